"""Loudness after ITU-R BS.1770-4, and a limiter that keeps the peaks clean."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

TARGET_LUFS = -16.0
TRUE_PEAK_DB = -1.0

_ABSOLUTE_GATE, _RELATIVE_GATE = -70.0, -10.0
_BLOCK_SECONDS, _STEP_SECONDS = 0.4, 0.1
_LOOK_AHEAD_SECONDS = 0.004
_MARGIN_DB = 0.15
"""The gain of the limiter changes between samples too; so much is left for what that adds."""
_ROUNDS = 4
_PIECE = 240_000
_FILTER_REACH = 32
"""Samples; more than the half length of the oversampling filter (10)."""


def loudness(pcm: NDArray[np.float32], sample_rate: int) -> float:
    """Return the integrated loudness in LUFS of a mono sound; -inf for silence.

    Sounds shorter than one gating block of 0.4 s are measured as one block.
    """
    if len(pcm) == 0:
        return -np.inf
    weighted = _k_weight(pcm.astype(np.float64), sample_rate)
    block = min(round(_BLOCK_SECONDS * sample_rate), len(weighted))
    step = max(round(_STEP_SECONDS * sample_rate), 1)
    total = np.concatenate([[0.0], np.cumsum(weighted**2)])
    starts = np.arange(0, len(weighted) - block + 1, step)
    power = np.maximum(total[starts + block] - total[starts], 0) / block
    kept = power[_lufs(power) > _ABSOLUTE_GATE]
    if len(kept) == 0:
        return -np.inf
    kept = kept[_lufs(kept) > _lufs(kept.mean()) + _RELATIVE_GATE]
    return float(_lufs(kept.mean()))


def true_peak(pcm: NDArray[np.float32], sample_rate: int) -> float:
    """Return the highest level between samples, in dBTP (oversampled to >= 192 kHz)."""
    if len(pcm) == 0:
        return -np.inf
    return float(20 * np.log10(max(float(_peaks(pcm, sample_rate).max()), 1e-12)))


def normalise(
    pcm: NDArray[np.float32], sample_rate: int, target_lufs: float = TARGET_LUFS
) -> NDArray[np.float32]:
    """Return ``pcm`` (float32 [samples], mono) at ``target_lufs`` with true peaks below -1 dBTP.

    What is quiet is amplified and what is loud is turned down as a whole; single peaks that would
    stand out are turned down for some milliseconds. Silence comes back as it is. A sound of rare
    peaks and little else stays quieter than the target: peaks go first.
    """
    peaks = _peaks(pcm, sample_rate)
    missing, gain, result = target_lufs - loudness(pcm, sample_rate), 1.0, pcm
    for _ in range(_ROUNDS):  # the limiter takes some loudness away, which is then made up
        gain *= 10 ** (missing / 20) if np.isfinite(missing) else 1.0
        result = _limit(pcm * np.float32(gain), peaks * gain, sample_rate)
        missing = target_lufs - loudness(result, sample_rate)
        if not np.isfinite(missing) or abs(missing) < 0.1:
            break
    highest = max(10 ** (true_peak(result, sample_rate) / 20), 1e-9)
    return (result * np.float32(min(1.0, 10 ** (TRUE_PEAK_DB / 20) / highest))).astype(np.float32)


def _limit(
    pcm: NDArray[np.float32], peaks: NDArray[np.float32], sample_rate: int
) -> NDArray[np.float32]:
    """Look-ahead limiter: the gain falls before a peak and recovers after it, both smoothly.

    ``peaks``: of ``pcm``, as ``_peaks`` gives them.
    """
    from scipy.ndimage import minimum_filter1d
    from scipy.signal import oaconvolve

    ceiling = 10 ** ((TRUE_PEAK_DB - _MARGIN_DB) / 20)
    wanted = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
    if len(pcm) == 0 or wanted.min() >= 1.0:
        return pcm
    reach = max(round(_LOOK_AHEAD_SECONDS * sample_rate), 1)
    window = np.hanning(2 * reach + 3)[1:-1]
    # The average of minima over the same width is never above the gain that is wanted.
    held = minimum_filter1d(wanted, 2 * reach + 1)
    smooth = oaconvolve(np.pad(held, reach, mode="edge"), window / window.sum(), "valid")
    return (pcm * np.minimum(smooth, 1.0)).astype(np.float32)


def _peaks(pcm: NDArray[np.float32], sample_rate: int) -> NDArray[np.float32]:
    """Return, for each sample, the highest magnitude from it to the next one; float32 [samples]."""
    from scipy.signal import resample_poly

    times = -(-192_000 // sample_rate)
    peaks = np.abs(pcm).astype(np.float32)
    for start in range(0, len(pcm), _PIECE):  # in pieces, so that memory does not grow with length
        first = max(start - _FILTER_REACH, 0)
        piece = pcm[first : start + _PIECE + _FILTER_REACH].astype(np.float32)
        count = min(_PIECE, len(pcm) - start)
        oversampled = np.abs(resample_poly(piece, times, 1))[(start - first) * times :]
        between = oversampled[: count * times].reshape(count, times).max(1)
        peaks[start : start + count] = np.maximum(peaks[start : start + count], between)
    return peaks


def _lufs(power: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(-0.691 + 10 * np.log10(np.maximum(power, 1e-15)))


def _k_weight(pcm: NDArray[np.float64], sample_rate: int) -> NDArray[np.float64]:
    """Apply the two filters of BS.1770-4 annex 1 at any sample rate.

    The standard tabulates them at 48 kHz; the analogue parameters behind the table are those
    derived by Brecht De Man, "Evaluation of implementations of the EBU R128 loudness
    measurement", AES 145 (2018).
    """
    from scipy.signal import sosfilt

    return np.asarray(sosfilt(k_weighting(sample_rate), pcm))


def k_weighting(sample_rate: int) -> NDArray[np.float64]:
    """Return the K weighting as second-order sections, float64 [2, 6]."""
    shelf_hertz, shelf_q, shelf_db = 1681.974450955533, 0.7071752369554196, 3.999843853973347
    k = np.tan(np.pi * shelf_hertz / sample_rate)
    high = 10 ** (shelf_db / 20)
    middle = high**0.4996667741545416
    a0 = 1 + k / shelf_q + k * k
    shelf = [
        (high + middle * k / shelf_q + k * k) / a0, 2 * (k * k - high) / a0,
        (high - middle * k / shelf_q + k * k) / a0,
        1.0, 2 * (k * k - 1) / a0, (1 - k / shelf_q + k * k) / a0,
    ]  # fmt: skip
    pass_hertz, pass_q = 38.13547087602444, 0.5003270373238773
    k = np.tan(np.pi * pass_hertz / sample_rate)
    a0 = 1 + k / pass_q + k * k
    high_pass = [1.0, -2.0, 1.0, 1.0, 2 * (k * k - 1) / a0, (1 - k / pass_q + k * k) / a0]
    return np.array([shelf, high_pass])
