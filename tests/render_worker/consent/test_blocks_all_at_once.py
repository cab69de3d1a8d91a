"""What a no ends, it ends in one transaction: whoever is killed meanwhile leaves nothing half done."""

from __future__ import annotations

import asyncio
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from statements import attested, statement

from core.consent import ConsentQuestion, ConsentState
from core.consent_problems import TooManyOptOuts
from core.job import JobState, Progress
from render_worker.consent import Ledger, people
from render_worker.store import consents
from render_worker.store.prints import Vouched, Whose
from render_worker.store.tables import attestations, blocks, jobs, opt_outs
from tests.render_worker.consent.ledgers import ledger_in

PHOTO = "0" * 64
ANN = Whose("local", "api", "ann")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    async def hash_photo(_photo: Path) -> bytes:
        return b""

    return ledger_in(tmp_path, hash_photo)


def job_of(ledger: Ledger, state: JobState) -> str:
    """A job of Ann's in this state, about the photo."""
    name = str(uuid.uuid4())

    def write(connection: sa.Connection) -> None:
        said = consents.admit(connection, ANN, Vouched(PHOTO, statement("ann")))
        row = {
            "id": name, "client": "local", "idempotency_key": name, "fingerprint": "",
            "platform": "api", "user": "ann", "request": attested(text="x").model_dump_json(),
            "photo_key": "", "state": state, "version": 1, "priority": 1000,
            "created_at": datetime.now(UTC), "attempts": 1, "fence": 1, "attestation": said,
            "progress": Progress().model_dump_json(),
        }  # fmt: skip
        connection.execute(jobs.insert().values(row))

    ledger.database.write_now(write)
    return name


def counted(ledger: Ledger, query: sa.Select[Any]) -> int:
    return len(ledger.database.read_now(lambda c: c.execute(query).all()))


def test_a_no_that_breaks_off_has_done_nothing_and_is_said_again(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    from render_worker.consent import ledger as module
    from render_worker.store.prints import PhotoPrint

    job_of(ledger, JobState.RUNNING)
    job_of(ledger, JobState.DONE)
    whole = module.recall

    def killed(*_: object) -> list[str]:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "recall", killed)
    with pytest.raises(KeyboardInterrupt):
        asyncio.run(ledger.take_down([PhotoPrint(PHOTO, b"")]))
    ended = sa.select(attestations.c.id).where(attestations.c.withdrawn_at.is_not(None))
    assert counted(ledger, ended) == 0
    assert counted(ledger, sa.select(blocks.c.id)) == 0
    monkeypatch.setattr(module, "recall", whole)
    told = asyncio.run(ledger.take_down([PhotoPrint(PHOTO, b"")]))
    assert (told.jobs, told.consents) == (2, 1)
    assert counted(ledger, sa.select(jobs.c.id).where(jobs.c.state == JobState.FAILED)) == 2


def test_a_no_to_a_question_that_was_granted_meanwhile_withdraws_the_grant(
    ledger: Ledger, tmp_path: Path
) -> None:
    (tmp_path / "photo").write_bytes(b"Bob")
    question = ConsentQuestion(platform="api", asker="ann", subject="bob", wording="ask.1")

    async def answers() -> None:
        asked = await ledger.ask("local", question, tmp_path / "photo")
        write = ledger.database.write

        async def granted_first(work: Any) -> Any:
            """The yes is written between the no's being asked for and its being written."""
            ledger.database.write = write  # type: ignore[method-assign]
            await ledger.answer("local", asked.id, "bob", granted=True)
            return await write(work)

        ledger.database.write = granted_first  # type: ignore[method-assign]
        told = await ledger.answer("local", asked.id, "bob", granted=False)
        assert told.state is ConsentState.WITHDRAWN
        assert not await ledger.database.read(lambda c: consents.valid_of(c, ANN))

    asyncio.run(answers())


def test_one_person_has_only_so_many_photos_blocked_in_a_day_also_after_being_forgotten(
    ledger: Ledger, tmp_path: Path
) -> None:
    def photo(name: str) -> Path:
        (tmp_path / name).write_text(name)
        return tmp_path / name

    async def opted_out() -> None:
        for name in ("one", "two", "two", "three"):  # what is blocked already does not count
            assert (await ledger.opt_out(ANN, photo(name))).blocked
        await people.forget(ledger.database, ledger.objects, ANN, "forgotten:ann")
        with pytest.raises(TooManyOptOuts, match="write to the operator") as refused:
            await ledger.opt_out(ANN, photo("four"))
        assert refused.value.details["limit"] == 3
        assert 86_000 < int(str(refused.value.details["retry_after"])) <= 86_400
        assert not await ledger.blocked(await ledger.print_of(photo("four")))
        await ledger.opt_out(Whose("local", "api", "bob"), photo("four"))
        await ledger.take_down([await ledger.print_of(photo("five"))])
        past = datetime.now(UTC) - timedelta(days=1, seconds=1)
        yesterday = opt_outs.update().values(at=past)
        await ledger.database.write(lambda c: c.execute(yesterday))
        assert (await ledger.opt_out(ANN, photo("six"))).blocked

    asyncio.run(opted_out())
