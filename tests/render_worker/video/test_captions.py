"""Captions: the right words at the right time, inside the frame, legible."""

import itertools

import numpy as np
import pytest
import torch
from drawn_clips import hum
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import features

from core.options import ClipFormat
from core.problems import MissingPart
from render_worker.speech.model import Speech, Word
from render_worker.video.captions import Captions
from render_worker.video.lettering import visual_order

SENTENCE = "Hello there, this photo can talk. And it smiles at everybody who looks at it for long!"
BLACK = torch.zeros((1, 512, 512, 3), dtype=torch.uint8)


def said(text: str, language: str = "en") -> Speech:
    return hum(6.0, words=text, language=language)


def captions(speech: Speech, clip_format: ClipFormat = ClipFormat.SQUARE) -> Captions:
    return Captions(speech, 512, 512, clip_format)


def test_every_word_is_shown_while_it_is_said() -> None:
    speech = said(SENTENCE)
    shown = captions(speech)
    for word in speech.words:
        state = shown.state((word.start + word.end) / 2)
        assert state is not None
        number, heard = state
        assert shown.captions[number].words[heard] == word


def test_a_sentence_begins_a_new_caption() -> None:
    starts = [caption.words[0].text for caption in captions(said(SENTENCE)).captions]
    assert "Hello" in starts
    assert "And" in starts


def test_nothing_is_shown_in_a_long_pause() -> None:
    words = (Word("one", 0.0, 0.4), Word("two", 5.0, 5.4))
    speech = Speech(np.zeros(16_000 * 6, np.float32), 16_000, (), words, "en", "native")
    shown = captions(speech)
    assert shown.state(0.2) is not None
    assert shown.state(3.0) is None
    assert shown.state(5.2) is not None


@given(st.lists(st.text("abcdefgh,.! ñß", min_size=1, max_size=14), max_size=30))
@settings(max_examples=40, deadline=None)
def test_no_word_is_lost_and_lines_are_short(words: list[str]) -> None:
    speech = said(" ".join(words))
    shown = captions(speech).captions
    assert [w.text for c in shown for w in c.words] == [w.text for w in speech.words]
    for caption in shown:
        assert 1 <= len(caption.lines) <= 2
        for line in caption.lines:
            assert len(line) == 1 or sum(len(w.text) + 1 for w in line) <= 33
    for before, after in itertools.pairwise(shown):
        assert before.end <= after.start


def test_the_word_that_is_heard_is_highlighted() -> None:
    shown = captions(said("left middle right"))
    columns = []
    for word in shown.captions[0].words:
        frame = shown.draw(BLACK, round(word.start * 25) + 1)[0].numpy().astype(int)
        yellow = (frame[..., 0] > 180) & (frame[..., 2] < 120)
        columns.append(np.flatnonzero(yellow.any(0)).mean())
    assert columns == sorted(columns)
    assert columns[-1] - columns[0] > 100


@pytest.mark.parametrize("clip_format", ClipFormat)
@pytest.mark.parametrize("ground", [0, 255])
def test_captions_are_seen_on_light_and_dark_and_stay_in_the_safe_area(
    clip_format: ClipFormat, ground: int
) -> None:
    frame = torch.full_like(BLACK, ground)
    shown = captions(said(SENTENCE), clip_format)
    drawn = shown.draw(frame, 25)
    changed = (drawn != frame).any(3)[0].numpy()
    rows, columns = np.flatnonzero(changed.any(1)), np.flatnonzero(changed.any(0))
    assert len(rows) > 10
    assert rows[0] > 512 / 2
    assert rows[-1] < 512 * 0.99
    assert columns[0] > 5
    assert columns[-1] < 507
    # Both the light of the letters and the dark of their rim are there.
    box = drawn[0].numpy()[rows[0] : rows[-1], columns[0] : columns[-1]].max(2)
    assert (box > 240).mean() > 0.05
    assert (box < 15).mean() > 0.05
    if clip_format is ClipFormat.NOTE:
        y, x = np.nonzero(changed)
        assert np.hypot(x - 256, y - 256).max() <= 256


def test_a_gap_between_the_frames_of_batches_makes_no_difference() -> None:
    shown = captions(said(SENTENCE))
    frames = BLACK.repeat(50, 1, 1, 1)
    whole = shown.draw(frames, 0)
    parts = torch.cat([shown.draw(part, 7 * i) for i, part in enumerate(frames.split(7))])  # type: ignore[no-untyped-call]
    assert torch.equal(whole, parts)
    assert not frames.any()


@pytest.mark.parametrize("clip_format", [ClipFormat.NOTE, ClipFormat.SQUARE])
def test_a_very_long_word_is_set_smaller_rather_than_cut(clip_format: ClipFormat) -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitän"
    drawn = captions(said(word, "de"), clip_format).draw(BLACK, 25)[0]
    columns = np.flatnonzero(drawn.numpy().any((0, 2)))
    assert columns[0] > 5
    assert columns[-1] < 507


def test_emoji_are_left_out_and_the_rest_is_shown() -> None:
    shown = captions(said("so 🦄 nice🎉 !")).captions
    assert [w.text for c in shown for w in c.words] == ["so", "nice", "!"]


def test_letters_that_no_font_here_has_are_a_missing_part() -> None:
    # Reserved for private use: no font of any machine shows them as letters of a language.
    with pytest.raises(MissingPart):
        captions(said("𖬀𖬁𖬂"))


def test_arabic_and_hindi_are_written() -> None:
    if not features.check("raqm"):
        pytest.skip("Pillow has no raqm here, so these scripts cannot be shaped")
    for text, language in (("مرحبا بكم في بيتنا", "ar"), ("नमस्ते आप कैसे हैं", "hi")):
        drawn = captions(said(text, language)).draw(BLACK, 25)
        assert (drawn > 200).any()


def test_words_of_right_to_left_scripts_run_from_right_to_left() -> None:
    assert visual_order(["a", "b", "c"]) == [0, 1, 2]
    assert visual_order(["א", "ב", "ג"]) == [2, 1, 0]
    assert visual_order(["א", "two", "words", "ב"]) == [3, 1, 2, 0]
    assert visual_order(["one", "א", "ב", "two"]) == [0, 2, 1, 3]
    assert visual_order(["א", "12", "ב"]) == [2, 1, 0]


def test_languages_without_spaces_are_set_without_spaces() -> None:
    speech = said("a b c", language="ja")
    assert captions(speech)._space == 0.0
    assert captions(said("a b c"))._space > 0.0


def test_speech_without_words_has_no_captions() -> None:
    shown = captions(hum(2.0))
    assert shown.captions == ()
    assert not shown.draw(BLACK, 0).any()
