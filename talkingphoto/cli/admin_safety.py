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
    from render_worker.store import Database, Objects
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


def review(
    job: Annotated[str | None, typer.Argument(show_default=False, help="Id of a job.")] = None,
    allow: Annotated[bool, typer.Option("--allow", help="Let it pass.")] = False,
    refuse: Annotated[bool, typer.Option("--refuse", help="Refuse it; its asker is told.")] = False,
    save: Annotated[
        Path | None,
        typer.Option(metavar="DIR", show_default=False, help="Put its photos and voice there."),
    ] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lists jobs that a person has to look at first; shows one of them, lets it pass or refuses it."""
    from render_worker.safety import review as reviews
    from render_worker.store import reports as stored

    if (allow and refuse) or (job is None and (allow or refuse or save is not None)):
        raise typer.BadParameter("Please name a job, and give --allow or --refuse, not both.")
    with opened(data) as (database, settings):
        if job is None:
            rows = database.read_now(stored.held)
            return show("reports", ("job", "category", "due_at"), rows, as_json=as_json)
        if save is not None:
            asyncio.run(_save_inputs(database, objects_of(settings), job, save))
        if allow:
            database.write_now(lambda c: reviews.allow(c, job))
            return print_line("allowed; a worker takes it up within a second or two")
        if refuse:
            database.write_now(lambda c: reviews.refuse(c, job))
            return print_line("refused; its asker is told")
        _show_held(database, job)
    return None


def _show_held(database: Database, job: str) -> None:
    """What is needed to decide, but for photos and voice."""
    from core.job import JobRequest
    from render_worker.safety import review as reviews
    from render_worker.safety.gate import said_in
    from render_worker.store import queries

    category = database.read_now(lambda c: reviews.held(c, job))
    row = database.read_now(lambda c: queries.find(c, job))
    assert row is not None
    request = JobRequest.model_validate_json(row.request)
    print_line(f"{category}: {row.platform}, {request.options.format}")
    print_line(said_in(request) or ("a voice message" if row.voice_key else "no words"))
    print_line("--save DIR puts its photos and voice there; then --allow or --refuse.")


async def _save_inputs(database: Database, objects: Objects, job: str, folder: Path) -> None:
    """Raises NotUnderReview, InputsGone."""
    from core.service_problems import ClipGone, InputsGone
    from render_worker.safety import review as reviews
    from render_worker.store import queries

    database.read_now(lambda c: reviews.held(c, job))
    row = database.read_now(lambda c: queries.find(c, job))
    assert row is not None
    folder.mkdir(parents=True, exist_ok=True)
    keys = {"photo": row.photo_key, "photo_2": row.photo_2_key, "voice": row.voice_key}
    for name, key in keys.items():
        if key:
            try:
                await objects.fetch(key, folder / f"{job}-{name}")
            except ClipGone:
                raise InputsGone from None
            print_line(str(folder / f"{job}-{name}"))


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
    for command in (reports, review, dismiss, takedown, blocks, unblock):
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
    from render_worker.consent import Ledger, Pseudonyms
    from render_worker.keys.shared import KeyStore
    from render_worker.photo_match.child import hashes_of
    from render_worker.store import clips as stored_clips
    from render_worker.verify import examine

    async def hash_photo(photo: Path) -> bytes:
        return await asyncio.to_thread(hashes_of, photo, settings.photo)

    store = KeyStore(database, settings)
    keys = store.current().for_checking()

    async def read_marks(file: Path) -> int | None:
        known = await database.read(stored_clips.recent)
        content = file.read_bytes()
        return examine(content, keys, settings.disclosure, known=known).sure_clip_id

    async def nothing() -> None:
        """The workers' own check keeps a blocked photo from being drawn."""

    def told(_job: str) -> None:
        """Workers look for ended jobs by themselves."""

    return Ledger(
        database, objects_of(settings), hash_photo, read_marks, nothing, told,
        Pseudonyms(store.secrets), settings.safety.opt_outs_per_day,
    )  # fmt: skip
