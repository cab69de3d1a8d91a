"""A tiny clip of a drawn face that nobody sees: afterwards every model of this process is loaded.

Without it the first job of a process takes about twice as long as the second.
"""

from __future__ import annotations

import contextlib
import io
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.job import Attestation, Subject
from core.options import ClipFormat, ClipOptions
from core.problems import Problem
from core.settings import Settings
from render_worker import photo, pipeline
from render_worker.disclosure import Disclosure
from render_worker.keys import new_bundle
from render_worker.photo.hands import share_under_hands
from render_worker.photo.mean_face import mean_face
from render_worker.photo.mediapipe_models import Square, mediapipe_models
from render_worker.photo.model import Photo, Portrait
from render_worker.photo.trackers import make_face

_SIDE = 256  # pixels
_EYES_APART = 70.0
_SETTINGS_OF_REHEARSAL = {"photo": {"max_side": _SIDE}, "quality": {"check": False}}


def rehearse(settings: Settings) -> bool:
    """Go through photo, speech, motion and render once, with the voice and the device of
    ``settings``; whether all went well. What breaks is no reason not to start: the jobs that need
    it will say so.
    """
    small = settings.model_copy(
        update={
            name: getattr(settings, name).model_copy(update=values)
            for name, values in _SETTINGS_OF_REHEARSAL.items()
        }
    )
    with (
        contextlib.suppress(Exception),
        tempfile.TemporaryDirectory(prefix="talkingphoto-") as folder,
    ):
        pipeline.make(
            _png(_drawing()),
            pipeline.Script(text="Hello.", voice=None, transcript=None),
            ClipOptions(format=ClipFormat.NOTE),
            Path(folder) / "rehearsal.mp4",
            attestation=Attestation(
                subject=Subject.NOT_REAL, by="worker", at=datetime.now(UTC), wording="rehearsal.1"
            ),
            disclosure=Disclosure(0, new_bundle().for_marking()),
            settings=small,
            look=_look,
        )
        return True
    return False


def look_at_drawing() -> None:
    """Load the models that look at photos, by looking at the drawing."""
    _look(_png(_drawing()), limits=photo.PhotoLimits())


def _look(data: bytes, *, face: int | None = None, limits: photo.PhotoLimits) -> Portrait:
    """Have the models look at the drawing; what they see in it does not matter."""
    with contextlib.suppress(Problem):
        photo.inspect(data, face=face, limits=limits)
    pixels = _drawing()
    middle = _SIDE / 2
    mediapipe_models().mesh(pixels, Square(middle, middle, _SIDE, 0.0))
    matte = mediapipe_models().segment(pixels)
    landmarks = mean_face() * _EYES_APART + np.array((middle, middle, 0), np.float32)
    drawn = make_face(landmarks.astype(np.float32), "drawn", 1.0)
    share_under_hands(Photo(pixels), drawn)
    return Portrait(photo=Photo(pixels), faces=(drawn,), chosen=0, matte=matte)


def _drawing() -> NDArray[np.uint8]:
    """An oval in the colour of skin before a grey wall."""
    rows, columns = np.mgrid[:_SIDE, :_SIDE] / _SIDE - 0.5
    oval = (columns / 0.27) ** 2 + ((rows - 0.05) / 0.38) ** 2 < 1
    drawn = np.where(oval[..., None], (205, 160, 135), (120, 120, 125))
    pixels: NDArray[np.uint8] = drawn.astype(np.uint8)
    return pixels


def _png(pixels: NDArray[np.uint8]) -> bytes:
    from PIL import Image

    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "PNG")
    return stream.getvalue()
