"""A photo comes alive without speech: it looks around, blinks, breathes and smiles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.options import Mood
from core.problems import OptionRefusal
from render_worker.motion.eyes import Fixation, blink_times, blinks, eye_channels, gaze
from render_worker.motion.head import breathing
from render_worker.motion.model import ARKIT_CHANNELS, HEAD_CHANNELS, Motion
from render_worker.motion.perform import add, express, finished, frame_times
from render_worker.motion.prosody import Contours, Prosody
from render_worker.motion.streams import Curve, holds, presence, stream, sway
from render_worker.motion.styles import Expression, Manner

SHORTEST_SECONDS, LONGEST_SECONDS = 1.0, 300.0
_CYCLE_SECONDS = 9.0  # of one arc; longer clips repeat it with variations
_EYES_LEAD_SECONDS = 0.16  # the eyes arrive first, the head follows


@dataclass(frozen=True)
class Beat:
    """A pose taken at ``at`` (share of the arc): head in degrees, gaze relative to the viewer in
    degrees, and the face's channels."""

    at: float
    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    look_yaw: float = 0.0
    look_pitch: float = 0.0
    face: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Script:
    """An arc of beats that begins and ends at rest. ``turn``: seconds a head turn takes.
    ``blinks``: per minute. ``breath``: depth. ``sway``: of the head, 1 = a person at ease."""

    beats: tuple[Beat, ...]
    turn: float
    blinks: float
    breath: float
    sway: float


_GENTLE_SMILE = {"mouthSmile": 0.44, "mouthDimple": 0.08, "cheekSquint": 0.30, "eyeSquint": 0.10}
_BROAD_SMILE = {
    "mouthSmile": 0.72, "mouthDimple": 0.16, "cheekSquint": 0.55, "eyeSquint": 0.24,
    "jawOpen": 0.10, "mouthUpperUp": 0.26, "mouthLowerDown": 0.14, "browOuterUp": 0.12,
}  # fmt: skip
_WONDER = {"browInnerUp": 0.42, "browOuterUp": 0.46, "eyeWide": 0.30}
_HEAVY_LIDS = {"eyeBlink": 0.42, "browInnerUp": 0.10}

SCRIPTS: Mapping[Mood, Script] = {
    # Looks slowly to one side and up, to the other, then recognises the viewer and smiles.
    Mood.NOSTALGIA: Script(
        beats=(
            Beat(0.06, -7.5, -1.5, -1.5, -9.0, -3.0, {"browInnerUp": 0.12}),
            Beat(0.32, 7.0, 1.2, 2.0, 8.0, 2.0, {"browInnerUp": 0.10, "mouthSmile": 0.06}),
            Beat(0.56, 0.8, -1.0, 2.6, 0.0, 0.0, _GENTLE_SMILE | {"browOuterUp": 0.16}),
            Beat(0.74, -1.2, 0.8, 1.2, 0.0, 0.0, _GENTLE_SMILE),
            Beat(0.87),
        ),
        turn=1.25, blinks=16.0, breath=0.85, sway=0.55,
    ),
    Mood.JOY: Script(
        beats=(
            Beat(0.05, 2.5, -2.5, -2.5, 0.0, 0.0, {"browOuterUp": 0.45, "browInnerUp": 0.35}),
            Beat(0.17, -3.5, 1.5, 3.5, 0.0, 0.0, _BROAD_SMILE),
            Beat(0.38, 4.5, -1.5, -3.5, 3.0, 0.0, _BROAD_SMILE | {"jawOpen": 0.20}),
            Beat(0.58, -4.0, 2.0, 3.0, 0.0, 1.0, _BROAD_SMILE),
            Beat(0.74, 0.5, -0.5, 1.0, 0.0, 0.0, _GENTLE_SMILE),
            Beat(0.88),
        ),
        turn=0.70, blinks=19.0, breath=1.0, sway=1.1,
    ),
    Mood.CURIOUS: Script(
        beats=(
            Beat(0.06, 6.0, -1.0, 4.0, 11.0, -2.0, _WONDER),
            Beat(0.28, -8.0, 2.0, -3.5, -12.0, 3.0, {"browDown": 0.25, "eyeSquint": 0.22}),
            Beat(0.50, -3.0, -3.5, 4.5, -3.0, -6.0, _WONDER | {"mouthPucker": 0.14}),
            Beat(0.68, 1.5, 1.5, 3.0, 0.0, 0.0, {"browOuterUp": 0.30, "mouthSmile": 0.16}),
            Beat(0.87),
        ),
        turn=0.80, blinks=14.0, breath=0.9, sway=0.8,
    ),
    # Nods off, wakes with a start, smiles it away.
    Mood.SLEEPY: Script(
        beats=(
            Beat(0.06, 1.5, 2.5, 1.5, 0.0, 3.0, _HEAVY_LIDS),
            Beat(0.24, 2.5, 6.5, 4.0, 0.0, 5.0, _HEAVY_LIDS | {"eyeBlink": 0.86, "jawOpen": 0.07}),
            Beat(0.52, -1.0, -2.5, -1.0, 0.0, 0.0, {"eyeWide": 0.22, "browInnerUp": 0.35}),
            Beat(0.64, -3.0, 0.5, -1.5, -4.0, 0.0, {"eyeBlink": 0.25, "mouthSmile": 0.18}),
            Beat(0.87),
        ),
        turn=1.10, blinks=20.0, breath=1.0, sway=0.7,
    ),
}  # fmt: skip


def animate(
    mood: Mood, seconds: float, *, seed: int = 0, frames_per_second: float = 25.0
) -> Motion:
    """A silent performance of ``seconds``, ``ceil(seconds * fps)`` frames; the first and the last
    frame are at rest, so that it loops. Equal arguments give equal bits. Raises ``OptionRefusal``
    for a length outside 1..300 s or a frame rate outside 5..120."""
    if not SHORTEST_SECONDS <= seconds <= LONGEST_SECONDS:
        choices = f"{SHORTEST_SECONDS:g} to {LONGEST_SECONDS:g}"
        raise OptionRefusal(option="seconds", value=seconds, choices=choices)
    times = frame_times(seconds, 0.0, frames_per_second)
    end = float(times[-1])
    script = SCRIPTS[mood]
    beats = _arcs(script, end, seed)
    manner = Manner(head=script.sway, breath=script.breath, blinks=script.blinks)

    live = presence(times, 0.5, 0.6, end)
    head = _head(times, beats, script, seed) * live[:, None]
    resting = (Fixation(0.0, 0.0, 0.0), *(Fixation(t, b.look_yaw, b.look_pitch) for t, b in beats))
    silence = _silence(end)
    moments = blink_times(end, silence, resting, script.blinks, seed)
    closure = blinks(times, moments, frames_per_second)

    weights = np.zeros((len(times), len(ARKIT_CHANNELS)))
    add(weights, eye_channels(closure, *gaze(times, resting, head)))
    for channel, curve in _face(times, beats, script).items():
        express(weights, Expression(face={channel: 1.0}), curve * live)
    breath = breathing(times, silence, manner, seed) * presence(times, 0.2, 0.8, end)
    return finished(weights, head, breath, frames_per_second)


def _arcs(script: Script, end: float, seed: int) -> list[tuple[float, Beat]]:
    """Beats with their times: the arc as often as it fits, every other time mirrored."""
    random = stream(seed, "mood")
    count = max(1, round(end / _CYCLE_SECONDS))
    length = end / count
    mirrored = random.uniform() < 0.5
    result = []
    for arc in range(count):
        for beat in script.beats:
            late, size = random.uniform(-0.015, 0.015), random.uniform(0.85, 1.12)
            side = size * (-1.0 if mirrored else 1.0)
            played = Beat(
                beat.at, side * beat.yaw, size * beat.pitch, side * beat.roll,
                side * beat.look_yaw, beat.look_pitch, beat.face,
            )  # fmt: skip
            result.append((length * (arc + max(0.0, beat.at + late)), played))
        mirrored = not mirrored
    return result


def _head(
    times: Curve, beats: list[tuple[float, Beat]], script: Script, seed: int
) -> NDArray[np.float64]:
    random = stream(seed, "mood sway")
    waves: dict[str, tuple[tuple[float, float], ...]] = {
        "yaw": ((0.19, 0.7), (0.41, 0.4)),
        "pitch": ((0.23, 0.5), (0.47, 0.3)),
        "roll": ((0.16, 0.4), (0.35, 0.3)),
        "x": ((0.12, 0.03), (0.26, 0.015)),
        "y": ((0.2, 0.008),),
        "z": ((0.1, 0.045), (0.22, 0.02)),
    }
    pose = np.zeros((len(times), len(HEAD_CHANNELS)))
    for index, name in enumerate(HEAD_CHANNELS):
        pose[:, index] = script.sway * sway(times, waves[name], random)
        if name in ("yaw", "pitch", "roll"):
            moves = [
                (time + _EYES_LEAD_SECONDS, script.turn, getattr(beat, name))
                for time, beat in beats
            ]
            pose[:, index] += holds(times, moves)
    pose[:, HEAD_CHANNELS.index("x")] += 0.008 * pose[:, 0]
    return pose


def _face(times: Curve, beats: list[tuple[float, Beat]], script: Script) -> dict[str, Curve]:
    channels = sorted({channel for _, beat in beats for channel in beat.face})
    return {
        channel: holds(
            times, [(time, 0.9 * script.turn, beat.face.get(channel, 0.0)) for time, beat in beats]
        )
        for channel in channels
    }


def _silence(end: float) -> Prosody:
    none = np.zeros(0)
    return Prosody(
        contours=Contours(none, none, none, none),
        accents=(),
        pauses=(),
        phrase_ends=(),
        phone_level=none,
        effort=0.5,
        arousal=0.0,
        pitch_range=0.0,
        rate=0.0,
        speech_start=0.0,
        speech_end=end,
    )
