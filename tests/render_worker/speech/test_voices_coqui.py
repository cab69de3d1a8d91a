"""Neural voices of coqui-tts, tried on a tiny one that has learned nothing."""

import importlib.util
import sys
import types
import warnings
from importlib.machinery import ModuleSpec
from itertools import pairwise

import pytest

from core.problems import VoiceNotFree
from render_worker.speech.speak import speak
from render_worker.speech.voices.coqui import (
    Coqui,
    is_free,
    phones_of_symbols,
    phones_of_words,
    words_of_letters,
)
from render_worker.speech.voices.registry import voices


@pytest.fixture
def torchaudio():
    """Stands in where the real one cannot load beside a CPU torch; VITS only imports its name."""
    added = []
    for name in ("torchaudio", "torchaudio.functional", "torchaudio.transforms", "torchcodec"):
        if name in sys.modules or ("." not in name and importlib.util.find_spec(name)):
            continue
        module = types.ModuleType(name)
        module.__spec__ = ModuleSpec(name, None)
        module.__dict__.update(__version__="0", __path__=[], resample=None)
        sys.modules[name] = module
        added.append(name)
    yield
    for name in added:
        del sys.modules[name]


@pytest.fixture
def home(tmp_path, torchaudio):
    """A folder of models with one tiny random VITS in it, saved as coqui-tts saves them."""
    if importlib.util.find_spec("TTS") is None:
        pytest.skip("coqui-tts (the optional extra `coqui`) is not installed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import torch
        from TTS.tts.configs.vits_config import VitsArgs, VitsConfig
        from TTS.tts.models.vits import Vits

        torch.manual_seed(0)
        size = {"hidden_channels": 16, "hidden_channels_ffn_text_encoder": 16}
        layers = {
            "num_layers_text_encoder": 1,
            "num_layers_flow": 1,
            "num_layers_posterior_encoder": 1,
        }
        arguments = VitsArgs(
            **size, **layers, num_heads_text_encoder=2, upsample_initial_channel_decoder=32,
            use_sdp=False, init_discriminator=False, length_scale=6.0,
        )  # fmt: skip
        config = VitsConfig(model_args=arguments, use_phonemes=False, text_cleaner="basic_cleaners")
        folder = tmp_path / "tts_models--en--tiny--vits"
        folder.mkdir()
        torch.save(
            {"model": Vits(config).state_dict(), "config": config.to_dict()}, folder / "model.pth"
        )
        config.save_json(folder / "config.json")
    return tmp_path


def shouting(*_args):
    raise AssertionError("asked on the terminal")


@pytest.mark.filterwarnings("ignore")
def test_an_installed_model_speaks_with_phone_times_and_asks_nothing(home, monkeypatch):
    monkeypatch.setattr("builtins.input", shouting)
    engine = Coqui(
        transcribe=lambda words, _: [[(letter, 0) for letter in word] for word in words],
        home=home,
    )
    (voice,) = engine.voices()
    assert voice.name == "coqui-en-tiny-vits"
    assert not voice.commercial  # nobody has said what it is under
    utterance = engine.say("hello there", voice)
    assert len(utterance.pcm) > 1000
    assert "".join(phone.ipa for phone in utterance.phones) == "hellothere"
    assert all(a.end == b.start for a, b in pairwise(utterance.phones))
    assert utterance.phones[-1].end == pytest.approx(len(utterance.pcm) / utterance.sample_rate)


@pytest.mark.filterwarnings("ignore")
def test_a_model_that_is_not_free_speaks_only_where_the_operator_allows_it(home, monkeypatch):
    (home / "tts").mkdir()
    (home / "tts_models--en--tiny--vits").rename(home / "tts" / "tts_models--en--tiny--vits")
    monkeypatch.setenv("TTS_HOME", str(home))
    voices.cache_clear()
    try:
        with pytest.raises(VoiceNotFree):
            speak("Hello there.", voice_name="coqui-en-tiny-vits")
        assert speak("Hello there.").language == "en-US"
        speech = speak("Hello there.", voice_name="coqui-en-tiny-vits", allow_non_commercial=True)
        assert [word.text for word in speech.words] == ["Hello", "there."]
    finally:
        voices.cache_clear()


def test_broken_and_foreign_models_are_passed_over(tmp_path):
    (tmp_path / "tts_models--en--a--vits").mkdir()
    other = tmp_path / "tts_models--en--b--tacotron2"
    other.mkdir()
    (other / "config.json").write_text('{"model": "tacotron2"}')
    (other / "model.pth").write_bytes(b"")
    assert Coqui(home=tmp_path).voices() == ()


@pytest.mark.parametrize("licence", ["apache 2.0", "MPL", "mit", "bsd-3-clause", "cc-by-sa 4.0"])
def test_free_licences_are_known(licence):
    assert is_free(licence)


@pytest.mark.parametrize(
    "licence", ["cpml", "cc by-nc-nd 4.0", "CC BY-NC 4.0", "", "custom", "unknown"]
)
def test_anything_else_needs_the_operators_consent(licence):
    assert not is_free(licence)


def test_stress_and_length_join_the_phones_they_belong_to():
    timed = [("<BLNK>", 0.0, 0.1), ("ˈ", 0.1, 0.12), ("<BLNK>", 0.12, 0.14), ("ɑ", 0.14, 0.2),
             ("ː", 0.2, 0.3), ("p", 0.3, 0.4), (",", 0.4, 0.41), (" ", 0.41, 0.6)]  # fmt: skip
    phones = phones_of_symbols(timed)
    assert [(p.ipa, p.start, p.end, p.stress) for p in phones] == [
        ("", 0.0, 0.1, 0), ("ɑ", 0.1, 0.3, 1), ("p", 0.3, 0.41, 0), ("", 0.41, 0.6, 0),
    ]  # fmt: skip


def test_letters_give_words_whose_phones_share_their_time():
    timed = [
        ("h", 0.1, 0.2),
        ("<BLNK>", 0.2, 0.2),
        ("i", 0.2, 0.3),
        (" ", 0.3, 0.4),
        ("a", 0.4, 0.5),
    ]
    words = words_of_letters(timed)
    assert [word.text for word in words] == ["hi", "a"]
    phones = phones_of_words(words, [[("h", 0), ("aɪ", 1)], [("ə", 0)]], 0.8)
    assert [p.ipa for p in phones] == ["", "h", "aɪ", "", "ə", ""]
    assert phones[-1].end == 0.8
