"""Which of the photos that the ledger knows are the same. What compares hashes is loaded by the first
who asks: it takes a moment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from render_worker.store.prints import PhotoPrint


def is_complete(hashes: bytes | None) -> bool:
    """Whether a set of hashes is as it is made today; those of an older release may lack faces."""
    from render_worker.photo_match import is_complete as is_set_of_today

    return is_set_of_today(hashes)


def like(photo: bytes, others: Sequence[bytes]) -> list[bool]:
    """Which of these sets of hashes are of the photo or show a face of it (see ``any_like``)."""
    from render_worker.photo_match import any_like

    return any_like(photo, others)


def alike(rows: Sequence[sa.Row[Any]], photo: PhotoPrint) -> list[str]:
    """The ids of the rows whose photo is this one or like it."""
    close = [False] * len(rows)
    if photo.hashes:
        close = like(photo.hashes, [row.hashes or b"" for row in rows])
    return [
        row.id for row, near in zip(rows, close, strict=True) if near or row.sha256 == photo.sha256
    ]


def of_same_photo(rows: Sequence[sa.Row[Any]], photo: PhotoPrint) -> sa.Row[Any] | None:
    """The first row about this photo, or another file of it."""
    return next((row for row in rows if same(row, photo)), None)


def all_of_same_photo(rows: Sequence[sa.Row[Any]], photo: PhotoPrint) -> list[sa.Row[Any]]:
    """All rows about this photo, or another file of it."""
    return [row for row in rows if same(row, photo)]


def same(row: sa.Row[Any], photo: PhotoPrint) -> bool:
    """Whether a row is about this photo, or another file of it."""
    from render_worker.photo_match import same_photo

    if row.sha256 == photo.sha256:
        return True
    return bool(row.hashes and photo.hashes and same_photo(photo.hashes, row.hashes))
