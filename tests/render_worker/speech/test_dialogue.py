"""Two voices in turn on one sound track."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from core.job import DuetLine
from core.problems import TextEmpty, TextLastsTooLong, TextTooLong, VoiceUnknown
from render_worker.speech import SpeechLimits, voices
from render_worker.speech.dialogue import BETWEEN_SECONDS, TURN_SIGN, Dialogue, converse, voices_of
from render_worker.speech.phones import PAUSE

SCRIPT = (
    DuetLine(speaker=1, text="Hello Bob."),
    DuetLine(speaker=2, text="Hello Pam, my map please."),
    DuetLine(speaker=1, text="Here."),
)


@pytest.fixture(scope="module")
def dialogue() -> Dialogue:
    return converse(SCRIPT)


def test_every_line_is_a_turn_in_order(dialogue: Dialogue) -> None:
    assert [turn.speaker for turn in dialogue.turns] == [1, 2, 1]
    assert dialogue.turns[0].start == 0.0
    assert all(one.end <= next_.start for one, next_ in pairwise(dialogue.turns))
    assert dialogue.turns[-1].end == pytest.approx(dialogue.speech.duration)


def test_phones_run_without_a_gap_over_all_of_it(dialogue: Dialogue) -> None:
    phones = dialogue.speech.phones
    assert phones[0].start == 0.0
    assert phones[-1].end == dialogue.speech.duration
    assert all(one.end == next_.start for one, next_ in pairwise(phones))


def test_a_short_pause_parts_two_lines(dialogue: Dialogue) -> None:
    for before, after in pairwise(dialogue.turns):
        boundary = (before.end + after.start) / 2
        pause = next(p for p in dialogue.speech.phones if p.start <= boundary <= p.end)
        assert pause.ipa == PAUSE
        assert pause.end - pause.start == pytest.approx(BETWEEN_SECONDS, abs=0.12)


def test_each_speaker_is_silent_while_the_other_one_speaks(dialogue: Dialogue) -> None:
    one, other = dialogue.of(1), dialogue.of(2)
    assert len(one.pcm) == len(other.pcm) == len(dialogue.speech.pcm)
    assert np.array_equal(one.pcm + other.pcm, dialogue.speech.pcm)
    for speaker, speech in ((1, one), (2, other)):
        assert speech.phones[0].start == 0.0
        assert speech.phones[-1].end == dialogue.speech.duration
        for turn in dialogue.turns:
            said = [p for p in speech.phones if p.ipa and turn.start <= p.start < turn.end]
            assert bool(said) == (turn.speaker == speaker)
    assert one.words + other.words != ()
    assert len(one.words) + len(other.words) == len(dialogue.speech.words)


def test_captions_tell_who_begins(dialogue: Dialogue) -> None:
    begins = [word.text for word in dialogue.speech.words if word.text.startswith(TURN_SIGN)]
    assert begins == [f"{TURN_SIGN}Hello", f"{TURN_SIGN}Hello", f"{TURN_SIGN}Here."]


@pytest.mark.parametrize("language", ["en", "de", "ja"])
def test_two_voices_of_different_gender_are_chosen(language: str) -> None:
    chosen = voices_of(SCRIPT, None, language, allow_non_commercial=False)
    assert chosen[1].name != chosen[2].name
    assert chosen[1].language == chosen[2].language
    assert {chosen[1].gender, chosen[2].gender} == {"female", "male"}


@pytest.mark.parametrize("speaker", [1, 2])
def test_a_voice_that_is_named_is_kept_and_the_other_one_differs(speaker: int) -> None:
    female = next(v for v in voices() if v.language == "de" and v.gender == "female")
    lines = [
        DuetLine(speaker=1, text="Guten Tag.", voice_name=female.name if speaker == 1 else None),
        DuetLine(speaker=2, text="Guten Abend.", voice_name=female.name if speaker == 2 else None),
    ]
    chosen = voices_of(lines, None, None, allow_non_commercial=False)
    assert chosen[speaker] == female
    assert chosen[3 - speaker].gender == "male"


def test_each_may_speak_a_language_of_their_own() -> None:
    lines = [
        DuetLine(speaker=1, text="Hola, ¿qué tal estás hoy?"),
        DuetLine(speaker=2, text="Guten Tag, mir geht es heute sehr gut."),
    ]
    chosen = voices_of(lines, None, None, allow_non_commercial=False)
    assert [chosen[n].language.split("-")[0] for n in (1, 2)] == ["es", "de"]


def test_limits_hold_for_the_whole() -> None:
    with pytest.raises(TextTooLong):
        converse(SCRIPT, limits=SpeechLimits(max_characters=30))
    with pytest.raises(TextLastsTooLong):
        converse(SCRIPT, limits=SpeechLimits(max_seconds=1.5))
    with pytest.raises(TextEmpty):
        converse([DuetLine(speaker=1, text=" ")])


def test_a_voice_that_is_not_there_is_told() -> None:
    with pytest.raises(VoiceUnknown):
        converse([DuetLine(speaker=2, text="Hello", voice_name="nobody")])
