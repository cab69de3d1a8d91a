"""A no to the person who asked holds whatever anybody says afterwards, but for the person who said it."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import example, given, settings
from hypothesis import strategies as st
from statements import statement

from core.consent import ConsentQuestion, ConsentState
from core.consent_problems import ConsentBlocked, ConsentDeclined, ConsentNotYours
from core.job import Subject
from render_worker.consent import Ledger, Pseudonyms, people
from render_worker.consent.vet import vet
from render_worker.store import consents, refusals
from render_worker.store.prints import Vouched, Whose
from tests.render_worker.consent.ledgers import ledger_in

ANN, EVE = (Whose("local", "api", name) for name in ("ann", "eve"))
FILES = ("as it was taken", "encoded again")
_stories = count()

# Whom Ann asks with which file; the number of a question and its answer; what Ann says of which file.
asks = st.tuples(st.just("ask"), st.sampled_from(("bob", "carl")), st.sampled_from(FILES))
answers = st.tuples(st.just("answer"), st.integers(0, 2), st.booleans())
says = st.tuples(st.just("say"), st.sampled_from(list(Subject)), st.sampled_from(FILES))
stories = st.lists(asks | answers | says, max_size=12)
# Bob is asked with both files and Carl with one; then two of the three answer.
_ALL_ASKED = [("ask", "bob", FILES[0]), ("ask", "bob", FILES[1]), ("ask", "carl", FILES[0])]
NO_THEN_YES = [*_ALL_ASKED, ("answer", 0, False), ("answer", 1, True)]
YES_THEN_NO = [*_ALL_ASKED, ("answer", 0, True), ("answer", 1, False)]
THE_YES_OF_ANOTHER = [*_ALL_ASKED, ("answer", 0, False), ("answer", 2, True)]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """It takes files of one photo for what they are: the first line is what they show."""
    folder = tmp_path_factory.mktemp("a-no-stands")

    async def hash_photo(photo: Path) -> bytes:
        return hashlib.shake_256(photo.read_bytes().splitlines()[0]).digest(200 * 32) + b"F"

    made = ledger_in(folder, hash_photo)
    yield made
    made.database.close()


class Told:
    """One photo in several files, and what people said of it: the last word of each who was asked."""

    def __init__(self, ledger: Ledger, folder: Path) -> None:
        self.ledger = ledger
        self.folder = folder / str(next(_stories))
        for file in FILES:
            (self.folder / file).mkdir(parents=True)
            (self.folder / file / "photo").write_text(f"{self.folder}\n{file}")
        self.questions: dict[str, ConsentState] = {}
        self.subjects: dict[str, str] = {}
        self.last_words: dict[str, bool] = {}

    def photo(self, file: str) -> Path:
        return self.folder / file / "photo"

    @property
    def refused(self) -> bool:
        return not all(self.last_words.values())

    async def ask(self, subject: str, file: str) -> None:
        question = ConsentQuestion(platform="api", asker="ann", subject=subject, wording="ask.1")
        try:
            asked = await self.ledger.ask("local", question, self.photo(file))
        except ConsentDeclined:
            assert self.refused
            return
        assert (asked.state is ConsentState.REFUSED) == self.refused
        self.questions[asked.id] = asked.state
        self.subjects[asked.id] = subject

    async def answer(self, number: int, granted: bool) -> None:
        """A no after a yes is another story: it takes the photo from everybody."""
        name = dict(enumerate(self.questions)).get(number)
        wanted = ConsentState.GRANTED if granted else ConsentState.REFUSED
        if name is None or self.questions[name] in (wanted, ConsentState.GRANTED):
            return
        await self.ledger.answer("local", name, self.subjects[name], granted=granted)
        self.questions[name] = wanted
        self.last_words[self.subjects[name]] = granted

    async def say(self, subject: Subject, file: str, whose: Whose = ANN) -> str | None:
        """The attestation of a new job; None where there is no job."""
        photo = self.photo(file)
        digest = hashlib.sha256(photo.read_bytes()).hexdigest()
        said = statement(whose.user, subject=subject)
        declined = await self.ledger.declined(whose, photo, digest)
        try:
            return await self.ledger.database.write(
                lambda c: consents.admit(c, whose, Vouched(digest, said, None, declined))
            )
        except ConsentDeclined:
            return None

    async def drawn(self, attestation: str | None, file: str, whose: Whose = ANN) -> bool:
        """Whether a job of this person passes the last gate."""
        values: dict[str, Any] = {
            "client": whose.client, "platform": whose.platform, "user": whose.user,
            "attestation": attestation, "photo_2_key": None,
        }  # fmt: skip
        query = sa.select(*(sa.literal(value).label(name) for name, value in values.items()))
        job = await self.ledger.database.read(lambda c: c.execute(query).one())
        try:
            return bool(await vet(self.ledger, job, self.folder / file))
        except ConsentDeclined:
            return False


def test_nothing_is_drawn_for_whom_somebody_told_no_until_that_person_agrees(
    ledger: Ledger, tmp_path: Path
) -> None:
    async def told(story: list[tuple[str, Any, Any]]) -> None:
        one = Told(ledger, tmp_path)
        earlier = await one.say(Subject.SELF, FILES[0])
        for deed, what, how in story:
            if deed == "say":
                assert (await one.say(what, how) is None) == one.refused
            else:
                await getattr(one, deed)(what, how)
            for file in FILES:
                assert await one.drawn(earlier, file) is not one.refused
                status = await ledger.status(ANN, one.photo(file))
                assert status.declined is one.refused
        theirs = await one.say(Subject.PERMITTED, FILES[1], EVE)
        assert await one.drawn(theirs, FILES[1], EVE), "Eve was told nothing"
        another = Told(ledger, tmp_path)
        assert await another.say(Subject.SELF, FILES[0]), "it is another photo"

    @settings(max_examples=40, deadline=None)
    @example(story=NO_THEN_YES)
    @example(story=YES_THEN_NO)
    @example(story=THE_YES_OF_ANOTHER)
    @given(story=stories)
    def holds(story: list[tuple[str, Any, Any]]) -> None:
        asyncio.run(told(story))

    holds()


@pytest.mark.parametrize("who", [("ann",), ("bob",), ("ann", "bob", "ann")])
def test_a_no_outlives_that_everything_is_forgotten_until_that_person_agrees(
    ledger: Ledger, tmp_path: Path, who: tuple[str, ...]
) -> None:
    async def told() -> None:
        one = Told(ledger, tmp_path)
        await one.ask("bob", FILES[0])
        await one.answer(0, False)
        (question,) = one.questions
        for user in who:
            whose = Whose("local", "api", user)
            pseudonym = ledger.pseudonyms.newest(whose)
            await people.forget(ledger.database, ledger.objects, whose, pseudonym)
        assert (await ledger.status(ANN, one.photo(FILES[1]))).refused == question
        assert await one.say(Subject.SELF, FILES[1]) is None
        await one.ask("bob", FILES[1])  # is shown his no, and asked nothing
        await one.ask("carl", FILES[1])
        with pytest.raises(ConsentNotYours):
            await ledger.answer("local", question, "carl", granted=True)
        await ledger.answer("local", question, "bob", granted=True)
        assert not (await ledger.status(ANN, one.photo(FILES[1]))).declined
        said = Vouched(
            hashlib.sha256(one.photo(FILES[0]).read_bytes()).hexdigest(),
            statement("ann", subject=Subject.PERMITTED, consent_request=question),
        )
        allowed = await ledger.database.write(lambda c: consents.admit(c, ANN, said))
        assert await one.drawn(allowed, FILES[0])

    asyncio.run(told())


def test_a_no_whose_time_comes_while_it_is_looked_up_is_none_any_more(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up = refusals.standing

    def and_then_deleted(answers: Sequence[sa.Row[Any]]) -> sa.Row[Any] | None:
        found = looked_up(answers)
        if found is not None:
            requests = consents.consent_requests
            delete = requests.delete().where(requests.c.id == found.id)
            ledger.database.write_now(lambda c: c.execute(delete))
        return found

    async def told() -> None:
        one = Told(ledger, tmp_path)
        await one.ask("bob", FILES[0])
        await one.answer(0, False)
        pseudonym = ledger.pseudonyms.newest(ANN)
        await people.forget(ledger.database, ledger.objects, ANN, pseudonym)
        assert (await ledger.status(ANN, one.photo(FILES[0]))).declined
        await people.forget(ledger.database, ledger.objects, ANN, pseudonym)
        monkeypatch.setattr(refusals, "standing", and_then_deleted)
        assert not (await ledger.status(ANN, one.photo(FILES[0]))).declined

    asyncio.run(told())


def test_who_was_forgotten_is_known_by_older_keys_and_by_no_others() -> None:
    old, new = Pseudonyms(lambda: [b"old"]), Pseudonyms(lambda: [b"new", b"old"])
    assert old.newest(ANN) in new.every(ANN)
    assert new.newest(ANN) not in old.every(ANN)
    assert not set(new.every(ANN)) & set(new.every(EVE))
    assert "ann" not in new.newest(ANN)


def test_hashes_of_an_older_release_are_made_anew_before_they_are_compared_with_blocks(
    ledger: Ledger, tmp_path: Path
) -> None:
    async def told() -> None:
        one = Told(ledger, tmp_path)
        attestation = await one.say(Subject.SELF, FILES[0])
        assert attestation is not None
        without_faces = bytes(200 * 32)
        await ledger.database.write(lambda c: consents.keep_hashes(c, attestation, without_faces))
        assert await one.drawn(attestation, FILES[0])
        kept = await ledger.database.read(lambda c: consents.find(c, attestation))
        assert kept is not None
        assert kept.hashes == (await ledger.print_of(one.photo(FILES[0]))).hashes
        await ledger.database.write(lambda c: consents.keep_hashes(c, attestation, without_faces))
        await ledger.opt_out(Whose("local", "api", "bob"), one.photo(FILES[1]))
        with pytest.raises(ConsentBlocked):
            await one.drawn(attestation, FILES[0])

    asyncio.run(told())
