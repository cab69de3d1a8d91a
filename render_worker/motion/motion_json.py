"""``Motion`` as JSON text: versioned, compact (four decimals), checked when read."""

from __future__ import annotations

import json
from typing import Any, TypeGuard

import numpy as np
from numpy.typing import NDArray

from core.problems import MotionUnreadable
from render_worker.motion.model import ARKIT_CHANNELS, ARKIT_INDEX, HEAD_CHANNELS, Motion

FORMAT = "talkingphoto-motion"
VERSION = 1
_LONGEST = 200_000  # frames: beyond an hour at 50 a second it is no motion of ours
_DECIMALS = 4


def to_json(motion: Motion) -> str:
    """One object: format, version, fps, frames, ``weights`` and ``head`` as channel -> list of
    numbers (channels that stay 0 are left out), ``breath``. Rounded to 1e-4."""
    document = {
        "format": FORMAT,
        "version": VERSION,
        "fps": motion.frames_per_second,
        "frames": len(motion),
        "weights": _columns(ARKIT_CHANNELS, motion.weights),
        "head": _columns(HEAD_CHANNELS, motion.head),
        "breath": _numbers(motion.breath),
    }
    return json.dumps(document, separators=(",", ":"), allow_nan=False)


def from_json(text: str | bytes) -> Motion:
    """Read what ``to_json`` wrote; raises ``MotionUnreadable`` for anything else."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise MotionUnreadable(reason="it is not JSON") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise MotionUnreadable(reason="it has another format")
    if document.get("version") != VERSION:
        raise MotionUnreadable(reason="it has another version")
    rate, frames = document.get("fps"), document.get("frames")
    if not _is_number(rate) or not 1.0 <= rate <= 240.0:
        raise MotionUnreadable(reason="its frame rate is not usable")
    if not isinstance(frames, int) or isinstance(frames, bool) or not 1 <= frames <= _LONGEST:
        raise MotionUnreadable(reason="its number of frames is not usable")
    weights = _table(document.get("weights"), ARKIT_CHANNELS, frames)
    breath = _column(document.get("breath"), frames)
    if weights.min() < 0.0 or weights.max() > 1.0 or breath.min() < 0.0 or breath.max() > 1.0:
        raise MotionUnreadable(reason="a weight is outside 0 to 1")
    head = _table(document.get("head"), HEAD_CHANNELS, frames)
    if np.abs(head).max() > 180.0:
        raise MotionUnreadable(reason="the head turns too far")
    return Motion(float(rate), weights, head, breath)


def _columns(names: tuple[str, ...], table: NDArray[np.float32]) -> dict[str, list[float]]:
    return {name: _numbers(table[:, i]) for i, name in enumerate(names) if np.any(table[:, i])}


def _numbers(column: NDArray[np.float32]) -> list[float]:
    # Adding 0 turns -0.0 into 0.0.
    rounded: list[float] = (np.round(column.astype(np.float64), _DECIMALS) + 0.0).tolist()
    return rounded


def _is_number(value: Any) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _table(value: Any, names: tuple[str, ...], frames: int) -> NDArray[np.float32]:
    if not isinstance(value, dict) or not set(value) <= set(names):
        raise MotionUnreadable(reason="its channels are unknown")
    table = np.zeros((frames, len(names)), dtype=np.float32)
    for name, column in value.items():
        index = ARKIT_INDEX[name] if names is ARKIT_CHANNELS else names.index(name)
        table[:, index] = _column(column, frames)
    return table


def _column(value: Any, frames: int) -> NDArray[np.float32]:
    if not isinstance(value, list) or len(value) != frames or not all(map(_is_number, value)):
        raise MotionUnreadable(reason="a channel is not a list of one number per frame")
    try:
        column = np.array(value, dtype=np.float32)
    except OverflowError as error:
        raise MotionUnreadable(reason="a number is too large") from error
    if not np.isfinite(column).all():
        raise MotionUnreadable(reason="a number is not finite")
    return column
