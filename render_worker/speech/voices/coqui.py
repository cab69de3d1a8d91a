"""Coqui TTS: neural voices, when the optional package ``coqui-tts`` and a model are installed.

Only models that already lie in ``TTS_HOME`` speak; nothing is ever downloaded and nothing is ever
asked on the terminal, because models are loaded by path. Models of the kind VITS (Kim, Kong & Son
2021) predict how long every symbol lasts, which gives the phone times. Of all others (Tacotron 2,
Glow-TTS, FastPitch, XTTS and so on) the phones of the text are laid over the sound afterwards.

Models that clone (YourTTS, XTTS, Bark, Tortoise) speak as the confirmed recording of the asker alone;
their voices are marked, and without a recording they say nothing, whatever voices come with them.
"""

from __future__ import annotations

import importlib.util
import json
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.own_voice_problems import VoiceNotOwn
from core.problems import MissingPart, VoiceEngineFailed
from render_worker.speech.model import Phone, Word
from render_worker.speech.phones import PAUSE, parse_ipa
from render_worker.speech.voices.protocol import Utterance, VoiceInfo

_FREE: Final = ("apache", "mit", "bsd", "mpl", "cc-by-4.0", "cc-by-sa", "cc0", "public domain")
_UNKNOWN_LICENCE: Final = "unknown"
_SHORTEST_PAUSE: Final = 0.06  # seconds; a shorter blank or comma belongs to the phone before it
_LENGTH: Final = ("ː", "ˑ")
# Transcribes each of some words (by espeak-ng): word -> phones as (IPA, stress).
Transcribe = Callable[[Sequence[str], str], list[list[tuple[str, int]]]]
# Hears when which phone and word of a sentence is said: (pcm, sample rate, sentence, language).
Follow = Callable[[NDArray[np.float32], int, str, str], tuple[tuple[Phone, ...], tuple[Word, ...]]]

_VITS: Final = "vits"
# Models that take many times as long as they speak on a CPU: for those who name them.
_SLOW: Final = ("bark", "tortoise", "xtts")
_FROM_FOLDER: Final = _SLOW  # they consist of several files and load themselves
_CLONING: Final = _SLOW  # each of them speaks as any recording that it is given
_ENCODER: Final = "speaker_encoder_model_path"  # of other models: what hears whose voice it is
_NATURAL: Final = 80
_NATURAL_OTHERS: Final = 75
_NATURAL_SLOW: Final = 1


@dataclass
class Coqui:
    """The models in one folder. ``home``: where, None: as coqui-tts finds it (``TTS_HOME``).

    ``transcribe``: for VITS models that read letters instead of phones. ``follow``: for models
    that tell no times; without it they are not offered. One model is kept in memory.
    """

    transcribe: Transcribe | None = None
    follow: Follow | None = None
    home: Path | None = None
    _loaded: tuple[Path, Any] | None = field(default=None, init=False, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)

    @property
    def name(self) -> str:
        return "coqui"

    def voices(self) -> tuple[VoiceInfo, ...]:
        """One voice for every language of every model installed; none without the package."""
        if importlib.util.find_spec("TTS") is None:
            return ()
        licences = {model: licence for model, (licence, _) in _catalogue().items()}
        return tuple(
            voice
            for folder in sorted(self._home().glob("tts_models--*--*--*"))
            if self.follow is not None or _architecture(folder) == _VITS
            for voice in _describe(folder, licences)
        )

    def reads(self, text: str) -> float:
        """Its models cannot be asked; a text with letters or digits counts as readable."""
        return 1.0 if any(map(str.isalnum, text)) else 0.0

    def say(self, sentence: str, voice: VoiceInfo) -> Utterance:
        """Speak one sentence with the first speaker of the model."""
        if voice.clones:
            raise VoiceNotOwn
        return self._say(sentence, voice, None)

    def say_as(self, sentence: str, voice: VoiceInfo, recording: Path) -> Utterance:
        """Speak one sentence as the person in ``recording`` does, with a model that clones."""
        return self._say(sentence, voice, recording)

    def _say(self, sentence: str, voice: VoiceInfo, recording: Path | None) -> Utterance:
        with self._lock:
            synthesizer = self._synthesizer(voice)
            model = synthesizer.tts_model
            chosen = _speaker_and_language(model, voice, recording)
            try:
                if _architecture(self._folder(voice)) == _VITS:
                    return self._timed(model.synthesize(sentence, **chosen), model, voice)
                return self._followed(sentence, synthesizer, chosen, voice)
            except (
                RuntimeError, ValueError, TypeError, KeyError, IndexError, AttributeError, OSError,
            ) as error:  # fmt: skip
                raise VoiceEngineFailed(name=voice.name) from error

    def _folder(self, voice: VoiceInfo) -> Path:
        return self._home() / "--".join(voice.model.split("/")[:4])

    def _home(self) -> Path:
        if self.home is not None:
            return self.home
        if "TTS_HOME" in os.environ:
            return Path(os.environ["TTS_HOME"]).expanduser() / "tts"
        data = os.environ.get("XDG_DATA_HOME", "~/.local/share")
        return Path(data).expanduser() / "tts"

    def _synthesizer(self, voice: VoiceInfo) -> Any:
        folder = self._folder(voice)
        if self._loaded is None or self._loaded[0] != folder:
            self._loaded = None  # there is room for one
            self._loaded = (folder, _load(folder, voice))
        return self._loaded[1]

    def _followed(
        self, sentence: str, synthesizer: Any, chosen: dict[str, str], voice: VoiceInfo
    ) -> Utterance:
        """Speak with a model that tells no times, through its vocoder or else Griffin & Lim's."""
        if self.follow is None:
            raise VoiceEngineFailed(name=voice.name)
        wave = synthesizer.tts(
            sentence,
            speaker_name=chosen.get("speaker"),
            speaker_wav=chosen.get("speaker_wav"),
            language_name=chosen.get("language"),
            split_sentences=False,
        )
        pcm = _within_full_scale(wave)
        rate = int(synthesizer.output_sample_rate)
        phones, words = self.follow(pcm, rate, sentence, voice.language)
        return Utterance(pcm, rate, phones, words, timing="aligned")

    def _timed(self, spoken: dict[str, Any], model: Any, voice: VoiceInfo) -> Utterance:
        """What a VITS model said, with the durations that it predicted."""
        pcm = _within_full_scale(spoken["wav"])
        rate = int(model.config.audio.sample_rate)
        tokenizer = model.tokenizer
        symbols = [
            tokenizer.characters.id_to_char(token)
            for token in spoken["text_inputs"].flatten().tolist()
        ]
        lengths = spoken["outputs"]["durations"].flatten().tolist()
        ends = np.cumsum(lengths) / max(sum(lengths), 1) * len(pcm) / rate
        timed = list(zip(symbols, [0.0, *ends[:-1].tolist()], ends.tolist(), strict=True))
        if tokenizer.use_phonemes:
            return Utterance(pcm, rate, phones_of_symbols(timed), ())
        words = words_of_letters(timed)
        if self.transcribe is None or not words:
            raise VoiceEngineFailed(name=voice.name)
        transcribed = self.transcribe([word.text for word in words], voice.language)
        return Utterance(pcm, rate, phones_of_words(words, transcribed, len(pcm) / rate), ())


def phones_of_symbols(timed: Sequence[tuple[str, float, float]]) -> tuple[Phone, ...]:
    """Gapless phones from the IPA symbols (symbol, start, end) of a model that reads phones.

    Stress marks belong to the phone after them; length marks and the blanks between symbols to
    the phone before them, unless they last as long as a pause.
    """
    phones: list[Phone] = []
    stress = 0
    pending = 0.0  # where a stress mark began
    marked = False
    for symbol, start, end in timed:
        ipa, mark = ("", 0) if len(symbol) > 2 else parse_ipa(symbol)
        begin = pending if marked else start
        if mark and not ipa:
            stress, pending, marked = mark, begin, True
        elif ipa:
            phones.append(Phone(ipa, begin, end, stress or mark))
            stress, marked = 0, False
        elif marked:
            continue  # the blank between a stress mark and its phone
        elif phones and (
            symbol in _LENGTH or phones[-1].ipa == PAUSE or end - start < _SHORTEST_PAUSE
        ):
            last = phones[-1]
            phones[-1] = Phone(last.ipa, last.start, end, last.stress)
        else:
            phones.append(Phone(PAUSE, begin, end))
    return tuple(phone for phone in phones if phone.end > phone.start)


def words_of_letters(timed: Sequence[tuple[str, float, float]]) -> tuple[Word, ...]:
    """Words with their times from the letters (symbol, start, end) of a model that reads those."""
    words: list[Word] = []
    text, start = "", 0.0
    for symbol, begin, end in [*timed, (" ", 0.0, 0.0)]:
        if len(symbol) == 1 and (symbol.isalnum() or (symbol == "'" and text)):
            start = start if text else begin
            text += symbol
            stop = end
        elif text and len(symbol) == 1:
            words.append(Word(text, start, stop))
            text = ""
    return tuple(word for word in words if word.end > word.start)


def phones_of_words(
    words: Sequence[Word], transcribed: Sequence[Sequence[tuple[str, int]]], duration: float
) -> tuple[Phone, ...]:
    """Gapless phones, those of a word sharing its time evenly; ``duration`` in seconds."""
    phones: list[Phone] = []
    for word, known in zip(words, transcribed, strict=True):
        before = phones[-1].end if phones else 0.0
        if word.start > before:
            phones.append(Phone(PAUSE, before, word.start))
        edges = np.linspace(max(before, word.start), word.end, len(known) + 1).tolist()
        phones += (
            Phone(ipa, edges[index], edges[index + 1], stress)
            for index, (ipa, stress) in enumerate(known)
        )
    if (end := phones[-1].end if phones else 0.0) < duration:
        phones.append(Phone(PAUSE, end, duration))
    return tuple(phones)


def _within_full_scale(wave: Any) -> NDArray[np.float32]:
    pcm = np.asarray(wave, np.float32).reshape(-1)
    return pcm / max(1.0, float(np.abs(pcm).max(initial=0)))


def _read_json(path: Path) -> dict[str, Any]:
    """The object in a JSON file; empty when there is none."""
    try:
        value = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _architecture(folder: Path) -> str | None:
    """What coqui-tts calls the kind of the model in a folder."""
    kind = _read_json(folder / "config.json").get("model")
    return kind if isinstance(kind, str) else None


def _describe(folder: Path, licences: dict[str, str]) -> tuple[VoiceInfo, ...]:
    """The voices of one model, one for each of its languages; none when it is incomplete."""
    architecture = _architecture(folder)
    if architecture is None or _checkpoint(folder) is None:
        return ()
    model = folder.name.replace("--", "/")
    _, language, dataset, kind = model.split("/", 3)
    licence = licences.get(model, _UNKNOWN_LICENCE)
    natural = _NATURAL if architecture == _VITS else _NATURAL_OTHERS
    voice = VoiceInfo(
        name=f"coqui-{language}-{dataset}-{kind}",
        language=language,
        engine="coqui",
        gender=None,
        licence=f"MPL-2.0 (coqui-tts); model: {licence}",
        natural=_NATURAL_SLOW if architecture in _SLOW else natural,
        model=model,
        commercial=is_free(licence),
        clones=clones(folder),
    )
    several = _languages(folder)
    return tuple(
        replace(voice, name=f"{voice.name}-{tag}", language=tag, model=f"{model}/{tag}")
        for tag in several
    ) or (voice,)


def _languages(folder: Path) -> list[str]:
    """The languages of a model that speaks several, by its own names for them (en, pt-br)."""
    listed = _read_json(folder / "config.json").get("languages") or _read_json(
        folder / "language_ids.json"
    )
    return [str(tag) for tag in listed]


def is_free(licence: str) -> bool:
    """Whether a model's licence, as coqui-tts words it, surely allows commercial use."""
    worded = licence.lower().replace(" ", "-").replace("public-domain", "public domain")
    return "-nc" not in worded and worded.startswith(_FREE)


def clones(folder: Path) -> bool:
    """Whether the model in a folder speaks as a recording does: by its kind, or because what hears
    voices (a speaker encoder) is named in its configuration or lies beside it."""
    config = _read_json(folder / "config.json")
    arguments = config.get("model_args")
    named = config.get(_ENCODER) or (isinstance(arguments, dict) and arguments.get(_ENCODER))
    return config.get("model") in _CLONING or bool(named) or any(folder.glob("*_se.pth*"))


def _checkpoint(folder: Path) -> Path | None:
    """The weights in a folder (.pth, or .pth.tar of older models)."""
    weights = (path for path in sorted(folder.glob("*.pth*")) if "_se." not in path.name)
    return next((path for path in weights if "speaker" not in path.name), None)


def _catalogue() -> dict[str, tuple[str, str | None]]:
    """Licence and default vocoder of the models that coqui-tts knows, from its own catalogue."""
    spec = importlib.util.find_spec("TTS")
    if spec is None or spec.origin is None:
        return {}
    catalogue = _read_json(Path(spec.origin).with_name(".models.json"))
    return {
        f"tts_models/{language}/{dataset}/{kind}": (
            str(item.get("license") or _UNKNOWN_LICENCE),
            item.get("default_vocoder"),
        )
        for language, datasets in catalogue.get("tts_models", {}).items()
        for dataset, kinds in datasets.items()
        for kind, item in kinds.items()
    }


def _vocoder(folder: Path) -> dict[str, str]:
    """Arguments that load the vocoder a model was made for, when it lies beside the model."""
    _, name = _catalogue().get(folder.name.replace("--", "/"), ("", None))
    if not name:
        return {}
    home = folder.with_name(name.replace("/", "--"))
    checkpoint, config = _checkpoint(home), home / "config.json"
    if checkpoint is None or not config.is_file():
        return {}
    return {"vocoder_path": str(checkpoint), "vocoder_config_path": str(config)}


def _load(folder: Path, voice: VoiceInfo) -> Any:
    whole = _architecture(folder) in _FROM_FOLDER
    try:
        from TTS.api import TTS
    except (ImportError, OSError) as error:  # OSError: a torchaudio made for another torch
        raise MissingPart(
            part="coqui-tts",
            remedy="Install the extra talkingphoto[coqui], torchaudio and torchcodec (docs/voices.md).",
        ) from error
    try:
        loaded = TTS(
            model_path=str(folder if whole else _checkpoint(folder)),
            config_path=str(folder / "config.json"),
            progress_bar=False,
            **_vocoder(folder),
        )
    except (
        OSError, RuntimeError, ValueError, TypeError, KeyError, ImportError, AttributeError,
    ) as error:  # fmt: skip
        raise VoiceEngineFailed(name=voice.name) from error
    assert loaded.synthesizer is not None
    return loaded.synthesizer


def _speaker_and_language(model: Any, voice: VoiceInfo, recording: Path | None) -> dict[str, str]:
    """Who speaks, the person in ``recording`` or else the first speaker of a model that has several,
    and the voice's language of a model that speaks several."""
    chosen = {}
    speakers = getattr(getattr(model, "speaker_manager", None), "speaker_names", None)
    if recording is not None:
        chosen["speaker_wav"] = str(recording)  # without a name, under which it would be kept
    elif speakers and len(speakers) > 1:
        chosen["speaker"] = next(iter(speakers))
    languages = getattr(getattr(model, "language_manager", None), "language_names", None)
    if languages and len(languages) > 1:
        chosen["language"] = voice.language
    return chosen
