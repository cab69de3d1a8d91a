"""Voices that clone say nothing but as the recording that the worker found for whoever asks."""

import importlib.util
import inspect
import json
import warnings
from importlib.machinery import ModuleSpec
from pathlib import Path

import numpy as np
import pytest
import soundfile

from core.job import DuetLine
from core.options import OWN_VOICE
from core.own_voice_problems import CloningUnavailable, VoiceNotOwn
from core.problems import VoiceNotFree, VoiceSpeaksOther, VoiceUnknown
from render_worker.speech.dialogue import converse
from render_worker.speech.sample import sample
from render_worker.speech.speak import speak
from render_worker.speech.voices.coqui import Coqui
from render_worker.speech.voices.registry import (
    cloning_voices,
    own_voice_languages,
    voices,
)

YOUR_TTS = "tts_models--en--tiny--your_tts"


@pytest.fixture
def fresh_registry():
    """The voices are looked for once in the life of a process."""
    for found in (voices, cloning_voices):
        found.cache_clear()
    yield
    for found in (voices, cloning_voices):
        found.cache_clear()


@pytest.fixture
def tiny_your_tts(tmp_path, torchaudio, monkeypatch, fresh_registry):
    """A tiny random YourTTS: a VITS with a speaker encoder beside it, saved as coqui-tts saves both."""
    if importlib.util.find_spec("TTS") is None:
        pytest.skip("coqui-tts (the optional extra `coqui`) is not installed")
    folder = tmp_path / "tts" / YOUR_TTS
    folder.mkdir(parents=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import torch
        from TTS.encoder.configs.speaker_encoder_config import SpeakerEncoderConfig
        from TTS.encoder.utils.generic_utils import setup_encoder_model
        from TTS.tts.configs.vits_config import VitsArgs, VitsConfig
        from TTS.tts.models.vits import Vits

        torch.manual_seed(0)
        encoder = SpeakerEncoderConfig(
            model_params={"model_name": "lstm", "input_dim": 80, "proj_dim": 16, "lstm_dim": 16,
                          "num_lstm_layers": 1, "use_lstm_with_projection": True},
            num_classes_in_batch=1, num_utter_per_class=1, num_loader_workers=0,
        )  # fmt: skip
        state = {"model": setup_encoder_model(encoder).state_dict()}
        torch.save(state, folder / "model_se.pth")
        encoder.save_json(folder / "config_se.json")
        size = {"hidden_channels": 16, "hidden_channels_ffn_text_encoder": 16}
        layers = {
            "num_layers_text_encoder": 1,
            "num_layers_flow": 1,
            "num_layers_posterior_encoder": 1,
        }
        arguments = VitsArgs(
            **size, **layers, num_heads_text_encoder=2, upsample_initial_channel_decoder=32,
            use_sdp=False, init_discriminator=False, length_scale=6.0,
            use_d_vector_file=True, d_vector_dim=16,
        )  # fmt: skip
        config = VitsConfig(model_args=arguments, use_phonemes=False, text_cleaner="basic_cleaners")
        torch.save(
            {"model": Vits(config).state_dict(), "config": config.to_dict()}, folder / "model.pth"
        )
        config.model_args.speaker_encoder_model_path = str(folder / "model_se.pth")
        config.model_args.speaker_encoder_config_path = str(folder / "config_se.json")
        config.save_json(folder / "config.json")
    monkeypatch.setenv("TTS_HOME", str(tmp_path))
    return folder


@pytest.fixture
def installed_your_tts(tmp_path, monkeypatch, fresh_registry):
    """A model as far as it can be told without loading it, as if coqui-tts were installed."""
    real = importlib.util.find_spec
    monkeypatch.setattr(
        "importlib.util.find_spec",
        lambda name: ModuleSpec(name, None, origin="/none/TTS.py") if name == "TTS" else real(name),
    )
    monkeypatch.setenv("TTS_HOME", str(tmp_path))
    folder = tmp_path / "tts" / YOUR_TTS
    folder.mkdir(parents=True)
    encoder = {"speaker_encoder_model_path": "model_se.pth"}
    (folder / "config.json").write_text(json.dumps({"model": "vits", "model_args": encoder}))
    (folder / "language_ids.json").write_text('{"en": 0, "fr-fr": 1}')
    (folder / "model.pth").write_bytes(b"")
    return folder


def recorded(path: Path, hertz: float) -> Path:
    """Three seconds of a tone with overtones."""
    time = np.arange(3 * 16_000) / 16_000
    tone = sum(np.sin(2 * np.pi * hertz * number * time) / number for number in range(1, 9))
    soundfile.write(path, 0.2 * tone, 16_000)
    return path


@pytest.mark.filterwarnings("ignore")
def test_a_cloning_model_speaks_as_the_recording_and_only_with_one(tiny_your_tts, tmp_path):
    assert YOUR_TTS not in {voice.model for voice in voices()}
    (voice,) = cloning_voices()
    assert voice.name == "coqui-en-tiny-your_tts"

    def said(recording):
        speech = speak(
            "Hello there.", voice_name=OWN_VOICE,
            allow_non_commercial=True, recording=recording,
        )  # fmt: skip
        assert [word.text for word in speech.words] == ["Hello", "there."]
        return speech

    with pytest.raises(VoiceNotOwn):
        said(None)
    low = said(recorded(tmp_path / "low.wav", 110.0))
    high = said(recorded(tmp_path / "high.wav", 330.0))
    assert low.pcm.shape != high.pcm.shape or not np.allclose(low.pcm, high.pcm, atol=1e-3)
    assert not (tiny_your_tts / "voices").exists()  # nothing of the voice is kept beside the model


@pytest.mark.filterwarnings("ignore")
def test_the_engine_itself_says_nothing_without_a_recording(tiny_your_tts):
    engine = Coqui(
        transcribe=lambda words, _: [[(letter, 0) for letter in word] for word in words],
        home=tiny_your_tts.parent,
    )
    (voice,) = engine.voices()
    with pytest.raises(VoiceNotOwn):
        engine.say("hello there", voice)


def test_models_with_a_speaker_encoder_are_cloning_voices_and_no_others(installed_your_tts):
    plain = installed_your_tts.parent / "tts_models--en--ljspeech--vits"
    plain.mkdir()
    (plain / "config.json").write_text('{"model": "vits", "model_args": {}}')
    (plain / "model.pth").write_bytes(b"")
    assert {voice.language for voice in cloning_voices()} == {"en", "fr-fr"}
    coqui = [voice.name for voice in voices() if voice.engine == "coqui"]
    assert coqui == ["coqui-en-ljspeech-vits"]


@pytest.mark.parametrize("kind", ["xtts", "bark", "tortoise"])
def test_kinds_that_always_clone_are_cloning_voices(installed_your_tts, kind):
    (installed_your_tts / "config.json").write_text(json.dumps({"model": kind}))
    assert all(voice.engine != "coqui" for voice in voices())
    assert cloning_voices()


def test_an_encoder_that_only_lies_beside_the_model_counts(installed_your_tts):
    (installed_your_tts / "config.json").write_text('{"model": "vits"}')
    (installed_your_tts / "model_se.pth").write_bytes(b"")
    assert cloning_voices()


@pytest.mark.parametrize(
    "name",
    [
        "coqui-en-tiny-your_tts-en",
        "COQUI-en-tiny-your_tts-fr-fr ",
        "tts_models/en/tiny/your_tts/en",
    ],
)
def test_no_name_of_a_cloning_voice_leads_past_the_gate(installed_your_tts, tmp_path, name):
    recording = recorded(tmp_path / "any.wav", 200.0)
    with pytest.raises(VoiceNotOwn):
        speak("Hello.", voice_name=name, allow_non_commercial=True, recording=recording)
    with pytest.raises(VoiceNotOwn):
        speak("Hello.", house_voice=name, allow_non_commercial=True, recording=recording)
    with pytest.raises(VoiceNotOwn):
        sample(name, allow_non_commercial=True)
    with pytest.raises(VoiceNotOwn):
        converse([DuetLine(speaker=1, text="Hi", voice_name=name)], allow_non_commercial=True)


def test_ones_own_voice_needs_a_recording_a_free_model_and_its_language(
    installed_your_tts, tmp_path
):
    recording = recorded(tmp_path / "own.wav", 200.0)
    with pytest.raises(VoiceNotOwn):
        speak("Hello.", voice_name=OWN_VOICE, allow_non_commercial=True)
    with pytest.raises(VoiceNotFree):
        speak("Hello.", voice_name=OWN_VOICE, recording=recording)
    assert own_voice_languages(allow_non_commercial=False) == ()
    assert own_voice_languages(allow_non_commercial=True) == ("en", "fr-fr")
    with pytest.raises(VoiceSpeaksOther, match="en, fr-fr"):
        speak(
            "Wie geht es dir heute, mein Freund?", voice_name=OWN_VOICE,
            allow_non_commercial=True, recording=recording,
        )  # fmt: skip


def test_without_a_cloning_model_nobody_has_an_own_voice(tmp_path, fresh_registry, monkeypatch):
    monkeypatch.setenv("TTS_HOME", str(tmp_path))
    with pytest.raises(CloningUnavailable):
        speak("Hello.", voice_name=OWN_VOICE, recording=recorded(tmp_path / "own.wav", 200.0))
    with pytest.raises(VoiceNotOwn):
        sample(OWN_VOICE)
    assert "own" not in {voice.name for voice in voices()}


def test_a_default_voice_never_clones(installed_your_tts):
    assert speak("Bonjour à tous.", allow_non_commercial=True).language.startswith("fr")
    with pytest.raises(VoiceUnknown):
        speak("Hello.", voice_name="own voice", allow_non_commercial=True)


def test_the_command_line_has_no_way_to_hand_over_a_recording():
    from talkingphoto.cli.duet import duet
    from talkingphoto.cli.make import make

    for command in (make, duet):
        assert "recording" not in inspect.signature(command).parameters
