"""Engines: sound with the time of every phone, and a child that may die."""

import itertools
import os
import signal
from pathlib import Path

import numpy as np
import pytest

from core.problems import VoiceEngineFailed
from render_worker.speech.phones import is_bilabial_closure, is_vowel
from render_worker.speech.voices.espeak import Espeak
from render_worker.speech.voices.flite import Flite
from render_worker.speech.voices.protocol import Utterance, VoiceEngine, VoiceInfo

SENTENCE = "Happy people stop the bobby cats, and we buy a paper map for papa."


@pytest.fixture(scope="module")
def espeak():
    engine = Espeak()
    yield engine
    engine.close()


@pytest.fixture
def flite():
    engine = Flite()
    if not engine.voices():
        pytest.skip("flite is not installed")
    return engine


def voice(engine: VoiceEngine, name: str) -> VoiceInfo:
    return next(voice for voice in engine.voices() if voice.name == name)


def assert_gapless(utterance: Utterance) -> None:
    phones = utterance.phones
    assert phones[0].start == 0
    assert phones[-1].end == pytest.approx(len(utterance.pcm) / utterance.sample_rate)
    assert all(phone.end > phone.start for phone in phones)
    assert all(a.end == b.start for a, b in itertools.pairwise(phones))


def level(utterance: Utterance, start: float, end: float) -> float:
    rate = utterance.sample_rate
    part = utterance.pcm[round(start * rate) : round(end * rate)]
    return float(20 * np.log10(np.sqrt(np.mean(part**2)) + 1e-6))


def assert_closures_are_quiet(utterance: Utterance) -> None:
    closures = [
        level(utterance, phone.start, phone.start + (phone.end - phone.start) * 0.5)
        for phone in utterance.phones
        if phone.ipa == "p"
    ]
    vowels = [level(utterance, p.start, p.end) for p in utterance.phones if is_vowel(p.ipa)]
    assert len(closures) >= 6
    assert np.median(closures) < np.median(vowels) - 18


@pytest.mark.parametrize("name", ["flite-rms", "flite-slt", "flite-awb", "flite-kal16"])
def test_flite_speaks_with_gapless_phones_whose_closures_are_quiet(flite, name):
    utterance = flite.say(SENTENCE, voice(flite, name))
    assert_gapless(utterance)
    assert 3 < len(utterance.pcm) / utterance.sample_rate < 8
    assert sum(is_bilabial_closure(phone.ipa) for phone in utterance.phones) == 13
    assert_closures_are_quiet(utterance)


@pytest.mark.parametrize("name", ["espeak-en-US", "espeak-en-US-female", "espeak-en-GB"])
def test_espeak_starts_a_p_with_its_silent_closure(espeak, name):
    utterance = espeak.say(SENTENCE, voice(espeak, name))
    assert_gapless(utterance)
    assert_closures_are_quiet(utterance)
    assert all(phone.end - phone.start > 0.02 for phone in utterance.phones if phone.ipa == "p")


def test_espeak_knows_words_and_stress(espeak):
    utterance = espeak.say("Hello again, photograph!", voice(espeak, "espeak-en-US"))
    assert [word.text for word in utterance.words] == ["Hello", "again,", "photograph!"]
    assert {phone.stress for phone in utterance.phones} >= {0, 1}
    assert all(a.end <= b.start for a, b in zip(utterance.words, utterance.words[1:], strict=False))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("espeak-de", "Guten Tag, wie geht es dir?"),
        ("espeak-fr", "Bonjour tout le monde."),
        ("espeak-ru", "Привет, мир."),
        ("espeak-zh", "你好，世界。"),
        ("espeak-ja", "こんにちは"),
        ("espeak-ar", "مرحبا"),
        ("espeak-hi", "नमस्ते दुनिया"),
    ],
)
def test_espeak_speaks_many_languages_in_plain_ipa(espeak, name, sentence):
    utterance = espeak.say(sentence, voice(espeak, name))
    assert_gapless(utterance)
    heard = [phone.ipa for phone in utterance.phones if phone.ipa]
    assert len(heard) >= 4
    assert not set("".join(heard)) & set("ˈˌː()_")


def test_every_voice_of_espeak_speaks(espeak):
    names = [voice.name for voice in espeak.voices()]
    assert len(names) == len(set(names)) > 150
    for one in espeak.voices():
        assert len(espeak.say("1 2 a", one).pcm) > 1000, one.name


def test_a_crashed_espeak_is_started_anew(espeak):
    one = voice(espeak, "espeak-en-US")
    before = espeak.say("hello", one)
    child = espeak._child
    os.kill(child.pid, signal.SIGSEGV)
    child.wait()
    after = espeak.say("hello", one)
    assert np.array_equal(before.pcm, after.pcm)
    assert espeak._child.pid != child.pid


def test_an_espeak_that_hangs_is_given_up_in_time(espeak):
    slow = Espeak(timeout=0.3)
    one = voice(espeak, "espeak-en-US")
    slow.say("hello", one)
    os.kill(slow._child.pid, signal.SIGSTOP)
    with pytest.raises(VoiceEngineFailed):
        slow.say("hello", one)
    assert len(slow.say("hello", one).pcm) > 0
    slow.close()


def test_a_voice_that_is_no_voice_is_an_engine_failure(espeak):
    from dataclasses import replace

    with pytest.raises(VoiceEngineFailed):
        espeak.say("hello", replace(voice(espeak, "espeak-en-US"), model="xx-none"))


def test_flite_takes_no_text_for_an_option_and_leaves_no_file(flite, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    open_files = len(list(Path("/proc/self/fd").iterdir()))
    utterance = flite.say("-o stolen.wav; touch $(hello) `x` -lv", voice(flite, "flite-kal16"))
    assert len(utterance.phones) > 10
    assert list(tmp_path.iterdir()) == []
    assert len(list(Path("/proc/self/fd").iterdir())) == open_files


def test_a_machine_without_flite_simply_has_no_such_voices(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Flite().voices() == ()


def test_a_flite_that_hangs_is_given_up(tmp_path):
    sleeper = tmp_path / "flite"
    sleeper.write_text("#!/bin/sh\nexec sleep 20\n")
    sleeper.chmod(0o755)
    engine = Flite(binary=str(sleeper), timeout=0.2)
    some = VoiceInfo("flite-slt", "en-US", "flite", "female", "", 50, "slt")
    with pytest.raises(VoiceEngineFailed):
        engine.say("hello", some)


def test_flite_says_how_much_of_a_text_it_can_read():
    assert Flite().reads("Grüße 25") == 1.0
    assert Flite().reads("привет") == 0.0
    assert 0 < Flite().reads("hello привет") < 1
