"""What tests mark clips with: keys that are made once a process, and clip ids of their own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from statements import statement

from core.options import ClipFormat
from render_worker.keys import KeyBundle, new_bundle

if TYPE_CHECKING:
    from render_worker.disclosure import Disclosure, Marks

CLIP_ID = 0x1234567890


@cache
def bundle() -> KeyBundle:
    """Keys that nobody else has."""
    return new_bundle()


def disclosure(clip_id: int = CLIP_ID, keys: KeyBundle | None = None) -> Disclosure:
    """What marks a clip of a test."""
    from render_worker.disclosure import Disclosure

    return Disclosure(clip_id, (keys or bundle()).for_marking())


def marks(
    width: int,
    height: int,
    clip_format: ClipFormat = ClipFormat.PHOTO,
    language: str = "en",
    clip_id: int = CLIP_ID,
    keys: KeyBundle | None = None,
) -> Marks:
    """The marks of one take of a test."""
    return disclosure(clip_id, keys).marks(
        width, height, clip_format, language, engine="test", attestations=[statement()]
    )
