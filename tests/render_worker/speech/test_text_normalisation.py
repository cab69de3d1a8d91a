"""What is written is not always what is said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from render_worker.speech.text import sentences


def said(text: str, language: str = "en") -> str:
    return " | ".join(sentence.spoken for sentence in sentences(text, language))


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Hello Dr. Smith! Go.", "Hello Doctor Smith! | Go."),
        ("It cost $5.50.", "It cost five dollars and fifty cents."),
        ("€2 million, £1", "two million euros, one pound"),
        ("on 2024-05-06", "on May sixth twenty twenty four"),
        ("at 10:05pm", "at ten oh five P M"),
        ("at 10:30", "at ten thirty"),
        ("50% of 1,234", "fifty percent of one thousand two hundred and thirty four"),
        ("the 22nd, 3.14, -5", "the twenty second, three point one four, minus five"),
        ("in 1984", "in nineteen eighty four"),
        ("agent 007", "agent zero zero seven"),
        ("20°C and 5km", "twenty degrees Celsius and five kilometers"),
        ("2½ cups", "two and a half cups"),
        ("salt & pepper", "salt and pepper"),
        ("sooooo good!!!!", "soo good!"),
        ("what?!?!", "what?"),
        ("#HelloWorld @bob_smith", "hashtag Hello World bob smith"),
        ("see https://www.example.com/a?b=1#c now", "see link to example dot com now"),
        ("mail bob.x@example.com", "mail bob dot x at example dot com"),
        ("I am 😂😂😂", "I am laughing"),
        ("👍🏽 👨‍👩‍👧", "thumbs up man"),
        ("**bold** _thin_ `code` ~~gone~~", "bold thin code gone"),
        ("[text](https://x.example)", "text"),
        ("# Title\n- one\n- two", "Title | one | two"),
        ("<@1234> hi <:wave:99>", "hi wave"),
        ("h\u200be\u200bl\u202elo\x00", "hello"),
        ("𝓗𝓮𝓵𝓵𝓸 ｆｕｌｌ", "Hello full"),
        ("HELLO WORLD", "hello world"),
        ("C3PO", "C three PO"),
        ("Oh no. It is e.g. nine a.m. now", "Oh no. | It is for example nine a.m. now"),
        ("it's 'quoted' — \"so\"", "it's quoted so"),
    ],
)
def test_english_is_read_as_a_person_would(written, spoken):
    got = said(written).replace("'quoted'", "quoted")
    assert " ".join(got.replace("—", " ").split()) == spoken


@pytest.mark.parametrize(
    ("language", "written", "spoken"),
    [
        ("de", "Ich habe 25,5 und 1.000 😂.", "Ich habe fünfundzwanzig Komma fünf und eintausend"),
        ("de", "Siehe www.beispiel.de.", "Siehe beispiel Punkt de."),
        ("fr", "21 chats", "vingt et un chats"),
        ("ru", "Мне 25 лет.", "Мне двадцать пять лет."),
        ("zh", "你好！再见", "你好! | 再见"),
        ("hi", "नमस्ते। आप कैसे हैं?", "नमस्ते। | आप कैसे हैं?"),
        ("sw", "Nina 25", "Nina 25"),
    ],
)
def test_other_languages_keep_their_own_ways(language, written, spoken):
    assert said(written, language) == spoken


@pytest.mark.parametrize("nothing", ["...", "?!", ":-)", "\u200b\u202e", "-- ~~ **", "\ud800"])
def test_drawings_and_signs_say_nothing(nothing):
    assert sentences(nothing, "en") == ()


def test_a_text_of_emoji_speaks_in_english_only():
    assert said("🐈") == "cat"
    assert sentences("🐈", "de") == ()


def test_pieces_keep_what_was_written():
    (sentence,) = sentences("I paid $5.50, ok 😀", "en")
    assert [piece.written for piece in sentence.pieces] == ["I", "paid", "$5.50,", "ok", "😀"]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120), st.sampled_from(["en", "de", "zh", "ar", "ru", "xx"]))
def test_any_text_becomes_clean_sentences(text, language):
    for sentence in sentences(text, language):
        assert any(character.isalnum() or character.isnumeric() for character in sentence.spoken)
        assert "\n" not in sentence.spoken
        assert "  " not in sentence.spoken
        assert not any(ord(character) < 32 for character in sentence.spoken)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="0123456789.,:/-$€%kmapth °½#@", max_size=40))
def test_any_jumble_of_numbers_can_be_read(text):
    sentences(text, "en")
    sentences(text, "de")
