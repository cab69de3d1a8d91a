"""The wire contract of the own voice: a sentence to read aloud, the reading, and what is kept of it."""

from __future__ import annotations

from pydantic import AwareDatetime, Field

from core.job import JobRequest, LanguageTag, Name, _Asked, _Told
from core.options import OWN_VOICE

OWN_VOICE_WORDING = "own-voice.1"
"""Identifier of the wording to which somebody agrees who reads a sentence in a bot."""


class ReadingWanted(_Asked):
    """Somebody wants to read a sentence aloud, so that photos can speak in their voice."""

    language: LanguageTag | None = Field(None, description="BCP 47, of the sentence; null: en.")


class ReadingChallenge(_Told):
    """A sentence to read aloud. It holds for one person, one recording and ten minutes."""

    id: str
    sentence: str
    language: str
    expires_at: AwareDatetime


class VoiceReading(_Asked):
    """The recording that comes with this is the sentence of ``challenge``, read by the person."""

    challenge: Name = Field(description="The id of the challenge.")
    wording: Name = Field(description="Identifier of the wording that was agreed to.")
    language: LanguageTag | None = Field(None, description="BCP 47, of the wording.")


class OwnVoice(_Told):
    """Whether photos can speak in somebody's own voice. As long as ``confirmed_at`` is null they cannot."""

    languages: list[str] = Field(
        [], description="BCP 47, what the own voice can speak here; none: nothing here clones."
    )
    confirmed_at: AwareDatetime | None = None
    language: str | None = Field(None, description="Of the sentence that was read.")


def wants_own_voice(request: JobRequest) -> bool:
    """Whether some of what is said in a job is to be said in the asker's own voice."""
    named = [request.options.voice_name, *(line.voice_name for line in request.duet or [])]
    return OWN_VOICE in named
