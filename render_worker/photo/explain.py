"""A picture of what is seen in a photo, also of one that no clip can be made of."""

from __future__ import annotations

from typing import Protocol

from core.problems import PhotoRefusal
from render_worker.photo.annotate import annotate, annotate_refused
from render_worker.photo.decode import decode
from render_worker.photo.inspect import inspect
from render_worker.photo.limits import PhotoLimits
from render_worker.photo.model import Portrait
from render_worker.photo.trackers import default_trackers, find_faces


class _Look(Protocol):
    def __call__(self, data: bytes, *, limits: PhotoLimits) -> Portrait: ...


def explain(data: bytes, *, limits: PhotoLimits, look: _Look = inspect) -> bytes:
    """A PNG: as ``annotate``, and of a photo that ``look`` refuses with what is wrong.

    Raises what ``decode`` raises: then there is nothing to draw on.
    """
    photo = decode(data, limits)
    try:
        portrait = look(data, limits=limits)
    except PhotoRefusal as problem:
        return annotate_refused(photo, find_faces(photo, default_trackers()), problem.message)
    return annotate(portrait)
