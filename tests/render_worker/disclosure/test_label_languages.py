"""The label speaks the languages that the bots speak."""

import pytest

from core.options import ClipFormat
from core.texts import languages
from render_worker.disclosure.label import TEXTS, Label, label_language


def test_every_language_of_the_bots_has_its_label() -> None:
    assert set(languages()) <= set(TEXTS)


@pytest.mark.parametrize("language", languages())
def test_a_language_of_the_bots_is_drawn_even_on_the_smallest_round_clip(language: str) -> None:
    label = Label(240, 240, ClipFormat.NOTE, language)
    assert label.text == TEXTS[language]
    assert label.picture[..., 0].max() > 0.9


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        (("pt-BR", "ru"), "pt-BR"),
        ((None, "und", "ru"), "ru"),  # a voice message that nobody has written down
        ((None, None, "de"), "de"),  # a mood
        (("sv", "fr"), "fr"),
        ((None, "und", None), "en"),
    ],
)
def test_where_no_known_language_is_spoken_the_label_is_in_the_readers(
    wanted: tuple[str | None, ...], language: str
) -> None:
    assert label_language(*wanted) == language
