"""The photo stage as a recipe: decode, find faces, choose, cut out, advise."""

from __future__ import annotations

from collections.abc import Sequence

from core.problems import FaceNotThere
from render_worker.photo.advice import advise, check_possible
from render_worker.photo.decode import decode
from render_worker.photo.limits import PhotoLimits
from render_worker.photo.matte import person_matte
from render_worker.photo.measures import measure
from render_worker.photo.model import Portrait
from render_worker.photo.second_look import why_no_face
from render_worker.photo.trackers import FaceTracker, default_trackers, find_faces

_DEFAULT_LIMITS = PhotoLimits()


def inspect(
    data: bytes,
    *,
    face: int | None = None,
    limits: PhotoLimits = _DEFAULT_LIMITS,
    trackers: Sequence[FaceTracker] | None = None,
) -> Portrait:
    """Everything that is to be known of a photo before its face can talk.

    ``data``: the photo as a file. ``face``: number of the face that is to talk, counted from 1,
    the largest first, as ``annotate`` draws them; None: the largest. ``trackers``: asked in turn.

    Raises PhotoEmpty, PhotoUnreadable, PhotoTooLarge, PhotoTooSmall, PhotoTooSlow, NoFace,
    PhotoTooBlurred, PhotoTooDark, FaceNotThere, FaceTooSmall, FaceTurnedAway.
    """
    photo = decode(data, limits)
    asked = default_trackers() if trackers is None else trackers
    faces = find_faces(photo, asked)
    if not faces:
        raise why_no_face(photo, asked)
    chosen = 0 if face is None else face - 1
    if not 0 <= chosen < len(faces):
        raise FaceNotThere(number=face, found=len(faces))
    check_possible(faces[chosen])
    return Portrait(
        photo=photo,
        faces=faces,
        chosen=chosen,
        matte=person_matte(photo, faces),
        advice=advise(faces, chosen, measure(photo, faces[chosen])),
    )
