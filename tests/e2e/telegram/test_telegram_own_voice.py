"""/myvoice: a sentence read aloud, and photos speak in that person's voice for them alone.

The worker has the doubles for its recipe here, as if a model that clones were installed: the clip is
the text with the SHA-256 of the recording in whose voice it is said. Readings are heard by the aligner.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

import pytest
from cloning_worker import running_cloning_worker
from fakes.telegram import Person
from pictures_and_voices import portrait
from readings import recording_of
from telegram_stage import CLIP_SECONDS, Stage, attests, clips_seen, friends, on_stage

from core.options import OWN_VOICE

pytestmark = pytest.mark.xdist_group("telegram-own-voice")  # they share a worker and a bot
HEARD_SECONDS = 60.0


@pytest.fixture(scope="module")
def cloning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A bot whose worker has a model that clones."""
    folder = tmp_path_factory.mktemp("telegram-own-voice")
    with (
        running_cloning_worker(folder / "data", jobs_per_device=2, max_per_user=50) as worker,
        on_stage(worker, folder) as running,
    ):
        yield running


def asked_to_read(person: Person) -> str:
    """The sentence that the bot wants to hear."""
    found = re.search("“(.+)”", person.sees("Read this sentence").text)
    assert found is not None
    return found[1]


def reads_aloud(person: Person) -> None:
    person.says("/myvoice")
    person.sends_voice(recording_of(asked_to_read(person)), seconds=4)
    person.sees("that was the sentence", within=HEARD_SECONDS)


def recordings(stage: Stage) -> dict[str, str]:
    folder = stage.worker.data / "objects" / "own_voices"
    paths = folder.glob("*/recording")
    return {path.parent.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def chosen_voice(stage: Stage, person: Person) -> str | None:
    user = str(person.user.id)
    return stage.worker.use(lambda client: client.preferences("telegram", user)).voice


def test_who_reads_the_sentence_lets_photos_speak_in_their_voice(cloning: Stage) -> None:
    ann = cloning.telegram.person("Ann")
    before = recordings(cloning)
    reads_aloud(ann)
    (name,) = recordings(cloning).keys() - before.keys()
    ann.presses("Use this voice")
    ann.sees("Noted")
    assert chosen_voice(cloning, ann) == OWN_VOICE
    ann.sends_photo(portrait(), "whose")
    attests(ann)
    clip = ann.content(ann.gets("video", within=CLIP_SECONDS)).decode()
    assert clip == f"whose {recordings(cloning)[name]}"


def test_ones_own_voice_is_in_the_list_and_nobody_else_s_is(cloning: Stage) -> None:
    ann, bob = cloning.telegram.person("Ann"), cloning.telegram.person("Bob")
    reads_aloud(ann)
    ann.says("/voices en")
    voices = ann.sees("Who shall speak")
    assert voices.labels == ["my own voice"]
    ann.presses("my own voice", on=voices)
    ann.sees("my own voice", button="Use this voice")
    bob.says("/voices en")
    bob.sees("I have no voice")


def test_something_else_is_not_taken_for_the_sentence(cloning: Stage) -> None:
    bob = cloning.telegram.person("Bob")
    before = recordings(cloning)
    bob.says("/myvoice")
    sentence = asked_to_read(bob)
    bob.sends_voice(recording_of("We never said anything like that to anybody at all."))
    bob.sees("did not sound like my sentence", within=HEARD_SECONDS)
    bob.sends_voice(recording_of(sentence))  # too late: it was for one recording
    bob.sees("who should say|[Ww]hich photo|photo")
    assert recordings(cloning) == before
    assert clips_seen(bob) == []


def test_the_voice_is_deleted_by_a_button_and_chosen_no_longer(cloning: Stage) -> None:
    cleo = cloning.telegram.person("Cleo")
    before = recordings(cloning)
    reads_aloud(cleo)
    cleo.presses("Use this voice")
    cleo.sees("Noted")
    cleo.says("/myvoice")
    cleo.sees("for nobody but you", button="Delete my voice")
    cleo.presses("Delete my voice")
    cleo.sees("is gone")
    assert recordings(cloning) == before
    assert chosen_voice(cloning, cleo) is None


def test_in_a_group_it_is_said_that_this_is_for_private(cloning: Stage) -> None:
    group, _, bob = friends(cloning)
    bob.in_(group).says("/myvoice@talk_bot")
    bob.in_(group).sees("in private")


def test_where_nothing_clones_it_is_said_kindly(quick: Stage) -> None:
    dan = quick.telegram.person("Dan")
    dan.says("/myvoice")
    dan.sees("cannot copy voices here")
