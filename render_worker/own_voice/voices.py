"""Whose voice photos may speak in, and for whom: people's own, for themselves alone."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from core.job import VoiceList
from core.own_voice import OwnVoice, ReadingChallenge, VoiceReading
from core.own_voice_problems import CloningUnavailable, VoiceNotOwn
from core.service_problems import ClipGone
from render_worker.own_voice.challenge import draw_challenge
from render_worker.store import own_voices
from render_worker.store.database import Database
from render_worker.store.objects import Objects
from render_worker.store.prints import Whose

_USUAL_LANGUAGE = "en"


@dataclass
class OwnVoices:
    """``installed``: the voices of this worker; ``hear``: listens to a reading as ``child.hear_reading``
    does, not in this process; ``ended`` tells of jobs that came to an end."""

    database: Database
    objects: Objects
    folder: Path
    installed: Callable[[], Awaitable[VoiceList]]
    hear: Callable[[dict[str, object]], Awaitable[dict[str, object]]]
    ended: Callable[[str], None]

    async def ask(self, whose: Whose, language: str | None) -> ReadingChallenge:
        """A sentence to read aloud. Raises CloningUnavailable, LanguageUnknown, TooManyReadings."""
        await self._need_a_cloning_model()
        challenge = draw_challenge(language or _USUAL_LANGUAGE)
        row = await self.database.write(lambda c: own_voices.ask(c, whose, challenge))
        return ReadingChallenge(
            id=row.id,
            sentence=challenge.sentence,
            language=challenge.language,
            expires_at=row.expires_at,
        )

    async def confirm(self, whose: Whose, reading: VoiceReading, recording: Path) -> OwnVoice:
        """Keep a recording in which the sentence was read; once more changes nothing.

        Raises CloningUnavailable, ChallengeExpired, ReadingNotConfirmed and what is wrong with the
        sound; the sentence is used up then.
        """
        await self._need_a_cloning_model()
        known = await self.database.read(lambda c: own_voices.find(c, whose))
        if known is not None and known.challenge == reading.challenge:
            return await self.status(whose)
        challenge = await self.database.write(
            lambda c: own_voices.take(c, whose, reading.challenge)
        )
        sound = self.folder / secrets.token_hex(16)
        try:
            await self.hear(
                {
                    "recording": str(recording),
                    "language": challenge.language,
                    "phrases": list(challenge.phrases),
                    "destination": str(sound),
                }
            )
            key = f"own_voices/{uuid.uuid4()}/recording"
            await self.objects.put_file(key, sound)
        finally:
            sound.unlink(missing_ok=True)
        kept = own_voices.ReadingKept(challenge, reading, key)
        before = await self.database.write(lambda c: own_voices.keep(c, whose, kept))
        await self.objects.delete([before] if before else [])
        return await self.status(whose)

    async def status(self, whose: Whose) -> OwnVoice:
        """Whether photos can speak in somebody's own voice."""
        row = await self.database.read(lambda c: own_voices.find(c, whose))
        languages = (await self.installed()).own_voice_languages
        if row is None:
            return OwnVoice(languages=languages)
        return OwnVoice(languages=languages, confirmed_at=row.confirmed_at, language=row.language)

    async def delete(self, whose: Whose) -> OwnVoice:
        """Delete somebody's recording; jobs in that voice end. Should this break off after the first
        step, nobody can speak with it any more and the sweep takes it."""
        key, ended = await self.database.write(lambda c: own_voices.delete(c, whose))
        for job in ended:
            self.ended(job)
        await self.objects.delete([key] if key else [])
        return await self.status(whose)

    async def _need_a_cloning_model(self) -> None:
        if not (await self.installed()).own_voice_languages:
            raise CloningUnavailable


async def fetch_own_voice(
    database: Database, objects: Objects, job: sa.Row[Any], folder: Path
) -> Path:
    """The confirmed recording of whoever asked for ``job``, copied into ``folder``.

    This is the only way from a recording to a voice: what a request says of people and files does not
    count. Raises VoiceNotOwn where there is none.
    """
    whose = Whose(job.client, job.platform, job.user)
    row = await database.read(partial(own_voices.find, whose=whose))
    if row is None:
        raise VoiceNotOwn
    path = folder / "own_voice.wav"
    try:
        await objects.fetch(row.object_key, path)
    except ClipGone:
        raise VoiceNotOwn from None
    return path
