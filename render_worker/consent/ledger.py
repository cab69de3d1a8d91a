"""Questions to the ledger, and what follows from opt-outs, withdrawals and takedowns."""

from __future__ import annotations

import asyncio
import hashlib
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import structlog

from core.consent import (
    ConsentQuestion,
    ConsentRequest,
    ConsentState,
    ConsentStatus,
    KnownBy,
    OptOut,
)
from core.consent_problems import (
    ConsentBlocked,
    ConsentDeclined,
    ConsentNotFound,
    ConsentNotYours,
    ConsentRefusal,
    ConsentWithdrawn,
    NothingToTakeDown,
)
from core.job import Subject
from core.problems import Problem
from core.service_problems import ClipGone, JobNotFound
from render_worker.consent.likeness import (
    alike,
    all_of_same_photo,
    is_complete,
    like,
    of_same_photo,
    same,
)
from render_worker.consent.pseudonyms import Pseudonyms
from render_worker.consent.recall import purge, recall
from render_worker.renders.pool import RenderProblem
from render_worker.store import blocks, clips, consents, opt_outs, queries, refusals, reports
from render_worker.store.blocks import OPT_OUT, TAKEN_DOWN, WITHDRAWN
from render_worker.store.database import Database
from render_worker.store.objects import Objects
from render_worker.store.prints import PhotoPrint, Whose

_log = structlog.get_logger()
_BATCH = 500
_MOST_HASHES = 256  # some 4 kB each

# Path of a photo to its hashes, which may be none; raises what is wrong with the photo.
HashPhoto = Callable[[Path], Awaitable[bytes]]
# Path of a clip or picture to the id of the clip whose marks it carries; raises what is wrong with it.
ReadMarks = Callable[[Path], Awaitable[int | None]]


@dataclass
class Ledger:
    """``hash_photo`` and ``read_marks`` decode strangers' files and are not to run in this process;
    ``drop_photos`` has the rendering processes forget what they remember; ``ended`` tells of jobs that
    came to an end."""

    database: Database
    objects: Objects
    hash_photo: HashPhoto
    read_marks: ReadMarks
    drop_photos: Callable[[], Awaitable[None]]
    ended: Callable[[str], None]
    pseudonyms: Pseudonyms
    opt_outs_per_day: int
    _mark: tuple[int, datetime | None] = (-1, None)
    _blocked: list[bytes] = field(default_factory=list)
    _hashes: dict[str, bytes] = field(default_factory=dict)  # by SHA-256, of photos seen lately

    # -- what a photo is ---------------------------------------------------------------------------

    async def print_of(self, photo: Path, sha256: str | None = None) -> PhotoPrint:
        """What is kept of a photo. Raises what is wrong with it."""
        digest = await asyncio.to_thread(sha256_of, photo) if sha256 is None else sha256
        hashes = self._hashes.pop(digest, None)
        if hashes is None:
            hashes = await self.hash_photo(photo)
            if len(self._hashes) >= _MOST_HASHES:
                self._hashes.pop(next(iter(self._hashes)))
        self._hashes[digest] = hashes  # the last one used comes last
        return PhotoPrint(digest, hashes)

    async def prints_of_job(self, job: str, folder: Path) -> list[PhotoPrint]:
        """What is known of the photos of a job, two of a duet, whether or not it is still there; they
        are fetched into ``folder`` if need be, and where all that is kept is of an older release.

        Raises JobNotFound, NothingToTakeDown where nothing is left to know them by.
        """
        kept = await self.database.read(lambda c: clips.photos_of_job(c, job))
        if kept and all(is_complete(one.hashes) for one in kept):
            return kept
        row = await self.database.read(lambda c: queries.find(c, job))
        if row is None:
            if kept:
                return kept
            raise JobNotFound
        photos = [(row.attestation, row.photo_key), (row.attestation_2, row.photo_2_key)]
        found = [await self._print_of_input(*one, folder) for one in photos]
        prints = [one for one in found if one is not None]
        if len(prints) < len(kept):  # the job was forgotten
            return kept
        if not prints:
            raise NothingToTakeDown
        return prints

    async def _print_of_input(
        self, attestation: str | None, key: str | None, folder: Path
    ) -> PhotoPrint | None:
        said = await self.database.read(lambda c: consents.find(c, attestation))
        if said is None or said.hashes is None:
            if not key:
                return None
            await self.objects.fetch(key, folder / "photo")
            return await self.print_of(folder / "photo")
        known = PhotoPrint(said.sha256, said.hashes)
        if not key or is_complete(said.hashes):
            return known
        try:
            await self.objects.fetch(key, folder / "photo")
            anew = await self.print_of(folder / "photo")
        except (Problem, RenderProblem):
            return known
        if not is_complete(anew.hashes) or not same(said, anew):
            return known
        return PhotoPrint(said.sha256, anew.hashes)  # it may be another file of the photo

    async def clip_of(self, file: Path) -> sa.Row[Any] | None:
        """The clip of ours that a file is, or shows a frame of: told by its marks. None for any other
        file, and for one that cannot be read."""
        try:
            clip_id = await self.read_marks(file)
        except Problem as problem:
            _log.info("marks not read", code=problem.code)
            return None
        except RenderProblem as problem:
            _log.info("marks not read", code=problem.details.code)
            return None
        if clip_id is None:
            return None
        return await self.database.read(lambda c: clips.find(c, clip_id))

    async def prints_of_clip(self, clip: sa.Row[Any], folder: Path) -> list[PhotoPrint]:
        """What is known of the photos that a clip of ours was made of, in their order; none where
        nothing of them is left."""
        try:
            return await self.prints_of_job(clip.job, folder)
        except (JobNotFound, NothingToTakeDown, ClipGone):
            return []

    async def blocked(self, photo: PhotoPrint) -> bool:
        """Whether a photo, or one like it, may speak no more."""
        exactly, news = await self.database.read(
            lambda c: (
                blocks.blocked_exactly(c, photo.sha256),
                blocks.blocks_since(c, self._mark),
            )
        )
        if exactly:
            return True
        if news is not None:
            self._mark, self._blocked = news
        if not self._blocked or not photo.hashes:
            return False
        return any(await asyncio.to_thread(like, photo.hashes, self._blocked))

    # -- what was said of it -----------------------------------------------------------------------

    async def status(self, whose: Whose, photo: Path) -> ConsentStatus:
        """What somebody said of a photo, and whether it may speak for them in spite of that."""
        known = await self.print_of(photo)
        found, refusal = await self._attested(whose, known), await self.refusal(whose, known)
        return ConsentStatus(
            subject=Subject(found.subject) if found is not None else None,
            blocked=await self.blocked(known),
            declined=refusal is not None,
            refused=refusal.id if refusal is not None else None,
        )

    async def earlier(self, whose: Whose, photo: Path, sha256: str) -> str | None:
        """A valid attestation of the same person for the same photo, or for another file of it."""
        if await self.database.read(lambda c: consents.exact(c, whose, sha256)) is not None:
            return None  # it will be found by itself
        if not await self.database.read(lambda c: consents.valid_of(c, whose)):
            return None
        found = await self._attested(whose, await self.print_of(photo, sha256))
        return str(found.id) if found is not None else None

    async def _attested(self, whose: Whose, photo: PhotoPrint) -> sa.Row[Any] | None:
        rows = await self.database.read(lambda c: consents.valid_of(c, whose))
        return await asyncio.to_thread(of_same_photo, rows, photo)

    # -- questions to the subject ------------------------------------------------------------------

    async def refusal(self, whose: Whose, photo: PhotoPrint) -> sa.Row[Any] | None:
        """The question about this photo, or another file of it, that somebody answered this asker
        with no, and has not agreed since. It holds whatever the asker, or anybody else, says of the
        photo, and after they had everything forgotten."""
        names = await self.names(whose)
        answers = await self.database.read(lambda c: refusals.answers_of(c, whose, names))
        if not answers:
            return None
        about_it = await asyncio.to_thread(all_of_same_photo, answers, photo)
        found = refusals.standing(about_it)
        if found is None or found.asker == whose.user:
            return found
        # Who was forgotten is back, and wants this photo again.
        named = await self.database.write(lambda c: refusals.name_asker(c, found.id, whose.user))
        # Its time may have come right now; then whatever else was answered counts.
        return named or await self.refusal(whose, photo)

    async def names(self, whose: Whose) -> tuple[str, ...]:
        """What somebody may be written down as: their id, and what took its place when they had
        everything forgotten."""
        return whose.user, *await asyncio.to_thread(self.pseudonyms.every, whose)

    async def declined(self, whose: Whose, photo: Path, sha256: str) -> bool:
        """Whether there is such a no. A photo is looked at only where its sender was ever told no."""
        names = await self.names(whose)
        if not await self.database.read(lambda c: refusals.answers_of(c, whose, names)):
            return False
        return await self.refusal(whose, await self.print_of(photo, sha256)) is not None

    async def ask(self, client: str, question: ConsentQuestion, photo: Path) -> ConsentRequest:
        """Note a question to the subject; who said no to this photo is not asked for it again by the
        same person. Raises ConsentBlocked, ConsentDeclined where somebody else said no: then nothing
        that this subject may say is of use."""
        known = await self.print_of(photo)
        if await self.blocked(known):
            raise ConsentBlocked
        whose = Whose(client, question.platform, question.asker)
        refusal = await self.refusal(whose, known)
        if refusal is not None:
            subject = Whose(client, question.platform, question.subject)
            if refusal.subject not in await self.names(subject):
                raise ConsentDeclined
            return consents.request_of(refusal)
        row = await self.database.write(lambda c: consents.ask(c, client, question, known))
        return consents.request_of(row)

    async def answer(
        self, client: str, name: str, by: str, *, granted: bool, named: str | None = None
    ) -> ConsentRequest:
        """What the subject says, whom the question may call ``named``; a no after a yes takes
        everything back."""
        asked = await self.database.read(lambda c: consents.request(c, client, name))
        names = await self.names(Whose(client, asked.platform, by))
        row = await self.database.write(
            lambda c: consents.answer(
                c, client, name, by, granted=granted, names=names, named=named
            )
        )
        if row.state == ConsentState.GRANTED and not granted:
            await self.withdraw_request(Whose(client, row.platform, by), name)
            row = await self.database.read(lambda c: consents.request(c, client, name))
        return consents.request_of(row)

    # -- no longer ---------------------------------------------------------------------------------

    async def opt_out(self, whose: Whose, photo: Path) -> OptOut:
        """Block a photo for everybody; whatever was made of it goes. Raises TooManyOptOuts."""
        known = await self.print_of(photo)
        return await self._block([known], OPT_OUT, whose, ConsentWithdrawn())

    async def opt_out_clip(self, whose: Whose, file: Path, speaker: int | None) -> OptOut:
        """Block the photos that a clip of ours was made of, or that of ``speaker`` (1 or 2) alone; of
        any other file what it shows. Raises TooManyOptOuts, and what is wrong with such a file."""
        clip, prints = await self.clip_of(file), []
        if clip is not None:
            with tempfile.TemporaryDirectory(dir=file.parent) as folder:
                prints = await self.prints_of_clip(clip, Path(folder))
        if not prints:
            return await self.opt_out(whose, file)
        if speaker is not None and len(prints) > 1:
            prints = [prints[speaker - 1]]
        told = await self._block(prints, OPT_OUT, whose, ConsentWithdrawn())
        return told.model_copy(update={"known_by": KnownBy.MARKS})

    async def withdraw_photo(self, whose: Whose, photo: Path) -> OptOut:
        """Take back what somebody said of a photo, or granted to others. Raises ConsentNotFound where
        they did neither."""
        known = await self.print_of(photo)
        grants = await self.database.read(lambda c: consents.grants_of(c, whose))
        granted = await asyncio.to_thread(of_same_photo, grants, known)
        if granted is None and await self._attested(whose, known) is None:
            raise ConsentNotFound
        return await self._block([known], WITHDRAWN, whose, ConsentWithdrawn())

    async def withdraw_request(self, whose: Whose, name: str) -> OptOut:
        """Take back a grant. Raises ConsentNotFound, ConsentNotYours."""
        row = await self.database.read(lambda c: consents.request(c, whose.client, name))
        if (row.platform, row.subject) != (whose.platform, whose.user):
            raise ConsentNotYours
        known = PhotoPrint(row.sha256, row.hashes)
        granted = await self.database.read(lambda c: consents.granted_by(c, name))
        if not granted:
            raise ConsentNotFound
        return await self._block([known], WITHDRAWN, whose, ConsentWithdrawn(), also=granted)

    async def take_down(self, photos: Sequence[PhotoPrint]) -> OptOut:
        """What the operator decides of photos."""
        return await self._block(photos, TAKEN_DOWN, None, ConsentBlocked())

    async def _block(
        self,
        photos: Sequence[PhotoPrint],
        reason: str,
        whose: Whose | None,
        problem: ConsentRefusal,
        also: Sequence[str] = (),
    ) -> OptOut:
        """Block photos and end what rests on them, all at once: whatever breaks off, either nothing
        has been done or nothing is left but files, which every worker deletes by and by.

        What is attested in the meantime is looked for afterwards: a job that is accepted in between
        meets the block (see ``vet``).
        """

        def begin(connection: sa.Connection, names: Sequence[str]) -> tuple[list[str], int]:
            if whose is not None and reason == OPT_OUT:
                self._count(connection, photos, whose)
            return end(connection, names)

        def end(connection: sa.Connection, names: Sequence[str]) -> tuple[list[str], int]:
            for photo in photos:
                blocks.complete(connection, photo, is_complete)
                blocks.block(connection, photo, reason, whose)
            ended = consents.withdraw(connection, names, reason)
            told = recall(connection, names, problem)
            for job in told:
                reports.settle(connection, reason, job=job)
            return told, ended

        names = [*also, *await self._in_force_like(photos)]
        told, ended = await self.database.write(partial(begin, names=names))
        if late := await self._in_force_like(photos):
            more, also_ended = await self.database.write(partial(end, names=late))
            told, ended = [*told, *more], ended + also_ended
        for job in told:
            self.ended(job)
        self._hashes.clear()
        await self.drop_photos()
        await purge(self.database, self.objects)
        return OptOut(blocked=True, jobs=len(told), consents=ended, photos=len(photos))

    def _count(self, connection: sa.Connection, photos: Sequence[PhotoPrint], whose: Whose) -> None:
        """What is blocked already costs nobody anything. Raises TooManyOptOuts."""
        opt_outs.one_at_a_time(connection, whose)
        wanted = {photo.sha256 for photo in photos}
        new = [one for one in wanted if blocks.blocked_for(connection, one, OPT_OUT) is None]
        opt_outs.count(connection, whose, len(new), self.opt_outs_per_day)

    async def _in_force_like(self, photos: Sequence[PhotoPrint]) -> list[str]:
        """Valid attestations of one of these photos, whoever made them."""
        found: list[str] = []
        after = ""
        while True:
            rows = await self.database.read(partial(consents.in_force, after=after, most=_BATCH))
            if not rows:
                return list(dict.fromkeys(found))
            after = rows[-1].id
            for photo in photos:
                found += await asyncio.to_thread(alike, rows, photo)


def sha256_of(path: Path) -> str:
    """The digest of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
