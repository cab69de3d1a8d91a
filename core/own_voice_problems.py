"""Problems of the own voice: it is cloned for nobody but the person who read a sentence aloud."""

from __future__ import annotations

from core.problems import VoiceRefusal
from core.service_problems import TryLater


class VoiceNotOwn(VoiceRefusal):
    code = "voice.not_own"
    status = 403
    sentence = (
        "A photo speaks in a cloned voice only if it is your own, and you have not read a sentence "
        "aloud yet. Please do that with /myvoice in a bot, or choose another voice."
    )


class CloningUnavailable(VoiceRefusal):
    code = "voice.cloning_unavailable"
    status = 404
    sentence = "No voice model that clones is installed here. Please choose another voice."


class ReadingNotConfirmed(VoiceRefusal):
    code = "voice.reading_not_confirmed"
    sentence = (
        "This did not sound like the sentence. Please ask for a new one and read it aloud, "
        "all of it, at an even pace and in a quiet place."
    )


class ChallengeExpired(VoiceRefusal):
    code = "voice.challenge_expired"
    status = 410
    sentence = (
        "This sentence is not waiting to be read any more: each one is for ten minutes, and for one "
        "recording. Please ask for a new one."
    )


class TooManyReadings(TryLater):
    code = "voice.too_many_readings"
    sentence = (
        "You have asked for many sentences to read today. "
        "Please try again in {retry_after} seconds."
    )
