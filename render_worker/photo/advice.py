"""Advice on a photo in words that a person can act on.

What is measured lives in ``measures.py``; here are the thresholds, and every sentence once.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.problems import FaceTooSmall, FaceTurnedAway
from render_worker.photo.measures import Measures
from render_worker.photo.model import Advice, Face

# Refusals: no clip can be made.
LEAST_EYE_DISTANCE = 18.0  # pixels
MOST_YAW = 45.0  # degrees; beyond, the far half of the mouth cannot be seen, only torn

# Advice: (mild, severe).
_EYE_DISTANCE = (48.0, 28.0)  # pixels
_YAW = (28.0, 38.0)  # degrees; the mesh says about 47 where one eye is nearly hidden
_PITCH = (25.0, 35.0)  # degrees
_BLUR = (0.66, 0.78)  # sharp photos and paintings measure .31-.58
_BRIGHTNESS_LOW = (48.0, 28.0)  # median grey level of the skin, 0..255
_BRIGHTNESS_HIGH = (0.25, 0.5)  # share of the face that is burnt out
_COVERED = 1.0  # uncovered mouths measure up to .6 (a statue), people up to 0
_UNDER_HANDS = 0.4  # share of the lips; hands beside the mouth measure up to .3

_SENTENCES = {
    "photo.blurred": "The face is blurred. Take a sharper photo, with a clean lens and a still hand.",
    "photo.face_too_small": "The face is small. Come closer, or crop the photo to the head and shoulders.",
    "photo.face_turned": "The face is turned away. Choose a photo in which both eyes look to the camera.",
    "photo.face_tilted": "The face looks far up or down. Hold the camera at the height of the eyes.",
    "photo.mouth_covered": "Something covers the mouth. Choose a photo without a mask, hand or microphone before it.",
    "photo.too_dark": "The face is too dark. Turn it to a window or a lamp.",
    "photo.too_bright": "The face is overexposed. Take the photo in softer light.",
    "photo.several_faces": "There are {count} faces in this photo; number {number} talks. To let another talk, choose its number.",
}


def check_possible(face: Face) -> None:
    """Raises FaceTooSmall or FaceTurnedAway when no clip can be made of this face."""
    if face.eye_distance < LEAST_EYE_DISTANCE:
        raise FaceTooSmall
    if abs(face.yaw) > MOST_YAW:
        raise FaceTurnedAway


def is_blurred(measures: Measures) -> bool:
    """Whether blur is what keeps a face from being seen."""
    return measures.blur >= _BLUR[0]


def is_too_dark(measures: Measures) -> bool:
    """Whether darkness is what keeps a face from being seen."""
    return measures.brightness <= _BRIGHTNESS_LOW[0]


def advise(faces: Sequence[Face], chosen: int, measures: Measures) -> tuple[Advice, ...]:
    """What could be better about the photo for the chosen face; severe advice first."""
    face = faces[chosen]
    found = [
        _above("photo.face_turned", abs(face.yaw), _YAW),
        _above("photo.face_tilted", abs(face.pitch), _PITCH),
        _below("photo.face_too_small", face.eye_distance, _EYE_DISTANCE),
        _above("photo.blurred", measures.blur, _BLUR),
        _below("photo.too_dark", measures.brightness, _BRIGHTNESS_LOW),
        _above("photo.too_bright", measures.burnt_out, _BRIGHTNESS_HIGH),
        _above("photo.mouth_covered", _covered(measures), (1.0, 1.0)),
    ]
    if len(faces) > 1:
        sentence = _SENTENCES["photo.several_faces"].format(count=len(faces), number=chosen + 1)
        found.append(Advice("photo.several_faces", sentence, severe=False))
    given = [advice for advice in found if advice is not None]
    return tuple(sorted(given, key=lambda advice: not advice.severe))


def _covered(measures: Measures) -> float:
    """1 and more when something lies over the mouth, be it cloth, foam or a hand."""
    return max(measures.mouth_covered / _COVERED, measures.under_hands / _UNDER_HANDS)


def _above(code: str, value: float, limits: tuple[float, float]) -> Advice | None:
    mild, severe = limits
    return Advice(code, _SENTENCES[code], severe=value >= severe) if value >= mild else None


def _below(code: str, value: float, limits: tuple[float, float]) -> Advice | None:
    return _above(code, -value, (-limits[0], -limits[1]))
