"""Blinks, head, brows, and how much the picture trembles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from render_worker.quality.geometry import (
    OUTER_EYE_CORNERS,
    RIGID,
    Floats,
    distance,
    fit_similarity,
)

BLINK_SEEN = 0.3  # depth from which a dip of the lids is looked at
BLINK_COUNTS = 0.5  # depth from which it is a blink
BLINK_LONGEST = 0.5  # seconds; longer is a look down or closed eyes
EYES_READABLE = 0.12  # eye aspect ratio below which lids cannot be judged: closed, dark glasses
FEWEST_FOLLOWED = 8  # rigid points in a frame, of 19, to tell the head's motion from trembling
FEWEST_STEPS = 60  # points followed over two steps, in the whole clip
SPEED_SECONDS = 0.16  # over which head speed is taken, so that the tracker's noise cancels


@dataclass(frozen=True)
class Blinks:
    """``depth``: 1 = shut, median; ``width_ms`` at half depth, median; both, as ``per_minute``, of
    blinks, which are dips of the lids to half or deeper, as real talkers were measured. Where no dip
    is so deep, ``depth`` is that of the shallow ones. None where nothing can be told."""

    count: int
    depth: float | None
    width_ms: float | None
    per_minute: float | None


@dataclass(frozen=True)
class HeadMotion:
    """95 % ranges in degrees and mean speed in degrees per second."""

    yaw: float
    pitch: float
    roll: float
    speed: float


def blinks(eye_opening: Floats, frames_per_second: float) -> Blinks:
    """Find blinks in the eye aspect ratio, [frames].

    Depth is 1 - ratio / open ratio, where the open ratio is the 75th percentile of two seconds
    to either side: gaze and smiles change it slowly.
    """
    if len(eye_opening) < 2:
        return Blinks(0, None, None, None)
    depth = blink_depth(eye_opening, frames_per_second)
    if np.percentile(eye_opening, 75) < EYES_READABLE:
        return Blinks(0, None, None, None)
    dips = [dip for dip in _dips(depth) if dip.width <= BLINK_LONGEST * frames_per_second]
    minutes = len(depth) / frames_per_second / 60
    counted = [dip for dip in dips if dip.depth >= BLINK_COUNTS]
    return Blinks(
        count=len(counted),
        # A narrowed eye beside real blinks is none; lids that never close are not to be passed over.
        depth=float(np.median([dip.depth for dip in counted or dips])) if dips else None,
        width_ms=(
            float(np.median([dip.width for dip in counted]) / frames_per_second * 1000)
            if counted
            else None
        ),
        per_minute=len(counted) / minutes,
    )


def blink_depth(eye_opening: Floats, frames_per_second: float) -> Floats:
    """How far the lids are down in every frame, 0 open .. 1 shut."""
    from scipy.ndimage import percentile_filter

    window = min(len(eye_opening), round(4 * frames_per_second) + 1)
    opened = percentile_filter(eye_opening, 75, size=window, mode="nearest")
    result: Floats = 1 - eye_opening / np.maximum(opened, 1e-6)
    return result


@dataclass(frozen=True)
class _Dip:
    depth: float
    width: float  # frames at half depth


def _dips(depth: Floats) -> list[_Dip]:
    """Stretches deeper than BLINK_SEEN with their greatest depth and width at half of it."""
    deep = np.concatenate([[False], depth >= BLINK_SEEN, [False]])
    edges = np.flatnonzero(np.diff(deep.astype(int)))
    return [
        _measure_dip(depth, begin, end) for begin, end in zip(edges[::2], edges[1::2], strict=True)
    ]


def _measure_dip(depth: Floats, begin: int, end: int) -> _Dip:
    peak = begin + int(np.argmax(depth[begin:end]))
    half = depth[peak] / 2
    left = _frames_until_below(depth[peak::-1], half)
    right = _frames_until_below(depth[peak:], half)
    return _Dip(float(depth[peak]), left + right)


def _frames_until_below(values: Floats, level: float) -> float:
    below = np.flatnonzero(values < level)
    if len(below) == 0:
        return float(len(values))
    index = int(below[0])
    step = values[index - 1] - values[index]
    return index - 1 + float((values[index - 1] - level) / max(step, 1e-12))


def head_motion(angles: Floats, frames_per_second: float) -> HeadMotion | None:
    """``angles``: yaw, pitch, roll in degrees, [frames, 3]. None below a second."""
    if len(angles) < frames_per_second:
        return None
    low, high = np.percentile(angles, [2.5, 97.5], axis=0)
    yaw, pitch, roll = high - low
    span = max(1, round(SPEED_SECONDS * frames_per_second))
    turned = np.linalg.norm(angles[span:] - angles[:-span], axis=1)
    return HeadMotion(
        float(yaw), float(pitch), float(roll), float(turned.mean() * frames_per_second / span)
    )


def trembling(landmarks: NDArray[np.floating], steps: NDArray[np.floating]) -> float | None:
    """Trembling of the rigid points with the head motion taken out, in percent of the outer eye
    distance, as the pixels show it.

    ``landmarks``: [frames, 478, >=2]; ``steps``: [frames, 19, 2], both in pixels, as of ``Track``.
    Of each step the part that a similarity in the picture explains is head motion. The rest is
    compared with the rest of the step before, which cancels slow motion: robust standard deviation
    (median absolute deviation) of that second difference, divided by sqrt(6), its gain on white
    noise. An encoded still photo gives about .01. None where too little can be followed.
    """
    flat = np.asarray(landmarks, np.float64)[:, :, :2]
    rests = np.full(steps.shape, np.nan)
    for index in range(1, len(steps)):
        here, step = flat[index - 1, RIGID], np.asarray(steps[index], np.float64)
        known = np.isfinite(step).all(axis=1)
        if known.sum() >= FEWEST_FOLLOWED:
            rests[index, known] = _beside_similarity(here[known], here[known] + step[known])
    second = np.abs(np.diff(rests, axis=0))
    if np.isfinite(second).all(axis=2).sum() < FEWEST_STEPS:
        return None
    units = distance(flat, *OUTER_EYE_CORNERS)
    unit = max(float(np.median(units)), 1e-9)
    return float(100 * 1.4826 * np.nanmedian(second) / np.sqrt(6) / unit)


def _beside_similarity(source: Floats, target: Floats) -> Floats:
    """What of ``target`` [points, 2] no similarity of ``source`` explains."""
    rotation, scale, shift = fit_similarity(source[None], target)
    result: Floats = target - (scale[0] * (source @ rotation[0]) + shift[0])
    return result


def landmark_jitter(shape: Floats) -> float | None:
    """The same from the landmarks alone, of a stabilised face [frames, 478, 2].

    Mostly the tracker's own: it reads .15 to .25 in clips whose rigid points are known to tremble
    by .015. Kept because the figures of real talkers that we have were measured so. None below
    5 frames.
    """
    if len(shape) < 5:
        return None
    second = np.diff(shape[:, RIGID], n=2, axis=0)
    return float(100 * 1.4826 * np.median(np.abs(second)) / np.sqrt(6))
