# What the bots say. {$...} is filled in. Buttons are short: two or three stand side by side.

## The way of a clip

job-looking = 👀 Looking at your photo …
job-queued = ⏳ In the queue, place { $place }.
# $eta: "about 20 seconds", see span-...
job-queued-eta = ⏳ In the queue, place { $place }: ready in { $eta }.
# $bar is drawn, $percent is a number from 0 to 100.
job-progress =
    🎬 { $stage }
    { $bar } { $percent } %
job-cancelled = Cancelled. Nothing was sent anywhere.
review-allowed = A person has looked at it, and it is fine. Here comes your clip.
stage-photo = Studying the face
stage-speech = Finding the voice
stage-motion = Learning the lines
stage-render = Drawing
stage-check = Checking that it looks right
stage-mark = Signing
span-seconds =
    { $count ->
        [one] about a second
       *[other] about { $count } seconds
    }
span-minutes =
    { $count ->
        [one] about a minute
       *[other] about { $count } minutes
    }
span-hours =
    { $count ->
        [one] about an hour
       *[other] about { $count } hours
    }
clip-done = 🗣 Made with AI.
clip-perhaps-sent = The clip should be right here. If it is not, let me make it once more.
clip-deleted = Deleted.
clip-left = My copy is deleted, but I may not remove this message any more. Please delete it yourself.
clip-stays = I may not remove the message with the clip. If it is still there, please delete it yourself.
clip-passes-through = A clip that was asked for in another chat passes through here for a moment.

## What is missing

ask-words = Nice! Now write what the photo should say, or send a voice message.
ask-words-group = Reply to this message with what the photo should say, in text or as a voice message.
ask-photo = And who says it? Send me a photo with a face.
ask-photo-group = Reply to a photo with /talk and the words, or send a photo with /talk and the words as its caption.
ask-anything = Send me a photo with a face, and what it should say, as text or as a voice message.
ask-which =
    { $count ->
        [one] Which photo shall talk?
       *[other] You sent { $count } photos. Which one shall talk?
    }
ask-face =
    { $count ->
        [one] Who shall talk?
       *[other] I see { $count } faces. Who shall talk?
    }
album-chosen = Photo { $number } it is.
let-go = Done: I have put the photo away. Send me another one whenever you like.
no-portrait = I cannot see a profile picture of yours. Please send me a photo.
file-unusable = I cannot do anything with this. Send me a photo with a face, or a voice message.

## Consent

consent-question =
    Whose face is this?

    Everyone decides for themselves whether their photo talks. Please say honestly what is true; I write down that you said it.
consent-question-second = And whose face is on the second photo?
consent-question-group = If the person is a member here, reply to this message with their @name, and I will ask them.
consent-self = 🙋 It is me
consent-permitted = 🤝 The person agreed
consent-not-real = 🎨 Nobody real (drawing, statue …)
# $name is a member of the group.
consent-member = ✋ Ask { $name }
consent-ask-member =
    { $member }, { $asker } would like to let a photo of you talk.

    Is that all right with you? Nothing is made unless you allow it, and you can take it back at any time with /optout.
# $name was written as @name; Telegram does not tell who that is.
consent-member-unknown = I cannot see whether { $name } is here. If nobody answers, go back and choose another answer.
consent-member-bot = { $name } is a bot and cannot agree to anything. Please choose an answer under my question, or reply to it with the @name of the person.
consent-allow = ✅ Allow
consent-refuse = 🚫 Refuse
consent-declined = The person in the photo would rather not, so there is no clip. Thank you for asking!
consent-declined-back = Pressed by mistake? Whoever said no can still allow it here; nobody else can.
consent-allow-after-all = ✅ Allow after all
consent-thanks = Thank you for answering!

## Buttons

button-cancel = Cancel
button-again = Try again
button-back = ‹ Back
button-voice = 🔊 Other voice
button-effect = 🎚 Effect
button-style = 🎭 Style
button-captions = 💬 Captions
button-captions-off = 💬 No captions
button-format = 📐 Format
button-delete = 🗑 Delete
button-report = 🚩 Report
button-portrait = Use my profile picture
cancel-asked = I am stopping …
variant-asked = On its way!
no-other-voice = There is no other voice for this language.
press-unknown = This button means nothing to me. Please use one that I sent.
press-too-old = I know nothing of this any more: it is too old, or was deleted with /forget. Please send the photo again.
press-not-yours = This button is for the one who asked. You can ask for a clip of your own!
press-answered = This was answered already.

## Choices

style-question = How much shall your photos move?
style-calm = Calm
style-natural = Natural
style-lively = Lively
style-excited = Excited
format-photo = Whole photo
format-square = Square
format-portrait = Upright
format-note = Round
format-gif = GIF (silent)
effect-question = What shall happen to the voice?
effect-none = As it is
effect-chipmunk = Chipmunk
effect-deep = Deep
effect-robot = Robot
effect-echo = Echo
language-question = Which language shall I speak with you?
language-auto = Automatic
language-name = English
voices-question = Who shall speak? Tap a voice to listen to it. For another language, send /voices and its code, such as “/voices it”.
voices-none = I have no voice for “{ $language }”. Send /voices and the code of a language, such as “/voices it”.
# Who a voice sounds like, as a sign behind its name.
voice-female = ♀
voice-male = ♂
voice-own = my own voice
voices-use = Use this voice
choice-kept = Noted: it holds from your next clip on.
# $sentence: the random sentence. A new wording of what is kept and what for needs a new number in
# core/own_voice.py.
myvoice-read =
    Read this sentence aloud and send it to me as a voice message within ten minutes:

    “{ $sentence }”

    With it, photos can speak in your voice, for you alone. I keep the recording for that until you delete it here or with /forget.
myvoice-confirmed = Thank you, that was the sentence. Photos can speak in your voice now, for nobody but you. You find it in /voices as “my own voice”.
myvoice-kept = Photos can speak in your voice, for nobody but you.
myvoice-again = Read a new sentence
myvoice-delete = Delete my voice
myvoice-deleted = Done. The recording of your voice is gone.
myvoice-unavailable = I cannot copy voices here: nothing for it is installed. /voices shows who else can speak.

## Memes and duets

meme-how = Write “/meme top | bottom” in reply to a photo, or as its caption. The photo says it, too.
duet-how =
    A duet needs two turns, each on a line of its own:

    /duet
    1: Shall we dance?
    2: I thought you would never ask.

    I take the last two photos that you sent me, or two faces of one photo.
again-wait = There is no clip yet. Let me finish the last one first.
again-nothing = There is no clip of yours here that I could make again.
again-hidden = That clip is for your eyes only. Ask with “private” for another one, and only you will see it.

## Groups

settings-question = What holds for this group? Admins can change it by tapping.
settings-in-groups = Settings are for groups: add me to one and send /settings there. For yourself there are /language, /style, /effect and /voices.
settings-admins-only = Only admins of this group can change that.
write-as-yourself = I cannot tell who you are while you write in the name of a group or a channel, and only a person can say whose face may talk. Please write as yourself.
settings-who-everybody = 👥 Everybody may use me
settings-who-admins = 👮 Only admins may use me
settings-daily =
    { $count ->
        [0] ∞ No daily limit
        [one] { $count } clip a day for each member
       *[other] { $count } clips a day for each member
    }
settings-memes-on = 😂 Memes and duets: on
settings-memes-off = 😐 Memes and duets: off
settings-voice-on = 🎙 Voice replies to photos become clips
settings-voice-off = 🔇 Voice replies to photos are left alone
settings-saved = Saved.
only-in-private = That is for your eyes only: please ask me in private.

## People

start =
    Hi! Send me a photo with a face and write what it should say, or send a voice message. A few seconds later it talks.

    You can also send a drawing, a sticker or a painting. /help shows what else I can do. Everything I make is marked as AI-generated.
help =
    Send a photo with a caption, and it says the caption. Or send a photo, then text or a voice message. The last photo stays in hand: every further text makes it talk again, until you send another one or /new.

    In groups, reply to a photo with /talk and the words; or with /talk alone, and then with a voice message to my answer. Where I hear everything, as an admin, a voice message in reply to the photo is enough.
privacy =
    What I keep:
    • Photos and voice messages: until your clip is delivered.
    • Clips: a few days, so that the buttons under them work.
    • Who said whose face it is: as long as the law may ask for it.
    • That a photo is not to talk (a “no”, an opt-out): stays in force after /forget, without your name.
    • The recording that you read aloud for /myvoice: until you delete it, a year at most.
    • What you chose (/language, /style, /voices): until you change it.

    No photo is used to train anything. Every clip carries a visible label, an invisible mark and a signature, so that anybody can check it.

    /mydata sends you everything, /forget deletes it, and /optout in reply to a photo of you keeps it from ever talking.
mydata-done =
    { $count ->
        [one] This is everything I know about you, with { $count } clip.
       *[other] This is everything I know about you, with { $count } clips.
    }
forget-question = Shall I delete everything of yours: photos, clips, choices, and your name wherever it stands? It cannot be undone. Clips that are in chats stay there: press Delete under them first if they are to go, too. Photos that are not to talk stay silent, without your name.
forget-button = Yes, delete everything
forget-done =
    { $count ->
        [0] Done. There was no clip of yours left.
        [one] Done. { $count } clip is gone, and everything else about you.
       *[other] Done. { $count } clips are gone, and everything else about you.
    }
forget-toast = Everything is deleted.
optout-how = Reply with /optout to a photo or a clip of you. From then on it does not talk for anybody.
# Said of a file that was blocked by what can be seen in it.
optout-looks = I find no mark of mine in this file, so I went by what it shows. If it was taken from a clip and another one of the same photo turns up, reply with /optout to that one, or to the photo itself.
optout-which = Two photos talk in this clip. Which one shows you?
optout-first = ⬅ Left, or above
optout-second = ➡ Right, or below
optout-both = Both
optout-of-several = There are several files in this message. In which one are you?
optout-all = In all of them
optout-done =
    { $count ->
        [0] Done. This photo does not talk for anybody from now on.
        [one] Done. This photo does not talk for anybody from now on; { $count } clip of it was deleted.
       *[other] Done. This photo does not talk for anybody from now on; { $count } clips of it were deleted.
    }
verify-how = Reply with /verify to a clip, or send me one with /verify as its caption.
# $date is a day.
verify-made-here = ✅ This clip was made here, on { $date }, with AI.
verify-probable = 🟡 This clip was probably made here: parts of its mark are still there.
verify-unknown = ⚪ I find no mark of ours. That proves nothing: the clip may come from elsewhere, or its mark was removed.
verify-altered = ⚪ It carries credentials of ours that do not fit it: it was changed, or somebody copied them onto it. I find no watermark of ours, so I cannot say whether it was made here.
verify-foreign-trusted = It carries credentials of { $issuer }, whom this place trusts.
verify-foreign-unknown = It carries credentials in the name of { $issuer }. Anybody can write any name there; nobody has checked this one.
verify-foreign-broken = It carries credentials in the name of { $issuer } that do not fit it. Do not rely on them.
# $numbers: which of the files that were sent; $found: one of the texts above.
verify-of-several = { $numbers }: { $found }
verify-one-of-album = That is about one picture of the album alone: the one that you replied to, or wrote under. I do not see the others here; send them to me one by one with /verify as their caption.
report-how = Reply with /report to the clip that should not be there.
report-question = What is wrong with this clip? A person will look at it.
report-intimate = It is intimate
report-minor = It shows a child
report-impersonation = It pretends to be somebody
report-harassment = It hurts somebody
report-fraud = It deceives
report-no-consent = It is me, and I was not asked
report-other = Something else
report-thanks = Thank you. A person will look at it.

## When something is in the way

worker-down = I cannot reach my workshop just now. Your request is kept: I go on as soon as it answers, and you need not do anything.
worker-down-press = I cannot reach my workshop just now. I go on as soon as it answers.
platform-down = The connection stumbles just now. Your request is kept: I go on as soon as it holds again.
flood = That is a lot at once! Please give me { $wait }, then I am all yours again.
