"""Every way in which a request can end without a clip, as one tree of exceptions.

Why one tree: an adapter (command line, bot, HTTP) shows ``problem.sentence`` to a person,
``problem.code`` to a program and ``problem.status`` to an HTTP client, and never needs to know
which stage spoke. Codes are stable: they are part of the public contract and are never renamed.

``Problem``
    ``Refusal``   the request cannot be served as it is; trying again unchanged is pointless
        ``PhotoRefusal``, ``VoiceRefusal``, ``TextRefusal``, ``OptionRefusal``, ``ClipRefusal``,
        and, in ``service_problems``, what the render worker refuses as a service
    ``Fault``     something of ours failed; the same request may succeed later
"""

from __future__ import annotations

from typing import ClassVar


class Problem(Exception):
    """Base of everything that talkingphoto raises on purpose.

    ``code`` is stable and dotted (``photo.no_face``), ``status`` is the HTTP status that fits,
    ``sentence`` says what happened and what to do next. Subclasses give ``sentence`` as a format
    string; the keyword arguments of the constructor fill it and are kept in ``details``.
    They must never hold pixels, sound, the user's text or a secret: details are logged.
    ``lasts``: the same fails again until a person has put something right.
    """

    code: ClassVar[str] = "problem"
    status: ClassVar[int] = 500
    lasts: ClassVar[bool] = False
    sentence: ClassVar[str] = "Something went wrong. Please try again."

    def __init__(self, **details: object) -> None:
        self.details = details
        super().__init__(self.sentence.format(**details))

    @property
    def message(self) -> str:
        """The sentence with the details filled in."""
        return str(self)

    def __reduce__(self) -> tuple[object, ...]:
        # Problems cross process borders (the decoder runs in a child), so they must pickle
        # although their constructor takes keywords only.
        return _rebuild, (type(self), self.details)


def _rebuild(kind: type[Problem], details: dict[str, object]) -> Problem:
    return kind(**details)


class Refusal(Problem):
    """The request cannot be served as it is; never retried."""

    code = "refused"
    status = 422
    sentence = "This request cannot be served."


class Fault(Problem):
    """Something of ours failed; the same request may succeed later."""

    code = "fault"
    status = 500
    sentence = "Something failed on our side. Please try again in a moment."


# -- photo ---------------------------------------------------------------------------------------


class PhotoRefusal(Refusal):
    code = "photo.refused"
    sentence = "This photo cannot be used."


class PhotoEmpty(PhotoRefusal):
    code = "photo.empty"
    sentence = "The photo is empty. Please send it again."


class PhotoUnreadable(PhotoRefusal):
    code = "photo.unreadable"
    status = 415
    sentence = (
        "This file cannot be read as a photo. Please send a JPEG, PNG, WebP, GIF, AVIF or HEIC."
    )


class StickerIsDrawn(PhotoRefusal):
    code = "photo.sticker_drawn"
    status = 415
    sentence = (
        "This kind of animated sticker is made of drawn curves and holds no picture. "
        "Please send a photo, a video or another sticker."
    )


class PhotoTooLarge(PhotoRefusal):
    code = "photo.too_large"
    status = 413
    sentence = (
        "The photo has too many pixels or bytes ({limit} at most). Please send a smaller one."
    )


class PhotoTooSmall(PhotoRefusal):
    code = "photo.too_small"
    sentence = "The photo is too small ({width} x {height} pixels). Please send a larger one."


class PhotoTooSlow(PhotoRefusal):
    code = "photo.too_slow"
    sentence = "Reading this photo took too long. Please save it anew as JPEG and send that."


class NoFace(PhotoRefusal):
    code = "photo.no_face"
    sentence = "There is no face to be found in this photo. Please send one with a face seen from the front."


class PhotoTooBlurred(PhotoRefusal):
    code = "photo.blurred"
    sentence = "The photo is too blurred to make out a face. Please take a sharper one, with a clean lens and a still hand."


class PhotoTooDark(PhotoRefusal):
    code = "photo.too_dark"
    sentence = "The photo is too dark to make out a face. Please turn the face to a window or a lamp and take it again."


class OneFaceOnly(PhotoRefusal):
    code = "photo.one_face"
    sentence = (
        "There is only one face in this photo, and a duet needs two. "
        "Please send a second photo, or one with two faces."
    )


class FaceNotThere(PhotoRefusal):
    code = "photo.face_not_there"
    sentence = (
        "There is no face number {number}: this photo has {found}. Please choose one of them."
    )


# Advice that is bad enough to refuse; the same codes serve as advice on a photo that still works.


class FaceTooSmall(PhotoRefusal):
    code = "photo.face_too_small"
    sentence = "The face is too small to talk. Please crop the photo closer or send a larger one."


class FaceTurnedAway(PhotoRefusal):
    code = "photo.face_turned"
    sentence = "The face is turned too far away. Please send a photo that shows both eyes."


# -- voice ---------------------------------------------------------------------------------------


class VoiceRefusal(Refusal):
    code = "voice.refused"
    sentence = "This voice message cannot be used."


class VoiceEmpty(VoiceRefusal):
    code = "voice.empty"
    sentence = "The voice message is empty. Please record it again."


class VoiceUnreadable(VoiceRefusal):
    code = "voice.unreadable"
    status = 415
    sentence = (
        "This file cannot be read as sound. Please send OGG, MP3, M4A, WAV, WebM, AMR, FLAC or MP4."
    )


class VoiceTooLarge(VoiceRefusal):
    code = "voice.too_large"
    status = 413
    sentence = "The voice message is too large ({limit} at most). Please send a shorter one."


class VoiceTooLong(VoiceRefusal):
    code = "voice.too_long"
    sentence = "The voice message is longer than {limit:g} seconds. Please send a shorter one."


class VoiceTooShort(VoiceRefusal):
    code = "voice.too_short"
    sentence = "The voice message is too short. Please say at least a word."


class VoiceSilent(VoiceRefusal):
    code = "voice.silent"
    sentence = "Nothing can be heard in the voice message. Please record it again, closer to the microphone."


class VoiceNoSpeech(VoiceRefusal):
    code = "voice.no_speech"
    sentence = "No voice can be made out in this recording, only noise. Please record it again."


class VoiceTooSlow(VoiceRefusal):
    code = "voice.too_slow"
    sentence = "Reading this sound took too long. Please save it anew as MP3 and send that."


class VoiceUnknown(VoiceRefusal):
    code = "voice.unknown"
    sentence = "There is no voice called {name!r}. `talkingphoto voices` lists them."


class VoiceNotFree(VoiceRefusal):
    code = "voice.not_free"
    status = 403
    sentence = (
        "The voice {name!r} may not be used commercially. "
        "The operator can allow it with the setting speech.allow_non_commercial."
    )


class VoiceSpeaksOther(VoiceRefusal):
    code = "voice.speaks_other"
    sentence = (
        "The voice {name!r} speaks {spoken}, not {language}. "
        "Please leave out one of the two, or choose from `talkingphoto voices`."
    )


class LanguageUnknown(VoiceRefusal):
    code = "voice.language_unknown"
    sentence = (
        "No voice here speaks the language {language!r}. `talkingphoto voices` lists what there is."
    )


# -- text ----------------------------------------------------------------------------------------


class TextRefusal(Refusal):
    code = "text.refused"
    sentence = "This text cannot be spoken."


class TextEmpty(TextRefusal):
    code = "text.empty"
    sentence = "There is nothing to say. Please write a sentence."


class TextUnspeakable(TextRefusal):
    code = "text.unspeakable"
    sentence = "There is nothing in this text that can be spoken. Please write some words."


class TextTooLong(TextRefusal):
    code = "text.too_long"
    sentence = "The text is too long ({length} characters, {limit} at most). Please shorten it."


class TextLastsTooLong(TextTooLong):
    code = "text.lasts_too_long"
    sentence = "Spoken aloud, this text lasts longer than {limit:g} seconds. Please shorten it."


# -- options and clips ---------------------------------------------------------------------------


class OptionRefusal(Refusal):
    code = "option.refused"
    status = 400
    sentence = "The option {option} cannot be {value!r}. Please choose one of: {choices}."


class ClipRefusal(Refusal):
    code = "clip.refused"
    sentence = "This clip cannot be used."


class ClipDoesNotFit(ClipRefusal):
    code = "clip.does_not_fit"
    sentence = (
        "The clip does not fit into {limit} bytes. Please shorten the text or allow a larger file."
    )


class MotionUnreadable(Refusal):
    code = "motion.unreadable"
    sentence = "This is not a motion that talkingphoto saved ({reason})."


class ClipUnreadable(ClipRefusal):
    code = "clip.unreadable"
    status = 415
    sentence = "This file cannot be read as a video. Please choose an MP4 that talkingphoto made."


class ClipNotConvincing(ClipRefusal):
    code = "clip.not_convincing"
    sentence = (
        "The photo could not be made to talk convincingly ({reason}). Please try another photo."
    )


# -- faults --------------------------------------------------------------------------------------


class EncoderFailed(Fault):
    code = "fault.encoder"
    sentence = "The video could not be encoded. Please try again in a moment."


class VoiceEngineFailed(Fault):
    code = "fault.voice_engine"
    sentence = "The voice {name!r} failed to speak. Please try again or choose another voice."


class MissingPart(Fault):
    code = "fault.missing_part"
    status = 503
    sentence = "{part} is not installed here. {remedy}"


class SettingWrong(Fault):
    code = "fault.setting"
    sentence = "The setting {setting} in {source} cannot be used: {reason}."
