"""Broken voice messages: over eight hundred, none of which may crash, hang or leak."""

from __future__ import annotations

import contextlib
import random
import resource
import tempfile
import time
from pathlib import Path

import pytest
from voice_samples import CONTAINERS, encode, voice

from core.problems import VoiceRefusal
from render_worker.speech.listen import listen
from render_worker.speech.sound import SAMPLE_RATE, decode

_EACH = 90
_NAMES = (*CONTAINERS, "mp4")


def corrupted(data: bytes, chance: random.Random) -> bytes:
    """One of the ways in which files go wrong, by accident or on purpose."""
    broken = bytearray(data)
    way = chance.choice(["flip", "burst", "cut", "drop", "repeat", "head", "size"])
    at = chance.randrange(len(broken))
    if way == "flip":
        for _ in range(chance.choice([1, 8, 64])):
            broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
    elif way == "burst":
        broken[at : at + 64] = chance.randbytes(min(64, len(broken) - at))
    elif way == "cut":
        del broken[at:]
    elif way == "drop":
        del broken[at : at + chance.randrange(1, 200)]
    elif way == "repeat":
        broken[at:at] = broken[at : at + 500] * chance.choice([1, 20])
    elif way == "head":  # what parsers believe first
        for _ in range(4):
            broken[chance.randrange(4, min(96, len(broken)))] = chance.choice([0, 0x7F, 0x80, 0xFF])
    else:  # a length that lies
        broken[at : at + 4] = chance.choice([b"\xff" * 4, b"\x7f\xff\xff\xff", bytes(4)])
    return bytes(broken)


@pytest.mark.parametrize("suffix", _NAMES)
def test_a_corrupted_message_is_heard_or_refused(suffix: str) -> None:
    whole = encode(voice()[: SAMPLE_RATE * 6 // 10], suffix)
    chance = random.Random(suffix)
    listen(encode(voice()[:SAMPLE_RATE], suffix))  # warm: what stays from now on is a leak
    files, cached = _open_files(), _cache_files()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(_EACH):
        data = corrupted(whole, chance)
        with contextlib.suppress(VoiceRefusal):  # anything else that is raised fails the test
            if number % 6:
                decode(data, max_seconds=5, timeout_seconds=20)
            else:
                listen(data)
    assert _open_files() <= files
    time.sleep(0.1)  # tests that run beside this one hold theirs for an instant
    assert _cache_files() <= cached
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 100_000  # KiB


def test_there_are_more_than_eight_hundred() -> None:
    assert _EACH * len(_NAMES) >= 800


def _open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def _cache_files() -> set[str]:
    return {path.name for path in Path(tempfile.gettempdir()).glob("ffcache*")}


def test_a_message_whose_bytes_are_another_type_than_its_name_is_heard(tmp_path: Path) -> None:
    lying = tmp_path / "voice.mp3"
    lying.write_bytes(encode(voice(), "flac"))
    assert listen(lying.read_bytes()).duration > 1
