"""Train the recogniser and write its weights.

    python -m benchmarks.recogniser.train --cache corpus.pkl --hold-out festival slt kal --out a.npz
    python -m benchmarks.recogniser.train --cache corpus.pkl --start-from a.npz --steps 700 --rate 1e-3 --out b.npz
    python -m benchmarks.recogniser.train --cache corpus.pkl --start-from b.npz --steps 900 --rate 1.5e-3 --out weights.npz

The first leaves engines and people out, so that the figures in the model card can be measured on
voices that the network has never heard; the others go on from there with everybody and make the
weights in the repository. About 10 minutes on one free core. Seeds are fixed; the weights are the
same on the same machine with the same packages and voices.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from benchmarks.recogniser.dataset import Example, load_or_build
from render_worker.speech.recognise.network import VisemeNetwork
from render_worker.speech.recognise.visemes import VISEMES
from render_worker.speech.recognise.weights import load, save

_CROP = 240
"""Frames of one training example: 2.4 s, several times the receptive field."""
_BATCH = 28
_SHARES = {"flite": 0.33, "festival": 0.33, "espeak": 0.31, "noise": 0.03}
"""How often each engine is drawn: by its share of voices worth learning, not of minutes."""


def train(
    examples: Sequence[Example],
    steps: int,
    *,
    rate: float = 3e-3,
    start_from: Path | None = None,
    seed: int = 0,
) -> VisemeNetwork:
    """Return the network after ``steps`` batches of 28 x 2.4 s. One-cycle AdamW, bfloat16."""
    torch.manual_seed(seed)
    network = (load(start_from) if start_from else VisemeNetwork()).train()
    optimiser = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps)
    weights = torch.ones(len(VISEMES))
    weights[VISEMES.index("PP")] = weights[VISEMES.index("FF")] = 1.3  # what viewers notice first
    began = time.monotonic()
    for step, (features, labels) in enumerate(_batches(examples, steps, seed)):
        with torch.autocast("cpu", torch.bfloat16):
            logits = network(features)
        loss = functional.cross_entropy(
            logits.float(), labels, weights, ignore_index=-1, label_smoothing=0.05
        )
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad()
        schedule.step()
        if step % 50 == 49:
            print(
                f"{step + 1}/{steps} loss {loss.item():.3f} {time.monotonic() - began:.0f} s",
                flush=True,
            )
    return network.eval()


def _batches(
    examples: Sequence[Example], steps: int, seed: int
) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    chance = np.random.default_rng(seed)
    engines: dict[str, list[Example]] = {}
    for example in examples:
        engines.setdefault(example.speaker.engine, []).append(example)
    names = sorted(engines)
    shares = np.array([_SHARES[name] for name in names])
    for _ in range(steps):
        features = np.zeros((_BATCH, 40, _CROP), np.float32)
        labels = np.full((_BATCH, _CROP), -1, np.int64)
        for row, name in enumerate(chance.choice(names, _BATCH, p=shares / shares.sum())):
            example = engines[name][chance.integers(len(engines[name]))]
            first = chance.integers(max(len(example.labels) - _CROP, 0) + 1)
            piece = slice(first, first + _CROP)
            count = len(example.labels[piece])
            features[row, :, :count] = example.features[piece].T
            labels[row, :count] = example.labels[piece]
            _mask(features[row], chance)
        yield torch.from_numpy(features), torch.from_numpy(labels)


def _mask(features: np.ndarray, chance: np.random.Generator) -> None:
    """Change the level and hide a few bands (SpecAugment, Park et al. 2019); in place."""
    features += np.float32(chance.normal(0, 0.1))
    if chance.random() < 0.5:
        first = chance.integers(0, 36)
        features[first : first + chance.integers(1, 7)] = 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--hold-out", nargs="*", default=[], help="engines and people to leave out")
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--rate", type=float, default=3e-3, help="highest learning rate")
    parser.add_argument("--start-from", type=Path, help="weights to go on from")
    parser.add_argument("--size", type=float, default=1.0, help="scales the corpus")
    parser.add_argument("--cache", type=Path, help="file to keep the corpus in")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    examples = load_or_build(options.cache, options.size, seed=1)
    kept = [e for e in examples if not {e.speaker.engine, e.speaker.person} & set(options.hold_out)]
    hours = sum(len(e.labels) for e in kept) / 360_000
    print(f"{len(kept)} of {len(examples)} examples, {hours:.1f} h")
    network = train(kept, options.steps, rate=options.rate, start_from=options.start_from)
    save(network, options.out)


if __name__ == "__main__":
    main()
