"""The recipe from a text to speech."""

import contextlib
import itertools
import time

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.options import VoiceEffect
from core.problems import (
    LanguageUnknown,
    TextEmpty,
    TextLastsTooLong,
    TextRefusal,
    TextTooLong,
    TextUnspeakable,
    VoiceSpeaksOther,
    VoiceUnknown,
)
from render_worker.speech.limits import SpeechLimits
from render_worker.speech.loudness import loudness
from render_worker.speech.model import Speech
from render_worker.speech.phones import is_vowel
from render_worker.speech.speak import speak
from render_worker.speech.voices.registry import voices

TEXT = "Happy people stop here! I paid $5.50 😂 for a paper map."


def assert_sound(speech: Speech) -> None:
    phones = speech.phones
    assert speech.pcm.dtype == np.float32
    assert np.isfinite(speech.pcm).all()
    assert np.abs(speech.pcm).max() <= 1
    assert phones[0].start == 0
    assert phones[-1].end == speech.duration
    assert all(a.end == b.start for a, b in itertools.pairwise(phones))
    assert all(phone.end > phone.start for phone in phones)
    assert all(0 <= word.start < word.end <= speech.duration for word in speech.words)
    assert all(
        a.end <= b.start + 1e-9 for a, b in zip(speech.words, speech.words[1:], strict=False)
    )
    assert speech.timing == "native"


def test_a_text_is_spoken_at_broadcast_loudness_with_gapless_phones():
    speech = speak(TEXT)
    assert_sound(speech)
    assert speech.language == "en-US"
    assert loudness(speech.pcm, speech.sample_rate) == pytest.approx(-16, abs=0.6)


@pytest.mark.parametrize("voice", ["default", "espeak-en-US"])
def test_captions_show_the_words_as_they_were_written(voice):
    speech = speak(TEXT, voice_name=None if voice == "default" else voice)
    assert [word.text for word in speech.words] == [
        "Happy", "people", "stop", "here!", "I", "paid", "$5.50", "😂", "for", "a", "paper", "map.",
    ]  # fmt: skip


def test_stress_is_known_whatever_the_voice():
    speech = speak("A photograph of my banana.")
    stressed = [phone for phone in speech.phones if phone.stress == 1]
    assert len(stressed) == 2
    assert all(is_vowel(phone.ipa) for phone in stressed)


def test_sentences_are_parted_by_a_pause():
    speech = speak("One. Two.")
    pauses = [p for p in speech.phones[1:-1] if p.ipa == ""]
    assert len(pauses) == 1
    assert 0.25 < pauses[0].end - pauses[0].start < 0.6


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Guten Tag, wie geht es dir?", "de"),
        ("你好，世界。今天天气很好", "zh"),
        ("Привет 😂 мир", "ru"),
    ],
)
def test_the_language_is_heard_from_the_text(text, language):
    speech = speak(text)
    assert_sound(speech)
    assert speech.language == language
    assert "".join(word.text for word in speech.words).replace(" ", "") == text.replace(" ", "")


def test_a_given_language_wins():
    assert speak("hello", language="fr").language == "fr"


def test_a_named_voice_may_have_the_accent_of_another_region():
    assert speak("hello", voice_name="espeak-en-US", language="en-GB").language == "en-US"


def test_the_voice_of_the_house_speaks_unless_another_language_is_asked_for():
    assert speak("hello", house_voice="espeak-en-US").language == "en-US"
    assert speak("hello", house_voice="espeak-en-US", language="fr").language == "fr"
    assert speak("hello", house_voice="espeak-en-US", voice_name="espeak-de").language == "de"


def test_a_voice_that_cannot_read_the_text_is_not_chosen():
    assert speak("привет", language="en").phones[1].ipa != ""


@pytest.mark.parametrize(
    ("text", "options", "problem"),
    [
        ("", {}, TextEmpty),
        (" \n\t\u3000", {}, TextEmpty),
        ("...", {}, TextUnspeakable),
        ("🐈🐈", {"language": "de"}, TextUnspeakable),
        ("\u200b\u200b", {}, TextUnspeakable),
        ("x" * 1001, {}, TextTooLong),
        ("hi " * 200, {"limits": SpeechLimits(max_seconds=5)}, TextLastsTooLong),
        ("hi", {"voice_name": "nobody"}, VoiceUnknown),
        ("hi", {"voice_name": "\x00" * 999}, VoiceUnknown),
        ("hi", {"voice_name": "espeak-en-US", "language": "de"}, VoiceSpeaksOther),
        ("hi", {"language": "tlh"}, LanguageUnknown),
        ("hi", {"voice_name": "espeak-en-US", "language": "xx"}, LanguageUnknown),
        ("hi", {"language": "x; rm"}, LanguageUnknown),
    ],
)
def test_what_cannot_be_spoken_is_refused_in_words(text, options, problem):
    with pytest.raises(problem) as caught:
        speak(text, **options)
    assert caught.value.message.endswith((".", "is."))
    assert len(caught.value.message) < 200


def test_the_shortest_text_lasts_a_moment():
    speech = speak("a", limits=SpeechLimits(min_seconds=2.0))
    assert speech.duration == pytest.approx(2.0, abs=0.01)
    assert_sound(speech)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=30))
def test_any_text_is_spoken_or_refused(text):
    with contextlib.suppress(TextRefusal, LanguageUnknown):
        assert_sound(speak(text, voice_name="espeak-en-US"))


@pytest.mark.parametrize("effect", list(VoiceEffect))
def test_every_effect_leaves_phones_gapless_and_the_level_right(effect):
    speech = speak(TEXT, effect=effect)
    assert_sound(speech)
    assert loudness(speech.pcm, speech.sample_rate) == pytest.approx(-16, abs=1.0)


def test_every_voice_is_listed_with_what_one_must_know():
    listed = voices()
    assert len({voice.name for voice in listed}) == len(listed)
    assert all(voice.licence and voice.language and 0 <= voice.natural <= 100 for voice in listed)


def test_speaking_when_warm_is_quick():
    speak(TEXT, voice_name="espeak-en-US")
    start = time.process_time()
    speech = speak(TEXT * 2, voice_name="espeak-en-US")
    assert time.process_time() - start < 0.06 * speech.duration
