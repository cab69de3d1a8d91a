"""Neural voices of coqui-tts, tried on a tiny one that has learned nothing."""

import importlib.util
import warnings
from importlib.machinery import ModuleSpec
from itertools import pairwise

import pytest

from core.problems import VoiceNotFree
from render_worker.speech.model import Phone
from render_worker.speech.speak import speak
from render_worker.speech.voices import registry
from render_worker.speech.voices.coqui import (
    Coqui,
    is_free,
    phones_of_symbols,
    phones_of_words,
    words_of_letters,
)
from render_worker.speech.voices.registry import voices


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


@pytest.fixture
def home_of_glow(tmp_path, torchaudio):
    """A folder of models with one tiny random Glow-TTS in it, which tells no times to anybody."""
    if importlib.util.find_spec("TTS") is None:
        pytest.skip("coqui-tts (the optional extra `coqui`) is not installed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import torch
        from TTS.tts.configs.glow_tts_config import GlowTTSConfig
        from TTS.tts.models.glow_tts import GlowTTS

        torch.manual_seed(0)
        config = GlowTTSConfig(
            hidden_channels_enc=16, hidden_channels_dec=16, hidden_channels_dp=16,
            num_flow_blocks_dec=1, num_block_layers=1, length_scale=8.0,
            encoder_params={"kernel_size": 3, "dropout_p": 0.1, "num_layers": 1, "num_heads": 2,
                            "hidden_channels_ffn": 16, "input_length": None},
            use_phonemes=False, text_cleaner="basic_cleaners",
        )  # fmt: skip
        folder = tmp_path / "tts_models--en--tiny--glow-tts"
        folder.mkdir()
        state = {"model": GlowTTS(config).state_dict(), "config": config.to_dict()}
        torch.save(state, folder / "model_file.pth.tar")
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


@pytest.mark.filterwarnings("ignore")
def test_a_model_that_tells_no_times_is_followed_by_ear(home_of_glow):
    heard = {}

    def follow(pcm, sample_rate, sentence, language):
        heard.update(seconds=len(pcm) / sample_rate, sentence=sentence, language=language)
        return (Phone("h", 0.0, heard["seconds"]),), ()

    engine = Coqui(follow=follow, home=home_of_glow)
    (voice,) = engine.voices()
    utterance = engine.say("hello there", voice)
    assert (heard["sentence"], heard["language"]) == ("hello there", "en")
    assert heard["seconds"] > 0.1
    assert [phone.ipa for phone in utterance.phones] == ["h"]
    assert utterance.timing == "aligned"


@pytest.mark.filterwarnings("ignore")
def test_a_text_is_spoken_by_a_model_that_tells_no_times(home_of_glow, monkeypatch):
    (home_of_glow / "tts").mkdir()
    name = "tts_models--en--tiny--glow-tts"
    (home_of_glow / name).rename(home_of_glow / "tts" / name)
    monkeypatch.setenv("TTS_HOME", str(home_of_glow))
    voices.cache_clear()
    try:
        speech = speak(
            "Hello there.", voice_name="coqui-en-tiny-glow-tts", allow_non_commercial=True
        )
    finally:
        voices.cache_clear()
    assert speech.timing == "aligned"
    assert speech.phones[-1].end == pytest.approx(speech.duration)
    assert all(a.end == b.start for a, b in pairwise(speech.phones))


def installed(home, name, config):
    """A model as far as it can be told without loading it."""
    folder = home / name
    folder.mkdir()
    (folder / "config.json").write_text(config)
    (folder / "model.pth").write_bytes(b"")


@pytest.fixture
def package(monkeypatch):
    """As if coqui-tts were installed, with an empty catalogue."""
    monkeypatch.setattr(
        "importlib.util.find_spec", lambda name: ModuleSpec(name, None, origin="/none/TTS.py")
    )


def follow_nothing(*_args):
    return (), ()


def test_broken_models_are_passed_over(tmp_path, package):
    (tmp_path / "tts_models--en--a--vits").mkdir()
    installed(tmp_path, "tts_models--en--b--vits", "{broken")
    installed(tmp_path, "tts_models--en--c--vits", "[]")
    assert Coqui(home=tmp_path, follow=follow_nothing).voices() == ()


def test_every_installed_model_has_a_voice_and_the_slow_ones_speak_only_by_name(tmp_path, package):
    installed(tmp_path, "tts_models--de--thorsten--tacotron2-DDC", '{"model": "tacotron2"}')
    installed(tmp_path, "tts_models--en--ljspeech--vits", '{"model": "vits"}')
    installed(
        tmp_path,
        "tts_models--multilingual--multi-dataset--xtts_v2",
        '{"model": "xtts", "languages": ["en", "de"]}',
    )
    found = {v.name: v for v in Coqui(home=tmp_path, follow=follow_nothing).voices()}
    xtts = "coqui-multilingual-multi-dataset-xtts_v2"
    assert {name: voice.language for name, voice in found.items()} == {
        "coqui-de-thorsten-tacotron2-DDC": "de",
        "coqui-en-ljspeech-vits": "en",
        f"{xtts}-en": "en",
        f"{xtts}-de": "de",
    }
    assert len({voice.model for voice in found.values()}) == len(found)
    assert found[f"{xtts}-en"].natural < min(
        found["coqui-en-ljspeech-vits"].natural, found["coqui-de-thorsten-tacotron2-DDC"].natural
    )
    assert not found[f"{xtts}-en"].commercial
    assert [name for name, voice in found.items() if voice.clones] == [f"{xtts}-en", f"{xtts}-de"]


def test_only_models_that_tell_times_are_offered_where_nobody_can_follow(tmp_path, package):
    installed(tmp_path, "tts_models--de--thorsten--tacotron2-DDC", '{"model": "tacotron2"}')
    installed(tmp_path, "tts_models--en--ljspeech--vits", '{"model": "vits"}')
    assert [v.name for v in Coqui(home=tmp_path).voices()] == ["coqui-en-ljspeech-vits"]


def test_a_sound_is_followed_by_the_text_that_was_said():
    said = speak("Please bring my map, Bob.", voice_name="espeak-en-US")
    phones, words = registry._follow(said.pcm, said.sample_rate, "Please bring my map, Bob.", "en")
    lips = [phone.ipa for phone in phones if phone.ipa in ("p", "b", "m")]
    assert lips == ["p", "b", "m", "m", "p", "b", "b"]
    assert len(words) == 5
    assert phones[-1].end == pytest.approx(said.duration)


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
