"""Puppets of two public-domain portraits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.options import ClipFormat
from render_worker import photo
from render_worker.engines.protocol import Puppet
from render_worker.engines.registry import engine
from render_worker.framing import frame
from render_worker.photo.model import Portrait


@pytest.fixture(scope="session")
def astronaut(astronaut_png: bytes) -> Portrait:
    return photo.inspect(astronaut_png)


@pytest.fixture(scope="session")
def hopper(grace_hopper_jpeg: bytes) -> Portrait:
    return photo.inspect(grace_hopper_jpeg)


@pytest.fixture(scope="session")
def puppet_of() -> Callable[[Portrait], Puppet]:
    made: dict[int, Puppet] = {}

    def make(portrait: Portrait) -> Puppet:
        if id(portrait) not in made:
            framing = frame(portrait, ClipFormat.SQUARE, max_side=512)
            made[id(portrait)] = engine("warp", "cpu").prepare(portrait, framing)
        return made[id(portrait)]

    return make
