"""Faces whose every move is known, to measure the measurement with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pytest
from numpy.typing import NDArray

from render_worker.photo.mean_face import mean_face
from render_worker.quality import Track
from render_worker.quality.geometry import RIGID
from render_worker.speech.model import Phone, Speech

PIXELS = 120.0  # between the outer eye corners
RATE = 25.0
LOWER_LIP = (14, 17, 84, 314, 87, 317, 152)
UPPER_LIDS = (160, 158, 387, 385)
LOWER_LIDS = (144, 153, 373, 380)
BROWS = (70, 63, 105, 66, 107, 300, 293, 334, 296, 336)


@dataclass(frozen=True)
class Puppet:
    """Knows how a face moved and draws its landmarks, float32 [frames, 478, 3] in pixels.

    ``lips``: opening of the inner lips in outer eye distances; ``lids``: 0 open .. 1 shut;
    ``brows``: lift in outer eye distances; ``angles``: yaw, pitch, roll in degrees [frames, 3].
    """

    lips: NDArray[np.float64]
    lids: NDArray[np.float64]
    brows: NDArray[np.float64]
    angles: NDArray[np.float64]

    @classmethod
    def resting(cls, seconds: float) -> Puppet:
        frames = round(seconds * RATE)
        nothing = np.zeros(frames)
        return cls(nothing, nothing, nothing, np.zeros((frames, 3)))

    def landmarks(self, noise: float = 0.0, seed: int = 0) -> NDArray[np.float32]:
        """``noise``: standard deviation of what the tracker errs, in outer eye distances."""
        face = np.repeat(mean_face()[None].astype(np.float64), len(self.lips), axis=0)
        rest = face[:, 14, 1] - face[:, 13, 1]
        face[:, LOWER_LIP, 1] += (self.lips - rest)[:, None]
        for upper, lower in zip(UPPER_LIDS, LOWER_LIDS, strict=True):
            gap = face[:, lower] - face[:, upper]
            face[:, upper] += gap * self.lids[:, None]
        face[:, BROWS, 1] -= self.brows[:, None]
        turned = np.einsum("fij,fpj->fpi", rotations(self.angles), face)
        shaken = turned + np.random.default_rng(seed).normal(0, noise, face.shape)
        return (shaken * PIXELS + 256).astype(np.float32)

    def track(self, **how: float) -> Track:
        landmarks = self.landmarks(**how)  # type: ignore[arg-type]
        return Track(
            frames_per_second=RATE,
            width=512,
            height=512,
            landmarks=landmarks,
            found=np.ones(len(landmarks), bool),
            steps=steps_of(landmarks),
            background_change=0.0,
            chips=np.full((3, 48, 48, 3), 128, np.uint8),
        )

    def with_blinks(self, moments: Sequence[float], depth: float = 1.0) -> Puppet:
        """Blinks of 160 ms from open to open, 80 ms and more at half depth."""
        times = np.arange(len(self.lids)) / RATE
        shapes = [np.clip(1.6 - np.abs(times - moment) / 0.08, 0, 1) for moment in moments]
        return replace(self, lids=depth * np.max(shapes, axis=0))

    def saying(self, phones: Sequence[Phone], late: float = 0.0) -> Puppet:
        """A mouth that does exactly what the phones ask, ``late`` seconds after them."""
        fine = np.arange(0, len(self.lips) / RATE + 0.2, 0.002)
        wanted = np.full(len(fine), 0.02)
        for phone in phones:
            inside = (fine >= phone.start + late) & (fine < phone.end + late)
            wanted[inside] = OPENINGS.get(phone.ipa, 0.08)
        kernel = np.hanning(31)  # 60 ms: no jaw jumps
        smooth = np.convolve(np.pad(wanted, 15, "edge"), kernel / kernel.sum(), "valid")
        times = np.arange(len(self.lips)) / RATE
        return replace(self, lips=np.interp(times, fine, smooth))


OPENINGS = {"": 0.02, "p": 0.0, "b": 0.0, "m": 0.0, "i": 0.1, "ɛ": 0.18, "ɑ": 0.3, "u": 0.09}


def steps_of(landmarks: NDArray[np.float32]) -> NDArray[np.float32]:
    """What the pixels would show if the landmarks were right: [frames, 19, 2]."""
    rigid = landmarks[:, RIGID, :2]
    return np.diff(rigid, axis=0, prepend=np.full_like(rigid[:1], np.nan))


def rotations(angles: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rz(roll) Ry(yaw) Rx(pitch), x right, y down, z away from the camera, [frames, 3, 3]."""
    yaw, pitch, roll = np.radians(angles).T
    one, nil = np.ones_like(yaw), np.zeros_like(yaw)
    about_y = [[np.cos(yaw), nil, -np.sin(yaw)], [nil, one, nil], [np.sin(yaw), nil, np.cos(yaw)]]
    about_x = [
        [one, nil, nil],
        [nil, np.cos(pitch), -np.sin(pitch)],
        [nil, np.sin(pitch), np.cos(pitch)],
    ]
    about_z = [
        [np.cos(roll), -np.sin(roll), nil],
        [np.sin(roll), np.cos(roll), nil],
        [nil, nil, one],
    ]
    x, y, z = (np.moveaxis(np.array(turn), -1, 0) for turn in (about_x, about_y, about_z))
    result: NDArray[np.float64] = z @ y @ x
    return result


def sentence(closures: int = 16, seed: int = 1) -> tuple[Phone, ...]:
    """Syllables of a stop and a vowel, every third stop not of the lips, with uneven lengths."""
    random = np.random.default_rng(seed)
    phones: list[Phone] = [Phone("", 0.0, 0.3)]

    def add(ipa: str, length: float) -> None:
        phones.append(Phone(ipa, phones[-1].end, phones[-1].end + length))

    made = 0
    while made < closures:
        stop = str(random.choice(["p", "b", "m", "t", "k", "s"]))
        made += stop in "pbm"
        add(stop, random.uniform(0.06, 0.1))
        add(str(random.choice(["i", "ɛ", "ɑ", "u"])), random.uniform(0.09, 0.2))
        if random.random() < 0.12:
            add("", random.uniform(0.1, 0.3))
    add("", 0.4)
    return tuple(phones)


def as_speech(phones: Sequence[Phone], seed: int = 0) -> Speech:
    """Something that sounds when the phones do: noise, louder where the mouth is open."""
    rate = 16_000
    count = round(phones[-1].end * rate)
    pcm = np.random.default_rng(seed).normal(0, 0.1, count)
    times = np.arange(count) / rate
    for phone in phones:
        inside = (times >= phone.start) & (times < phone.end)
        pcm[inside] *= OPENINGS.get(phone.ipa, 0.08) * 3
    return Speech(pcm.astype(np.float32), rate, tuple(phones), (), "en", "native")


@pytest.fixture
def phones() -> tuple[Phone, ...]:
    return sentence()


@pytest.fixture
def speaker(phones: tuple[Phone, ...]) -> Puppet:
    """A face at rest for as long as the phones last."""
    return Puppet.resting(phones[-1].end)
