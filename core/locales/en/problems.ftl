# Why something did not work, and what to do next: one sentence or two, 200 characters at most,
# because some are shown over the chat. The key is the problem's stable code with dashes.

## Anything

# For what only programs can do wrong: requests, tokens, settings.
trouble = My workshop and I misunderstood each other. That is not your fault: please try again later.
again-in-a-moment = Something broke off in my workshop. Please try again in a moment.
problem-problem = { again-in-a-moment }
problem-refused = This does not work as it is. Please try it with another photo or other words.
problem-fault = { again-in-a-moment }

## The photo

problem-photo-refused = I cannot use this photo. Please send me another one.
problem-photo-empty = The photo arrived empty. Please send it again.
problem-photo-unreadable = I cannot read this file as a photo. Please send a JPEG, PNG, WebP, GIF, AVIF or HEIC.
problem-photo-sticker-drawn = This kind of animated sticker holds no picture that I could use. Please send a photo, a video or another sticker.
problem-photo-too-large = This photo is too large for me. Please send a smaller one.
problem-photo-too-small = This photo is too small ({ $width } × { $height } pixels). Please send a larger one.
problem-photo-too-slow = Reading this photo took too long. Please save it anew as JPEG and send me that.
problem-photo-no-face = I see no face in this photo. Please send one with a face seen from the front.
problem-photo-blurred = The photo is too blurred to make out the face. Please take a sharper one, with a clean lens and a still hand.
problem-photo-too-dark = The photo is too dark to make out the face. Please turn the face to a window or a lamp and take it again.
problem-photo-one-face = I see only one face in this photo, and a duet needs two. Please send a second photo, or one with two faces.
problem-photo-face-not-there =
    { $found ->
        [one] There is no face number { $number }: I see only one face in this photo. Please choose that one.
       *[other] There is no face number { $number }: I see { $found } faces in this photo. Please choose one of them.
    }
problem-photo-face-too-small = The face is too small to talk. Please crop the photo closer to it, or send a larger one.
problem-photo-face-turned = The face is turned too far away. Please send a photo that shows both eyes.

## The voice

problem-voice-refused = I cannot use this voice message. Please record another one.
problem-voice-empty = The voice message arrived empty. Please record it again.
problem-voice-unreadable = I cannot read this file as sound. Please send OGG, MP3, M4A, WAV, WebM, AMR, FLAC or MP4.
problem-voice-too-large = This recording is too large for me. Please send a shorter one.
problem-voice-too-long =
    { $limit ->
        [one] This voice message is too long for me: { $limit } second is the most. Please send a shorter one.
       *[other] This voice message is too long for me: { $limit } seconds are the most. Please send a shorter one.
    }
problem-voice-too-short = This voice message is too short. Please say at least a word.
problem-voice-silent = I hear nothing in this voice message. Please record it again, closer to the microphone.
problem-voice-no-speech = I hear only noise in this recording, no voice. Please record it again where it is quieter.
problem-voice-too-slow = Reading this recording took too long. Please save it anew as MP3 and send me that.
problem-voice-unknown = I do not know the voice “{ $name }”. Choose one with /voices.
problem-voice-not-free = The voice “{ $name }” may not be used here. Choose another one with /voices.
problem-voice-speaks-other = The voice “{ $name }” speaks another language ({ $spoken }, not { $language }). Choose one that fits with /voices.
problem-voice-language-unknown = I have no voice for this language ({ $language }) yet. Please write in another one, or send a voice message instead.
problem-voice-not-own = I speak in a cloned voice only if it is your own. Read me a sentence aloud first: /myvoice.
problem-voice-cloning-unavailable = I cannot clone voices here. Please choose another voice with /voices.
problem-voice-reading-not-confirmed = That did not sound like my sentence. Ask for a new one with /myvoice and read all of it aloud, at an even pace and where it is quiet.
problem-voice-challenge-expired = This sentence has had its time: each one holds for ten minutes and for one recording. Get a new one with /myvoice.
problem-voice-too-many-readings = You have read many sentences to me today. Please try again in { $wait }.

## The words

problem-text-refused = I cannot say this text. Please write another one.
problem-text-empty = There is nothing to say yet. Please write a sentence.
problem-text-unspeakable = There is nothing in this text that I could say aloud. Please write some words.
problem-text-too-long = The text is too long: { $length } characters, and { $limit } is the most. Please shorten it.
problem-text-lasts-too-long =
    { $limit ->
        [one] Spoken aloud, this text lasts longer than { $limit } second. Please shorten it.
       *[other] Spoken aloud, this text lasts longer than { $limit } seconds. Please shorten it.
    }

## Choices and clips

problem-option-refused = I do not offer this choice. Please use one of the buttons that I sent.
problem-clip-refused = I cannot use this clip. Please send me another one.
problem-clip-does-not-fit = The clip would be too large to be sent here. Please shorten what the photo says.
problem-clip-unreadable = I cannot read this file as a video. Please choose an MP4 that I made.
problem-clip-not-convincing = I could not make this photo talk well enough to show it to you. Please try another photo.
problem-motion-unreadable = { trouble }

## Jobs and the queue

problem-job-refused = That cannot be done with this clip any more. Please ask for a new one.
problem-job-not-found = I do not remember this clip any more. Please send the photo again.
problem-job-not-done = This clip is not ready. Please wait for it, or ask for a new one.
problem-job-not-finished = This clip is still being made. Please wait for it.
problem-job-expired = I could not make this clip in time. Please try again.
problem-job-clip-gone = I no longer keep this clip. Please make it again.
problem-job-not-retriable = This clip needs no other try. Please ask for a new one.
problem-job-inputs-gone = I have deleted the photo of this clip already. Please send it again.
problem-job-worker-not-found = { trouble }
# $wait: "about 20 seconds", see span-...
problem-try-later-refused = Not right now, please. Try again in { $wait }.
problem-queue-full = So many clips are waiting that I cannot take more just now. Please try again in { $wait }.
problem-quota-exceeded =
    { $limit ->
        [one] I am still making { $limit } clip for you. Please wait for it: { $wait }.
       *[other] I am still making { $limit } clips for you. Please wait for one of them: { $wait }.
    }
problem-rate-exceeded = That is a lot at once! Please try again in { $wait }.

## Consent and safety

problem-consent-refused-here = This photo may not talk. Please choose another one.
problem-consent-missing = Nobody has told me yet whose face this is. Please send the photo again and say so.
problem-consent-blocked = The person in this photo does not want it to talk, or it was taken down. Please choose another photo.
problem-consent-not-yours = Only the person in the photo can answer this. Please let them answer.
problem-consent-not-by-you = What I know about this photo was said by somebody else. Please tell me yourself whose face it is.
problem-consent-pending = The person in the photo has not answered yet. Please wait a little.
problem-consent-declined = The person in the photo would rather not. Please choose another photo.
problem-consent-expired = The person in the photo did not answer within a day. Please ask again.
problem-consent-withdrawn = The person in the photo has changed their mind, so I deleted photo and clip. Please choose another photo, and thank you for understanding.
problem-consent-too-even = This photo is so even that it could not be told from others, and nobody could have it blocked. Please choose one with more contrast.
problem-consent-other-photo = The person agreed to another photo. Please ask for this one, too.
problem-consent-not-found = I do not remember asking this. Please ask again.
problem-consent-too-many-opt-outs = You had { $limit } photos blocked within a day, the most I take from one person. If there are more, please write to whoever runs me, or go on in { $wait }.
problem-safety-refused-here = I cannot make this clip. Please let the photo say something else.
problem-safety-denied = I do not make clips like this one. Please let the photo say something else.
problem-safety-review = A person has to look at this clip first. Please wait a while, or let the photo say something else.
problem-safety-unavailable = I could not check just now what the photo is to say, so I made no clip. Please try again in a few minutes.
problem-safety-cool-down = I had to refuse several of your clips today, so let us take a break. Please try again in { $wait }.

## Checking a file for our marks

problem-check-refused = I cannot check this file. Please send me another one.
problem-check-empty = The file arrived empty. Please send it again.
problem-check-too-large = This file is too large for me to check. Please send a shorter part of it.
problem-check-unreadable = I cannot read this file as a clip or a picture. Please send an MP4, MOV, WebM, GIF, JPEG, PNG or WebP.
problem-check-too-slow = Checking this file took too long. Please send a shorter part of it, or a single picture of it.

## What is remembered, reports

problem-state-refused = I cannot remember this. Please try it in another way.
problem-state-changed = Something changed meanwhile. Please try again.
problem-state-too-large = That is more than I can remember. Please make it shorter.
problem-report-not-found = I do not know this report. Please report the clip again with /report.
problem-report-block-not-found = { trouble }
problem-report-not-under-review = { trouble }
problem-report-not-made-here = No mark says that this file was made here, so there is nothing here to take down. Please send the clip itself, or report it where you saw it.
problem-report-nothing-to-take-down = I made nothing of this photo, so there is nothing to delete.

## Groups

problem-group-refused = The admins of this group do not want that. You can do it with me in private.
problem-group-admins-only = In this group only admins may let photos talk. You can do it with me in private.
problem-group-not-here = The admins do not want me in this channel. Please use another one, or a private chat with me.
problem-group-roles-only = Here only some roles may let photos talk. You can do it with me in private.
problem-group-daily-limit =
    { $limit ->
        [one] You have used up your { $limit } clip of today in this group. You can go on with me in private.
       *[other] You have used up your { $limit } clips of today in this group. You can go on with me in private.
    }
problem-group-no-memes = The admins of this group have turned memes off. You can make them with me in private.

## The platform

problem-platform-file-too-large = I can fetch files of { $megabytes } MB at most here. Please send a smaller one.
problem-platform-file-gone = This file is no longer there. Please send it again.
problem-platform-file-not-fetched = The file could not be fetched just now. Please try again in a moment.
problem-platform-refused = This could not be sent here. Please try it in another way.
problem-platform-post-gone = That message is no longer there. Please ask for a new one.
problem-platform-place-closed = I may not write here. Please let me in again, or write to me in private.
problem-platform-chat-needed = Where I am no member, a clip reaches you by way of our own chat, and we have none yet. Open { $link }, press Start, then press Try again here.
problem-platform-unreachable = The line to this app is broken just now. Please try again in a moment.
problem-platform-perhaps-sent = The line broke while I was sending this. If it is not here, please ask for it once more.

## Something of ours

problem-fault-encoder = { again-in-a-moment }
problem-fault-voice-engine = The voice “{ $name }” is hoarse just now. Please try again, or choose another one with /voices.
problem-fault-missing-part = { trouble }
problem-fault-setting = { trouble }
problem-fault-render-crashed = { again-in-a-moment }
problem-fault-render-hung = Making this clip took far too long, so I stopped. Please try again in a moment.
problem-fault-given-up = I tried several times and could not make this clip. Please try another photo.
problem-fault-store = I cannot find or keep anything just now. Please try again in a moment.
problem-fault-database = { again-in-a-moment }
problem-fault-database-too-new = { trouble }
problem-fault-database-too-old = { trouble }
problem-fault-disk-full = My workshop is full just now. Please try again later.
problem-fault-draining = My workshop is just being restarted. Please try again in a moment.
problem-fault-worker-unreachable = I cannot reach my workshop just now. Please try again in a moment.
problem-fault-worker-in-use = { trouble }
problem-fault-keys = { trouble }
problem-fault-marking = I could not sign your clip, and I send none without. Please try again in a moment.
problem-fault-bot-token-missing = { trouble }
problem-fault-bot-token-wrong = { trouble }

## Between programs

problem-request-refused = { trouble }
problem-request-malformed = { trouble }
problem-request-too-large = This is too large for me. Please send less.
problem-request-too-slow = This arrived too slowly. Please send it again.
problem-request-media-type = { trouble }
problem-request-unknown-route = { trouble }
problem-request-method-not-allowed = { trouble }
problem-request-range-not-satisfiable = { trouble }
problem-request-key-reused = { trouble }
problem-auth-refused = { trouble }
problem-auth-missing = { trouble }
problem-auth-wrong = { trouble }
problem-auth-forbidden = { trouble }
problem-auth-token-not-found = { trouble }
problem-database-revision-unknown = { trouble }
