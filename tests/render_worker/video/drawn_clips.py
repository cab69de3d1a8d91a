"""Small clips that the tests draw themselves, and what they look at around them."""

import resource
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch
from skimage.data import astronaut

from render_worker.speech.model import Speech, Word
from render_worker.video.encode import EncodedClip

Batches = Iterator[torch.Tensor]
Make = Callable[..., EncodedClip]


def moving_astronaut(frames: int, size: int = 256, batch: int = 25) -> Batches:
    """The astronaut, whose head goes up and down."""
    photo = torch.from_numpy(astronaut()[:: 512 // size, :: 512 // size].copy())
    top, bottom, left, right = (side * size // 512 for side in (60, 200, 150, 300))
    for first in range(0, frames, batch):
        part = photo.repeat(min(batch, frames - first), 1, 1, 1)
        for index, frame in enumerate(part, first):
            shift = round(6 * np.sin(index / 6))
            frame[top:bottom, left:right] = photo[top + shift : bottom + shift, left:right]
        yield part


def hum(seconds: float, rate: int = 22_050, words: str = "", language: str = "en") -> Speech:
    """A voice-like buzz with breath noise; the words evenly spaced."""
    time = np.arange(round(seconds * rate)) / rate
    noise = np.random.default_rng(0).normal(0, 0.02, len(time))
    pcm = 0.2 * np.sin(900 * time + 4 * np.sin(9 * time)) * (1 + np.sin(20 * time)) + noise
    said = words.split()
    step = seconds / max(1, len(said))
    timed = (Word(word, i * step, (i + 0.9) * step) for i, word in enumerate(said))
    return Speech(pcm.astype(np.float32), rate, (), tuple(timed), language, "native")


def children() -> list[int]:
    """Process ids of encoders and decoders that this process has started and not yet seen end.

    The warm Python children of other stages, which other tests have left running, are none.
    """
    tasks = Path("/proc/self/task").iterdir()
    started = [int(pid) for task in tasks for pid in (task / "children").read_text().split()]
    return [pid for pid in started if not _is_python(pid)]


def _is_python(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/comm").read_text().startswith("python")
    except FileNotFoundError:
        return True  # it has ended by now


def resident_bytes() -> int:
    """Memory of this process that is in use."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()
