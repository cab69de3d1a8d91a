"""Checks files against the keys and the records of a worker."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from core.settings import DisclosureSettings
from core.verdict import Verdict
from render_worker.keys.shared import KeyStore
from render_worker.store import clips
from render_worker.store.database import Database
from render_worker.verify.examine import Examination
from render_worker.verify.judge import Record, judge

Examine = Callable[[dict[str, object]], Awaitable[dict[str, object]]]


class Verifier:
    """``examine``: runs ``helper.examine_file`` in a process of its own."""

    def __init__(
        self, database: Database, keys: KeyStore, settings: DisclosureSettings, examine: Examine
    ) -> None:
        self._database, self._keys = database, keys
        self._settings, self._examine = settings, examine

    async def verify(self, file: Path) -> Verdict:
        """Whether the file was made here, and when; never by whom.

        Raises RenderProblem for a file that cannot be read, RenderCrashed, DatabaseFailed.
        """
        found = await self._found(file)
        return judge(found, await self._record(found.clip_id))

    async def marks(self, file: Path) -> int | None:
        """The id of the clip whose marks a file carries: a signature that holds, or the watermark.
        Marks that could be copied onto any other file do not count.

        Raises as ``verify``.
        """
        return (await self._found(file)).sure_clip_id

    async def _found(self, file: Path) -> Examination:
        keys = (await asyncio.to_thread(self._keys.current)).for_checking()
        told = await self._examine(
            {
                "file": str(file),
                "keys": keys.model_dump(mode="json"),
                "known": list(await self._database.read(clips.recent)),
                "settings": self._settings.model_dump(mode="json"),
            }
        )
        return Examination.model_validate(told)

    async def _record(self, clip_id: int | None) -> Record | None:
        if clip_id is None:
            return None
        row = await self._database.read(partial(clips.find, clip_id=clip_id))
        return None if row is None else Record(clip_id, row.made_on, credentials=True)
