"""What the voice does besides its words: loudness, pitch, effort, accents, pauses, phrases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage, signal

from render_worker.motion.ipa import articulations
from render_worker.speech.model import Phone, Speech

FEATURE_RATE = 100.0
"""Frames per second of the contours."""
_ANALYSIS_RATE = 8000
_WINDOW = 400  # samples: 50 ms, three periods of the lowest pitch
_TRANSFORM = 1024
_PITCH_RANGE = (65.0, 420.0)
_VOICED_FROM = 0.45  # normalised autocorrelation at the pitch period
_FLOOR_DB = -70.0
_SHORTEST_PAUSE = 0.18
_CHUNK = 2048  # frames analysed at once: memory stays flat however long the speech


@dataclass(frozen=True, eq=False)
class Contours:
    """Measured every 10 ms; ``times`` float64 [n], seconds.

    ``level``: dB re full scale. ``pitch``: Hz, 0 where unvoiced. ``tilt``: dB, energy of 1-4 kHz
    over that of 50 Hz-1 kHz, the alpha ratio: it rises with vocal effort.
    """

    times: NDArray[np.float64]
    level: NDArray[np.float64]
    pitch: NDArray[np.float64]
    tilt: NDArray[np.float64]

    def at(self, values: NDArray[np.float64], times: NDArray[np.float64]) -> NDArray[np.float64]:
        """``values`` of a contour at other ``times``, linearly."""
        if not len(self.times):
            return np.zeros(len(times))
        return np.interp(times, self.times, values)


@dataclass(frozen=True)
class Accent:
    """A syllable that is meant. ``strength`` 0..1."""

    time: float
    strength: float


@dataclass(frozen=True)
class Pause:
    """Silence between sounds, seconds."""

    start: float
    end: float


@dataclass(frozen=True, eq=False)
class Prosody:
    """How a speech is said.

    ``effort``: 0 whisper, .5 talk, 1 shout. ``arousal``: -1 dull .. 1 excited, 0 unsure.
    ``phone_level``: float64 [phones], dB relative to the speech's own median vowel.
    ``pitch_range``: semitones between 10th and 90th percentile; ``rate``: sounds per second.
    """

    contours: Contours
    accents: tuple[Accent, ...]
    pauses: tuple[Pause, ...]
    phrase_ends: tuple[float, ...]
    phone_level: NDArray[np.float64]
    effort: float
    arousal: float
    pitch_range: float
    rate: float
    speech_start: float
    speech_end: float


def read(speech: Speech) -> Prosody:
    """Measure ``speech``; time linear in its length, memory flat."""
    contours = measure(speech.pcm, speech.sample_rate)
    phones = speech.phones
    vowels = [i for i, phone in enumerate(phones) if any(a.vowel for a in articulations(phone.ipa))]
    sounding = [phone for phone in phones if articulations(phone.ipa)]
    start = sounding[0].start if sounding else 0.0
    end = sounding[-1].end if sounding else 0.0
    pauses = _pauses(phones)
    level = _phone_levels(contours, phones, vowels)
    spoken = max(0.2, end - start - sum(p.end - p.start for p in pauses if start < p.start < end))
    rate = len(sounding) / spoken
    pitch_range = _pitch_range(contours)
    effort = _effort(contours, phones, vowels)
    return Prosody(
        contours=contours,
        accents=_accents(contours, phones, vowels, level),
        pauses=pauses,
        phrase_ends=_phrase_ends(pauses, start, end),
        phone_level=level,
        effort=effort,
        arousal=_arousal(contours, effort, pitch_range, rate),
        pitch_range=pitch_range,
        rate=rate,
        speech_start=start,
        speech_end=end,
    )


# -- contours ------------------------------------------------------------------------------------


def measure(pcm: NDArray[np.float32], sample_rate: int) -> Contours:
    """Loudness, pitch and tilt of a mono sound (float [samples], -1..1)."""
    sound = _at_analysis_rate(np.nan_to_num(np.asarray(pcm, dtype=np.float32)), sample_rate)
    hop = int(_ANALYSIS_RATE / FEATURE_RATE)
    count = len(sound) // hop + 1 if len(sound) else 0
    if count == 0:
        empty = np.zeros(0)
        return Contours(empty, empty, empty, empty)
    padded = np.pad(sound, (_WINDOW // 2, _WINDOW // 2 + hop))
    frames = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::hop][:count]
    parts = [_analyse(frames[i : i + _CHUNK]) for i in range(0, count, _CHUNK)]
    level, pitch, tilt = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Contours(np.arange(count) / FEATURE_RATE, level, _tidied(pitch), tilt)


def _at_analysis_rate(pcm: NDArray[np.float32], sample_rate: int) -> NDArray[np.float32]:
    if sample_rate == _ANALYSIS_RATE or not len(pcm):
        return pcm
    divisor = int(np.gcd(_ANALYSIS_RATE, sample_rate))
    resampled: NDArray[np.float32] = signal.resample_poly(
        pcm, _ANALYSIS_RATE // divisor, sample_rate // divisor
    ).astype(np.float32)
    return resampled


def _analyse(frames: NDArray[np.float32]) -> tuple[NDArray[np.float64], ...]:
    window = np.hanning(_WINDOW).astype(np.float32)
    power: Any = (
        np.abs(np.fft.rfft((frames - frames.mean(1, keepdims=True)) * window, _TRANSFORM)) ** 2
    )
    level = 10 * np.log10(np.maximum(np.mean(frames.astype(np.float64) ** 2, axis=1), 1e-10))
    frequency = np.fft.rfftfreq(_TRANSFORM, 1 / _ANALYSIS_RATE)
    low = power[:, (frequency > 50) & (frequency <= 1000)].sum(1)
    high = power[:, frequency > 1000].sum(1)
    tilt = 10 * np.log10((high + 1e-9) / (low + 1e-9))
    return np.maximum(level, _FLOOR_DB), _pitch(power, window), tilt


def _pitch(power: NDArray[np.float64], window: NDArray[np.float32]) -> NDArray[np.float64]:
    """Pitch of each frame by autocorrelation over that of the window (Boersma 1993), 0 unvoiced."""
    correlation = np.fft.irfft(power)[:, : _TRANSFORM // 2]
    bias = np.fft.irfft(np.abs(np.fft.rfft(window, _TRANSFORM)) ** 2)[: _TRANSFORM // 2]
    shortest = int(_ANALYSIS_RATE / _PITCH_RANGE[1])
    longest = int(_ANALYSIS_RATE / _PITCH_RANGE[0])
    lags = np.arange(shortest, longest + 1)
    scale = np.maximum(correlation[:, :1], 1e-9) / bias[0]
    normal = correlation[:, lags] / (bias[lags] * scale)
    # Of equal peaks the shortest period is the pitch; the others are its multiples.
    best = np.argmax(normal * (1.0 - 0.10 * np.log2(lags / shortest) / 2.7), axis=1)
    rows = np.arange(len(normal))
    voiced = (normal[rows, best] > _VOICED_FROM) & (correlation[:, 0] > 1e-4)
    return np.where(voiced, _ANALYSIS_RATE / lags[best], 0.0)


def _tidied(pitch: NDArray[np.float64]) -> NDArray[np.float64]:
    """Without single outliers and octave jumps."""
    calm: NDArray[np.float64] = ndimage.median_filter(pitch, 5, mode="nearest")
    voiced = calm > 0
    if voiced.any():
        middle = np.median(calm[voiced])
        calm = np.where(calm > 1.9 * middle, calm / 2.0, calm)
        calm = np.where(voiced & (calm < 0.52 * middle), calm * 2.0, calm)
    return calm


# -- what follows from them ----------------------------------------------------------------------


def _pauses(phones: Sequence[Phone]) -> tuple[Pause, ...]:
    silent = [p for p in phones if not articulations(p.ipa) and p.end - p.start >= _SHORTEST_PAUSE]
    return tuple(Pause(phone.start, phone.end) for phone in silent)


def _phrase_ends(pauses: Sequence[Pause], start: float, end: float) -> tuple[float, ...]:
    inner = [pause.start for pause in pauses if start < pause.start < end - 1e-6]
    return (*inner, end) if end > start else ()


def _phone_levels(
    contours: Contours, phones: Sequence[Phone], vowels: Sequence[int]
) -> NDArray[np.float64]:
    if not len(phones) or not len(contours.times):
        return np.zeros(len(phones))
    middles = np.array([(phone.start + phone.end) / 2 for phone in phones])
    smooth = ndimage.gaussian_filter1d(contours.level, 2.5, mode="nearest")
    level = contours.at(smooth, middles)
    usual = float(np.median(level[list(vowels)])) if len(vowels) else float(np.median(level))
    return np.clip(level - usual, -30.0, 12.0)


def _vowel_frames(
    contours: Contours, phones: Sequence[Phone], vowels: Sequence[int]
) -> NDArray[np.intp]:
    inside = np.zeros(len(contours.times) + 1, dtype=np.intp)
    for index in vowels:
        start, end = np.searchsorted(contours.times, (phones[index].start, phones[index].end))
        inside[start] += 1
        inside[end] -= 1
    return np.flatnonzero(np.cumsum(inside)[:-1] > 0)


def _effort(contours: Contours, phones: Sequence[Phone], vowels: Sequence[int]) -> float:
    """0 whisper .. 1 shout, from voicing, pitch and tilt of the vowels: loudness is normalised.

    A whisper has no pitch. A shout has flat tilt (Traunmüller & Eriksson 2000: the high bands gain
    far more than the low ones) and raised pitch. Both must agree before talk is called loud.
    """
    frames = _vowel_frames(contours, phones, vowels)
    if len(frames) < 5:
        return 0.5
    voiced = float(np.mean(contours.pitch[frames] > 0))
    tilt = float(np.median(contours.tilt[frames]))
    whispered = float(np.clip((0.45 - voiced) / 0.35, 0.0, 1.0))
    pitch = contours.pitch[frames]
    height = float(np.median(pitch[pitch > 0])) if (pitch > 0).any() else 0.0
    loud = float(np.clip((tilt + 11.0) / 9.0, 0, 1) * np.clip((height - 150.0) / 110.0, 0, 1))
    soft = float(np.clip((-16.0 - tilt) / 10.0, 0.0, 1.0))
    return float(np.clip(0.5 + 0.5 * loud * voiced - 0.15 * soft - 0.5 * whispered, 0.0, 1.0))


def _pitch_range(contours: Contours) -> float:
    voiced = contours.pitch[contours.pitch > 0]
    if len(voiced) < 20:
        return 0.0
    low, high = np.percentile(voiced, (10, 90))
    return float(12.0 * np.log2(high / low))


def _arousal(contours: Contours, effort: float, pitch_range: float, rate: float) -> float:
    """-1 dull .. 1 excited. Ordinary speech lies near 0: 6-11 semitones, 9-14 sounds a second."""
    if pitch_range == 0.0:
        return 0.0
    loud = contours.level > np.max(contours.level) - 25.0
    dynamics = float(np.std(contours.level[loud]))
    cues = (
        # A monotonous voice is no sad voice yet: narrow ranges count for less than wide ones.
        np.clip((pitch_range - 8.5) / (6.0 if pitch_range > 8.5 else 11.0), -1.0, 1.0),
        np.clip((rate - 11.5) / 5.0, -1.0, 1.0),
        np.clip((effort - 0.5) / 0.35, -1.0, 1.0),
        np.clip((dynamics - 6.0) / 3.0, -1.0, 1.0),
    )
    mean = float(np.dot(cues, (0.40, 0.15, 0.35, 0.10)))
    return float(np.sign(mean) * max(0.0, abs(mean) - 0.1) / 0.9)


def _accents(
    contours: Contours,
    phones: Sequence[Phone],
    vowels: Sequence[int],
    level: NDArray[np.float64],
) -> tuple[Accent, ...]:
    """Prominent syllables: stressed, louder or higher than those around, .3 s apart at least."""
    if not len(vowels):
        return ()
    times = np.array([(phones[i].start + phones[i].end) / 2 for i in vowels])
    stress = np.array([(0.0, 1.0, 0.5)[phones[i].stress % 3] for i in vowels])
    loud = np.clip(level[list(vowels)] / 6.0, -1.0, 1.0)
    prominence = 0.42 + 0.25 * loud + 0.25 * _relative_pitch(contours, times)
    prominence += 0.40 * (stress - 0.5) if stress.any() else 0.0
    chosen: list[Accent] = []
    for time, strength in zip(times, np.clip(prominence, 0.0, 1.0), strict=True):
        if strength < 0.45:
            continue
        if chosen and time - chosen[-1].time < 0.30:
            if strength > chosen[-1].strength:
                chosen[-1] = Accent(float(time), float(strength))
        else:
            chosen.append(Accent(float(time), float(strength)))
    return tuple(chosen)


def _relative_pitch(contours: Contours, times: NDArray[np.float64]) -> NDArray[np.float64]:
    """Pitch at ``times`` against the speech's median, in steps of 4 semitones, -1..1."""
    voiced = contours.pitch > 0
    if voiced.sum() < 5:
        return np.zeros(len(times))
    pitch = np.interp(times, contours.times[voiced], contours.pitch[voiced])
    semitones = 12.0 * np.log2(pitch / np.median(contours.pitch[voiced]))
    return np.asarray(np.clip(semitones / 4.0, -1.0, 1.0))
