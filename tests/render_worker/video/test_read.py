"""Reading clips, ours and those of strangers."""

import contextlib
import subprocess
from pathlib import Path

import numpy as np
import pytest
from drawn_clips import Make, children, hum

from core.problems import ClipUnreadable
from render_worker.video.ffmpeg import ffmpeg_path
from render_worker.video.read import probe, read_frames, read_sound


@pytest.fixture
def clip(make: Make) -> Path:
    return make(speech=hum(1.0), frames=30).path


def everything(path: Path) -> None:
    info = probe(path)
    for _ in read_frames(path, info=info):
        pass
    read_sound(path)


def test_frames_come_in_batches_and_in_order(clip: Path) -> None:
    batches = list(read_frames(clip, batch=8))
    assert [len(batch) for batch in batches] == [8, 8, 8, 6]
    assert all(batch.dtype == np.uint8 and batch.shape[1:] == (256, 256, 3) for batch in batches)
    frames = np.concatenate(batches)
    thinned = np.concatenate(list(read_frames(clip, every=7)))
    assert np.array_equal(thinned, frames[::7])


def test_reading_can_be_stopped_at_any_frame(clip: Path) -> None:
    frames = read_frames(clip, batch=2)
    next(frames)
    frames.close()  # type: ignore[attr-defined]
    assert children() == []


def test_a_clip_that_was_remuxed_with_its_index_at_the_end_is_refused_or_read(
    clip: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.mp4"
    subprocess.run([ffmpeg_path(), "-v", "error", "-i", clip, "-c", "copy", other], check=True)
    try:
        assert probe(other).frames == 30
    except ClipUnreadable:
        assert children() == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no clip at all",
        b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
        b"ffconcat version 1.0\nfile /etc/passwd\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a",
        b"\0\0\0\x18ftypisom" + bytes(200),
    ],
)
def test_what_is_no_clip_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(content)
    with pytest.raises(ClipUnreadable):
        everything(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ClipUnreadable):
        probe(tmp_path / "clip.mp4")


@pytest.mark.parametrize("kept", [0.02, 0.1, 0.5, 0.9])
def test_a_truncated_clip_is_refused(clip: Path, kept: float) -> None:
    data = clip.read_bytes()
    clip.write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(ClipUnreadable):
        everything(clip)


def test_damage_anywhere_is_refused_or_shown_but_never_a_crash(clip: Path) -> None:
    data = clip.read_bytes()
    rng = np.random.default_rng(5)
    for _ in range(12):
        broken = bytearray(data)
        for position in rng.integers(0, len(data), 20):
            broken[position] ^= int(rng.integers(1, 256))
        clip.write_bytes(broken)
        with contextlib.suppress(ClipUnreadable):
            everything(clip)
    assert children() == []


def test_another_container_is_refused_whatever_its_name(clip: Path, tmp_path: Path) -> None:
    other = tmp_path / "matroska.mp4"
    subprocess.run(
        [ffmpeg_path(), "-v", "error", "-i", clip, "-c", "copy", "-f", "matroska", other],
        check=True,
    )
    with pytest.raises(ClipUnreadable):
        probe(other)
