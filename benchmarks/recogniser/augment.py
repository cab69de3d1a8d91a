"""What happens to a voice on its way into a chat: rooms, noise, cheap microphones and codecs."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

import imageio_ffmpeg
import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, fftconvolve, resample_poly, sosfilt

from render_worker.speech.recognise.features import SAMPLE_RATE

Sound = NDArray[np.float32]

CODECS: dict[str, tuple[str, ...]] = {
    "opus": ("-c:a", "libopus", "-b:a", "12k", "-f", "ogg"),
    "mp3": ("-c:a", "libmp3lame", "-b:a", "24k", "-ar", "16000", "-f", "mp3"),
    "amr": ("-c:a", "libopencore_amrnb", "-ar", "8000", "-b:a", "7.4k", "-f", "amr"),
    "aac": ("-c:a", "aac", "-b:a", "24k", "-f", "adts"),
}


def change_speed(pcm: Sound, chance: np.random.Generator) -> tuple[Sound, float]:
    """Play faster or slower, which moves pitch and formants too.

    Returns the sound and how many times longer it became (0.87..1.15).
    """
    percent = int(chance.integers(87, 116))
    return resample_poly(pcm, percent, 100).astype(np.float32), percent / 100


def degrade(pcm: Sound, babble: Sound, chance: np.random.Generator) -> Sound:
    """Add room, colour, noise and clipping, each by chance. The length stays."""
    if chance.random() < 0.4:
        pcm = _reverberate(pcm, chance)
    if chance.random() < 0.5:
        pcm = _colour(pcm, chance)
    if chance.random() < 0.75:
        pcm = add_noise(pcm, babble, chance, decibels=chance.uniform(6, 35))
    if chance.random() < 0.1:
        peak = float(np.abs(pcm).max()) * chance.uniform(0.3, 0.8) + 1e-9
        pcm = np.clip(pcm, -peak, peak)
    return pcm.astype(np.float32)


def add_noise(pcm: Sound, babble: Sound, chance: np.random.Generator, *, decibels: float) -> Sound:
    """Mix in noise of a random kind at ``decibels`` below the voice."""
    noise = make_noise(len(pcm), babble, chance)
    level = np.sqrt(np.mean(pcm**2) + 1e-12) / np.sqrt(np.mean(noise**2) + 1e-12)
    return (pcm + noise * np.float32(level * 10 ** (-decibels / 20))).astype(np.float32)


def make_noise(count: int, babble: Sound, chance: np.random.Generator) -> Sound:
    """Return hiss, rumble, hum, chords, knocks or distant babble, about unit level."""
    kind = chance.choice(["hiss", "hiss", "hum", "chord", "knocks", "babble"])
    time = np.arange(count) / SAMPLE_RATE
    if kind == "hiss":
        slope = chance.uniform(0, 2)  # white to brown
        spectrum = np.fft.rfft(chance.standard_normal(count))
        spectrum /= np.maximum(np.arange(len(spectrum)), 20) ** (slope / 2)
        noise = np.fft.irfft(spectrum, count)
    elif kind == "hum":
        pitch = chance.choice([50, 60, 100, 120])
        noise = np.sum([np.sin(2 * np.pi * pitch * k * time) / k for k in range(1, 12)], 0)
    elif kind == "chord":
        notes = 110 * 2 ** (chance.integers(0, 36, 4) / 12)
        rhythm = 0.3 + np.abs(np.sin(2 * np.pi * chance.uniform(0.5, 3) * time))
        partials = [np.sin(2 * np.pi * n * k * time) / k for n in notes for k in (1, 2, 3)]
        noise = np.sum(partials, 0) * rhythm
    elif kind == "knocks":
        strikes = (chance.random(count) < 4 / SAMPLE_RATE) * chance.standard_normal(count) * 30
        decay = np.exp(-np.arange(800) / chance.uniform(20, 200)) * chance.standard_normal(800)
        noise = fftconvolve(strikes, decay)[:count] + 0.01 * chance.standard_normal(count)
    else:
        crowd = np.resize(babble, count)
        noise = np.sum([np.roll(crowd, chance.integers(count)) for _ in range(5)], 0)
    return (noise / (np.std(noise) + 1e-9)).astype(np.float32)


def _reverberate(pcm: Sound, chance: np.random.Generator) -> Sound:
    """Convolve with exponentially decaying noise: a room of 0.1 to 0.5 s reverberation time."""
    seconds = chance.uniform(0.1, 0.5)
    time = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    tail = chance.standard_normal(len(time)) * np.exp(-6.9 * time / seconds)
    tail *= chance.uniform(0.1, 0.5) / (np.sqrt(np.sum(tail**2)) + 1e-9)
    tail[0] = 1.0  # the direct sound comes first, so that times stay true
    return fftconvolve(pcm, tail)[: len(pcm)].astype(np.float32)


def _colour(pcm: Sound, chance: np.random.Generator) -> Sound:
    """Band-limit as telephones and small microphones do."""
    low, high = chance.uniform(40, 300), chance.choice([3_400, 4_000, 5_500, 7_500])
    bands = butter(2, [low, high], "bandpass", fs=SAMPLE_RATE, output="sos")
    return sosfilt(bands, pcm).astype(np.float32)


def through_codec(sounds: Sequence[Sound], codec: str) -> list[Sound]:
    """Encode and decode all ``sounds`` with one of ``CODECS``; lengths and times stay.

    They travel as one stream, which costs two processes for the whole list. The codec's delay is
    measured by correlation and taken out.
    """
    joined = np.concatenate(sounds)
    raw = ("-f", "f32le", "-ar", str(SAMPLE_RATE), "-ac", "1")
    encoder = imageio_ffmpeg.get_ffmpeg_exe()  # Debian's ffmpeg cannot encode AMR
    base = (encoder, "-v", "error", "-nostdin", "-protocol_whitelist", "pipe")
    coded = _pipe((*base, *raw, "-i", "pipe:0", *CODECS[codec], "pipe:1"), joined.tobytes())
    back = np.frombuffer(_pipe((*base, "-i", "pipe:0", *raw, "pipe:1"), coded), np.float32)
    delay = _delay(joined, back)
    shifted = back[delay:] if delay >= 0 else np.concatenate([np.zeros(-delay, np.float32), back])
    whole = np.pad(shifted, (0, max(len(joined) - len(shifted), 0)))[: len(joined)]
    return np.split(whole.astype(np.float32), np.cumsum([len(s) for s in sounds])[:-1])


def _pipe(command: tuple[str, ...], data: bytes) -> bytes:
    return subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True).stdout


def _delay(original: Sound, back: Sound) -> int:
    """Samples by which ``back`` is late, sought within +-0.2 s over the first half minute."""
    count, reach = min(len(original), len(back), 30 * SAMPLE_RATE), SAMPLE_RATE // 5
    spectrum = np.fft.rfft(back[:count], 2 * count) * np.conj(
        np.fft.rfft(original[:count], 2 * count)
    )
    match = np.fft.irfft(spectrum)
    around = np.concatenate([match[-reach:], match[: reach + 1]])
    return int(np.argmax(around)) - reach
