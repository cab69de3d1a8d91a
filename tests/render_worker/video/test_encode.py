"""The finished file: exact, in step, neutral, and there completely or not at all."""

import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from drawn_clips import Make, children, hum, moving_astronaut, resident_bytes
from markings import marks

from core.options import ClipFormat
from core.problems import EncoderFailed
from render_worker.speech.model import Speech
from render_worker.video import process
from render_worker.video.encode import encode
from render_worker.video.ffmpeg import ffmpeg_path
from render_worker.video.read import probe, read_frames, read_sound


def described(path: Path) -> str:
    """What ffmpeg says about a file."""
    found = subprocess.run([ffmpeg_path(), "-hide_banner", "-i", path], capture_output=True)
    return found.stderr.decode()


def feeds() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "ffmpeg-feed"]


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 48_000])
@pytest.mark.parametrize("frames", [75, 88])
def test_a_flash_and_a_click_are_seen_and_heard_at_the_same_time(
    make: Make, rate: int, frames: int
) -> None:
    beats = (10, 41, frames - 6)
    pcm = np.zeros(round(rate * 3.1), np.float32)
    for beat in beats:
        centre = round(beat / 25 * rate)
        pcm[centre - rate // 500 : centre + rate // 500 + 1] = 0.8
    pictures = torch.full((frames, 128, 128, 3), 40, dtype=torch.uint8)
    pictures[list(beats)] = 230

    clip = make(
        [pictures], Speech(pcm, rate, (), (), "en", "native"), frames=frames, size=(128, 128)
    )

    seen = np.concatenate(list(read_frames(clip.path)))[:, 64:].mean((1, 2, 3))
    assert np.flatnonzero(seen > 135).tolist() == list(beats)
    heard = read_sound(clip.path) ** 2
    for beat in beats:
        centre = beat * 48_000 // 25
        window = slice(centre - 1_000, centre + 1_001)
        offset = np.average(np.arange(-1_000, 1_001), weights=heard[window] + 1e-12)
        assert abs(offset) < 48  # samples: one millisecond


@pytest.mark.parametrize("seconds", [0.5, 2.0, 5.0])
def test_sound_is_padded_or_cut_to_the_frames(make: Make, seconds: float) -> None:
    clip = make(speech=hum(seconds), frames=53)
    info = probe(clip.path)
    assert (info.frames, info.frames_per_second, info.duration) == (53, 25.0, 53 / 25)
    assert (clip.frames, clip.duration) == (53, 53 / 25)
    assert info.sound_seconds == pytest.approx(info.duration, abs=1e-3)
    assert clip.size_bytes == clip.path.stat().st_size


def test_the_file_is_what_phones_and_browsers_play_at_once(make: Make) -> None:
    clip = make(speech=hum(1.0), frames=25)
    said = described(clip.path)
    assert "h264 (High)" in said
    assert "yuv420p(tv, bt709" in said
    assert "aac (LC)" in said
    assert "48000 Hz" in said
    data = clip.path.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")  # plays before it is loaded


def test_a_clip_without_speech_has_no_sound(make: Make) -> None:
    info = probe(make(frames=25).path)
    assert not info.has_sound
    assert len(read_sound(make(frames=25).path)) == 0


def boxes_but_the_signature(data: bytes) -> list[bytes]:
    """The boxes of an mp4 without the one of C2PA, which has the time and random numbers in it."""
    boxes = []
    while data:
        size = int.from_bytes(data[:4], "big")
        boxes.append(data[:size])
        data = data[size:]
    return [box for box in boxes if b"c2pa" not in box[:200]]


def test_the_same_frames_give_the_same_bytes(make: Make) -> None:
    first = make(speech=hum(2.0), name="first").path.read_bytes()
    second = make(speech=hum(2.0), name="second").path.read_bytes()
    kept = boxes_but_the_signature(first)
    assert kept == boxes_but_the_signature(second)
    assert sum(map(len, kept)) > 0.8 * len(first)


def test_nothing_is_said_about_when_where_and_with_what_a_clip_was_made(make: Make) -> None:
    path = make(speech=hum(1.0), frames=25).path
    data = path.read_bytes()
    # 0 in the movie header: no time of creation
    header = data.index(b"mvhd") + 8
    assert data[header : header + 8] == bytes(8)
    assert b"x264 - core" not in data
    assert b"Lavf" not in data
    assert str(path.parent).encode() not in data


def test_colours_come_back_as_they_were(make: Make) -> None:
    colours = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (200, 150, 120), (128, 128, 128), (0, 0, 0)]
    for colour in colours:
        flat = torch.tensor(colour, dtype=torch.uint8).expand(3, 128, 128, 3)
        clip = make([flat], frames=3, size=(128, 128))
        pixels = np.concatenate(list(read_frames(clip.path)))[:, 64:]
        assert np.abs(pixels - np.array(colour, float)).max() <= 4


def test_a_failing_renderer_leaves_nothing_behind(make: Make, tmp_path: Path) -> None:
    def failing() -> Iterator[torch.Tensor]:
        yield from moving_astronaut(25)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        make(failing(), hum(2.0), frames=50)
    assert list(tmp_path.iterdir()) == []
    assert children() == []
    assert feeds() == []


@pytest.mark.parametrize("came", [49, 75])
def test_frames_that_are_not_as_many_as_announced_are_a_fault(
    make: Make, tmp_path: Path, came: int
) -> None:
    with pytest.raises(EncoderFailed):
        make(moving_astronaut(came), hum(2.0), frames=50)
    assert list(tmp_path.iterdir()) == []
    assert children() == []


def test_an_encoder_that_dies_is_a_fault_that_says_no_path(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "dying"
    script.write_text(f"#!/bin/sh\necho 'cannot write {tmp_path}/secret.mp4' >&2\nexit 3\n")
    script.chmod(0o755)
    monkeypatch.setattr(process, "ffmpeg_path", lambda: str(script))
    with pytest.raises(EncoderFailed) as failure:
        make(speech=hum(2.0))
    assert "secret" not in repr(failure.value.details)
    assert list(tmp_path.iterdir()) == [script]
    assert children() == []
    assert feeds() == []


def test_no_pipe_stays_open(make: Make) -> None:
    make(frames=5)
    before = len(list(Path("/proc/self/fd").iterdir()))
    make(speech=hum(0.4), frames=10, max_bytes=12_000)
    make(frames=5, clip_format=ClipFormat.GIF)
    with pytest.raises(EncoderFailed):
        make(moving_astronaut(4), frames=5)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_destination_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(EncoderFailed):
        encode(
            moving_astronaut(5), None, 25.0, tmp_path / "nowhere" / "clip.mp4",
            frames=5, width=256, height=256, format=ClipFormat.PHOTO,
            marks=marks(256, 256),
        )  # fmt: skip


def test_the_destination_keeps_its_old_clip_until_the_new_one_is_complete(make: Make) -> None:
    old = make(frames=5).path.read_bytes()
    with pytest.raises(EncoderFailed):
        make(moving_astronaut(4), frames=5)
    assert make(frames=5, name="other").path.with_name("clip.mp4").read_bytes() == old


def test_frames_are_taken_only_as_fast_as_they_are_encoded(make: Make) -> None:
    """However long the clip is, only a handful of batches wait at a time."""
    alive: list[int] = []

    def counted() -> Iterator[torch.Tensor]:
        for batch in moving_astronaut(400, batch=8):
            alive.append(resident_bytes())
            yield batch

    make(counted(), frames=400)
    assert max(alive[10:]) - alive[10] < 60e6  # all frames together would be 79 MB


def test_no_option_of_encode_leaves_the_marks_out() -> None:
    with pytest.raises(TypeError, match="marks"):
        encode(iter(()), None, 25.0, Path("x.mp4"), frames=1, width=64, height=64,
               format=ClipFormat.PHOTO)  # type: ignore[call-arg]  # fmt: skip
