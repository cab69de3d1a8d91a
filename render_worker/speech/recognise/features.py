"""Log-mel features: what the recogniser hears, one row every 10 ms."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE = 16_000
FRAME_SECONDS = 0.01
BANDS = 40

_HOP = 160
_WINDOW = 400
_FFT = 512
_LOWEST_HZ, _HIGHEST_HZ = 60.0, 7_600.0
_FLOOR = 1e-7
"""Power below the loudest frame that counts as silence (-70 dB): digital zeros and the noise
floor of a good microphone look alike from there on."""


def log_mel(pcm: NDArray[np.float32], warp: float = 1.0) -> NDArray[np.float32]:
    """Return float32 [frames, 40], the natural logarithm of mel band power.

    ``pcm``: float32 [samples], mono, 16 kHz. Frame ``i`` is centred on ``(i + 0.5) * 10 ms``, so
    that there are ``ceil(samples / 160)`` frames. ``warp`` stretches the frequency axis as a
    longer (< 1) or shorter (> 1) vocal tract does (Jaitly & Hinton, "Vocal tract length
    perturbation", 2013); it is used in training only.
    """
    count = -(-len(pcm) // _HOP)
    if count == 0:
        return np.zeros((0, BANDS), np.float32)
    emphasised = np.append(pcm[:1], pcm[1:] - 0.97 * pcm[:-1]).astype(np.float32)
    before = (_WINDOW - _HOP) // 2
    after = (count - 1) * _HOP + _WINDOW - before - len(pcm)
    padded = np.pad(emphasised, (before, max(after, 0)))
    frames = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::_HOP][:count]
    window = np.hanning(_WINDOW).astype(np.float32)
    spectrum = np.fft.rfft(frames * window, _FFT).astype(np.complex64)
    power = (spectrum.real**2 + spectrum.imag**2) @ _filterbank(round(warp, 3)).T
    loudest = max(float(power.mean(1).max()), 1e-12)
    return np.log(np.maximum(power, loudest * _FLOOR)).astype(np.float32)


def normalise(features: NDArray[np.float32]) -> NDArray[np.float32]:
    """Remove level and colour of the recording: zero mean over its louder 70 % of frames.

    ``features``: float32 [frames, bands]; the same shape comes back, scaled to about -2..2.
    """
    if len(features) == 0:
        return features
    energy = features.mean(1)
    loud = energy >= np.percentile(energy, 30)
    return ((features - features[loud].mean(0)) / np.float32(2.5)).astype(np.float32)


@lru_cache(maxsize=128)
def _filterbank(warp: float) -> NDArray[np.float32]:
    """Triangular filters, float32 [40, 257], evenly spaced on the mel scale of O'Shaughnessy
    (1987): mel = 2595 log10(1 + f / 700)."""
    low, high = (2595 * np.log10(1 + f / 700) for f in (_LOWEST_HZ, _HIGHEST_HZ))
    edges = 700 * (10 ** (np.linspace(low, high, BANDS + 2) / 2595) - 1)
    edges = np.minimum(edges * warp, SAMPLE_RATE / 2)
    hertz = np.linspace(0, SAMPLE_RATE / 2, _FFT // 2 + 1)
    rising = (hertz - edges[:-2, None]) / np.maximum(edges[1:-1] - edges[:-2], 1e-6)[:, None]
    falling = (edges[2:, None] - hertz) / np.maximum(edges[2:] - edges[1:-1], 1e-6)[:, None]
    return np.clip(np.minimum(rising, falling), 0, 1).astype(np.float32)
