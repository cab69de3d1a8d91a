"""Two puppets in one picture: side by side, one above the other, or both in the photo they share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray

from core.options import ClipFormat
from core.settings import RenderSettings
from render_worker import engines
from render_worker.engines import Framing, Puppet
from render_worker.framing import eyes_in_frame, finer_parts, frame, halves, mouth_in_frame
from render_worker.motion.model import Motion
from render_worker.photo.model import Face, Portrait
from render_worker.video.h264 import FinerPart

Box = tuple[float, float, float, float]
Motions = tuple[Motion, Motion]
Portraits = tuple[Portrait, Portrait]
Join = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]

_SEAM = 0.12  # width of the seam between two people in one photo, in face heights


@dataclass(frozen=True)
class _Seat:
    """Where one of the two sits: ``framing`` of the photo, drawn from column ``left`` and row
    ``top`` of the clip."""

    portrait: Portrait
    framing: Framing
    left: int = 0
    top: int = 0

    def placed(self, box: Box) -> Box:
        """``box`` in pixels of the seat's own frame, in pixels of the clip."""
        left, top, right, bottom = box
        return left + self.left, top + self.top, right + self.left, bottom + self.top

    @property
    def mouth(self) -> Box:
        """What the mouth needs, in pixels of the clip."""
        return self.placed(mouth_in_frame(self.portrait.face, self.framing))

    @property
    def eyes(self) -> Box:
        """What the eyes need, in pixels of the clip."""
        return self.placed(eyes_in_frame(self.portrait.face, self.framing))

    @property
    def finer_parts(self) -> tuple[FinerPart, ...]:
        """Where a small face is coded more finely, in pixels of the clip."""
        parts = finer_parts(self.portrait.face, self.framing)
        boxes = (self.placed((part.left, part.top, part.right, part.bottom)) for part in parts)
        return tuple(
            replace(part, left=left, top=top, right=right, bottom=bottom)
            for part, (left, top, right, bottom) in zip(parts, boxes, strict=True)
        )

    @property
    def face(self) -> Box:
        """The face's box, in pixels of the clip."""
        framing, (left, top, right, bottom) = self.framing, self.portrait.face.box
        scale = framing.width / (framing.right - framing.left)
        return self.placed(
            (
                (left - framing.left) * scale,
                (top - framing.top) * scale,
                (right - framing.left) * scale,
                (bottom - framing.top) * scale,
            )
        )


class DuetStage:
    """The picture of a duet. ``shared``: both faces are in one and the same photo, which is then
    shown whole where the ``format`` allows that."""

    def __init__(
        self,
        portraits: Portraits,
        format: ClipFormat,  # noqa: A002
        *,
        shared: bool,
        max_side: int,
        render: RenderSettings,
    ) -> None:
        self._render = render
        self._puppets: tuple[Puppet, Puppet] | None = None
        whole = frame(portraits[0], format, max_side=max_side)
        if (
            shared
            and format in (ClipFormat.PHOTO, ClipFormat.GIF)
            and _shows_both(portraits, whole)
        ):
            self.seats = (_Seat(portraits[0], whole), _Seat(portraits[1], whole))
            self.width, self.height = whole.width, whole.height
            self._join: Join = _Seam(portraits, whole).join
            return
        first, second = halves(portraits, format, max_side=max_side)
        stacked = format is ClipFormat.PORTRAIT
        self.seats = (
            _Seat(portraits[0], first),
            _Seat(
                portraits[1],
                second,
                left=0 if stacked else first.width,
                top=first.height if stacked else 0,
            ),
        )
        self.width = first.width * (1 if stacked else 2)
        self.height = first.height * (2 if stacked else 1)
        self._join = _above if stacked else _beside

    @property
    def mouths(self) -> tuple[Box, Box]:
        """What the two mouths need, in pixels: left, top, right, bottom."""
        return self.seats[0].mouth, self.seats[1].mouth

    @property
    def eyes(self) -> tuple[Box, Box]:
        """What the two pairs of eyes need, in pixels: left, top, right, bottom."""
        return self.seats[0].eyes, self.seats[1].eyes

    @property
    def faces(self) -> tuple[Box, Box]:
        """The two faces in pixels: left, top, right, bottom."""
        return self.seats[0].face, self.seats[1].face

    @property
    def finer_parts(self) -> tuple[FinerPart, ...]:
        """Where small faces are coded more finely, in pixels."""
        return self.seats[0].finer_parts + self.seats[1].finer_parts

    @property
    def partners_side(self) -> tuple[float, float]:
        """On which side each sees the other: +1 right, -1 left; from the middle where they sit one
        above the other."""
        first, second = ((box[0] + box[2]) / 2 for box in self.faces)
        if abs(first - second) < 0.1 * self.width:
            return 1.0, 1.0
        side = 1.0 if second > first else -1.0
        return side, -side

    def frames(self, motions: Motions) -> Iterator[torch.Tensor]:
        """Batches as ``Puppet.frames``; both motions are equally long."""
        if self._puppets is None:
            render = self._render
            # Both are drawn at the same time: each has half of the cores.
            threads = render.threads or len(os.sched_getaffinity(0))
            engine = engines.engine(render.engine, render.device, max(1, threads // 2))
            first, second = (engine.prepare(s.portrait, s.framing) for s in self.seats)
            self._puppets = first, second
        pairs = in_step(self._puppets[0].frames(motions[0]), self._puppets[1].frames(motions[1]))
        for one, other in pairs:
            yield self._join(one, other)


def in_step(
    first: Iterator[torch.Tensor], second: Iterator[torch.Tensor]
) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    """Batches of the same length from two streams whose batches differ in length."""
    one, other = next(first, None), next(second, None)
    while one is not None and other is not None:
        count = min(len(one), len(other))
        yield one[:count], other[:count]
        one = one[count:] if len(one) > count else next(first, None)
        other = other[count:] if len(other) > count else next(second, None)


def _beside(first: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
    return torch.cat([first, second], dim=2)


def _above(first: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
    return torch.cat([first, second], dim=1)


def _shows_both(portraits: Portraits, framing: Framing) -> bool:
    """Whether both faces lie inside the frame."""
    lefts, tops, rights, bottoms = zip(*(p.face.box for p in portraits), strict=True)
    across = framing.left <= min(lefts) and max(rights) <= framing.right
    return across and framing.top <= min(tops) and max(bottoms) <= framing.bottom


class _Seam:
    """Where one person's half of a photo ends and the other's begins.

    Each puppet moves one person and leaves the rest of the photo as it is. So everything that is
    nearer to one face, measured in face heights, is taken from that one's puppet; along the seam,
    where a shoulder may move a little, the two melt into each other.
    """

    def __init__(self, portraits: Portraits, framing: Framing) -> None:
        one, other = (_distance(portrait.face, framing) for portrait in portraits)
        share = np.clip(0.5 + (one - other) / _SEAM, 0.0, 1.0)
        self._second = torch.from_numpy(share >= 1.0)[None, ..., None]
        rows, columns = np.nonzero((share > 0.0) & (share < 1.0))
        self._rows, self._columns = torch.from_numpy(rows), torch.from_numpy(columns)
        self._share = torch.from_numpy(share[rows, columns].astype(np.float32))[None, :, None]

    def join(self, first: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
        """One picture of two, uint8 [n, height, width, 3] each."""
        if self._second.device != first.device:
            self._second, self._share = self._second.to(first.device), self._share.to(first.device)
            self._rows, self._columns = (
                self._rows.to(first.device),
                self._columns.to(first.device),
            )
        joined = torch.where(self._second, second, first)
        ours = first[:, self._rows, self._columns].float()
        theirs = second[:, self._rows, self._columns].float()
        melted = torch.lerp(ours, theirs, self._share).round_().to(torch.uint8)
        joined[:, self._rows, self._columns] = melted
        return joined


def _distance(face: Face, framing: Framing) -> NDArray[np.float64]:
    """Of every pixel of the frame to the face's middle, in heights of the face."""
    scale = framing.width / (framing.right - framing.left)
    left, top, right, bottom = face.box
    x = ((left + right) / 2 - framing.left) * scale
    y = ((top + bottom) / 2 - framing.top) * scale
    rows, columns = np.mgrid[: framing.height, : framing.width]
    return np.asarray(np.hypot(columns - x, rows - y) / max(1.0, (bottom - top) * scale))
