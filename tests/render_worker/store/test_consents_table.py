"""The ledger on SQLite and PostgreSQL: what is said once is said, an answer is one answer."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from statements import attested, statement

from core.consent import ConsentQuestion, ConsentState, Report, ReportCategory
from core.consent_problems import (
    ConsentExpired,
    ConsentMissing,
    ConsentNotFound,
    ConsentNotYours,
    ConsentWithdrawn,
    StateChanged,
)
from core.job import Subject
from render_worker.consent import people
from render_worker.consent.recall import clean
from render_worker.store import blocks, consents, reports, states
from render_worker.store.accept import Caps, accept
from render_worker.store.database import Database
from render_worker.store.objects import Objects
from render_worker.store.prints import PhotoPrint, Vouched, Whose
from render_worker.store.records import NewJob
from render_worker.store.tables import metadata

ADA = Whose("bot", "telegram", "ada")
BOB = Whose("bot", "telegram", "bob")
PHOTO = PhotoPrint("0" * 64, b"h" * 64)
QUESTION = ConsentQuestion(platform="telegram", asker="ada", subject="bob", wording="w.1")


@pytest.fixture
def database(migrated: Database) -> Database:
    """Nothing is in it but the counters."""

    def empty(connection: sa.Connection) -> None:
        for table in metadata.sorted_tables:
            if table.name != "counters":
                connection.execute(table.delete())

    migrated.write_now(empty)
    return migrated


def admitted(database: Database, whose: Whose = ADA, **said: object) -> str:
    photo = Vouched(PHOTO.sha256, statement(whose.user, **said))
    return database.write_now(lambda c: consents.admit(c, whose, photo))


def asked(database: Database) -> str:
    return str(database.write_now(lambda c: consents.ask(c, "bot", QUESTION, PHOTO)).id)


def answered(database: Database, name: str, *, granted: bool = True) -> sa.Row[object]:
    return database.write_now(lambda c: consents.answer(c, "bot", name, "bob", granted=granted))


def test_the_same_words_about_the_same_photo_are_written_down_once(database: Database) -> None:
    first = admitted(database)
    assert admitted(database) == first
    others = {
        admitted(database, wording="test.2"),
        admitted(database, language="fr"),
        admitted(database, subject=Subject.SELF),
        admitted(database, whose=BOB),
    }
    assert len(others | {first}) == 5
    quiet = Vouched(PHOTO.sha256)
    assert database.write_now(lambda c: consents.admit(c, ADA, quiet)) in others
    with pytest.raises(ConsentMissing):
        database.write_now(lambda c: consents.admit(c, ADA, Vouched("1" * 64)))


def test_two_answers_at_once_are_one_grant(database: Database) -> None:
    name = asked(database)

    async def both() -> None:
        answer = partial(consents.answer, client="bot", name=name, by="bob", granted=True)
        await asyncio.gather(*(database.write(answer) for _ in range(6)))

    asyncio.run(both())
    assert len(database.read_now(lambda c: consents.granted_by(c, name))) == 1


def asked_by_name(database: Database) -> str:
    """Of whoever is called @bob_b."""
    question = QUESTION.model_copy(update={"subject": "@bob_b"})
    return str(database.write_now(lambda c: consents.ask(c, "bot", question, PHOTO)).id)


@pytest.mark.parametrize("granted", [True, False])
def test_who_is_asked_by_a_name_is_known_by_their_id_from_their_first_answer(
    database: Database, *, granted: bool
) -> None:
    name = asked_by_name(database)
    answer = partial(consents.answer, client="bot", name=name)
    for stranger in (None, "@eve"):
        with pytest.raises(ConsentNotYours):
            database.write_now(partial(answer, by="eve", granted=granted, named=stranger))
    row = database.write_now(partial(answer, by="bob", granted=granted, named="@bob_b"))
    assert (row.subject, row.state) == ("bob", "granted" if granted else "refused")
    for again in (granted, not granted):
        with pytest.raises(ConsentNotYours):
            database.write_now(partial(answer, by="eve", granted=again, named="@bob_b"))
    told = database.read_now(partial(people.my_data, whose=BOB, names=("bob",)))
    assert [one["id"] for one in told.requests_answered] == [name]
    if not granted:
        assert answered(database, name).state == "granted", "by his id, whatever he is called"


def test_of_two_who_hold_a_name_one_after_the_other_the_first_answers(database: Database) -> None:
    name = asked_by_name(database)

    async def both() -> list[sa.Row[object] | BaseException]:
        answer = partial(consents.answer, client="bot", name=name, granted=True, named="@bob_b")
        writes = (database.write(partial(answer, by=by)) for by in ("bob", "eve"))
        return await asyncio.gather(*writes, return_exceptions=True)

    told = asyncio.run(both())
    assert sum(isinstance(one, ConsentNotYours) for one in told) == 1
    assert len(database.read_now(lambda c: consents.granted_by(c, name))) == 1


@pytest.mark.parametrize("granted", [True, False])
def test_what_was_answered_under_a_name_stays_as_it_is(
    database: Database, *, granted: bool
) -> None:
    name = asked_by_name(database)
    answer = partial(consents.answer, client="bot", name=name, by="@bob_b")
    database.write_now(partial(answer, granted=granted))  # as bots before this release did
    for ids in ({"by": "@bob_b"}, {"by": "eve", "named": "@bob_b"}, {"by": "bob"}):
        with pytest.raises(ConsentNotYours):
            database.write_now(partial(answer, granted=not granted, **ids))


def test_who_was_asked_by_a_name_is_forgotten_by_their_id(
    database: Database, tmp_path: Path
) -> None:
    objects, answer = Objects(tmp_path / "objects"), partial(consents.answer, client="bot")
    yes = asked_by_name(database)
    database.write_now(partial(answer, name=yes, by="bob", granted=True, named="@bob_b"))
    assert [row.id for row in database.read_now(lambda c: consents.grants_of(c, BOB))] == [yes]
    gone = asyncio.run(people.forget(database, objects, BOB, "forgotten:b"))
    assert gone.requests == 1
    assert not database.read_now(lambda c: consents.valid_of(c, ADA))
    no = asked_by_name(database)
    database.write_now(partial(answer, name=no, by="bob", granted=False, named="@bob_b"))
    assert asyncio.run(people.forget(database, objects, BOB, "forgotten:b")).requests == 1
    assert database.read_now(lambda c: consents.request(c, "bot", no)).subject == "forgotten:b"


def test_an_answer_after_a_day_is_too_late(database: Database) -> None:
    name = asked(database)
    past = datetime.now(UTC) - timedelta(seconds=1)
    database.write_now(
        lambda c: c.execute(consents.consent_requests.update().values(expires_at=past))
    )
    row = database.read_now(lambda c: consents.request(c, "bot", name))
    assert consents.request_of(row).state is ConsentState.EXPIRED
    with pytest.raises(ConsentExpired):
        answered(database, name)
    named = Vouched(PHOTO.sha256, statement("ada", consent_request=name))
    with pytest.raises(ConsentExpired):
        database.write_now(lambda c: consents.admit(c, ADA, named))
    assert asked(database) != name


def test_a_grant_is_of_use_to_who_asked_and_ends_when_it_is_withdrawn(database: Database) -> None:
    name = asked(database)
    answered(database, name)
    named = Vouched(PHOTO.sha256, statement("ada", consent_request=name))
    attestation = database.write_now(lambda c: consents.admit(c, ADA, named))
    for other in (BOB, Whose("other bot", "telegram", "ada"), Whose("bot", "discord", "ada")):
        with pytest.raises(ConsentNotFound):
            database.write_now(partial(consents.admit, whose=other, photo=named))
    assert database.write_now(lambda c: consents.withdraw(c, [attestation], "withdrawn")) == 1
    assert database.write_now(lambda c: consents.withdraw(c, [attestation], "withdrawn")) == 0
    with pytest.raises(ConsentWithdrawn):
        database.write_now(lambda c: consents.admit(c, ADA, named))
    with pytest.raises(ConsentWithdrawn):
        answered(database, name)


def test_of_many_who_change_a_state_at_once_one_wins(database: Database) -> None:
    async def race() -> list[object]:
        def change(number: int) -> partial[object]:
            return partial(
                states.write, client="bot", platform="telegram", key="chat:1",
                value={"number": number}, seconds=None, version=0,
            )  # fmt: skip

        return await asyncio.gather(
            *(database.write(change(number)) for number in range(8)), return_exceptions=True
        )

    outcomes = asyncio.run(race())
    assert sum(isinstance(outcome, StateChanged) for outcome in outcomes) == 7
    found = database.read_now(lambda c: states.read(c, "bot", "telegram", "chat:1"))
    assert found.version == 1


@pytest.mark.parametrize(
    ("key", "theirs"),
    [
        ("user:5", True),
        ("chat:5", True),
        ("chat:9:5", True),
        ("user:55", False),
        ("pending:x", False),
    ],
)
def test_a_state_is_somebodys_whose_id_is_part_of_its_key(
    database: Database, key: str, theirs: bool
) -> None:
    database.write_now(
        lambda c: states.write(c, "bot", "telegram", key, {}, seconds=None, version=None)
    )
    found = database.read_now(lambda c: states.of_person(c, "bot", "telegram", "5"))
    assert [row.key for row in found] == [key] * theirs


def test_what_is_forgotten_leaves_the_block_and_no_name(database: Database, tmp_path: Path) -> None:
    request = attested(text="my words", platform="telegram", user="ada", reply_to="my chat")
    new = NewJob(
        id="a" * 36, client="bot", idempotency_key="my message", request=request, fingerprint="f",
        photos=(Vouched(PHOTO.sha256, request.attestation),), photo_key="inputs/x/photo",
        voice_key=None,
    )  # fmt: skip
    database.write_now(lambda c: accept(c, new, Caps(9, 9, 1.0, 1)))
    database.write_now(lambda c: blocks.block(c, PHOTO, blocks.OPT_OUT, ADA))
    database.write_now(lambda c: reports.strike(c, "bot", "telegram", "ada", "threat"))
    report = Report(platform="telegram", user="ada", category=ReportCategory.OTHER, note="my note")
    database.write_now(lambda c: reports.file(c, "bot", report))
    asyncio.run(people.forget(database, Objects(tmp_path / "objects"), ADA, "forgotten:1"))

    def everything(connection: sa.Connection) -> str:
        tables = (table for table in metadata.sorted_tables if table.name != "alembic_version")
        return str([list(connection.execute(sa.select(table))) for table in tables])

    left = database.read_now(everything)
    for personal in ("my words", "my chat", "my message", "my note", "'ada'", "user ada"):
        assert personal not in left
    assert database.read_now(lambda c: blocks.blocked_exactly(c, PHOTO.sha256))
    assert database.read_now(lambda c: reports.strikes_of(c, "bot", "telegram", "ada"))


def test_a_no_outlives_the_names_of_both_and_both_are_told_of_it(
    database: Database, tmp_path: Path
) -> None:
    name, objects = asked(database), Objects(tmp_path / "objects")
    answered(database, name, granted=False)
    for whose, pseudonym in ((ADA, "forgotten:a"), (BOB, "forgotten:b")):
        gone = asyncio.run(people.forget(database, objects, whose, pseudonym))
        assert gone.requests == 1
        assert asyncio.run(people.forget(database, objects, whose, pseudonym)).requests == 0
        names = (whose.user, pseudonym)
        told = database.read_now(partial(people.my_data, whose=whose, names=names))
        assert len([*told.requests_asked, *told.requests_answered]) == 1
    (row,) = database.read_now(lambda c: c.execute(sa.select(consents.consent_requests)).all())
    assert (row.asker, row.subject, row.state) == ("forgotten:a", "forgotten:b", "refused")
    assert (row.sha256, row.hashes) == (PHOTO.sha256, PHOTO.hashes)
    with pytest.raises(ConsentNotYours):
        answered(database, name)
    allowed = partial(consents.answer, client="bot", name=name, by="bob", granted=True)
    changed = database.write_now(partial(allowed, names=("bob", "forgotten:b")))
    assert (changed.subject, changed.state) == ("bob", "granted")


def test_what_nobody_needs_any_more_is_deleted_after_its_time(
    database: Database, tmp_path: Path
) -> None:
    attestation = admitted(database)
    name = asked(database)
    objects = Objects(tmp_path / "objects")
    asyncio.run(clean(database, objects, keep_days=1))
    assert database.read_now(lambda c: consents.find(c, attestation)) is not None
    asyncio.run(clean(database, objects, keep_days=0))
    assert database.read_now(lambda c: consents.find(c, attestation)) is None
    with pytest.raises(ConsentNotFound):
        database.read_now(lambda c: consents.request(c, "bot", name))
