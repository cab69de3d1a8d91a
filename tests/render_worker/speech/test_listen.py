"""Voice messages become speech."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from voice_samples import SENTENCE, encode, utterance, voice, wav

from core.options import VoiceEffect
from core.problems import (
    LanguageUnknown,
    Refusal,
    VoiceEmpty,
    VoiceNoSpeech,
    VoiceRefusal,
    VoiceSilent,
    VoiceTooLong,
    VoiceTooShort,
    VoiceUnreadable,
)
from render_worker.speech.limits import SpeechLimits
from render_worker.speech.listen import listen
from render_worker.speech.loudness import loudness, true_peak
from render_worker.speech.model import Phone, Speech
from render_worker.speech.sound import SAMPLE_RATE

CHANCE = np.random.default_rng(4)


def lip_closures(phones: tuple[Phone, ...]) -> list[tuple[float, float]]:
    return [(p.start, p.end) for p in phones if p.ipa in ("p", "b", "m")]


def share_met(wanted: list[tuple[float, float]], found: list[tuple[float, float]]) -> float:
    met = [any(a < end + 0.02 and b > start - 0.02 for a, b in found) for start, end in wanted]
    return float(np.mean(met))


def assert_sound(speech: Speech) -> None:
    assert speech.pcm.dtype == np.float32
    assert speech.pcm.ndim == 1
    assert speech.sample_rate == SAMPLE_RATE
    assert speech.phones[0].start == 0
    assert speech.phones[-1].end == pytest.approx(speech.duration, abs=1e-6)
    assert all(a.end == b.start for a, b in zip(speech.phones, speech.phones[1:], strict=False))
    assert all(p.end > p.start for p in speech.phones)
    assert true_peak(speech.pcm, SAMPLE_RATE) <= -0.98


def test_without_a_text_phones_are_recognised_from_the_sound() -> None:
    speech = listen(encode(voice(), "ogg"))
    assert_sound(speech)
    assert speech.timing == "recognised"
    assert speech.words == ()
    assert speech.language == "und"
    assert loudness(speech.pcm, SAMPLE_RATE) == pytest.approx(-16, abs=0.3)
    assert share_met(_native_closures(speech), lip_closures(speech.phones)) >= 0.7


@pytest.mark.parametrize("suffix", ["ogg", "amr", "mp3"])
def test_with_the_text_lips_shut_when_they_should(suffix: str) -> None:
    speech = listen(encode(voice(), suffix), transcript=SENTENCE, language="en")
    assert_sound(speech)
    assert speech.timing == "aligned"
    assert speech.language == "en"
    assert [word.text for word in speech.words] == SENTENCE.split()
    assert share_met(_native_closures(speech), lip_closures(speech.phones)) >= 0.8


def _native_closures(speech: Speech) -> list[tuple[float, float]]:
    """The closures as espeak-ng made them, moved by what was trimmed from the start."""
    moved = _first_sound(voice()) - _first_sound(speech.pcm)
    return [(a - moved, b - moved) for a, b in lip_closures(utterance().phones)]


def _first_sound(pcm: np.ndarray) -> float:
    return float(np.argmax(np.abs(pcm) > 0.2 * np.abs(pcm).max())) / SAMPLE_RATE


def test_a_transcript_of_something_else_is_not_believed() -> None:
    speech = listen(wav(voice()), transcript="Hi.", language="en")
    assert speech.timing == "recognised"


def test_a_language_that_nobody_speaks_here_is_recognised_from_sound() -> None:
    speech = listen(wav(voice()), transcript="nuqneH", language="tlh")
    assert speech.timing == "recognised"
    assert speech.language == "tlh"


def test_the_language_of_a_transcript_that_is_not_believed_is_not_believed_either() -> None:
    assert listen(wav(voice()), transcript="Guten Tag.").language == "und"


@pytest.mark.parametrize("language", ["", "klingon!", "e", "../de", "xx", "xx-US", "zzx"])
def test_what_is_no_language_is_refused(language: str) -> None:
    with pytest.raises(LanguageUnknown):
        listen(wav(voice()), language=language)


def test_a_spanish_text_is_read_as_spanish() -> None:
    text = "Mi papá bebe mucho café por la mañana."
    said = utterance(text, "es")
    speech = listen(wav(said.pcm, said.sample_rate), transcript=text, language="es")
    assert speech.timing == "aligned"
    assert [p.ipa for p in speech.phones if p.ipa] == [p.ipa for p in said.phones if p.ipa]


def test_numbers_and_languages_of_a_transcript_are_read_as_they_are_said() -> None:
    said = utterance(
        "Mein Bruder hat einundzwanzig Apfelbäume und meine Mutter braucht Brot.", "de"
    )
    written = "Mein Bruder hat 21 Apfelbäume und meine Mutter braucht Brot. 🎉"
    speech = listen(wav(said.pcm, said.sample_rate), transcript=written)
    assert speech.timing == "aligned"
    assert speech.language == "de"
    assert "21" in [word.text for word in speech.words]
    wanted = [p.ipa for p in said.phones if p.ipa in ("p", "b", "m")]
    assert [p.ipa for p in speech.phones if p.ipa in ("p", "b", "m")] == wanted


def test_silence_before_and_after_is_trimmed_but_not_within() -> None:
    pause = CHANCE.standard_normal(2 * SAMPLE_RATE).astype(np.float32) * 1e-3
    said = voice()[: 2 * SAMPLE_RATE]
    speech = listen(wav(np.concatenate([pause, said, pause, said, pause])))
    assert speech.duration == pytest.approx(6.0, abs=0.8)
    longest = max(p.end - p.start for p in speech.phones if p.ipa == "")
    assert longest == pytest.approx(2.0, abs=0.6)


def test_an_echo_outlasts_the_voice_and_the_lips_rest_in_it() -> None:
    plain = listen(wav(voice()))
    echoing = listen(wav(voice()), effect=VoiceEffect.ECHO)
    assert_sound(echoing)
    assert echoing.duration > plain.duration
    assert echoing.phones[-1].ipa == ""


@pytest.mark.parametrize("effect", [VoiceEffect.CHIPMUNK, VoiceEffect.DEEP, VoiceEffect.ROBOT])
def test_an_effect_changes_the_sound_and_not_the_times(effect: VoiceEffect) -> None:
    plain, changed = listen(wav(voice())), listen(wav(voice()), effect=effect)
    assert_sound(changed)
    assert changed.phones == plain.phones
    assert not np.array_equal(changed.pcm, plain.pcm)


def test_the_same_message_gives_the_same_speech() -> None:
    data = encode(voice(), "ogg")
    one, other = listen(data), listen(data)
    assert one.phones == other.phones
    assert np.array_equal(one.pcm, other.pcm)


def hiss() -> np.ndarray:
    return CHANCE.standard_normal(3 * SAMPLE_RATE).astype(np.float32) * 0.1


def hum() -> np.ndarray:
    time_ = np.arange(3 * SAMPLE_RATE) / SAMPLE_RATE
    return sum(np.sin(2 * np.pi * 50 * k * time_) / k for k in range(1, 8)).astype(np.float32) * 0.1


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", VoiceEmpty),
        (b"not a sound at all", VoiceUnreadable),
        (wav(np.zeros(2 * SAMPLE_RATE, np.float32)), VoiceSilent),
        (wav(hiss() * 1e-4), VoiceSilent),
        (wav(hiss()), VoiceNoSpeech),
        (wav(hum()), VoiceNoSpeech),
        (wav(voice()[20_000 : 20_000 + SAMPLE_RATE // 10]), VoiceTooShort),
        (wav(np.zeros(1, np.float32)), VoiceTooShort),
    ],
    ids=["empty", "text", "silence", "faint", "hiss", "hum", "a tenth of a second", "one sample"],
)
def test_what_cannot_be_used_is_refused_in_words(data: bytes, problem: type[Refusal]) -> None:
    with pytest.raises(problem) as caught:
        listen(data)
    assert caught.value.code.startswith("voice.")
    assert caught.value.message.endswith(".")


def test_too_long_a_message_is_refused_with_the_limit() -> None:
    with pytest.raises(VoiceTooLong, match="2 seconds"):
        listen(wav(voice()), limits=SpeechLimits(max_seconds=2.0))


def test_a_message_of_a_minute_and_a_half_is_heard_to_its_end() -> None:
    long = np.resize(voice(), 89 * SAMPLE_RATE)
    speech = listen(encode(long, "ogg"))
    assert_sound(speech)
    assert speech.duration > 85


def test_real_recordings_are_heard(shared_media: Path) -> None:
    for path in sorted((shared_media / "speech").iterdir()):
        speech = listen(path.read_bytes())
        assert_sound(speech)
        rate = sum(bool(p.ipa) for p in speech.phones) / speech.duration
        assert 4 < rate < 18, path.name


def test_eight_seconds_are_heard_quickly_once_warm() -> None:
    data = encode(np.resize(voice(), 8 * SAMPLE_RATE), "ogg")
    listen(data)
    began = time.process_time()
    listen(data)
    assert time.process_time() - began < 1.0  # 0.3 s on an idle core; ffmpeg's part comes on top


def test_refusals_are_of_the_voice() -> None:
    with pytest.raises(VoiceRefusal):
        listen(b"\xff\xfb\x90\x00")
