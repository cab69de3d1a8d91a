"""A photo that was seen before need not be looked at again."""

from __future__ import annotations

import hashlib
import time
from dataclasses import replace

import pytest

from core.problems import NoFace
from render_worker import photo
from render_worker.photo import PhotoLimits
from render_worker.photo.model import Portrait
from render_worker.renders.memory import PhotoMemory

LIMITS = PhotoLimits()


def test_the_same_photo_is_looked_at_once(astronaut_png: bytes) -> None:
    seen: list[int | None] = []

    def look(data: bytes, *, face: int | None, limits: PhotoLimits) -> Portrait:
        seen.append(face)
        return photo.inspect(data, face=face, limits=limits)

    memory = PhotoMemory(look, size=2)
    first = memory(astronaut_png, limits=LIMITS)
    assert memory(bytes(astronaut_png), limits=LIMITS) is first
    assert seen == [None]
    memory(astronaut_png, face=1, limits=LIMITS)
    memory(astronaut_png, limits=replace(LIMITS, max_side=400))
    assert seen == [None, 1, None]
    memory(astronaut_png, limits=LIMITS)  # the oldest was forgotten
    assert len(seen) == 4


def test_a_refusal_is_not_remembered() -> None:
    calls = []

    def look(data: bytes, *, face: int | None, limits: PhotoLimits) -> Portrait:
        calls.append(data)
        raise NoFace

    memory = PhotoMemory(look)
    for _ in range(2):
        with pytest.raises(NoFace):
            memory(b"x", limits=LIMITS)
    assert len(calls) == 2


def test_a_photo_is_forgotten_when_that_is_asked_for(astronaut_png: bytes) -> None:
    memory = PhotoMemory(photo.inspect)
    memory(astronaut_png, limits=LIMITS)
    memory(astronaut_png, face=1, limits=LIMITS)
    memory.forget("0" * 64)
    assert len(memory) == 2
    memory.forget(hashlib.sha256(astronaut_png).hexdigest())
    assert len(memory) == 0
    memory(astronaut_png, limits=LIMITS)
    memory.forget()
    assert len(memory) == 0


def test_what_was_seen_goes_after_a_time_though_nothing_happens(astronaut_png: bytes) -> None:
    memory = PhotoMemory(photo.inspect, keep_seconds=0.2)
    memory(astronaut_png, limits=LIMITS)
    assert len(memory) == 1
    until = time.monotonic() + 20
    while len(memory) and time.monotonic() < until:
        time.sleep(0.05)
    assert len(memory) == 0
