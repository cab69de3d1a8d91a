"""/myvoice on Discord: the sentence comes with the first call, the recording goes with the second."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from cloning_worker import running_cloning_worker
from discord_stage import Stage, attests, clips_seen, on_stage, picture
from fakes.discord import Upload
from pictures_and_voices import portrait
from readings import recording_of

from core.options import OWN_VOICE

HEARD_SECONDS = 60.0


@pytest.fixture(scope="module")
def cloning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A bot whose worker has a model that clones."""
    folder = tmp_path_factory.mktemp("discord-own-voice")
    with (
        running_cloning_worker(folder / "data", jobs_per_device=2, max_per_user=50) as worker,
        on_stage(worker, folder) as running,
    ):
        yield running


def test_the_recording_goes_with_the_command_and_only_its_person_sees_it(cloning: Stage) -> None:
    ann = cloning.discord.person("Ann")
    seat = ann.in_(cloning.discord.guild("Lab", ann))
    seat.runs("/myvoice")
    found = re.search("“(.+)”", seat.sees("give me the recording", ephemeral=True).content)
    assert found is not None
    seat.runs("/myvoice", recording=Upload("voice.wav", recording_of(found[1])))
    seat.sees("that was the sentence", ephemeral=True, within=HEARD_SECONDS)
    seat.presses("Use this voice")
    seat.sees("Noted")
    seat.runs("/myvoice")
    seat.sees("for nobody but you", ephemeral=True)
    seat.presses("Delete my voice")
    seat.sees("is gone")


def test_ones_own_voice_is_proposed_while_one_types(cloning: Stage) -> None:
    ann = cloning.discord.person("Ann")
    assert ann.autocompletes("/talk", "voice", "own") == ["my own voice"]
    ann.runs("/talk", photo=picture(portrait()), text="whose", voice=OWN_VOICE)
    attests(ann)
    ann.sees("only if it is your own")
    assert clips_seen(ann) == []


def test_where_nothing_clones_it_is_said_kindly(quick: Stage) -> None:
    dan = quick.discord.person("Dan")
    dan.runs("/myvoice")
    dan.sees("cannot copy voices here")
