"""Brows: raised on accents and with the pitch, lowered a little where the voice falls."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from render_worker.motion.prosody import FEATURE_RATE, Prosody
from render_worker.motion.streams import Curve, pulses, stream, sway
from render_worker.motion.styles import Manner


def brow_channels(times: Curve, prosody: Prosody, manner: Manner, seed: int) -> dict[str, Curve]:
    """The five brow channels, float64 [frames] each, 0..1.

    Raises precede the accent's vowel by some 60 ms (Flecha-Garcia 2010); not every accent has one.
    """
    random = stream(seed, "brows")
    raises = []
    for accent in prosody.accents:
        chance, size, early = random.uniform(size=3)
        if chance < 0.25 + 0.6 * accent.strength:
            height = (0.25 + 0.55 * accent.strength) * (0.7 + 0.6 * size)
            raises.append((accent.time - 0.03 - 0.06 * early, height))
    height = 1.05 * pulses(times, raises, 0.11, 0.19)
    height += 0.22 * _melody(times, prosody) + sway(times, ((0.13, 0.06), (0.31, 0.04)), random)
    height *= manner.brows
    up, down = np.clip(height, 0.0, 0.95), np.clip(-height, 0.0, 0.4)
    lean = sway(times, ((0.17, 0.06),), random)  # one brow is always a little quicker
    return {
        "browInnerUp": 0.92 * up,
        "browOuterUpLeft": (0.85 + lean) * up,
        "browOuterUpRight": (0.85 - lean) * up,
        "browDownLeft": 0.6 * down,
        "browDownRight": 0.6 * down,
    }


def _melody(times: Curve, prosody: Prosody) -> Curve:
    """Slow course of the pitch about its median, -1..1, 0 where there is no voice."""
    pitch = prosody.contours.pitch
    voiced = pitch > 0
    if voiced.sum() < 10:
        return np.zeros(len(times))
    semitones = np.zeros(len(pitch))
    semitones[voiced] = 12.0 * np.log2(pitch[voiced] / np.median(pitch[voiced]))
    sigma = 0.16 * FEATURE_RATE
    weight = ndimage.gaussian_filter1d(voiced.astype(float), sigma) + 0.15
    slow = ndimage.gaussian_filter1d(np.clip(semitones, -8, 8), sigma) / weight
    return np.clip(prosody.contours.at(slow, times) / 5.0, -1.0, 1.0)
