"""Voice effects for memes. None of them moves a sound in time, so phone times stay valid."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.options import VoiceEffect
from render_worker.speech.model import Phone, Speech
from render_worker.speech.phones import PAUSE

Sound = NDArray[np.float32]

_CHIPMUNK, _DEEP = 1.55, 0.76  # factor on pitch and formants alike
_ROBOT_PITCH: Final = 105.0  # Hz
_ECHO_DELAY, _ECHO_GAIN, _ECHO_REPEATS = 0.26, 0.36, 4


def apply_effect(speech: Speech, effect: VoiceEffect) -> Speech:
    """``speech`` with its voice changed; longer only for the echo, whose tail is a pause."""
    if effect is VoiceEffect.NONE or len(speech.pcm) == 0:
        return speech
    if effect is VoiceEffect.CHIPMUNK:
        return replace(speech, pcm=shift(speech.pcm, speech.sample_rate, _CHIPMUNK))
    if effect is VoiceEffect.DEEP:
        return replace(speech, pcm=shift(speech.pcm, speech.sample_rate, _DEEP))
    if effect is VoiceEffect.ROBOT:
        return replace(speech, pcm=robot(speech.pcm, speech.sample_rate))
    return _with_tail(speech, echo(speech.pcm, speech.sample_rate))


def shift(pcm: Sound, sample_rate: int, factor: float) -> Sound:
    """Pitch and formants times ``factor``, as a larger or smaller speaker has them; same length.

    Played faster (resampled), then stretched back to its length by WSOLA.
    """
    from scipy.signal import resample_poly

    up, down = 100, round(100 * factor)
    faster = resample_poly(pcm.astype(np.float64), up, down)
    return _stretch(faster, len(pcm), sample_rate).astype(np.float32)


def _stretch(sound: NDArray[np.float64], samples: int, sample_rate: int) -> NDArray[np.float64]:
    """``sound`` with ``samples`` samples, its pitch kept: waveform similarity overlap-add
    (Verhelst & Roelands, ICASSP 1993), 30 ms windows half overlapping, searched over +-8 ms."""
    hop = round(0.015 * sample_rate)
    search = round(0.008 * sample_rate)
    size = 2 * hop
    window = np.hanning(size + 1)[:size]
    speed = len(sound) / samples
    padded = np.pad(sound, (search, size + hop + 2 * search))
    out = np.zeros(samples + 2 * size)
    wanted = padded[search : search + size]
    for start in range(0, samples + hop, hop):
        # ``start`` is where the window begins in the output, minus the half that lies before it.
        centre = min(round(start * speed), len(sound))
        region = padded[centre : centre + size + 2 * search]
        best = int(np.argmax(np.correlate(region, wanted, "valid")))
        begin = centre + best
        out[start : start + size] += window * padded[begin : begin + size]
        follow = padded[begin + hop : begin + hop + size]
        wanted = np.pad(follow, (0, size - len(follow)))
    return out[:samples]


def robot(pcm: Sound, sample_rate: int) -> Sound:
    """A monotone of fixed pitch that takes its spectral envelope from the voice (a channel
    vocoder, Dudley 1939), with noise where the voice hisses."""
    from scipy.signal import istft, stft

    size, hop = 512, 128
    time = np.arange(len(pcm)) / sample_rate
    buzz = 2 * ((time * _ROBOT_PITCH) % 1.0) - 1
    hiss = np.random.default_rng(0).standard_normal(len(pcm))
    options = {"fs": sample_rate, "nperseg": size, "noverlap": size - hop}
    frequencies, _, voice = stft(pcm.astype(np.float64), **options)
    carrier = _white(stft(buzz, **options)[2], sample_rate, size)
    noise = _white(stft(hiss, **options)[2], sample_rate, size)
    power = np.abs(voice) ** 2
    high = power[frequencies > 2500].sum(0) / (power.sum(0) + 1e-12)
    hissing = np.clip((high - 0.35) / 0.3, 0, 1)
    excitation = carrier * np.sqrt(1 - hissing) + noise * np.sqrt(hissing)
    _, spoken = istft(_envelope(voice, sample_rate, size) * excitation, **options)
    return np.pad(spoken, (0, max(0, len(pcm) - len(spoken))))[: len(pcm)].astype(np.float32)


def _white(spectrum: NDArray[np.complex128], sample_rate: int, size: int) -> NDArray[np.complex128]:
    return spectrum / (_envelope(spectrum, sample_rate, size) + 1e-9)


def _envelope(spectrum: NDArray[np.complex128], sample_rate: int, size: int) -> NDArray[np.float64]:
    """RMS over some 250 Hz around every bin: formants stay, harmonics vanish."""
    from scipy.ndimage import gaussian_filter1d

    bins = 125 / (sample_rate / size)
    return np.sqrt(np.maximum(gaussian_filter1d(np.abs(spectrum) ** 2, bins, axis=0), 0))


def echo(pcm: Sound, sample_rate: int) -> Sound:
    """The sound and its repeats, each quieter and duller; longer by the tail of the repeats."""
    from scipy.signal import lfilter

    delay = round(_ECHO_DELAY * sample_rate)
    wet = np.zeros(len(pcm) + delay * _ECHO_REPEATS)
    wet[: len(pcm)] = pcm
    repeat = pcm.astype(np.float64)
    for number in range(1, _ECHO_REPEATS + 1):
        repeat = _ECHO_GAIN * lfilter([0.6], [1.0, -0.4], repeat)
        wet[number * delay : number * delay + len(repeat)] += repeat
    return wet.astype(np.float32)


def _with_tail(speech: Speech, longer: Sound) -> Speech:
    duration = len(longer) / speech.sample_rate
    phones = list(speech.phones)
    if phones and phones[-1].ipa == PAUSE:
        phones[-1] = replace(phones[-1], end=duration)
    else:
        phones.append(Phone(PAUSE, speech.duration, duration))
    return replace(speech, pcm=longer, phones=tuple(phones))
