"""Features and labels of the whole corpus, augmented, in memory or kept in a file."""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.recogniser import augment
from benchmarks.recogniser.corpus import ESPEAK, FESTIVAL, FLITE, Speaker, Utterance, speak_corpus
from render_worker.speech.model import Phone
from render_worker.speech.recognise.features import (
    FRAME_SECONDS,
    SAMPLE_RATE,
    log_mel,
    normalise,
)
from render_worker.speech.recognise.visemes import VISEMES, visemes_of

NOISE = Speaker("noise", "noise", "und", "nobody")
_TOGETHER = 60
"""Utterances that share one trip through a codec."""


@dataclass(frozen=True, eq=False)
class Example:
    """``features``: float16 [frames, 40], normalised. ``labels``: uint8 [frames], viseme numbers."""

    speaker: Speaker
    features: NDArray[np.float16]
    labels: NDArray[np.uint8]


def counts(size: float = 1.0) -> dict[Speaker, int]:
    """How many sentences each speaker says; ``size`` scales it. About 2 h of sound at 1.0."""
    chosen = random.Random(7).sample(ESPEAK, max(int(240 * size), 1))
    return (
        {speaker: max(int(150 * size), 1) for speaker in FLITE}
        | {speaker: max(int(70 * size), 1) for speaker in FESTIVAL}
        | dict.fromkeys(chosen, 4)
    )


def load_or_build(path: Path | None, size: float, seed: int) -> list[Example]:
    """Return the examples from the file at ``path``, made and written there when it is not."""
    if path is not None and path.exists():
        kept: list[Example] = pickle.loads(path.read_bytes())
        return kept
    examples = build(list(speak_corpus(counts(size), seed)), seed)
    if path is not None:
        path.write_bytes(pickle.dumps(examples))
    return examples


def build(utterances: Sequence[Utterance], seed: int) -> list[Example]:
    """Return three examples of each utterance (clean, degraded, degraded and coded) and noise."""
    chance = np.random.default_rng(seed)
    babble = np.concatenate([u.pcm for u in utterances[:: max(len(utterances) // 20, 1)]])
    examples = [_example(u.speaker, u.pcm, u.phones, chance) for u in utterances]
    order = chance.permutation(len(utterances))
    for batch in np.split(order, range(_TOGETHER, len(order), _TOGETHER)):
        chosen = [utterances[i] for i in batch]
        examples += _degraded(chosen, babble, chance)
        examples += _degraded(chosen, babble, chance, str(chance.choice(list(augment.CODECS))))
    return [*examples, *_noises(max(len(utterances) // 8, 1), babble, chance)]


def _degraded(
    utterances: Sequence[Utterance],
    babble: augment.Sound,
    chance: np.random.Generator,
    codec: str | None = None,
) -> Iterable[Example]:
    sounds, phones = [], []
    for utterance in utterances:
        pcm, longer = augment.change_speed(utterance.pcm, chance)
        sounds.append(augment.degrade(pcm, babble, chance))
        phones.append(
            tuple(Phone(p.ipa, p.start * longer, p.end * longer) for p in utterance.phones)
        )
    if codec is not None:
        sounds = augment.through_codec(sounds, codec)
    return [
        _example(utterance.speaker, sound, spoken, chance)
        for utterance, sound, spoken in zip(utterances, sounds, phones, strict=True)
    ]


def _noises(count: int, babble: augment.Sound, chance: np.random.Generator) -> Iterable[Example]:
    """Nobody speaks: everything is silence to the mouth."""
    for _ in range(count):
        kinds = (augment.make_noise(3 * SAMPLE_RATE, babble, chance) for _ in range(2))
        sound = next(kinds) + next(kinds) * np.float32(chance.uniform(0, 1))
        features = normalise(log_mel(sound.astype(np.float32)))
        yield Example(NOISE, features.astype(np.float16), np.zeros(len(features), np.uint8))


def _example(
    speaker: Speaker, pcm: augment.Sound, phones: Sequence[Phone], chance: np.random.Generator
) -> Example:
    features = normalise(log_mel(pcm, warp=round(float(chance.uniform(0.88, 1.14)), 2)))
    return Example(speaker, features.astype(np.float16), frame_labels(phones, len(features)))


def frame_labels(phones: Sequence[Phone], count: int) -> NDArray[np.uint8]:
    """Return the viseme number at the centre of each of ``count`` frames; uint8 [count].

    A phone that passes through several visemes (a diphthong) shares its time between them.
    """
    labels = np.zeros(count, np.uint8)
    for phone in phones:
        visemes = visemes_of(phone.ipa)
        bounds = np.linspace(phone.start, phone.end, len(visemes) + 1) / FRAME_SECONDS
        frames = np.clip(np.round(bounds).astype(int), 0, count)
        for viseme, first, last in zip(visemes, frames, frames[1:], strict=False):
            labels[first:last] = viseme
    return labels


def share_of_visemes(examples: Sequence[Example]) -> dict[str, float]:
    """Fraction of frames per viseme, for the model card."""
    total = np.bincount(np.concatenate([e.labels for e in examples]), minlength=len(VISEMES))
    return dict(zip(VISEMES, np.round(total / np.sum(total), 3).tolist(), strict=True))
