"""Finds faces with face-alignment; not yet written: never at hand."""

from __future__ import annotations

from render_worker.photo.trackers import FaceTracker


def face_alignment_tracker() -> FaceTracker | None:
    return None
