"""A second, independent tracker looks at some frames again and says whether it sees the same.

Every figure of the report rests on one tracker. Where the other one has its weights (see
``docs/face_tracking.md``) it is asked for a sample of frames: those in which the first saw the
lips shut or wide open, and some in between. What it says is stated with its reasons and does not
judge the clip: trackers differ most on paintings and drawings, through no fault of the clip.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from render_worker.photo.model import Face, Photo
from render_worker.photo.trackers import FaceTracker
from render_worker.quality.articulation import closed_below, closes_lips, vowels
from render_worker.quality.geometry import (
    INNER_LIPS,
    OUTER_EYE_CORNERS,
    Floats,
    eye_distance,
    lip_opening,
)
from render_worker.quality.track import Track
from render_worker.speech.model import Phone
from render_worker.video.read import ClipInfo, read_frames

_log = logging.getLogger(__name__)

MOST_SHUT, MOST_OPEN, MOST_BETWEEN = 6, 6, 4  # frames
MOST_SECONDS = 8.0  # after which no further frame is begun; a large network needs half a second
FEWEST_FRAMES = 6  # below, nothing is concluded
APART = 3  # frames between two of the sample: neighbours say the same twice

HEAD_PER_FACE = 2.2  # the part of the frame that is looked at, in sides of the face's box
HEAD_SIDE = 256  # pixels, what the landmark networks look at
# Agreement. Measured on five clips with MediaPipe's older face mesh in the witness's place, by way
# of 68 points: all found, correlation .94 to 1.00, all shut frames confirmed, eyes .01 to .02
# apart. A network of another school will differ more; how much more is not measured.
LEAST_FOUND = 0.8  # share of the frames
LEAST_CORRELATION = 0.5
LEAST_SHUT = 0.7  # share of the frames that the first tracker sees shut
SHUT_SHARE = 0.4  # of the way from the least to the widest opening that the witness sees
MOST_EYES_APART = 0.15  # median, outer eye distances
LEAST_MOVEMENT = 0.02  # standard deviation of the lip opening: below, there is nothing to compare


@dataclass(frozen=True)
class Witness:
    """What a second tracker says. ``None``: cannot be told from these frames.

    ``frames``: asked about; ``found``: in how many of them it found the face.
    ``lip_correlation``: of both trackers' lip openings. ``shut``: frames in which the first one
    sees the lips closed; ``shut_agreed``: share of them in which the witness does, too.
    ``eyes_apart``: median distance between the eyes as both see them, in outer eye distances.
    ``reasons``: why they disagree, empty where they agree.
    """

    tracker: str
    frames: int
    found: int
    lip_correlation: float | None = None
    shut: int = 0
    shut_agreed: float | None = None
    eyes_apart: float | None = None
    seconds: float = field(default=0.0, compare=False)
    reasons: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether nothing speaks against what the first tracker saw."""
        return not self.reasons


def hear_witness(
    clip: Path,
    info: ClipInfo,
    seen: Track,
    shape: Floats,
    phones: Sequence[Phone],
    tracker: FaceTracker,
    *,
    seconds: float | None = None,
) -> Witness | None:
    """Have ``tracker`` look at a sample of the frames of ``clip``, for about ``seconds`` (None:
    MOST_SECONDS) at most.

    ``seen``, ``shape``: what the first tracker saw, as in ``Examination``; ``phones`` on the
    clock of the clip, empty where nobody speaks. None when the clip has too few frames with a
    face, or when the tracker breaks down. Raises ``ClipUnreadable``.
    """
    began = time.monotonic()
    limit = MOST_SECONDS if seconds is None else seconds
    sample = sample_frames(seen, lip_opening(shape), phones)
    if len(sample) < FEWEST_FRAMES:
        return None
    heads = _heads(clip, info, seen, sample)
    faces: dict[int, Face | None] = {}
    for index in _spread_first(sample):
        if faces and time.monotonic() - began > limit:
            break
        try:
            faces[index] = _face_at(tracker, *heads[index])
        except Exception as error:  # a witness that breaks down must not take the clip with it
            _log.warning("%s is not heard, it failed: %s", tracker.name, type(error).__name__)
            return None
    witness = compare(seen, lip_opening(shape), faces, tracker.name)
    return replace(witness, seconds=time.monotonic() - began)


# -- which frames ----------------------------------------------------------------------------------


def sample_frames(seen: Track, opening: Floats, phones: Sequence[Phone]) -> list[int]:
    """The frames to look at again, in order.

    In each p, b and m the one in which the lips are closest, in each vowel the one in which they
    are widest, or without phones the closest and widest of all; and some evenly from first to
    last.
    """
    times, known = seen.times, np.flatnonzero(seen.found)
    if len(known) == 0:
        return []
    shut, wide = list(known[np.argsort(opening[known])]), list(known[np.argsort(-opening[known])])
    if phones:
        spans = [p for p in phones if closes_lips(p.ipa)]
        shut = _extremes(opening, times, spans, np.argmin) or shut
        wide = _extremes(opening, times, vowels(phones, times[-1]), np.argmax) or wide
        wide.sort(key=lambda index: -opening[index])
    between = list(known[np.linspace(0, len(known) - 1, MOST_BETWEEN).round().astype(int)])
    chosen: list[int] = []
    for candidates, most in ((shut, MOST_SHUT), (wide, MOST_OPEN), (between, MOST_BETWEEN)):
        chosen += _apart(candidates, most, chosen, seen.found)
    return sorted(chosen)


def _extremes(
    opening: Floats, times: NDArray[np.float64], spans: Sequence[Phone], pick: object
) -> list[int]:
    assert callable(pick)
    found = []
    for phone in spans:
        inside = np.flatnonzero((times >= phone.start) & (times < phone.end))
        if len(inside):
            found.append(int(inside[pick(opening[inside])]))
    return found


def _apart(
    candidates: Sequence[int], most: int, taken: Sequence[int], found: NDArray[np.bool_]
) -> list[int]:
    """The first ``most`` candidates that are no neighbours of one another or of those taken."""
    kept: list[int] = []
    for index in map(int, candidates):
        if found[index] and all(abs(index - other) >= APART for other in (*taken, *kept)):
            kept.append(index)
        if len(kept) == most:
            break
    return kept


def _spread_first(sample: Sequence[int]) -> list[int]:
    """Every fourth, then those between: whoever stops early has seen all parts of the clip."""
    return [index for start in range(4) for index in sample[start::4]]


# -- looking ---------------------------------------------------------------------------------------


def _heads(
    clip: Path, info: ClipInfo, seen: Track, sample: Sequence[int]
) -> dict[int, tuple[Photo, NDArray[np.float64], float]]:
    """Of each frame the head, where its left upper corner lies, and pixels of the head a pixel."""
    wanted, heads, first = set(sample), {}, 0
    for batch in read_frames(clip, info=info, exact=False):
        for index in wanted & set(range(first, first + len(batch))):
            heads[index] = _head(batch[index - first], seen.landmarks[index, :, :2])
        first += len(batch)
        if first > max(wanted):
            break
    return heads


def _head(
    frame: NDArray[np.uint8], points: NDArray[np.float32]
) -> tuple[Photo, NDArray[np.float64], float]:
    import cv2

    low, high = points.min(axis=0), points.max(axis=0)
    half = float((high - low).max()) * HEAD_PER_FACE / 2
    height, width = frame.shape[:2]
    x0, y0 = np.clip((low + high) / 2 - half, 0, (width - 16, height - 16)).astype(int)
    x1, y1 = np.clip((low + high) / 2 + half, (x0 + 16, y0 + 16), (width, height)).astype(int)
    part = frame[y0:y1, x0:x1]
    scale = min(1.0, HEAD_SIDE / max(part.shape[:2]))
    part = cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return Photo(np.ascontiguousarray(part)), np.array([x0, y0], np.float64), scale


def _face_at(
    tracker: FaceTracker, photo: Photo, corner: NDArray[np.float64], scale: float
) -> Face | None:
    """The largest face in the head, its landmarks in pixels of the frame."""
    faces = tracker.find(photo)
    if not faces:
        return None
    landmarks = faces[0].landmarks / scale
    landmarks[:, :2] += corner
    return replace(faces[0], landmarks=landmarks.astype(np.float32))


# -- comparing -------------------------------------------------------------------------------------


def compare(seen: Track, opening: Floats, faces: dict[int, Face | None], tracker: str) -> Witness:
    """The witness's account. ``opening``: [frames] as the first tracker sees it; ``faces``: by
    number of the frame, what the witness found there."""
    found = {index: face.landmarks for index, face in faces.items() if face is not None}
    if len(found) < FEWEST_FRAMES:
        few = len(faces) >= FEWEST_FRAMES
        reasons = ("a second tracker does not find the face again",) if few else ()
        return Witness(tracker, len(faces), len(found), reasons=reasons)
    index = np.array(sorted(found))
    theirs = np.stack([found[i] for i in index]).astype(np.float64)
    lips = _lip_opening(theirs)
    closed = opening[index] <= closed_below(opening, eye_distance(seen.landmarks[seen.found]))
    low, high = lips.min(), np.percentile(lips, 95)
    moves = min(opening[index].std(), lips.std()) >= LEAST_MOVEMENT
    speaks = opening[index].std() >= LEAST_MOVEMENT
    agreed = lips[closed] <= low + SHUT_SHARE * (high - low)
    correlation = float(np.corrcoef(opening[index], lips)[0, 1]) if moves else None
    return _with_reasons(
        Witness(
            tracker,
            frames=len(faces),
            found=len(found),
            lip_correlation=(0.0 if speaks else None) if correlation is None else correlation,
            shut=int(closed.sum()) if speaks else 0,
            shut_agreed=float(agreed.mean()) if speaks and moves and closed.any() else None,
            eyes_apart=_eyes_apart(seen.landmarks[index].astype(np.float64), theirs),
        )
    )


def _lip_opening(landmarks: NDArray[np.float64]) -> Floats:
    """Of each face on its own, [faces], in outer eye distances."""
    lips = landmarks[:, INNER_LIPS, :2]
    eyes = landmarks[:, OUTER_EYE_CORNERS, :2]
    gap = np.linalg.norm(lips[:, 0] - lips[:, 1], axis=1)
    opening: Floats = gap / np.maximum(np.linalg.norm(eyes[:, 0] - eyes[:, 1], axis=1), 1e-6)
    return opening


def _eyes_apart(ours: NDArray[np.float64], theirs: NDArray[np.float64]) -> float:
    eyes = ((33, 133), (362, 263))  # the corners of each
    unit = np.linalg.norm(ours[:, 33, :2] - ours[:, 263, :2], axis=1)
    apart = [
        np.linalg.norm((ours[:, eye, :2] - theirs[:, eye, :2]).mean(axis=1), axis=1) / unit
        for eye in eyes
    ]
    return float(np.median(np.mean(apart, axis=0)))


def _with_reasons(witness: Witness) -> Witness:
    def below(value: float | None, limit: float) -> bool:
        return value is not None and value < limit

    def above(value: float | None, limit: float) -> bool:
        return value is not None and value > limit

    told = (
        (witness.found < LEAST_FOUND * witness.frames, "does not find the face again"),
        (below(witness.lip_correlation, LEAST_CORRELATION), "sees the lips move otherwise"),
        (below(witness.shut_agreed, LEAST_SHUT), "sees open lips where they should be shut"),
        (above(witness.eyes_apart, MOST_EYES_APART), "sees the eyes elsewhere"),
    )
    reasons = tuple(f"a second tracker {what}" for is_so, what in told if is_so)
    return replace(witness, reasons=reasons)
