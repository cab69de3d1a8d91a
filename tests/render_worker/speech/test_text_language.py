"""Which language a message is in."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.problems import LanguageUnknown
from render_worker.speech.language import detect, match
from render_worker.speech.voices.espeak_voices import LANGUAGES

SPOKEN = frozenset(LANGUAGES.values())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *[("en", text) for text in ("hello", "Hi Bob", "ok lol", "pizza", "", "123", "😂", "haha",
          "I love you", "Hello, my name is Bob", "Brooooo", "https://beispiel.de")],
        ("de", "Ich liebe dich"), ("de", "Guten Tag, wie geht es dir?"), ("fr", "Je t'aime"),
        ("fr", "Ça va bien"), ("es", "hola amigo"), ("es", "gracias"), ("pt", "bom dia meu amor"),
        ("it", "ciao bella"), ("pl", "Dzień dobry panu"), ("tr", "Seni seviyorum"),
        ("sv", "Jag älskar dig"), ("ru", "Привет, как дела?"), ("uk", "Привіт, як справи? Дякую їй"),
        ("ar", "مرحبا بالعالم"), ("fa", "سلام، حال شما چطور است؟"), ("hi", "नमस्ते दुनिया"),
        ("ja", "今日は元気ですか"), ("zh", "你好世界"), ("ko", "안녕하세요"), ("he", "שלום עולם"),
        ("el", "Γεια σου"), ("th", "สวัสดีครับ"),
    ],
)  # fmt: skip
def test_a_short_message_is_recognised_or_taken_for_english(language, text):
    assert detect(text, SPOKEN) == language


def test_a_script_that_nobody_here_speaks_is_refused():
    with pytest.raises(LanguageUnknown):
        detect("សួស្តី", SPOKEN)
    with pytest.raises(LanguageUnknown):
        detect("привет", {"en", "de"})


@pytest.mark.parametrize(
    ("wanted", "tag"),
    [("en", "en-US"), ("en-AU", "en-US"), ("en-gb", "en-GB"), ("pt-BR", "pt-BR"), ("pt", "pt-PT"),
     ("zh-TW", "zh"), ("zh-HK", "yue"), ("no", "nb"), ("de-AT", "de"), ("pt_br", "pt-BR")],
)  # fmt: skip
def test_a_tag_finds_the_nearest_voice(wanted, tag):
    assert match(wanted, SPOKEN) == tag


@pytest.mark.parametrize("wanted", ["", "tlh", "english please", "../../etc", "de\n", "ﬀ"])
def test_a_tag_that_nobody_speaks_is_refused(wanted):
    with pytest.raises(LanguageUnknown):
        match(wanted, SPOKEN)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_has_a_language_or_is_refused(text):
    with contextlib.suppress(LanguageUnknown):
        assert detect(text, SPOKEN) in {tag.split("-")[0] for tag in SPOKEN}
