"""Coqui TTS: neural voices, when the optional package ``coqui-tts`` and a model are installed.

Only models that already lie in ``TTS_HOME`` speak; nothing is ever downloaded and nothing is ever
asked on the terminal, because models are loaded by path. Models of the kind VITS (Kim, Kong & Son
2021) are offered: they predict how long every symbol lasts, which gives the phone times.
"""

from __future__ import annotations

import importlib.util
import json
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np

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


@dataclass
class Coqui:
    """The models in one folder. ``home``: where, None: as coqui-tts finds it (``TTS_HOME``).

    ``transcribe``: for models that read letters instead of phones. One model is kept in memory.
    """

    transcribe: Transcribe | None = None
    home: Path | None = None
    _loaded: tuple[str, Any] | None = field(default=None, init=False, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)

    @property
    def name(self) -> str:
        return "coqui"

    def voices(self) -> tuple[VoiceInfo, ...]:
        """One voice for every VITS model that is installed; none without the package."""
        if importlib.util.find_spec("TTS") is None:
            return ()
        licences = _licences()
        return tuple(
            voice
            for folder in sorted(self._home().glob("tts_models--*--*--*"))
            if (voice := _describe(folder, licences)) is not None
        )

    def reads(self, text: str) -> float:
        """Its models cannot be asked; a text with letters or digits counts as readable."""
        return 1.0 if any(map(str.isalnum, text)) else 0.0

    def say(self, sentence: str, voice: VoiceInfo) -> Utterance:
        """Speak one sentence with the first speaker of the model."""
        with self._lock:
            model = self._model(voice)
            try:
                spoken = model.synthesize(sentence, **_speaker_and_language(model))
                return self._utterance(spoken, model, voice)
            except (RuntimeError, ValueError, TypeError, KeyError, IndexError) as error:
                raise VoiceEngineFailed(name=voice.name) from error

    def _home(self) -> Path:
        if self.home is not None:
            return self.home
        if "TTS_HOME" in os.environ:
            return Path(os.environ["TTS_HOME"]).expanduser() / "tts"
        data = os.environ.get("XDG_DATA_HOME", "~/.local/share")
        return Path(data).expanduser() / "tts"

    def _model(self, voice: VoiceInfo) -> Any:
        if self._loaded is None or self._loaded[0] != voice.model:
            self._loaded = (
                voice.model,
                _load(self._home() / voice.model.replace("/", "--"), voice),
            )
        return self._loaded[1]

    def _utterance(self, spoken: dict[str, Any], model: Any, voice: VoiceInfo) -> Utterance:
        pcm = np.asarray(spoken["wav"], np.float32).reshape(-1)
        pcm = pcm / max(1.0, float(np.abs(pcm).max(initial=0)))
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


def _describe(folder: Path, licences: dict[str, str]) -> VoiceInfo | None:
    try:
        architecture = json.loads((folder / "config.json").read_text("utf-8")).get("model")
    except (OSError, ValueError, AttributeError):
        return None
    if architecture != "vits" or _checkpoint(folder) is None:
        return None
    model = folder.name.replace("--", "/")
    _, language, dataset, kind = model.split("/", 3)
    licence = licences.get(model, _UNKNOWN_LICENCE)
    return VoiceInfo(
        name=f"coqui-{language}-{dataset}-{kind}",
        language=language,
        engine="coqui",
        gender=None,
        licence=f"MPL-2.0 (coqui-tts); model: {licence}",
        natural=80,
        model=model,
        commercial=is_free(licence),
    )


def is_free(licence: str) -> bool:
    """Whether a model's licence, as coqui-tts words it, surely allows commercial use."""
    worded = licence.lower().replace(" ", "-").replace("public-domain", "public domain")
    return "-nc" not in worded and worded.startswith(_FREE)


def _checkpoint(folder: Path) -> Path | None:
    return next((path for path in sorted(folder.glob("*.pth")) if "speaker" not in path.name), None)


def _licences() -> dict[str, str]:
    """Licences of the models that coqui-tts knows, from its own catalogue."""
    spec = importlib.util.find_spec("TTS")
    if spec is None or spec.origin is None:
        return {}
    try:
        catalogue = json.loads(Path(spec.origin).with_name(".models.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {
        f"tts_models/{language}/{dataset}/{kind}": str(item.get("license") or _UNKNOWN_LICENCE)
        for language, datasets in catalogue.get("tts_models", {}).items()
        for dataset, kinds in datasets.items()
        for kind, item in kinds.items()
    }


def _load(folder: Path, voice: VoiceInfo) -> Any:
    checkpoint = _checkpoint(folder)
    try:
        from TTS.api import TTS
    except ImportError as error:
        raise MissingPart(
            part="coqui-tts", remedy="Install the extra talkingphoto[coqui] and torchaudio."
        ) from error
    try:
        loaded = TTS(
            model_path=str(checkpoint),
            config_path=str(folder / "config.json"),
            progress_bar=False,
        )
    except (OSError, RuntimeError, ValueError, TypeError, KeyError, ImportError) as error:
        raise VoiceEngineFailed(name=voice.name) from error
    assert loaded.synthesizer is not None
    return loaded.synthesizer.tts_model


def _speaker_and_language(model: Any) -> dict[str, str]:
    """The first speaker and language of a model that has several."""
    chosen = {}
    speakers = getattr(model.speaker_manager, "speaker_names", None)
    if speakers and len(speakers) > 1:
        chosen["speaker"] = speakers[0]
    languages = getattr(model.language_manager, "language_names", None)
    if languages and len(languages) > 1:
        chosen["language"] = languages[0]
    return chosen
