"""From a finished clip to its report."""

from __future__ import annotations

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.problems import Problem, VoiceRefusal
from render_worker.motion.model import Motion
from render_worker.photo.face_alignment_tracker import face_alignment_tracker
from render_worker.quality.articulation import Closures, closures, vowel_correlation, vowels
from render_worker.quality.faces import colour_drift, shape_drift
from render_worker.quality.geometry import (
    Floats,
    brow_height,
    eye_distance,
    eye_opening,
    head_angles,
    lip_opening,
    stabilise,
)
from render_worker.quality.liveliness import blinks, head_motion, trembling
from render_worker.quality.report import QualityReport, judge
from render_worker.quality.sync import motion_lag, ridge_offset, sound_shift
from render_worker.quality.track import Box, Track, track
from render_worker.quality.witness import hear_witness
from render_worker.speech.model import Phone, Speech
from render_worker.video.read import ClipInfo, probe, read_frames, read_sound

SOUND_RATE = 16_000  # Hz, enough for phones and for laying sounds on each other
ENOUGH_VOWELS = 4  # below, one word, whose course a tracker's noise can shift by 100 ms


def check(
    clip: Path,
    speech: Speech | None = None,
    *,
    motion: Motion | None = None,
    box: Box | None = None,
    witness_seconds: float | None = None,
) -> QualityReport:
    """Track the face in the finished clip again and say how well it talks.

    ``speech``: what the clip was made from; its own phone times are the surest. Without it, phones
    are recognised from the clip's sound where that can be done, and the figures that hang on
    them are stated, not judged. ``motion``: what was meant to happen; without speech it tells
    that the clip is a silent animation. ``box``: left, top, right, bottom of the talking face in
    the first frame, in pixels; None: the largest face. ``witness_seconds``: how long a second
    tracker may look, where there is one; None: as long as is usual, 0: not at all.

    Raises ``ClipUnreadable``. Never fails for want of evidence: a figure that cannot be told is
    None.
    """
    return examine(clip, speech, motion=motion, box=box, witness_seconds=witness_seconds).report


@dataclass(frozen=True, eq=False)
class Examination:
    """A report with what it was made from, for who wants to pool or to plot.

    ``phones``: on the clock of the clip.
    """

    report: QualityReport
    track: Track
    shape: Floats
    phones: tuple[Phone, ...]
    closures: Closures | None


def examine(
    clip: Path,
    speech: Speech | None = None,
    *,
    motion: Motion | None = None,
    box: Box | None = None,
    witness_seconds: float | None = None,
) -> Examination:
    """``check``, with the evidence. Arguments and errors as there."""
    info = probe(clip)
    with ThreadPoolExecutor(1) as beside:
        sound = beside.submit(read_sound, clip, rate=SOUND_RATE) if info.has_sound else None
        seen = track(_single_frames(clip, info), info.frames_per_second, box=box)
        pcm = sound.result() if sound else np.zeros(0, np.float32)
    silent = not info.has_sound or (speech is None and motion is not None)
    given = speech is not None
    if speech is None and not silent:
        speech = _recognise(pcm)
    shift = _shift_of(pcm, speech)
    report = _picture_figures(seen)
    if report.lost_frames == report.frames:
        return Examination(judge(report), seen, np.zeros((0, 478, 2)), (), None)
    shape = stabilise(seen.landmarks)
    phones = _on_the_clip(speech, shift or 0.0)
    talks = given or not silent
    report, closed = _mouth_figures(report, seen, shape, phones, talks=talks)
    report = replace(
        report,
        phone_times=speech.timing if speech else None,
        sound_matches=shift is not None if given and info.has_sound else None,
    )
    if report.av_offset_ms is None and given and motion is not None:
        report = _offset_by_motion(report, seen, shape, motion, shift or 0.0)
    if report.av_offset_ms is None and not given and not silent:
        report = _offset_by_regression(report, seen, shape, pcm)
    report = judge(report, sure_of_phones=given)
    second = None if witness_seconds == 0 else face_alignment_tracker()
    if second is not None:
        said = phones if talks else ()
        witness = hear_witness(clip, info, seen, shape, said, second, seconds=witness_seconds)
        report = replace(report, witness=witness)
    return Examination(report, seen, shape, phones, closed)


def measure(seen: Track, speech: Speech | None) -> QualityReport:
    """The report on frames that were tracked without a file around them, such as a puppet's.

    ``speech`` starts with the first frame; None: nobody speaks.
    """
    report = _picture_figures(seen)
    if report.lost_frames == report.frames:
        return judge(report)
    phones = _on_the_clip(speech, 0.0)
    report, _ = _mouth_figures(
        report, seen, stabilise(seen.landmarks), phones, talks=speech is not None
    )
    return judge(replace(report, phone_times=speech.timing if speech else None))


def _single_frames(clip: Path, info: ClipInfo) -> Iterator[NDArray[np.uint8]]:
    # A colour that is off by one is off by one in every frame: nothing here would notice.
    for batch in read_frames(clip, info=info, exact=False):
        yield from batch


# -- the sound -------------------------------------------------------------------------------------


def _recognise(pcm: NDArray[np.float32]) -> Speech | None:
    """What is said in the clip, from its sound alone; None when nothing can be made out."""
    try:
        from render_worker.speech import listen
    except ImportError:
        return None
    try:
        return listen(_as_wav(pcm))
    except VoiceRefusal:
        return None  # silence, music or noise: a clip may carry that
    except Problem:
        return None  # a part of ours is missing: what needs no phones is measured all the same


def _as_wav(pcm: NDArray[np.float32]) -> bytes:
    import soundfile

    stream = io.BytesIO()
    soundfile.write(stream, pcm, SOUND_RATE, format="WAV", subtype="PCM_16")
    return stream.getvalue()


def _shift_of(pcm: NDArray[np.float32], speech: Speech | None) -> float | None:
    if speech is None or len(pcm) == 0:
        return None
    return sound_shift(pcm, SOUND_RATE, speech.pcm, speech.sample_rate)


def _on_the_clip(speech: Speech | None, shift: float) -> tuple[Phone, ...]:
    """The phones when they are *heard* in the clip: what its viewer holds the mouth against."""
    if speech is None:
        return ()
    return tuple(
        replace(phone, start=phone.start + shift, end=phone.end + shift) for phone in speech.phones
    )


# -- figures ---------------------------------------------------------------------------------------


def _picture_figures(seen: Track) -> QualityReport:
    """What can be told of any clip, whether anybody speaks or not."""
    rate = seen.frames_per_second
    report = QualityReport(
        frames=len(seen),
        duration=len(seen) / rate,
        lost_frames=int((~seen.found).sum()),
        background_change=seen.background_change,
        colour_drift=colour_drift(seen.chips),
    )
    if not seen.found.any():
        return report
    shape = stabilise(seen.landmarks)
    lids = blinks(eye_opening(shape), rate)
    head = head_motion(head_angles(seen.landmarks), rate)
    long_enough = report.duration >= BROW_SECONDS
    return replace(
        report,
        eye_distance=eye_distance(seen.landmarks[seen.found]),
        blinks=lids.count,
        blink_depth=lids.depth,
        blink_width_ms=lids.width_ms,
        blinks_per_minute=lids.per_minute if report.duration >= BLINK_SECONDS else None,
        yaw_range=head.yaw if head else None,
        pitch_range=head.pitch if head else None,
        roll_range=head.roll if head else None,
        head_speed=head.speed if head else None,
        brow_motion=float(brow_height(shape).std()) if long_enough else None,
        jitter=trembling(seen.landmarks, seen.steps),
        shape_drift=shape_drift(seen.landmarks, rate),
    )


BLINK_SECONDS = 6.0  # below this a rate per minute says nothing
BROW_SECONDS = 2.0


def _mouth_figures(
    report: QualityReport,
    seen: Track,
    shape: Floats,
    phones: tuple[Phone, ...],
    *,
    talks: bool,
) -> tuple[QualityReport, Closures | None]:
    if not talks:
        return report, None
    opening, times = lip_opening(shape), seen.times
    spoken = _while_speaking(times, phones)
    median, high = np.percentile(opening[spoken], [50, 95])
    report = replace(report, lip_opening_median=float(median), lip_opening_95=float(high))
    if not phones:
        return report, None
    closed = closures(opening, times, phones, eye_distance(seen.landmarks[seen.found]))
    found = closed.offset_ms
    return (
        replace(
            report,
            closures=closed.count,
            closure_recall=closed.recall,
            closure_chance=closed.chance,
            av_offset_ms=found,
            offset_from="closures" if found is not None else None,
            vowels=len(vowels(phones, times[-1])),
            vowel_correlation=vowel_correlation(opening, times, phones),
        ),
        closed,
    )


def _while_speaking(times: NDArray[np.float64], phones: tuple[Phone, ...]) -> NDArray[np.bool_]:
    """From the first sound to the last; all of the clip when that is not known."""
    sounds = [phone for phone in phones if phone.ipa]
    if not sounds:
        return np.ones(len(times), bool)
    spoken: Any = (times >= sounds[0].start) & (times <= sounds[-1].end)
    return spoken if spoken.any() else np.ones(len(times), bool)


def _offset_by_motion(
    report: QualityReport, seen: Track, shape: Floats, motion: Motion, shift: float
) -> QualityReport:
    """For clips with too few closures: the lips against the jaw that they were to follow, where
    the mouth has opened often enough to tell."""
    if report.vowels < ENOUGH_VOWELS:
        return report
    lag = motion_lag(lip_opening(shape), seen.times, motion)
    if lag is None:
        return report
    return replace(report, av_offset_ms=1000 * (lag - shift), offset_from="motion")


def _offset_by_regression(
    report: QualityReport, seen: Track, shape: Floats, pcm: NDArray[np.float32]
) -> QualityReport:
    found = ridge_offset(shape, seen.frames_per_second, pcm, SOUND_RATE)
    if found is None or found.offset_ms is None:
        return report
    return replace(report, av_offset_ms=found.offset_ms, offset_from="regression")
