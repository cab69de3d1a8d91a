"""The tables go up and down on SQLite and PostgreSQL, and keep what users chose."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from statements import statement

from core.consent import ConsentQuestion
from core.job import JobState
from core.options import Style
from core.preferences import Preferences
from core.service_problems import DatabaseFailed, DatabaseTooNew, DatabaseTooOld, RevisionUnknown
from render_worker.store import blocks, clips, consents, preferences, tables, tokens
from render_worker.store.database import Database
from render_worker.store.prints import PhotoPrint, Vouched, Whose
from render_worker.store.queries import TRY_AGAIN
from render_worker.store.tables import jobs, metadata

OPTIONS = {"version_table": "talkingphoto_version"}


@pytest.fixture
def database(migrated: Database) -> Iterator[Database]:
    """Its tables go again, so that the next test finds a new one."""
    yield migrated
    migrated.downgrade("base")


def names(database: Database) -> set[str]:
    return set(database.read_now(lambda c: sa.inspect(c).get_table_names()))


def test_the_tables_go_all_the_way_down_and_up_again(database: Database) -> None:
    database.downgrade("base")
    assert names(database) == {"talkingphoto_version"}
    database.migrate()
    differences = database.read_now(
        lambda c: compare_metadata(MigrationContext.configure(c, opts=OPTIONS), metadata)
    )
    assert differences == []


def test_an_older_release_finds_what_it_left(database: Database) -> None:
    scopes = frozenset({tokens.Scope.JOBS})
    token = database.write_now(lambda c: tokens.create(c, "bot", scopes))
    database.downgrade("0001")
    assert "preferences" not in names(database)
    assert database.read_now(lambda c: tokens.find(c, token)) is not None
    database.migrate()
    assert database.read_now(lambda c: tokens.find(c, token)) is not None


def test_a_version_that_never_was_is_refused_in_words(database: Database) -> None:
    before = names(database)
    with pytest.raises(RevisionUnknown, match="9999"):
        database.downgrade("9999")
    assert names(database) == before


def test_a_database_of_a_newer_release_is_left_alone(database: Database) -> None:
    def version(name: str) -> None:
        statement = sa.text("UPDATE talkingphoto_version SET version_num = :name")
        database.write_now(lambda c: c.execute(statement, {"name": name}))

    query = sa.text("SELECT version_num FROM talkingphoto_version")
    newest = str(database.read_now(lambda c: c.execute(query).scalar_one()))
    version("9999")
    for use in (database.migrate, database.check):
        with pytest.raises(DatabaseTooNew):
            use()
    version(newest)


def test_a_database_of_an_older_release_is_told_apart(database: Database) -> None:
    database.check()
    for version in ("0001", "base"):
        database.downgrade(version)
        with pytest.raises(DatabaseTooOld):
            database.check()
    database.migrate()
    database.check()


def test_a_database_that_is_away_is_told_in_words() -> None:
    database = Database("postgresql://nobody@127.0.0.1:1/nothing")
    with pytest.raises(DatabaseFailed):
        database.migrate()
    database.close()


def test_what_a_user_chose_is_replaced_and_forgotten(database: Database) -> None:
    def chosen(client: str = "bot") -> Preferences:
        return database.read_now(lambda c: preferences.read(c, client, "telegram", "ada"))

    def choose(value: Preferences) -> None:
        database.write_now(lambda c: preferences.write(c, "bot", "telegram", "ada", value))

    assert chosen() == Preferences()
    for value in (Preferences(style=Style.CALM), Preferences(captions=False), Preferences()):
        choose(value)
        assert chosen() == value
        assert chosen("other bot") == Preferences()


def test_what_a_newer_worker_kept_is_passed_over(database: Database) -> None:
    calm = Preferences(style=Style.CALM)
    database.write_now(lambda c: preferences.write(c, "bot", "telegram", "ada", calm))
    newer = '{"style": "calm", "hat": "top"}'
    database.write_now(
        lambda c: c.execute(sa.text("UPDATE preferences SET chosen = :new"), {"new": newer})
    )
    assert database.read_now(lambda c: preferences.read(c, "bot", "telegram", "ada")) == calm


def test_who_could_have_photos_blocked_before_there_was_a_scope_for_it_still_can(
    database: Database,
) -> None:
    scope = tokens.Scope
    usual = database.write_now(lambda c: tokens.create(c, "bot", frozenset({scope.JOBS})))
    other = database.write_now(lambda c: tokens.create(c, "eye", frozenset({scope.INSPECT})))
    database.downgrade("0006")
    database.migrate()
    bot = database.read_now(lambda c: tokens.find(c, usual))
    eye = database.read_now(lambda c: tokens.find(c, other))
    assert bot is not None
    assert bot.scopes == {scope.JOBS, scope.OPT_OUTS}
    assert eye is not None
    assert eye.scopes == {scope.INSPECT}


def test_an_older_release_can_read_the_hashes_and_finds_what_was_to_be_tried_again(
    database: Database,
) -> None:
    """It reads whole hashes of 32 bytes alone, and queues again only what has no executor."""
    older, now, even = b"\xff\x00" * 16 * 20, datetime.now(UTC), b""
    ann = Whose("bot", "telegram", "ann")
    question = ConsentQuestion(platform="telegram", asker="ann", subject="bob", wording="w.1")

    def write(connection: sa.Connection) -> None:
        for number, hashes in enumerate((older + b"F", older, even, None)):
            known = PhotoPrint(f"{number:064}", hashes)
            consents.ask(connection, "bot", question, known)
            said = consents.admit(connection, ann, Vouched(known.sha256, statement("ann")))
            if hashes is not None:
                consents.keep_hashes(connection, said, hashes)
            clips.keep_photos(connection, number + 1, [said])
            blocks.block(connection, known, blocks.OPT_OUT)
        for name, executor in (("wanted", TRY_AGAIN), ("running", "host-1")):
            row = {
                "id": name, "client": "bot", "idempotency_key": name, "fingerprint": "",
                "platform": "telegram", "user": "ann", "request": "{}", "photo_key": "photo",
                "state": JobState.QUEUED, "version": 1, "priority": 0, "created_at": now,
                "attempts": 0, "fence": 0, "executor": executor, "progress": "{}",
            }  # fmt: skip
            connection.execute(jobs.insert().values(row))

    database.write_now(write)
    database.downgrade("0007")
    for table in (tables.attestations, tables.blocks, tables.clip_photos, tables.consent_requests):
        query = sa.select(table.c.hashes).order_by(table.c.sha256)
        kept = database.read_now(lambda c, query=query: c.execute(query).scalars().all())
        assert kept == [older, older, even, None], table.name
    executors = sa.select(jobs.c.id, jobs.c.executor)
    rows = database.read_now(lambda c: c.execute(executors).all())
    assert {row.id: row.executor for row in rows} == {"wanted": None, "running": "host-1"}
