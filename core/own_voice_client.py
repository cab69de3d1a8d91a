"""What clients ask the worker about somebody's own voice."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from pydantic import BaseModel

from core.own_voice import OwnVoice, ReadingChallenge, ReadingWanted, VoiceReading

Model = TypeVar("Model", bound=BaseModel)
Body = Callable[[], dict[str, Any]]


class OwnVoiceCalls(ABC):
    """Calls of ``WorkerClient``; each may also raise what ``WorkerClient`` says of every call."""

    async def own_voice(self, platform: str, user: str) -> OwnVoice:
        """Whether photos can speak in the user's own voice, and in which languages."""
        return await self._ask(OwnVoice, "GET", _voice(platform, user))

    async def ask_reading(
        self, platform: str, user: str, language: str | None = None
    ) -> ReadingChallenge:
        """A random sentence for the user to read aloud; the one before holds no longer.

        Raises CloningUnavailable, LanguageUnknown, TooManyReadings.
        """
        sent = {"Content-Type": "application/json"}
        text = ReadingWanted(language=language).model_dump_json().encode()
        return await self._ask(
            ReadingChallenge,
            "POST",
            _voice(platform, user, "/challenge"),
            lambda: {"data": text, "headers": sent},
        )

    async def confirm_voice(
        self, platform: str, user: str, reading: VoiceReading, voice: Path | bytes
    ) -> OwnVoice:
        """Hand in the recording of the sentence; it takes the place of an earlier one.

        Raises ChallengeExpired, ReadingNotConfirmed, CloningUnavailable and what is wrong with the
        sound. After any of these the sentence is used up.
        """
        return await self._ask(
            OwnVoice, "POST", _voice(platform, user), lambda: self._with_voice(reading, voice)
        )

    async def delete_voice(self, platform: str, user: str) -> OwnVoice:
        """Delete the recording; jobs in that voice that wait or run end."""
        return await self._ask(OwnVoice, "DELETE", _voice(platform, user))

    # -- from WorkerClient -------------------------------------------------------------------------

    @abstractmethod
    async def _ask(self, model: type[Model], method: str, path: str, body: Body = dict) -> Model:
        """One call, repeated while it fails on the way."""

    @abstractmethod
    def _with_voice(self, asked: BaseModel, voice: Path | bytes) -> dict[str, Any]:
        """A multipart body of what is asked and a recording."""


def _voice(platform: str, user: str, rest: str = "") -> str:
    return f"/v1/people/{quote(platform, safe='')}/{quote(user, safe='')}/voice{rest}"
