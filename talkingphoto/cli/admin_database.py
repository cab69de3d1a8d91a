"""What the commands of ``talkingphoto admin`` share: the database, and rows as a table or JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from talkingphoto.cli.output import print_json, print_table
from talkingphoto.cli.overrides import worker_settings

if TYPE_CHECKING:
    from core.settings import Settings
    from render_worker.store import Database, Objects

DataOption = Annotated[
    Path | None,
    typer.Option(metavar="DIR", show_default=False, help="The worker's folder. Default: data."),
]


@contextmanager
def opened(data: Path | None, *, any_version: bool = False) -> Iterator[tuple[Database, Settings]]:
    """The database that the workers use, and their settings. It is never changed to another version
    here: a worker of an older release may be at work on it.

    Raises DatabaseTooOld and DatabaseTooNew, unless ``any_version`` will do; DatabaseFailed.
    """
    from render_worker.store import Database

    settings = worker_settings(data=data)
    folder = Path(settings.worker.data).resolve()
    if not settings.worker.database_url and not folder.is_dir():
        raise typer.BadParameter(f"There is no folder {folder}; no worker has run there.")
    database = Database(settings.worker.database_url or f"sqlite:///{folder / 'jobs.sqlite'}")
    try:
        if not any_version:
            database.check()
        yield database, settings
    finally:
        database.close()


def objects_of(settings: Settings) -> Objects:
    """Where the workers keep photos and clips: a bucket, or a folder beside the database."""
    from render_worker.store import Objects

    return Objects(settings.worker.objects_url or Path(settings.worker.data).resolve() / "objects")


def show(what: str, names: Sequence[str], rows: Sequence[Any], *, as_json: bool) -> None:
    """Columns of rows as a table, or as JSON."""
    records = [{name: _plain(getattr(row, name)) for name in names} for row in rows]
    if as_json:
        print_json({what: records})
        return
    from rich.table import Table

    table = Table(box=None)
    for name in names:
        table.add_column(name.replace("_", " "), no_wrap=name == "id")
    for record in records:
        table.add_row(*("" if value is None else str(value) for value in record.values()))
    print_table(table)


def _plain(value: object) -> object:
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value
