# What only Discord needs. A key that ends in -discord is told there instead of the one without.

## Commands and their options as Discord lists them: 1 to 100 characters, no full stop

discord-talk = let a photo say a text or a recording
discord-meme = a meme that talks: words above and below a photo
discord-optout = a photo of you: it never talks again
discord-verify = was this clip made here?
discord-report = a clip that should not be there
discord-settings = for managers of this server: where, who, how often, memes, language
option-photo = a photo with a face: JPEG, PNG, WebP, GIF, a short video …
option-photo-2 = the photo of the second one; without it, two faces of the first photo
option-text = what it says
option-audio = a recording that it says instead of a text
option-recording = the sentence of /myvoice, read aloud
option-voice = who speaks a text
option-user = a member whose profile picture talks, once they allow it
option-language = the language of the text
option-style = how much it moves
option-format = the shape of the clip
option-effect = what happens to the voice
option-captions = write the words under the picture
option-private = show everything to me only
option-script = what they say in turn: first | second | first …
option-top = words along the upper edge
option-bottom = words along the lower edge
option-mood = what it shows
option-voices-language = voices of which language
option-clip = the clip
option-channel = allow this channel, or take it off the list; without a list I work in every channel
option-role = allow this role, or take it off the list; without a list everybody may use me
option-daily = clips a day for each member; 0: no limit
option-memes = whether memes and duets may be made
option-server-language = the language that I speak here with those who chose none
mood-nostalgia = nostalgia
mood-joy = joy
mood-curious = curiosity
mood-sleepy = sleepiness

## Entries of the menu of a message: 32 characters

menu-talk = Make it talk
menu-say = Say this
menu-check = Check this clip
menu-report = Report this clip
menu-optout = This is me: never again

## Forms: titles and labels of 45 characters

form-talk-title = Make it talk
form-words = What should it say?
form-audio = Or a recording that it says
form-say-title = Say this
form-photo = A photo that says it
form-who = Or somebody you know
form-last = The last photo in this channel
form-mine = My profile picture
form-theirs = The author's profile picture, if allowed

## What the bot says

menu-no-photo = There is no photo in this message. Choose “Make it talk” on one with a photo.
menu-no-words = There is nothing to say in this message: neither text nor a recording.
menu-no-clip = There is no clip in this message.
form-nobody = And who says it? Please choose a photo, or somebody from the list.
option-not-there = There is no such voice or language. Please choose one from the list.
# $one and $other are names of options of a command.
option-either = Please give only one of the two: { $one } or { $other }.
member-no-picture = { $name } has no profile picture of their own.
member-in-private = The person has to be asked where they can answer. Please do that in a channel of a server, and not only for yourself.
member-is-bot = { $name } is a bot and cannot agree to anything. Please choose a photo.
permission-missing =
    I cannot answer in this channel, because I lack the permission { $permission }.

    Who manages the server can give it to me: Channel settings → Permissions → my role → allow { $permission }. Until then I can show you clips with “private: True”, or in a direct message.
late-and-closed = I could not write in the channel where you asked, so I answer here. If I am a member there, who manages the server can let me: Channel settings → Permissions → my role → allow View Channel, Send Messages and Attach Files.
settings-channels =
    { $count ->
        [0] 📍 In every channel
       *[other] 📍 Only in: { $names }
    }
settings-roles =
    { $count ->
        [0] 👥 For everybody
       *[other] 👥 Only for: { $names }
    }
settings-language = 🌐 Language: { $name }
settings-everywhere = 📍 Allow every channel
settings-everybody = 👥 Allow every role
settings-language-none = as each one uses Discord

## Said otherwise than elsewhere

ask-words-discord = And what shall it say? Use /talk once more, with a text or a recording.
ask-photo-discord = And who says it? Use /talk with a photo, or choose “Make it talk” in the menu of a message with a photo.
ask-anything-discord = Use /talk with a photo and what it should say, as text or as a recording. Or choose “Make it talk” in the menu of a message with a photo.
voices-question-discord = Who shall speak? Choose a voice to listen to it. /voices knows other languages, too.
voices-none-discord = I have no voice for “{ $language }”. Please choose a language from the list of /voices.
myvoice-read-discord =
    Record yourself reading this sentence aloud, and give me the recording with /myvoice within ten minutes:

    “{ $sentence }”

    With it, photos can speak in your voice, for you alone. I keep the recording for that until you delete it here or with /forget.
meme-how-discord = Give me at least one of the two: words for above or below the photo.
duet-how-discord =
    A duet needs two turns, divided by a line:

    Shall we dance? | I thought you would never ask.

    I take the two photos, or two faces of one photo.
optout-how-discord = Use /optout with a photo of you, or choose “This is me: never again” in the menu of a message with a clip. From then on it does not talk for anybody.
report-how-discord = Choose “Report this clip” in the menu of a message with a clip of mine.
again-nothing-discord = There is no clip of yours in this channel that I could make again.
settings-question-discord = What holds on this server? Who manages it can change it by pressing, or with the options of /settings.
settings-in-groups-discord = Settings are for servers: add me to one and use /settings there. For yourself there are /language, /style, /effect and /voices.
# A line may not begin with a star: hence the { "" }.
help-discord =
    { "" }**/talk** lets a photo say a text or a recording. In the menu of any message (Apps), **Make it talk** takes its photo and **Say this** takes its words.

    Everything I make is marked as AI-generated, and I ask before anybody's face talks. What concerns only you, only you see.
