"""Visemes -> ARKit mouth channels, and a line of phones -> a score of mouth targets.

The score is what an orchestra's is: which shape, from when to when, how much it insists.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from render_worker.motion.ipa import VISEMES, Articulation, Contact, articulations
from render_worker.speech.model import Phone

MOUTH_CHANNELS: tuple[str, ...] = (
    "jawOpen", "mouthPucker", "mouthFunnel", "mouthStretch", "mouthSmile", "mouthDimple",
    "mouthUpperUp", "mouthLowerDown", "mouthPress", "mouthRollLower", "mouthRollUpper",
    "mouthShrugUpper", "mouthShrugLower", "tongueOut",
)  # fmt: skip
"""The channels that speak, left and right taken together. mouthClose follows from contacts."""
MOUTH_INDEX: dict[str, int] = {name: index for index, name in enumerate(MOUTH_CHANNELS)}

# What a relaxed speaker does for each viseme. jawOpen 1 is about .4 outer eye distances of gap
# between the lips, of which trackers see some two thirds. Sibilants show both rows of teeth
# behind nearly closed jaws; U hides them; FF lays the lower lip under the upper teeth.
_SHAPES: dict[str, dict[str, float]] = {
    "sil": {},
    "PP": {"mouthPress": 0.6, "mouthRollLower": 0.10, "mouthRollUpper": 0.10},
    "FF": {
        "jawOpen": 0.10, "mouthRollLower": 0.75, "mouthUpperUp": 0.42, "mouthShrugLower": 0.10,
    },
    "TH": {
        "jawOpen": 0.18, "tongueOut": 0.72, "mouthLowerDown": 0.22, "mouthUpperUp": 0.12,
        "mouthStretch": 0.10,
    },
    "DD": {
        "jawOpen": 0.20, "tongueOut": 0.32, "mouthLowerDown": 0.25, "mouthUpperUp": 0.10,
        "mouthStretch": 0.12,
    },
    "kk": {"jawOpen": 0.28, "mouthLowerDown": 0.15, "mouthUpperUp": 0.08},
    "CH": {
        "jawOpen": 0.08, "mouthFunnel": 0.56, "mouthPucker": 0.26, "mouthUpperUp": 0.22,
        "mouthLowerDown": 0.28, "tongueOut": 0.10,
    },
    "SS": {
        "jawOpen": 0.09, "mouthStretch": 0.38, "mouthSmile": 0.10, "mouthLowerDown": 0.42,
        "mouthUpperUp": 0.18, "tongueOut": 0.10,
    },
    "nn": {
        "jawOpen": 0.21, "tongueOut": 0.36, "mouthLowerDown": 0.20, "mouthUpperUp": 0.08,
        "mouthStretch": 0.08,
    },
    "RR": {
        "jawOpen": 0.15, "mouthFunnel": 0.30, "mouthPucker": 0.28, "mouthLowerDown": 0.18,
        "tongueOut": 0.05,
    },
    "aa": {
        "jawOpen": 0.94, "mouthUpperUp": 0.20, "mouthLowerDown": 0.26, "mouthStretch": 0.10,
    },
    "E": {
        "jawOpen": 0.58, "mouthStretch": 0.32, "mouthSmile": 0.14, "mouthUpperUp": 0.15,
        "mouthLowerDown": 0.26,
    },
    "I": {
        "jawOpen": 0.24, "mouthStretch": 0.46, "mouthSmile": 0.24, "mouthDimple": 0.10,
        "mouthUpperUp": 0.12, "mouthLowerDown": 0.30,
    },
    "O": {"jawOpen": 0.43, "mouthFunnel": 0.46, "mouthPucker": 0.36},
    "U": {"jawOpen": 0.13, "mouthPucker": 0.88, "mouthFunnel": 0.16},
}  # fmt: skip

# Articulators that move as one, and how much each viseme insists on each of them (the dominance
# of Cohen & Massaro 1993): a stop of the tongue leaves the lips to its neighbours.
_ARTICULATORS: dict[str, tuple[str, ...]] = {
    "jaw": ("jawOpen",),
    "rounding": ("mouthPucker", "mouthFunnel"),
    "spreading": ("mouthStretch", "mouthSmile", "mouthDimple"),
    "parting": ("mouthUpperUp", "mouthLowerDown"),
    "sealing": (
        "mouthPress", "mouthRollLower", "mouthRollUpper", "mouthShrugUpper", "mouthShrugLower",
    ),
    "tongue": ("tongueOut",),
}  # fmt: skip
_DOMINANCE: dict[str, tuple[float, ...]] = {
    #      jaw  round spread part seal tongue
    "sil": (0.5, 0.5, 0.5, 0.5, 0.5, 0.5),
    "PP": (2.0, 0.3, 0.4, 2.5, 4.0, 0.1),
    "FF": (2.0, 0.4, 0.4, 2.5, 4.0, 0.1),
    "TH": (0.9, 0.3, 0.3, 0.8, 1.0, 3.0),
    "DD": (0.55, 0.3, 0.3, 0.5, 1.0, 2.2),
    "kk": (0.4, 0.25, 0.2, 0.3, 0.6, 0.6),
    "CH": (1.5, 2.0, 1.2, 1.2, 1.0, 1.2),
    "SS": (1.6, 0.3, 1.2, 1.2, 1.0, 1.2),
    "nn": (0.5, 0.25, 0.25, 0.4, 0.8, 2.2),
    "RR": (0.7, 1.3, 0.8, 0.6, 0.8, 1.0),
    "aa": (2.4, 1.0, 0.7, 0.8, 1.0, 0.7),
    "E": (1.9, 1.0, 0.9, 0.8, 1.0, 0.7),
    "I": (1.9, 1.0, 1.2, 0.8, 1.0, 0.7),
    "O": (1.9, 1.8, 1.2, 1.0, 1.0, 0.7),
    "U": (1.4, 2.4, 1.4, 1.4, 1.0, 0.7),
}  # fmt: skip

# A diphthong dwells on its first vowel; the glide at its end is short.
_FIRST_SHARE = 0.58
_STRESS_GAIN: tuple[float, float, float] = (0.84, 1.08, 0.98)  # none, primary, secondary


def viseme_targets(viseme: str) -> NDArray[np.float64]:
    """Channels of one viseme, float64 [len(MOUTH_CHANNELS)], 0..1."""
    shape = _SHAPES[viseme]
    return np.array([shape.get(channel, 0.0) for channel in MOUTH_CHANNELS])


def viseme_dominance(viseme: str) -> NDArray[np.float64]:
    """How much one viseme insists on each channel, float64 [len(MOUTH_CHANNELS)], > 0."""
    strength = dict(zip(_ARTICULATORS, _DOMINANCE[viseme], strict=True))
    owner = {channel: name for name, channels in _ARTICULATORS.items() for channel in channels}
    return np.array([strength[owner[channel]] for channel in MOUTH_CHANNELS])


_TARGETS = np.stack([viseme_targets(viseme) for viseme in VISEMES])
_STRENGTHS = np.stack([viseme_dominance(viseme) for viseme in VISEMES])
# What a louder or stressed vowel does more of.
_OPENING = np.isin(MOUTH_CHANNELS, ("jawOpen", "mouthUpperUp", "mouthLowerDown"))


@dataclass(frozen=True, eq=False)
class MouthScore:
    """Targets of the mouth in order of time; n of them, c = len(MOUTH_CHANNELS).

    ``start``, ``end``: float64 [n], seconds. ``value``: float64 [n, c], 0..1. ``dominance``:
    float64 [n, c]. ``phone``: int [n], index of the phone, ``pause``: bool [n]. ``contacts``:
    float64 [m, 3]: start, end (seconds) and kind (1 lips, 2 teeth) of every contact.
    """

    start: NDArray[np.float64]
    end: NDArray[np.float64]
    value: NDArray[np.float64]
    dominance: NDArray[np.float64]
    phone: NDArray[np.intp]
    pause: NDArray[np.bool_]
    contacts: NDArray[np.float64]


def mouth_score(phones: Sequence[Phone], gains: NDArray[np.float64]) -> MouthScore:
    """Write the score of a line of phones.

    ``gains``: float64 [phones], how far vowels open, 1 = relaxed speech (from loudness and style).
    """
    spans: list[tuple[float, float]] = []
    mixtures: list[NDArray[np.float64]] = []
    rows: list[tuple[int, bool, float, float, float]] = []
    contacts: list[tuple[float, float, float]] = []
    for index, phone in enumerate(phones):
        targets = articulations(phone.ipa)
        opening = float(gains[index]) * _STRESS_GAIN[phone.stress if 0 <= phone.stress <= 2 else 0]
        for target, start, end in _shared_out(targets, phone):
            spans.append((start, end))
            mixtures.append(_mixture(target))
            opens = opening if target.vowel else 1.0 + 0.4 * (float(gains[index]) - 1.0)
            rows.append((index, False, opens, target.rounding, target.grip))
            if target.contact is not Contact.NONE:
                kind = 1.0 if target.contact is Contact.LIPS else 2.0
                contacts.append((start, start + (end - start) * target.release, kind))
        if not targets:
            spans.append((phone.start, phone.end))
            mixtures.append(_REST)
            rows.append((index, True, 1.0, 0.0, 1.0))
    return _assembled(spans, mixtures, rows, contacts)


_REST = np.eye(len(VISEMES))[VISEMES.index("sil")]


def _mixture(target: Articulation) -> NDArray[np.float64]:
    return np.array([target.blend.get(viseme, 0.0) for viseme in VISEMES])


def _shared_out(
    targets: Sequence[Articulation], phone: Phone
) -> list[tuple[Articulation, float, float]]:
    """Divide a phone's time among its targets."""
    count = len(targets)
    if count == 0:
        return []
    shares = np.full(count, 1.0 / count)
    if count == 2 and targets[0].vowel:
        shares = np.array([_FIRST_SHARE, 1.0 - _FIRST_SHARE])
    edges = phone.start + (phone.end - phone.start) * np.concatenate([[0.0], np.cumsum(shares)])
    return [(t, float(edges[i]), float(edges[i + 1])) for i, t in enumerate(targets)]


def _assembled(
    spans: list[tuple[float, float]],
    mixtures: list[NDArray[np.float64]],
    rows: list[tuple[int, bool, float, float, float]],
    contacts: list[tuple[float, float, float]],
) -> MouthScore:
    mixture = np.array(mixtures).reshape(-1, len(VISEMES))
    span = np.array(spans).reshape(-1, 2)
    table = np.array(rows, dtype=np.float64).reshape(-1, 5)
    value = mixture @ _TARGETS
    value[:, _OPENING] *= table[:, 2:3]
    pucker = MOUTH_INDEX["mouthPucker"]
    value[:, pucker] = np.maximum(value[:, pucker], 0.8 * table[:, 3])
    dominance = (mixture @ _STRENGTHS) * table[:, 4:5]
    dominance[:, pucker] = np.maximum(dominance[:, pucker], 2.0 * table[:, 3])
    return MouthScore(
        start=span[:, 0],
        end=span[:, 1],
        value=np.clip(value, 0.0, 1.0),
        dominance=dominance,
        phone=table[:, 0].astype(np.intp),
        pause=table[:, 1].astype(np.bool_),
        contacts=np.array(contacts, dtype=np.float64).reshape(-1, 3),
    )
