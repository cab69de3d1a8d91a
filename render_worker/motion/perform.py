"""The recipe: a speech, a style and an emotion in; what the face does out."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from core.options import Emotion, Style
from core.problems import OptionRefusal
from render_worker.motion import prosody as voice
from render_worker.motion.brows import brow_channels
from render_worker.motion.coarticulation import (
    add_inhalations,
    contact_gates,
    mouth_tracks,
    sampled,
    with_contacts,
)
from render_worker.motion.eyes import blink_times, blinks, eye_channels, fixations, gaze
from render_worker.motion.head import breathing, head_pose
from render_worker.motion.model import ARKIT_CHANNELS, ARKIT_INDEX, Motion
from render_worker.motion.streams import Curve, presence, smoothstep, stream, sway
from render_worker.motion.styles import Expression, Manner, blended, directed, emotions_of
from render_worker.motion.visemes import MOUTH_CHANNELS, MOUTH_INDEX, MouthScore, mouth_score
from render_worker.speech.model import Speech

BREATH_SECONDS = 0.4
"""How long the face goes on after the last sound, the mouth at rest."""
_MOUTH_START_SECONDS = 0.09
_EXPRESSION_KEPT = 0.4  # of an emotion at the very end


def perform(
    speech: Speech,
    *,
    style: Style = Style.NATURAL,
    emotion: Emotion = Emotion.AUTO,
    seed: int = 0,
    frames_per_second: float = 25.0,
) -> Motion:
    """Act a speech: mouth, brows, eyes, head and breath.

    The result has ``ceil(duration * fps) + round(BREATH_SECONDS * fps)`` frames; frame 0 is the
    face of the photo at rest. Equal arguments give equal bits. Time and memory are linear in the
    speech's length. Raises ``OptionRefusal`` for a frame rate outside 5..120.
    """
    times = frame_times(speech.duration, BREATH_SECONDS, frames_per_second)
    end = float(times[-1])
    said = voice.read(speech)
    expression = blended(emotions_of(emotion, said))
    manner = directed(style, expression, said)

    score = mouth_score(speech.phones, _vowel_gains(said, manner))
    mouth = _mouth(score, said, manner, times, frames_per_second, seed)
    head = head_pose(times, said, manner, expression, seed, end)
    resting = fixations(end, said, manner, seed)
    closure = blinks(times, blink_times(end, said, resting, manner.blinks, seed), frames_per_second)
    shown = presence(times, 0.6, 0.7, end, kept=_EXPRESSION_KEPT)
    live = presence(times, 0.5, 0.5, end)

    weights = np.zeros((len(times), len(ARKIT_CHANNELS)))
    add(weights, mouth)
    add(weights, brow_channels(times, said, manner, seed), live)
    add(weights, eye_channels(closure, *gaze(times, resting, head)))
    express(weights, expression, shown)
    return finished(weights, head, breathing(times, said, manner, seed), frames_per_second)


def frame_times(duration: float, breath: float, frames_per_second: float) -> Curve:
    """Times of the frames of a clip, seconds, float64 [frames], at least one."""
    if not 5.0 <= frames_per_second <= 120.0:
        raise OptionRefusal(option="frames_per_second", value=frames_per_second, choices="5 to 120")
    # A hair less, so that 2 s at 25/s are 50 frames whatever the rounding of 2.0000000001.
    count = int(np.ceil(duration * frames_per_second - 1e-6)) + round(breath * frames_per_second)
    return np.arange(max(1, count)) / frames_per_second


def add(
    weights: NDArray[np.float64], channels: Mapping[str, Curve], gain: Curve | float = 1.0
) -> None:
    """Add curves to the columns named; "mouthSmile" stands for its left and right half."""
    for name, curve in channels.items():
        for side in (name,) if name in ARKIT_INDEX else (f"{name}Left", f"{name}Right"):
            weights[:, ARKIT_INDEX[side]] += gain * curve


def express(weights: NDArray[np.float64], expression: Expression, shown: Curve) -> None:
    """Add an emotion's face without opening closed lips or hiding the shape of rounded ones."""
    rounded = np.clip(weights[:, ARKIT_INDEX["mouthPucker"]], 0.0, 1.0)
    pressed = np.clip(weights[:, ARKIT_INDEX["mouthPressLeft"]] / 0.6, 0.0, 1.0)
    shut = weights[:, ARKIT_INDEX["eyeBlinkLeft"]]
    for name, weight in expression.face.items():
        gain = shown * weight
        if name in ("mouthUpperUp", "mouthLowerDown", "mouthFunnel"):
            gain = gain * (1.0 - pressed)
        elif name in ("mouthSmile", "mouthDimple", "mouthStretch", "mouthFrown"):
            gain = gain * (1.0 - 0.6 * rounded)
        elif name in ("eyeWide", "eyeLookDown") or name == "eyeBlink":
            gain = gain * (1.0 - shut)
        add(weights, {name: gain})


def finished(
    weights: NDArray[np.float64], head: NDArray[np.float64], breath: Curve, rate: float
) -> Motion:
    """Round off to a ``Motion``: opposite brow channels settled, all within 0..1."""
    for side in ("Left", "Right"):
        raised = ARKIT_INDEX[f"browOuterUp{side}"]
        lowered = ARKIT_INDEX[f"browDown{side}"]
        weights[:, raised] *= 1.0 - 0.6 * np.clip(weights[:, lowered], 0.0, 1.0)
    return Motion(
        frames_per_second=float(rate),
        weights=np.clip(weights, 0.0, 1.0).astype(np.float32),
        head=head.astype(np.float32),
        breath=np.clip(breath, 0.0, 1.0).astype(np.float32),
    )


def _vowel_gains(said: voice.Prosody, manner: Manner) -> NDArray[np.float64]:
    """How far each phone opens: 3 % per decibel above or below the speech's usual vowel."""
    return np.clip(manner.mouth * (1.0 + 0.03 * np.clip(said.phone_level, -14.0, 8.0)), 0.2, 1.6)


def _mouth(
    score: MouthScore,
    said: voice.Prosody,
    manner: Manner,
    times: Curve,
    frames_per_second: float,
    seed: int,
) -> dict[str, Curve]:
    tracks = add_inhalations(mouth_tracks(score, float(times[-1])), score)
    flow = sampled(tracks, times, frames_per_second)
    lips, teeth = contact_gates(score, times, frames_per_second)
    mouth, close = with_contacts(flow, lips, teeth)
    begins = smoothstep(times / _MOUTH_START_SECONDS)
    channels = {name: begins * mouth[:, MOUTH_INDEX[name]] for name in MOUTH_CHANNELS}
    channels["mouthClose"] = begins * close
    for name, idle in _idle_mouth(times, said, manner, seed).items():
        channels[name] = channels.get(name, 0.0) + idle
    # Nobody speaks quite evenly: one side leads by a few per cent, always the same.
    uneven = 1.0 + 0.05 * (stream(seed, "asymmetry").uniform(size=2) - 0.5)
    for name in ("mouthSmile", "mouthStretch", "mouthLowerDown", "mouthUpperUp"):
        curve = channels.pop(name)
        channels |= {f"{name}Left": uneven[0] * curve, f"{name}Right": uneven[1] * curve}
    return channels


def _idle_mouth(times: Curve, said: voice.Prosody, manner: Manner, seed: int) -> dict[str, Curve]:
    """Small life of the silent mouth: it presses, smiles and shifts a little in pauses."""
    random = stream(seed, "idle mouth")
    silent = np.zeros(len(times))
    for pause in said.pauses:
        inside = np.minimum(times - pause.start, pause.end - times)
        near = slice(*np.searchsorted(times, (pause.start, pause.end)))
        silent[near] = np.maximum(silent[near], smoothstep((inside[near] - 0.05) / 0.15))
    amount = manner.idle * silent

    def life(frequency: float, height: float) -> Curve:
        return amount * height * (1.0 + sway(times, ((frequency, 1.0),), random)) / 2.0

    return {
        "mouthPress": life(0.45, 0.14),
        "mouthSmile": life(0.3, 0.08),
        "mouthDimple": life(0.25, 0.06),
        "mouthLeft": life(0.2, 0.05),
        "mouthRight": life(0.23, 0.05),
    }
