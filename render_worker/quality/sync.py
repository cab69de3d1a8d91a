"""Sound against sound, and sound against picture where no phones are known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from render_worker.motion.model import Motion
from render_worker.quality.geometry import MOUTH_CORNERS, Floats, distance, lip_opening

COMMON_RATE = 4000  # Hz: enough to lay two copies of a voice on each other within a millisecond
MATCHES = 0.3  # normalised correlation from which two recordings are the same voice
LONGEST_SHIFT = 5.0  # seconds

HOP = 0.01  # seconds between spectra
WINDOW = 0.025
MEL_BANDS = 24
CONTEXT = (-0.08, -0.04, 0.0, 0.04, 0.08)  # seconds of sound around a frame
LAGS = np.arange(-0.4, 0.4001, 0.02)
LEAST_MOTION = 0.004  # standard deviation in outer eye distances
NULL_SHIFTS = (2.0, 2.7, 3.4, 4.1)  # seconds: far beyond any real offset
SHORTEST = 8.0  # seconds of clip
FOLDS = 4
RIDGE = 30.0
TRUSTED_CORRELATION = 0.4
TRUSTED_ABOVE_NULL = 0.15


def sound_shift(
    clip: NDArray[np.float32], clip_rate: int, speech: NDArray[np.float32], speech_rate: int
) -> float | None:
    """How many seconds later the speech is heard in the clip than it was made, or None.

    Both are mono. The peak of the cross-correlation within 5 s either way; None when the clip
    does not carry this speech.
    """
    from scipy.signal import correlate

    one, other = _at_common_rate(clip, clip_rate), _at_common_rate(speech, speech_rate)
    energy = float(np.sqrt((one**2).sum() * (other**2).sum()))
    if len(one) < COMMON_RATE // 10 or len(other) < COMMON_RATE // 10 or energy < 1e-6:
        return None
    product = correlate(one, other, "full", "fft")
    lags = np.arange(-len(other) + 1, len(one))
    near = np.abs(lags) <= LONGEST_SHIFT * COMMON_RATE
    best = int(np.argmax(product[near]))
    if product[near][best] < MATCHES * energy:
        return None
    return float(lags[near][best] / COMMON_RATE)


def _at_common_rate(pcm: NDArray[np.float32], rate: int) -> Floats:
    from math import gcd

    from scipy.signal import resample_poly

    common = gcd(rate, COMMON_RATE)
    result: Floats = resample_poly(pcm.astype(np.float64), COMMON_RATE // common, rate // common)
    return result - result.mean() if len(result) else result


def motion_lag(opening: Floats, times: NDArray[np.float64], motion: Motion) -> float | None:
    """How many seconds the lips come later than the jaw of the motion that they were to follow.

    ``opening``: lip opening at ``times`` in seconds. None when the two do not resemble each other
    (r < .4) within .4 s either way.
    """
    wanted = motion.channel("jawOpen") * (1 - motion.channel("mouthClose"))
    moments = np.arange(len(wanted)) / motion.frames_per_second
    lags = np.arange(-0.4, 0.4001, 0.01)
    scores = np.array(
        [_correlation(np.interp(times - lag, moments, wanted), opening) for lag in lags]
    )
    best = int(np.argmax(scores))
    if scores[best] < TRUSTED_CORRELATION or best in (0, len(lags) - 1):
        return None
    return float(lags[best] + _vertex(scores, best) * 0.01)


@dataclass(frozen=True)
class RidgeOffset:
    """``offset_ms``: + = the picture is late; None when the correlation is not to be trusted."""

    offset_ms: float | None
    correlation: float
    null: float


def ridge_offset(
    shape: Floats, frames_per_second: float, pcm: NDArray[np.float32], rate: int
) -> RidgeOffset | None:
    """Offset of picture and sound without knowing a single phone.

    ``shape``: stabilised landmarks [frames, 478, 2]; ``pcm``: the clip's sound from the time of
    the first frame. Lip opening and width are predicted from the log-mel spectrum by a
    cross-validated ridge regression at every lag; the lag that predicts best is the offset, if it
    does so with r >= .4 and .15 better than at lags where there can be nothing to predict. None
    below 8 s or without sound.
    """
    frames = len(shape)
    if frames / frames_per_second < SHORTEST or len(pcm) < SHORTEST / 2 * rate:
        return None
    target = np.stack([lip_opening(shape), distance(shape, *MOUTH_CORNERS)], axis=1)
    target = target[:, target.std(axis=0) >= LEAST_MOTION]  # what hardly moves is only noise
    if target.shape[1] == 0:
        return None
    target = (target - target.mean(axis=0)) / target.std(axis=0)
    mel = log_mel(pcm, rate)
    times = np.arange(frames) / frames_per_second
    scores = np.array([_predictability(mel, times - lag, target) for lag in LAGS])
    length = frames / frames_per_second
    null = max(_predictability(mel, np.mod(times + shift, length), target) for shift in NULL_SHIFTS)
    best = int(np.argmax(scores))
    trusted = (
        scores[best] >= max(TRUSTED_CORRELATION, null + TRUSTED_ABOVE_NULL)
        and 0 < best < len(LAGS) - 1
    )
    offset = float(1000 * (LAGS[best] + _vertex(scores, best) * (LAGS[1] - LAGS[0])))
    return RidgeOffset(offset if trusted else None, float(scores[best]), float(null))


def log_mel(pcm: NDArray[np.float32], rate: int) -> Floats:
    """Log-mel spectrum, [spectra, 24], one every 10 ms, the first centred on time 0.

    Mel scale of O'Shaughnessy (1987), 80 Hz to 7.6 kHz, Hann window of 25 ms.
    """
    width, hop = round(WINDOW * rate), round(HOP * rate)
    padded = np.pad(pcm.astype(np.float64), width // 2)
    count = 1 + max(0, len(padded) - width) // hop
    starts = np.arange(count) * hop
    spectra = np.stack([padded[s : s + width] for s in starts]) * np.hanning(width)
    power = np.abs(np.fft.rfft(spectra, axis=1)) ** 2
    bands = _mel_filters(power.shape[1], rate)
    result: Floats = np.log(power @ bands.T + 1e-6)
    return result


def _mel_filters(bins: int, rate: int) -> Floats:
    def to_mel(hertz: float) -> float:
        return 2595 * float(np.log10(1 + hertz / 700))

    top = min(7600.0, rate / 2)
    mels = np.linspace(to_mel(80.0), to_mel(top), MEL_BANDS + 2)
    edges = 700 * (10 ** (mels / 2595) - 1)
    hertz = np.linspace(0, rate / 2, bins)
    rising = (hertz - edges[:-2, None]) / np.diff(edges)[:-1, None]
    falling = (edges[2:, None] - hertz) / np.diff(edges)[1:, None]
    result: Floats = np.clip(np.minimum(rising, falling), 0, None)
    return result


def _predictability(mel: Floats, moments: Floats, target: Floats) -> float:
    """Mean correlation of the target with its prediction from the sound at ``moments``."""
    index = np.round((moments[:, None] + np.array(CONTEXT)) / HOP).astype(int)
    sound = mel[np.clip(index, 0, len(mel) - 1)].reshape(len(moments), -1)
    sound = (sound - sound.mean(axis=0)) / np.maximum(sound.std(axis=0), 1e-9)
    predicted = np.empty_like(target)
    for fold in np.array_split(np.arange(len(target)), FOLDS):
        rest = np.ones(len(target), bool)
        rest[fold] = False
        known = sound[rest]
        weights = np.linalg.solve(
            known.T @ known + RIDGE * np.eye(known.shape[1]), known.T @ target[rest]
        )
        predicted[fold] = sound[fold] @ weights
    scores = [_correlation(predicted[:, i], target[:, i]) for i in range(target.shape[1])]
    return float(np.mean(scores))


def _correlation(one: Floats, other: Floats) -> float:
    if one.std() < 1e-9 or other.std() < 1e-9:
        return 0.0
    return float(np.corrcoef(one, other)[0, 1])


def _vertex(scores: Floats, best: int) -> float:
    """Where, in steps from ``best``, the parabola through three neighbours peaks."""
    if not 0 < best < len(scores) - 1:
        return 0.0
    before, here, after = scores[best - 1 : best + 2]
    curvature = before - 2 * here + after
    return 0.0 if curvature >= 0 else float(0.5 * (before - after) / curvature)
