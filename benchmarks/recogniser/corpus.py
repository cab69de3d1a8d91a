"""Speech with known phone times, from every free synthesiser that is installed.

An utterance is what a speaker said: sound at 16 kHz, and phones in IPA. Engines: flite and
festival (Debian main) and espeak-ng. Nothing is downloaded; an engine that is missing is named
and left out.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray
from scipy.signal import resample_poly

from benchmarks.recogniser.espeak import speak_many
from benchmarks.recogniser.phone_sets import ipa_of
from benchmarks.recogniser.sentences import sentence
from render_worker.speech.model import Phone
from render_worker.speech.recognise.features import SAMPLE_RATE


@dataclass(frozen=True)
class Speaker:
    """One voice of one engine. ``person``: who was recorded, across engines."""

    engine: str
    voice: str
    language: str
    person: str


@dataclass(frozen=True, eq=False)
class Utterance:
    """``pcm``: float32 [samples], 16 kHz. ``phones``: gapless from 0 to the end of the sound."""

    speaker: Speaker
    text: str
    pcm: NDArray[np.float32]
    phones: tuple[Phone, ...]


FLITE = tuple(
    Speaker("flite", voice, "en", person)
    for voice, person in {"rms": "rms", "awb": "awb", "slt": "slt", "kal16": "kal"}.items()
)
FESTIVAL = (
    Speaker("festival", "kal_diphone", "en", "kal"),
    Speaker("festival", "ked_diphone", "en", "ked"),
    Speaker("festival", "cmu_us_slt_arctic_hts", "en", "slt"),
    Speaker("festival", "lp_diphone", "it", "lp"),
    Speaker("festival", "pc_diphone", "it", "pc"),
    Speaker("festival", "suo_fi_lj_diphone", "fi", "lj"),
    Speaker("festival", "hy_fi_mv_diphone", "fi", "mv"),
    Speaker("festival", "czech_dita", "cs", "dita"),
    Speaker("festival", "czech_machac", "cs", "machac"),
    Speaker("festival", "czech_ph", "cs", "ph"),
    Speaker("festival", "upc_ca_ona_hts", "ca", "ona"),
)
_ESPEAK_LANGUAGES = {
    "en-us": "en", "en": "en", "es": "es", "fr": "fr", "de": "de", "it": "it", "pt": "pt", "pt-br": "pt",
    "nl": "nl", "sv": "sv", "pl": "pl", "tr": "tr", "ru": "ru", "fi": "fi", "cs": "cs", "ca": "ca",
    "el": "el", "hi": "hi", "ja": "ja", "id": "id", "sw": "sw",
}  # fmt: skip
_ESPEAK_VARIANTS = [
    "m1",
    "m2",
    "m3",
    "m4",
    "m5",
    "m6",
    "m7",
    "m8",
    "f1",
    "f2",
    "f3",
    "f4",
    "f5",
    "klatt",
    "klatt2",
    "klatt3",
    "whisper",
    "adam",
    "belinda",
    "benjamin",
    "boris",
    "caleb",
    "david",
    "edward",
    "grandma",
    "grandpa",
    "ian",
    "iven",
    "john",
    "linda",
    "max",
    "michel",
    "paul",
    "quincy",
    "rob",
    "robert",
    "sandro",
    "shelby",
    "steph",
    "travis",
    "victor",
    "zac",
    "Alicia",
    "Andrea",
    "Annie",
    "Hugo",
    "Mario",
]
ESPEAK = tuple(
    Speaker("espeak", f"{voice}+{variant}", language, "espeak")
    for voice, language in _ESPEAK_LANGUAGES.items()
    for variant in _ESPEAK_VARIANTS
)


def speak_corpus(counts: dict[Speaker, int], seed: int) -> Iterator[Utterance]:
    """Yield ``counts[speaker]`` utterances of each speaker, the same for the same seed."""
    makers: dict[str, Callable[[Speaker, list[str], int], Iterator[Utterance]]] = {
        "flite": _flite,
        "festival": _festival,
        "espeak": _espeak,
    }
    for number, (speaker, count) in enumerate(counts.items()):
        chance = random.Random(seed * 100_003 + number)
        texts = [sentence(speaker.language, chance) for _ in range(count)]
        yield from makers[speaker.engine](speaker, texts, chance.randrange(2**31))


def _flite(speaker: Speaker, texts: list[str], _seed: int) -> Iterator[Utterance]:
    with tempfile.TemporaryDirectory() as folder:
        sound = Path(folder) / "speech.wav"
        for text in texts:
            said = subprocess.run(
                ["flite", "-voice", speaker.voice, "-psdur", "-t", text, "-o", str(sound)],
                check=True, capture_output=True, text=True,
            ).stdout  # fmt: skip
            ends = [(name, float(end)) for name, end in (x.rsplit(":", 1) for x in said.split())]
            pcm, rate = soundfile.read(sound, dtype="float32")
            yield _utterance(speaker, text, pcm, rate, ends)


_SCHEME = """(voice_{voice})
(define (say text name)
  (let ((utterance (utt.synth (eval (list 'Utterance 'Text text)))))
    (utt.save.wave utterance (string-append name ".wav") 'riff)
    (utt.save.segs utterance (string-append name ".segs"))))
"""
_CHARSET = {"cs": "iso-8859-2"}


def _festival(speaker: Speaker, texts: list[str], _seed: int) -> Iterator[Utterance]:
    if shutil.which("festival") is None:
        print(f"festival is not installed: {speaker.voice} left out")
        return
    with tempfile.TemporaryDirectory() as folder:
        lines = [
            f'(unwind-protect (say "{text.lower()}" "{folder}/{i}") nil)\n'
            for i, text in enumerate(texts)
        ]
        script = Path(folder) / "script.scm"
        script.write_bytes(
            (_SCHEME.format(voice=speaker.voice) + "".join(lines)).encode(
                _CHARSET.get(speaker.language, "iso-8859-1"), "ignore"
            )
        )
        subprocess.run(["festival", "-b", str(script)], check=False, capture_output=True)
        for i, text in enumerate(texts):
            segments = Path(folder) / f"{i}.segs"
            if not segments.exists():
                continue
            rows = [x.split() for x in segments.read_text("latin-1").splitlines()]
            ends = [(row[2], float(row[0])) for row in rows if len(row) == 3]
            sound, rate = soundfile.read(Path(folder) / f"{i}.wav", dtype="float32")
            if ends and abs(ends[-1][1] - len(sound) / rate) < 0.1:  # else its times are nominal
                yield _utterance(speaker, text, sound, rate, ends)


def _espeak(speaker: Speaker, texts: list[str], seed: int) -> Iterator[Utterance]:
    for text, (pcm, rate, ends) in zip(texts, speak_many(speaker.voice, texts, seed), strict=True):
        if ends:
            yield _utterance(speaker, text, pcm, rate, ends)


def _utterance(
    speaker: Speaker,
    text: str,
    sound: NDArray[np.float32],
    rate: int,
    ends: list[tuple[str, float]],
) -> Utterance:
    ratio = Fraction(SAMPLE_RATE, rate)
    pcm = resample_poly(sound, ratio.numerator, ratio.denominator).astype(np.float32)
    phones, start = [], 0.0
    for name, end in ends:
        ipa = name if speaker.engine == "espeak" else ipa_of(name, speaker.language)
        if end > start:
            phones.append(Phone(ipa, start, end))
            start = end
    length = len(pcm) / SAMPLE_RATE
    if length > start:
        phones.append(Phone("", start, length))
    return Utterance(speaker, text, pcm, tuple(phones))
