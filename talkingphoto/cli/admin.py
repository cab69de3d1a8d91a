"""``talkingphoto admin``: jobs, workers, retention and tokens, for the operator.

Works on the database itself, whether or not a worker runs.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import typer

from core.job import JobState
from talkingphoto.cli import admin_keys, admin_safety
from talkingphoto.cli.admin_database import DataOption, objects_of, opened, show
from talkingphoto.cli.output import print_line
from talkingphoto.cli.parameters import JsonOption

app = typer.Typer(
    help="Jobs, workers, retention and tokens of the render workers.", no_args_is_help=True
)


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

    with opened(data) as (database, _):
        rows = database.read_now(
            lambda c: operations.list_jobs(c, state=state, client=client, most=most)
        )
    names = ("id", "state", "client", "platform", "user", "created_at", "attempts", "executor")
    show("jobs", names, rows, as_json=as_json)


@app.command()
def cancel(job: str, data: DataOption = None) -> None:
    """Cancels a job that waits or runs; its worker notices within a second."""
    from core.service_problems import JobNotFound
    from render_worker.store import changes, queries

    with opened(data) as (database, _):
        if database.read_now(lambda c: queries.find(c, job)) is None:
            raise JobNotFound
        ended = database.write_now(lambda c: changes.cancel(c, job))
    print_line("cancelled" if ended else "it had ended before")


@app.command()
def retry(job: str, data: DataOption = None) -> None:
    """Puts a job that failed or was cancelled back into the queue."""
    from render_worker.store import operations

    with opened(data) as (database, _):
        database.write_now(lambda c: operations.retry(c, job))
    print_line("queued; a worker takes it up within a second or two")


@app.command()
def workers(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Lists the workers on this database."""
    from render_worker.store import leases

    with opened(data) as (database, _):
        rows = database.read_now(leases.living)
    show("workers", ("id", "started_at", "seen_at", "slots", "draining"), rows, as_json=as_json)


@app.command()
def drain(worker: str, data: DataOption = None) -> None:
    """Has a worker finish what it renders and stop, as SIGTERM does."""
    from core.service_problems import WorkerNotFound
    from render_worker.store import leases

    with opened(data) as (database, _):
        if not database.write_now(lambda c: leases.ask_to_drain(c, worker)):
            raise WorkerNotFound(name=worker)
    print_line("asked to drain")


@app.command()
def retention(data: DataOption = None) -> None:
    """Deletes now what is due by the settings, and files of no job; workers do so by themselves."""
    from render_worker.store.retention import clean
    from render_worker.store.sweep import AGES, sweep

    with opened(data) as (database, settings):
        objects = objects_of(settings)
        deleted = asyncio.run(clean(database, objects, settings.worker))
        lost = sum(
            asyncio.run(sweep(database, objects, prefix, age)) for prefix, age in AGES.items()
        )
    print_line(f"deleted the files of {deleted} jobs, and {lost} files of no job")


@app.command()
def migrate(data: DataOption = None) -> None:
    """Brings the database to this release's version, as a worker does when it starts."""
    with opened(data, any_version=True) as (database, _):
        database.migrate()
    print_line("the database is at the newest version")


@app.command()
def downgrade(
    version: Annotated[str, typer.Argument(help="Such as 0001; base drops all tables.")],
    data: DataOption = None,
) -> None:
    """Takes the database back to the version of an older release; stop every worker before."""
    with opened(data, any_version=True) as (database, _):
        database.downgrade(version)
    print_line(f"the database is at version {version}; start no newer worker on it")


@app.command()
def tokens(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Lists the tokens by their ids; their secrets are not kept."""
    from render_worker.store import operations

    with opened(data) as (database, _):
        rows = database.read_now(operations.list_tokens)
    show("tokens", ("id", "client", "scopes", "created_at", "expires_at"), rows, as_json=as_json)


@app.command("create-token")
def create_token(
    client: Annotated[str, typer.Argument(help="Who is to use it, such as telegram-bot.")],
    scope: Annotated[
        list[str] | None,
        typer.Option(
            show_default=False,
            help="jobs, opt_outs, inspect, preferences or metrics; may be repeated. Applies to all "
            "tokens of the client. Without, a known client keeps what it has, and a new one gets all "
            "but metrics.",
        ),
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
    scopes = frozenset(map(Scope, scope)) if scope else None
    expires = datetime.now(UTC) + timedelta(days=days) if days is not None else None

    def make(connection: Any) -> str:
        note(connection, OPERATOR, "token created", details=f"client {client}")
        return create(connection, client, scopes, expires)

    with opened(data) as (database, _):
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

    with opened(data) as (database, _):
        if not database.write_now(end):
            raise TokenNotFound(id=token)
    print_line("revoked")


admin_safety.register(app)
app.command("keys")(admin_keys.keys)
