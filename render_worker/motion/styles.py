"""Styles and emotions as numbers: how much a speaker moves, and what the face expresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.options import Emotion, Style
from render_worker.motion.prosody import Prosody


@dataclass(frozen=True)
class Manner:
    """How much of everything; 1 = an ordinary speaker on camera.

    ``blinks``: per minute. ``aversion``: share of glances away from the viewer.
    ``tempo``: of sway and turns.
    """

    mouth: float = 1.07
    head: float = 1.0
    nods: float = 1.0
    tempo: float = 1.0
    brows: float = 1.0
    breath: float = 1.0
    blinks: float = 17.5
    aversion: float = 1.0
    idle: float = 1.0


MANNERS: Mapping[Style, Manner] = {
    Style.CALM: Manner(
        mouth=0.95, head=0.55, nods=0.5, tempo=0.8, brows=0.55, blinks=15.0, aversion=0.6, idle=0.7
    ),
    Style.NATURAL: Manner(),
    Style.LIVELY: Manner(
        mouth=1.17, head=1.35, nods=1.35, tempo=1.15, brows=1.35, blinks=18.5, aversion=1.1
    ),
    Style.EXCITED: Manner(
        mouth=1.28, head=1.7, nods=1.8, tempo=1.35, brows=1.75, breath=1.2, blinks=20.0, idle=1.2
    ),
}


@dataclass(frozen=True)
class Expression:
    """What an emotion adds to the face and changes in the manner.

    ``face``: channel -> weight held through the performance; "mouthSmile" stands for both sides.
    ``pitch``: degrees, + = head down. ``nearness``: outer eye distances towards the camera.
    The remaining numbers multiply those of the manner.
    """

    face: Mapping[str, float] = field(default_factory=dict)
    pitch: float = 0.0
    nearness: float = 0.0
    mouth: float = 1.0
    head: float = 1.0
    nods: float = 1.0
    tempo: float = 1.0
    brows: float = 1.0
    blinks: float = 1.0


# After the prototypes of Ekman & Friesen's Facial Action Coding System: happiness 6 + 12,
# sadness 1 + 4 + 15, anger 4 + 5 + 7 + 23, surprise 1 + 2 + 5 + 26, at conversational strength.
EXPRESSIONS: Mapping[Emotion, Expression] = {
    Emotion.NEUTRAL: Expression(),
    Emotion.HAPPY: Expression(
        face={
            "mouthSmile": 0.64, "mouthDimple": 0.12, "cheekSquint": 0.50, "eyeSquint": 0.22,
            "browOuterUp": 0.16, "browInnerUp": 0.06,
        },
        pitch=-0.8, mouth=1.05, head=1.1, nods=1.1, brows=1.15,
    ),
    Emotion.SAD: Expression(
        face={
            "browInnerUp": 0.72, "browDown": 0.10, "mouthFrown": 0.55, "mouthShrugLower": 0.14,
            "eyeBlink": 0.18, "eyeLookDown": 0.08,
        },
        pitch=2.6, nearness=-0.04, mouth=0.88, head=0.75, nods=0.6, tempo=0.75, brows=0.6,
        blinks=1.1,
    ),
    Emotion.ANGRY: Expression(
        face={
            "browDown": 0.92, "noseSneer": 0.38, "eyeSquint": 0.38, "mouthPress": 0.10,
            "mouthFrown": 0.16, "jawForward": 0.12, "mouthUpperUp": 0.06,
        },
        pitch=1.8, nearness=0.08, mouth=1.12, head=1.1, nods=1.45, tempo=1.15, brows=0.7,
        blinks=0.75,
    ),
    Emotion.SURPRISED: Expression(
        face={"browInnerUp": 0.66, "browOuterUp": 0.74, "eyeWide": 0.85, "mouthFunnel": 0.05},
        pitch=-1.8, nearness=-0.05, mouth=1.15, head=1.05, nods=0.9, brows=0.8, blinks=0.7,
    ),
}  # fmt: skip


def blended(parts: Mapping[Emotion, float]) -> Expression:
    """The expression of several emotions at given strengths; what is missing to 1 is neutral."""
    face: dict[str, float] = {}
    for emotion, strength in parts.items():
        for channel, weight in EXPRESSIONS[emotion].face.items():
            face[channel] = face.get(channel, 0.0) + strength * weight

    def mixed(name: str, neutral: float) -> float:
        total = neutral
        for emotion, strength in parts.items():
            value: float = getattr(EXPRESSIONS[emotion], name)
            total += strength * (value - neutral)
        return total

    multipliers = ("mouth", "head", "nods", "tempo", "brows", "blinks")
    return Expression(
        face=face,
        pitch=mixed("pitch", 0.0),
        nearness=mixed("nearness", 0.0),
        **{name: mixed(name, 1.0) for name in multipliers},
    )


# Below these the voice is taken as neutral, and no reading of a voice shows at full strength:
# a wrong face is worse than a plain one.
_HAPPY_FROM, _SAD_FROM, _SHOUT_FROM = 0.38, -0.36, 0.86
_STRONGEST_GUESS = 0.6


def emotions_of(emotion: Emotion, prosody: Prosody) -> dict[Emotion, float]:
    """Which emotions to show and how strongly, 0..1; ``AUTO`` reads them from the voice."""
    if emotion is not Emotion.AUTO:
        return {emotion: 1.0}
    if prosody.effort >= _SHOUT_FROM and prosody.pitch_range < 6.0:
        return {Emotion.ANGRY: min(_STRONGEST_GUESS, 3.0 * (prosody.effort - _SHOUT_FROM) + 0.2)}
    if prosody.arousal > _HAPPY_FROM:
        return {Emotion.HAPPY: min(_STRONGEST_GUESS, 1.2 * (prosody.arousal - _HAPPY_FROM) + 0.15)}
    if prosody.arousal < _SAD_FROM and prosody.effort < 0.5:
        return {Emotion.SAD: min(_STRONGEST_GUESS, 1.2 * (_SAD_FROM - prosody.arousal) + 0.15)}
    return {Emotion.NEUTRAL: 1.0}


def directed(style: Style, expression: Expression, prosody: Prosody) -> Manner:
    """The manner of a style, bent by the emotion and by how the voice sounds."""
    base = MANNERS[style]
    vigour = 1.0 + 0.18 * prosody.arousal + 0.3 * (prosody.effort - 0.5)
    return Manner(
        mouth=base.mouth * expression.mouth * (0.68 + 0.64 * prosody.effort),
        head=base.head * expression.head * vigour,
        nods=base.nods * expression.nods * vigour,
        tempo=base.tempo * expression.tempo,
        brows=base.brows * expression.brows * vigour,
        breath=base.breath * (0.8 + 0.4 * prosody.effort),
        blinks=base.blinks * expression.blinks,
        aversion=base.aversion,
        idle=base.idle,
    )
