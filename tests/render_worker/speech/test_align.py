"""Laying known phones over a sound."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from voice_samples import SENTENCE, utterance, voice

from render_worker.speech.align import align
from render_worker.speech.listen import expected_phones
from render_worker.speech.model import Phone, Word
from render_worker.speech.recognise import Hearing, hear
from render_worker.speech.recognise.visemes import VISEMES, visemes_of
from render_worker.speech.sound import SAMPLE_RATE


def closures(phones: tuple[Phone, ...]) -> list[Phone]:
    return [p for p in phones if p.ipa in ("p", "b", "m")]


def certain(visemes: list[int]) -> Hearing:
    """What a recogniser without doubt would hear, one entry per frame."""
    probabilities = np.full((len(visemes), len(VISEMES)), 0.001, np.float32)
    probabilities[np.arange(len(visemes)), visemes] = 1.0
    return Hearing(probabilities, np.zeros(len(visemes), np.float32))


def test_phones_are_found_where_they_are_heard() -> None:
    heard = certain([0] * 10 + [1] * 8 + [10] * 12 + [4] * 6 + [0] * 14)
    phones = [Phone("p", 0, 0.1), Phone("ɑ", 0.1, 0.2), Phone("t", 0.2, 0.3)]
    found = align(heard, 0.5, phones, [Word("pot", 0, 0.3)])
    assert found is not None
    assert [(p.ipa, round(p.start, 2), round(p.end, 2)) for p in found.phones] == [
        ("", 0.0, 0.1), ("p", 0.1, 0.18), ("ɑ", 0.18, 0.3), ("t", 0.3, 0.36), ("", 0.36, 0.5),
    ]  # fmt: skip
    assert found.words == (Word("pot", 0.1, 0.36),)
    assert found.fit > 0.99


def test_lips_shut_before_a_word_that_bursts_out_of_silence() -> None:
    heard = certain([0] * 30 + [1] * 2 + [10] * 18)
    found = align(heard, 0.5, [Phone("p", 0, 0.1), Phone("ɑ", 0.1, 0.2)], [Word("pa", 0, 0.2)])
    assert found is not None
    shut = closures(found.phones)[0]
    assert shut.end - shut.start == pytest.approx(0.08)


def test_a_pause_between_words_is_found_and_none_is_made_up() -> None:
    phones = [Phone("m", 0, 0.1), Phone("i", 0.1, 0.2), Phone("s", 0.2, 0.3), Phone("u", 0.3, 0.4)]
    words = [Word("me", 0, 0.2), Word("sue", 0.2, 0.4)]
    apart = align(certain([1] * 8 + [12] * 8 + [0] * 20 + [7] * 8 + [14] * 8), 0.52, phones, words)
    close = align(certain([1] * 8 + [12] * 8 + [7] * 8 + [14] * 8), 0.32, phones, words)
    assert apart is not None
    assert close is not None
    assert [p.ipa for p in apart.phones] == ["m", "i", "", "s", "u"]
    assert [p.ipa for p in close.phones] == ["m", "i", "s", "u"]
    assert apart.words[1].start == pytest.approx(0.36)


def test_neighbours_that_sound_alike_share_their_time() -> None:
    heard = certain([8] * 20 + [10] * 20)
    phones = [Phone("n", 0, 0.15), Phone("l", 0.15, 0.2), Phone("ɑ", 0.2, 0.4)]
    found = align(heard, 0.4, phones, [Word("x", 0, 0.4)])
    assert found is not None
    assert found.phones[0].end == pytest.approx(0.15, abs=0.011)


def test_a_text_too_long_for_the_sound_is_given_up() -> None:
    phones = [Phone("ɑ", i / 10, (i + 1) / 10) for i in range(200)]
    assert align(certain([10] * 50), 0.5, phones, [Word("a", 0, 20)]) is None
    assert align(certain([10] * 50), 0.5, [], []) is None


def test_a_spoken_sentence_is_aligned_to_within_a_few_frames() -> None:
    said = utterance()
    duration = len(voice()) / SAMPLE_RATE
    found = align(hear(voice(), SAMPLE_RATE), duration, *expected_phones(SENTENCE, "en-US"))
    assert found is not None
    wanted, got = closures(said.phones), closures(found.phones)
    assert [p.ipa for p in wanted] == [p.ipa for p in got]
    assert np.median([abs(a.start - b.start) for a, b in zip(wanted, got, strict=True)]) <= 0.025
    assert [w.text for w in found.words] == SENTENCE.split()
    assert found.fit > 0.5


PHONES = st.lists(
    st.sampled_from(["p", "ɑ", "t", "aɪ", "s", "n", "l", "tʃ", "u"]), min_size=1, max_size=12
)


@settings(max_examples=60, deadline=None)
@given(PHONES, st.integers(1, 150), st.integers(0, 2**32 - 1), st.integers(1, 4))
def test_whatever_is_heard_phones_are_gapless_and_in_order(
    names: list[str], frames: int, seed: int, words: int
) -> None:
    chance = np.random.default_rng(seed)
    noise = chance.random((frames, len(VISEMES))).astype(np.float32)
    heard = Hearing(noise / noise.sum(1, keepdims=True), np.zeros(frames, np.float32))
    duration = frames * 0.01
    phones = [Phone(ipa, i / 10, (i + 1) / 10) for i, ipa in enumerate(names)]
    spans = np.linspace(0, len(names) / 10, words + 1)
    written = [Word(str(i), a, b) for i, (a, b) in enumerate(pairwise(spans.tolist()))]
    found = align(heard, duration, phones, written)
    least = 2 * sum(len(visemes_of(ipa)) for ipa in names)
    assert (found is None) == (frames < least)
    if found is None:
        return
    assert [p.ipa for p in found.phones if p.ipa] == names
    assert found.phones[0].start == 0
    assert found.phones[-1].end == pytest.approx(duration)
    assert all(a.end == b.start for a, b in zip(found.phones, found.phones[1:], strict=False))
    assert all(p.end > p.start for p in found.phones)
    assert all(0 <= w.start < w.end <= duration + 1e-9 for w in found.words)
