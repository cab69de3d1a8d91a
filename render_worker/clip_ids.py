"""The number that a clip's watermark carries."""

from __future__ import annotations

ID_BITS = 40
SOFT_BINDING = "org.talkingphoto.watermark.2"
"""The name of the watermark as an algorithm of C2PA; the public list of such names knows it not."""


def name_of(clip_id: int) -> str:
    """A clip's id as people and files write it: ten hexadecimal digits."""
    return f"{clip_id:010x}"
