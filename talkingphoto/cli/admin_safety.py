"""``talkingphoto admin``: what people reported, and photos that are taken down."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from talkingphoto.cli.admin_database import DataOption, objects_of, opened, show
from talkingphoto.cli.files import read_bytes
from talkingphoto.cli.output import print_line
from talkingphoto.cli.parameters import JsonOption
from talkingphoto.cli.plain import megabytes

if TYPE_CHECKING:
    from core.settings import Settings
    from render_worker.consent import Ledger
    from render_worker.store import Database
    from render_worker.store.prints import PhotoPrint

_COLUMNS = ("id", "category", "job", "platform", "reported_at", "due_at", "note")

ClipOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", show_default=False, help="A clip, or a frame or screenshot of it."
    ),
]


def reports(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Lists what people reported and nobody has settled, the most urgent first."""
    from render_worker.store import reports as stored

    with opened(data) as (database, _):
        rows = database.read_now(stored.waiting)
    show("reports", _COLUMNS, rows, as_json=as_json)


def dismiss(report: str, data: DataOption = None) -> None:
    """Settles a report without taking anything down."""
    from render_worker.store import reports as stored

    with opened(data) as (database, _):
        database.read_now(lambda c: stored.find(c, report))
        settled = database.write_now(lambda c: stored.settle(c, "dismissed", report=report))
    print_line("dismissed" if settled else "it was settled before")


def takedown(
    job: Annotated[str | None, typer.Option(show_default=False, help="Id of a job.")] = None,
    report: Annotated[str | None, typer.Option(show_default=False, help="Id of a report.")] = None,
    clip: ClipOption = None,
    photo: Annotated[
        Path | None, typer.Option(metavar="FILE", show_default=False, help="The photo itself.")
    ] = None,
    data: DataOption = None,
) -> None:
    """Blocks a photo for everybody and deletes what was made of it; settles reports about it."""
    if [job, report, clip, photo].count(None) != 3:
        raise typer.BadParameter("Please give one of --job, --report, --clip and --photo.")
    with opened(data) as (database, settings), tempfile.TemporaryDirectory() as folder:
        ledger = _ledger(database, settings)
        known = asyncio.run(_meant(ledger, settings, Path(folder), job, report, clip, photo))
        told = asyncio.run(ledger.take_down(known.prints))
        _settle(database, known.job or job, report)
    photos = "1 photo" if told.photos == 1 else f"{told.photos} photos"
    print_line(
        f"blocked {photos}; {told.jobs} jobs ended or deleted, {told.consents} consents withdrawn"
    )
    if clip is not None and known.job is None:
        print_line(
            "No clip that was made here was told by marks in this file, or nothing is kept of its "
            "photos: only what the picture itself shows is blocked."
        )


def blocks(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Lists the photos that may speak no more, by the ids of their blocks."""
    from render_worker.store import blocks as stored

    with opened(data) as (database, _):
        rows = database.read_now(stored.every)
    show("blocks", ("id", "reason", "at", "client", "platform"), rows, as_json=as_json)


def unblock(block: str, data: DataOption = None) -> None:
    """Lifts a block, such as one that was asked for to spite somebody."""
    from core.consent_problems import BlockNotFound
    from render_worker.store import blocks as stored

    with opened(data) as (database, _):
        if not database.write_now(lambda c: stored.lift(c, block)):
            raise BlockNotFound(id=block[:40])
    print_line("unblocked")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (reports, dismiss, takedown, blocks, unblock):
        app.command()(command)


@dataclass(frozen=True)
class _Meant:
    """Photos to be taken down, and the job that they are of, where they were found by one."""

    prints: Sequence[PhotoPrint]
    job: str | None = None


async def _meant(
    ledger: Ledger,
    settings: Settings,
    folder: Path,
    job: str | None,
    report: str | None,
    clip: Path | None,
    photo: Path | None,
) -> _Meant:
    """What is known of the photos that are meant. Raises JobNotFound, ReportNotFound,
    NothingToTakeDown and what is wrong with a file."""
    from core.consent_problems import NothingToTakeDown
    from render_worker.store import reports as stored

    if clip is not None:
        copy = _copied(clip, folder / "clip", settings.disclosure.max_bytes)
        made = await ledger.clip_of(copy)
        prints = [] if made is None else await ledger.prints_of_clip(made, folder)
        return (
            _Meant(prints, made.job) if made and prints else _Meant([await ledger.print_of(copy)])
        )
    if photo is not None:
        copy = _copied(photo, folder / "photo", settings.photo.max_bytes)
        return _Meant([await ledger.print_of(copy)])
    if report is not None:
        found = await ledger.database.read(lambda c: stored.find(c, report))
        job = found.job
    if job is None:
        raise NothingToTakeDown
    return _Meant(await ledger.prints_of_job(job, folder), job)


def _copied(file: Path, copy: Path, limit: int) -> Path:
    """A file of the operator's where strangers' files are read. Raises PhotoTooLarge."""
    from core.problems import PhotoTooLarge

    copy.write_bytes(read_bytes(file, limit=limit, too_large=PhotoTooLarge(limit=megabytes(limit))))
    return copy


def _settle(database: Database, job: str | None, report: str | None) -> None:
    from render_worker.store import reports as stored

    if job is not None or report is not None:
        database.write_now(lambda c: stored.settle(c, "taken_down", job=job, report=report))


def _ledger(database: Database, settings: Settings) -> Ledger:
    """A ledger that looks at photos in this process' own decoder."""
    from render_worker.consent import Ledger
    from render_worker.keys.shared import KeyStore
    from render_worker.photo_match.child import hashes_of
    from render_worker.store import clips as stored_clips
    from render_worker.verify import examine

    async def hash_photo(photo: Path) -> bytes:
        return await asyncio.to_thread(hashes_of, photo, settings.photo)

    keys = KeyStore(database, settings).current().for_checking()

    async def read_marks(file: Path) -> int | None:
        known = await database.read(stored_clips.recent)
        content = file.read_bytes()
        return examine(content, keys, settings.disclosure, known=known).sure_clip_id

    async def nothing() -> None:
        """The workers' own check keeps a blocked photo from being drawn."""

    def told(_job: str) -> None:
        """Workers look for ended jobs by themselves."""

    return Ledger(database, objects_of(settings), hash_photo, read_marks, nothing, told)
