"""``talkingphoto admin``: jobs, workers, retention and tokens, for the operator.

Works on the database itself, whether or not a worker runs.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.job import JobState
from talkingphoto.cli.output import print_json, print_line, print_table
from talkingphoto.cli.parameters import JsonOption

if TYPE_CHECKING:
    from core.settings import Settings
    from render_worker.store import Database

app = typer.Typer(
    help="Jobs, workers, retention and tokens of the render workers.", no_args_is_help=True
)

DataOption = Annotated[
    Path | None,
    typer.Option(metavar="DIR", show_default=False, help="The worker's folder. Default: data."),
]


@app.command()
def jobs(
    state: Annotated[JobState | None, typer.Option(show_default=False)] = None,
    client: Annotated[str | None, typer.Option(show_default=False)] = None,
    most: Annotated[int, typer.Option(min=1, max=10_000, help="How many to list.")] = 50,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lists the newest jobs, without their texts."""
    from render_worker.store import operations

    with _database(data) as (database, _):
        rows = database.read_now(
            lambda c: operations.list_jobs(c, state=state, client=client, most=most)
        )
    names = ("id", "state", "client", "platform", "user", "created_at", "attempts", "executor")
    _show("jobs", names, rows, as_json=as_json)


@app.command()
def cancel(job: str, data: DataOption = None) -> None:
    """Cancels a job that waits or runs; its worker notices within a second."""
    from core.service_problems import JobNotFound
    from render_worker.store import changes, queries

    with _database(data) as (database, _):
        if database.read_now(lambda c: queries.find(c, job)) is None:
            raise JobNotFound
        ended = database.write_now(lambda c: changes.cancel(c, job))
    print_line("cancelled" if ended else "it had ended before")


@app.command()
def retry(job: str, data: DataOption = None) -> None:
    """Puts a job that failed or was cancelled back into the queue."""
    from render_worker.store import operations

    with _database(data) as (database, _):
        database.write_now(lambda c: operations.retry(c, job))
    print_line("queued; a worker takes it up within half a minute")


@app.command()
def workers(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Lists the workers on this database."""
    from render_worker.store import leases

    with _database(data) as (database, _):
        rows = database.read_now(leases.living)
    _show("workers", ("id", "started_at", "seen_at", "slots", "draining"), rows, as_json=as_json)


@app.command()
def drain(worker: str, data: DataOption = None) -> None:
    """Has a worker finish what it renders and stop, as SIGTERM does."""
    from core.service_problems import WorkerNotFound
    from render_worker.store import leases

    with _database(data) as (database, _):
        if not database.write_now(lambda c: leases.ask_to_drain(c, worker)):
            raise WorkerNotFound(name=worker)
    print_line("asked to drain")


@app.command()
def retention(data: DataOption = None) -> None:
    """Deletes now what is due by the settings, and files of no job; workers do so by themselves."""
    from render_worker.store import Objects
    from render_worker.store.retention import clean
    from render_worker.store.sweep import CLIPS, INPUTS, sweep

    with _database(data) as (database, settings):
        place = settings.worker.objects_url or Path(settings.worker.data).resolve() / "objects"
        objects = Objects(place)
        deleted = asyncio.run(clean(database, objects, settings.worker))
        lost = asyncio.run(sweep(database, objects, (INPUTS, CLIPS)))
    print_line(f"deleted the files of {deleted} jobs, and {lost} files of no job")


@app.command()
def downgrade(
    version: Annotated[str, typer.Argument(help="Such as 0001; base drops all tables.")],
    data: DataOption = None,
) -> None:
    """Takes the database back to the version of an older release; stop every worker before."""
    with _database(data) as (database, _):
        database.downgrade(version)
    print_line(f"the database is at version {version}; start no newer worker on it")


@app.command()
def tokens(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Lists the tokens by their ids; their secrets are not kept."""
    from render_worker.store import operations

    with _database(data) as (database, _):
        rows = database.read_now(operations.list_tokens)
    _show("tokens", ("id", "client", "scopes", "created_at", "expires_at"), rows, as_json=as_json)


@app.command("create-token")
def create_token(
    client: Annotated[str, typer.Argument(help="Who is to use it, such as telegram-bot.")],
    scope: Annotated[
        list[str] | None, typer.Option(help="jobs, inspect, preferences, metrics; may be repeated.")
    ] = None,
    days: Annotated[
        float | None, typer.Option(min=0, show_default=False, help="How long it is good.")
    ] = None,
    data: DataOption = None,
) -> None:
    """Makes a token and prints it, this once. Older ones of the client stay good until revoked."""
    from render_worker.store.audit import note
    from render_worker.store.operations import OPERATOR
    from render_worker.store.tokens import Scope, create

    unknown = set(scope or ()) - set(Scope)
    if unknown:
        raise typer.BadParameter(f"There is no scope {', '.join(sorted(unknown))}.")
    scopes = frozenset(Scope(name) for name in scope or ("jobs", "inspect", "preferences"))
    expires = datetime.now(UTC) + timedelta(days=days) if days is not None else None

    def make(connection: Any) -> str:
        note(connection, OPERATOR, "token created", details=f"client {client}")
        return create(connection, client, scopes, expires)

    with _database(data) as (database, _):
        print_line(database.write_now(make))


@app.command("revoke-token")
def revoke_token(
    token: Annotated[str, typer.Argument(help="Its id, as `admin tokens` lists it.")],
    data: DataOption = None,
) -> None:
    """Makes a token worthless; workers notice within two seconds."""
    from core.service_problems import TokenNotFound
    from render_worker.store.audit import note
    from render_worker.store.operations import OPERATOR
    from render_worker.store.tokens import revoke

    def end(connection: Any) -> bool:
        note(connection, OPERATOR, "token revoked", details=f"id {token[:32]}")
        return revoke(connection, token)

    with _database(data) as (database, _):
        if not database.write_now(end):
            raise TokenNotFound(id=token)
    print_line("revoked")


@contextmanager
def _database(data: Path | None) -> Iterator[tuple[Database, Settings]]:
    """The database that the workers use, at its newest version, and their settings."""
    from core.settings import load_settings
    from render_worker.store import Database
    from talkingphoto.cli.worker import DATABASE_VARIABLE

    settings = load_settings()
    changes: dict[str, str] = {}
    if data is not None:
        changes["data"] = str(data)
    if DATABASE_VARIABLE in os.environ:
        changes["database_url"] = os.environ[DATABASE_VARIABLE]
    settings = settings.model_copy(update={"worker": settings.worker.model_copy(update=changes)})
    folder = Path(settings.worker.data).resolve()
    if not settings.worker.database_url and not folder.is_dir():
        raise typer.BadParameter(f"There is no folder {folder}; no worker has run there.")
    database = Database(settings.worker.database_url or f"sqlite:///{folder / 'jobs.sqlite'}")
    try:
        database.migrate()
        yield database, settings
    finally:
        database.close()


def _show(what: str, names: Sequence[str], rows: Sequence[Any], *, as_json: bool) -> None:
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
