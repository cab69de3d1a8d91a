# Descriptions of the commands as the app lists them: 3 to 100 characters, no full stop.

command-start = what I do, with an example
command-talk = let a photo say something: reply to it, or put it in its caption
command-new = put the photo in hand away
command-again = the last clip in another voice
command-meme = top | bottom: a meme that talks
command-duet = two photos talk to each other
command-animate = let a photo move without words
command-note = a round video note of a photo that talks
command-gif = a moving picture without sound
command-voices = listen to the voices and choose one
command-myvoice = let photos speak in your own voice
command-language = choose the language
command-style = how much photos move
command-effect = chipmunk, robot, echo …
command-verify = reply to a clip: was it made here?
command-settings = for admins: who may use me, how often, memes
command-privacy = what I keep, and for how long
command-mydata = everything I know about you
command-optout = reply to a photo of you: it never talks again
command-forget = delete everything of mine
command-report = reply to a clip that should not be there
command-help = how it works

## What Telegram shows before the first message (512 and 120 characters at most)

bot-description = Send me a photo with a face and what it should say, as text or as a voice message: a few seconds later it talks. Drawings, stickers and paintings work, too. I ask before anybody's face talks, and mark every clip as AI-generated.
bot-short-description = A photo and a sentence in, a talking photo out. Everything is marked as AI-generated.
