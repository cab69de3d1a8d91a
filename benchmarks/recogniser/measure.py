"""Measure the recogniser on voices that it was not trained on, and print the model card's table.

    python -m benchmarks.recogniser.measure --weights without_festival.npz --engines festival

Frame accuracy: share of 10 ms frames with the right viseme of 15. Closures: p, b and m. One is
found when the recogniser shuts the lips at some time within it, 20 ms of tolerance; a shut that
meets no p, b or m is spare. Chance: the recall that the same shuts have at random offsets.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from benchmarks.recogniser import augment
from benchmarks.recogniser.corpus import ESPEAK, FESTIVAL, FLITE, Utterance, speak_corpus
from benchmarks.recogniser.dataset import frame_labels
from render_worker.speech.align import align
from render_worker.speech.model import Phone, Word
from render_worker.speech.recognise import recogniser
from render_worker.speech.recognise.decode import recognise
from render_worker.speech.recognise.features import SAMPLE_RATE
from render_worker.speech.recognise.visemes import visemes_of
from render_worker.speech.recognise.weights import DEFAULT, load

_TOLERANCE = 0.02
_SPEAKERS = {"flite": FLITE, "festival": FESTIVAL, "espeak": ESPEAK[:: len(ESPEAK) // 21]}
Spans = Sequence[tuple[float, float]]


@dataclass
class Score:
    """Counts over many utterances."""

    frames: int = 0
    right: int = 0
    closures: int = 0
    found: int = 0
    by_chance: float = 0.0
    shuts: int = 0
    apt: int = 0

    def add(self, truth: Sequence[Phone], heard: Sequence[Phone], duration: float) -> None:
        count = int(duration * 100)
        self.frames += count
        self.right += int((frame_labels(truth, count) == frame_labels(heard, count)).sum())
        wanted, shut = _closures(truth), _closures(heard)
        self.closures += len(wanted)
        self.shuts += len(shut)
        self.found += _meeting(wanted, shut)
        self.apt += _meeting(shut, wanted)
        offsets = np.linspace(0.15, 0.85, 9) * duration
        self.by_chance += float(
            np.mean([_meeting(wanted, _turned(shut, o, duration)) for o in offsets])
        )

    def row(self) -> str:
        closures, shuts = max(self.closures, 1), max(self.shuts, 1)
        return (
            f"{self.right / max(self.frames, 1):.2f} | {self.found / closures:.2f} "
            f"({self.by_chance / closures:.2f}) | {self.apt / shuts:.2f} | {self.closures}"
        )


def _closures(phones: Sequence[Phone]) -> Spans:
    return [(p.start, p.end) for p in phones if 1 in visemes_of(p.ipa)]


def _meeting(these: Spans, those: Spans) -> int:
    return sum(
        any(a < end + _TOLERANCE and b > start - _TOLERANCE for a, b in those)
        for start, end in these
    )


def _turned(spans: Spans, offset: float, duration: float) -> Spans:
    return [((a + offset) % duration, (a + offset) % duration + b - a) for a, b in spans]


def pronounce(text: str, language: str) -> tuple[Sequence[Phone], Sequence[Word]]:
    """What the product expects to hear: the phones of espeak-ng."""
    from render_worker.speech.listen import expected_phones

    return expected_phones(text, language)


def measure(utterances: Sequence[Utterance], *, text_known: bool) -> Score:
    score = Score()
    for utterance in utterances:
        duration = len(utterance.pcm) / SAMPLE_RATE
        hearing = recogniser.hear(utterance.pcm, SAMPLE_RATE)
        heard = recognise(hearing, duration)
        if text_known:
            laid = align(hearing, duration, *pronounce(utterance.text, utterance.speaker.language))
            heard = laid.phones if laid else heard
        score.add(utterance.phones, heard, duration)
    return score


def spoil(utterances: Sequence[Utterance]) -> list[Utterance]:
    """The same through a room, 12 dB of hiss or babble, and Opus at 12 kbit/s."""
    chance = np.random.default_rng(5)
    babble = np.concatenate([u.pcm for u in utterances[::5]])
    noisy = [augment.add_noise(u.pcm, babble, chance, decibels=12) for u in utterances]
    coded = augment.through_codec(noisy, "opus")
    return [
        Utterance(u.speaker, u.text, pcm, u.phones)
        for u, pcm in zip(utterances, coded, strict=True)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=DEFAULT)
    parser.add_argument("--engines", nargs="+", default=sorted(_SPEAKERS))
    parser.add_argument("--people", nargs="*", help="only these people")
    parser.add_argument("--sentences", type=int, default=12)
    parser.add_argument("--text-known", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    network = load(options.weights)
    recogniser._network = lambda: network  # type: ignore[assignment]
    print("voice | language | sound | frames right | closures found (chance) | apt | closures")
    for engine in options.engines:
        for speaker in _SPEAKERS[engine]:
            if options.people and speaker.person not in options.people:
                continue
            utterances = list(speak_corpus({speaker: options.sentences}, seed=99))
            for name, sounds in (("clean", utterances), ("spoilt", spoil(utterances))):
                row = measure(sounds, text_known=options.text_known).row()
                print(f"{engine} {speaker.voice} | {speaker.language} | {name} | {row}", flush=True)


if __name__ == "__main__":
    main()
