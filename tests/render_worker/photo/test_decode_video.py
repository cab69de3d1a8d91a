"""Videos, animations and stickers that are sent as a photo."""

from __future__ import annotations

import gzip
import io
import random
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from photo_files import gradient, saved, spoiled
from PIL import Image

from core.problems import PhotoRefusal, PhotoTooSmall, PhotoUnreadable, StickerIsDrawn
from render_worker.photo.decode import decode
from render_worker.photo.limits import PhotoLimits
from render_worker.video.ffmpeg import ffmpeg_path

Film = Callable[..., bytes]
SIZE = (96, 64)
H264 = ("-c:v", "libx264", "-pix_fmt", "yuv420p")
KINDS = {
    "mp4 with its index at the end": (".mp4", *H264),
    "mp4 with its index in front": (".mp4", *H264, "-movflags", "+faststart"),
    "mp4 in fragments": (".mp4", *H264, "-movflags", "+frag_keyframe+empty_moov"),
    "mov": (".mov", "-c:v", "mjpeg", "-q:v", "2"),
    "webm": (".webm", "-c:v", "libvpx-vp9", "-b:v", "400k"),
    "webm of an older browser": (".webm", "-c:v", "libvpx", "-b:v", "400k"),
    "matroska": (".mkv", *H264),
}


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Film:
    folder = tmp_path_factory.mktemp("films")

    def make(suffix: str, *arguments: str, picture: Image.Image | None = None) -> bytes:
        still, done = folder / "still.png", folder / f"film{suffix}"
        (picture or Image.fromarray(gradient(*SIZE))).save(still)
        command = ["-y", "-loglevel", "error", "-loop", "1", "-t", "2", "-i", str(still)]
        subprocess.run([ffmpeg_path(), *command, *arguments, str(done)], check=True)
        return done.read_bytes()

    return make


def difference(pixels: np.ndarray, expected: np.ndarray) -> float:
    return float(np.abs(pixels.astype(int) - expected.astype(int)).mean())


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_frame_of_a_video_is_a_photo(film: Film, kind: str) -> None:
    pixels = decode(film(*KINDS[kind])).pixels
    assert pixels.shape == (SIZE[1], SIZE[0], 3)
    assert difference(pixels, gradient(*SIZE)) < 12


def test_an_index_behind_much_film_is_found(film: Film) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (240, 320, 3), np.uint8)
    data = film(".mov", "-c:v", "mjpeg", "-q:v", "2", picture=Image.fromarray(noise))
    assert data.find(b"moov") > 1 << 18
    assert decode(data).pixels.shape == (240, 320, 3)


def test_a_film_that_fades_in_is_taken_where_it_is_bright(film: Film) -> None:
    data = film(".mp4", *H264, "-vf", "fade=in:st=0:d=1")
    assert difference(decode(data).pixels, gradient(*SIZE)) < 12


def test_a_turned_phone_is_turned_upright(film: Film, tmp_path: Path) -> None:
    (tmp_path / "lying.mp4").write_bytes(film(".mp4", *H264))
    turn = ["-display_rotation", "90", "-i", "lying.mp4", "-c", "copy", "turned.mp4"]
    subprocess.run([ffmpeg_path(), "-loglevel", "error", *turn], cwd=tmp_path, check=True)
    pixels = decode((tmp_path / "turned.mp4").read_bytes()).pixels
    assert difference(pixels, np.rot90(gradient(*SIZE))) < 12


def test_what_is_cut_out_in_a_video_sticker_lies_on_white(film: Film) -> None:
    cut_out = gradient(*SIZE, channels=4)
    cut_out[:, :48, 3] = 0
    data = film(".webm", "-c:v", "libvpx-vp9", "-pix_fmt", "yuva420p",
                picture=Image.fromarray(cut_out))  # fmt: skip
    pixels = decode(data).pixels
    assert (pixels[:, :40] > 245).all()
    assert difference(pixels[:, 56:], gradient(*SIZE)[:, 56:]) < 15


@pytest.mark.parametrize("format_name", ["GIF", "WEBP", "PNG"])
def test_an_animation_begins_where_it_shows_something(format_name: str) -> None:
    empty = Image.new("RGB", SIZE, (255, 255, 255))
    frames = [empty, empty.copy(), Image.fromarray(gradient(*SIZE))]
    if format_name == "GIF":
        frames = [frame.quantize(64) for frame in frames]
    data = saved(frames[0], format_name, save_all=True, append_images=frames[1:], duration=80)
    assert difference(decode(data).pixels, gradient(*SIZE)) < 15


def test_an_animation_that_never_shows_anything_is_its_first_frame() -> None:
    frames = [Image.new("RGB", SIZE, (value, 0, 0)) for value in (200, 120)]
    data = saved(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    assert (decode(data).pixels[..., 0] == 200).all()


def test_a_drawn_sticker_is_refused_kindly() -> None:
    with pytest.raises(StickerIsDrawn, match="drawn curves"):
        decode(gzip.compress(b'{"tgs":1,"v":"5.5.2","layers":[]}' + b" " * 4096))


def test_anything_else_that_is_gzipped_is_no_photo() -> None:
    for data in (gzip.compress(b"a diary"), b"\x1f\x8b", b"\x1f\x8b" + b"\xff" * 60):
        with pytest.raises(PhotoUnreadable):
            decode(data)


def test_a_film_without_a_picture_is_no_photo(tmp_path: Path) -> None:
    tone = ["-f", "lavfi", "-i", "sine=300:d=1", "-c:a", "aac", "tone.mp4"]
    subprocess.run([ffmpeg_path(), "-loglevel", "error", *tone], cwd=tmp_path, check=True)
    with pytest.raises(PhotoUnreadable):
        decode((tmp_path / "tone.mp4").read_bytes())


def test_limits_hold_for_films_too(film: Film) -> None:
    data = film(".mp4", *H264)
    assert decode(data, PhotoLimits(max_side=48)).pixels.shape == (32, 48, 3)
    with pytest.raises(PhotoTooSmall):
        decode(data, PhotoLimits(min_side=65))
    with pytest.raises(PhotoRefusal):
        decode(data, PhotoLimits(max_pixels=SIZE[0] * SIZE[1] - 1))


def test_a_playlist_inside_a_film_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(saved(Image.fromarray(gradient(*SIZE)), "PNG"))
    for head in (b"", b"\0\0\0\x18ftypisom", b"\x1a\x45\xdf\xa3"):
        for body in (f"#EXTM3U\n{secret}\n", f"ffconcat version 1.0\nfile {secret}\n"):
            with pytest.raises(PhotoUnreadable):
                decode(head + body.encode())


def test_damaged_films_are_refused_or_read_and_never_more(film: Film) -> None:
    seeds = [film(*KINDS[kind]) for kind in ("mp4 with its index at the end", "webm")]
    source = random.Random(7)
    for _ in range(24):
        try:
            decode(spoiled(source, seeds))
        except PhotoRefusal:
            continue


def test_a_film_through_a_memory_of_nothing_is_refused_and_not_fatal(film: Film) -> None:
    poor = PhotoLimits(memory_bytes=16 << 20)
    with pytest.raises(PhotoRefusal):
        decode(film(".mp4", *H264), poor)
    assert decode(io.BytesIO(film(".mp4", *H264)).getvalue()).width == SIZE[0]
