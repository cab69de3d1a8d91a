from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from photo_files import FORMATS, gradient, saved, small, srgb_profile
from PIL import Image, ImageCms

from core.problems import (
    PhotoEmpty,
    PhotoRefusal,
    PhotoTooLarge,
    PhotoTooSlow,
    PhotoTooSmall,
    PhotoUnreadable,
)
from render_worker.photo.decode import decode, formats_of
from render_worker.photo.limits import PhotoLimits


def colour(data: bytes, x: float = 0.5, y: float = 0.5) -> tuple[int, ...]:
    pixels = decode(data).pixels
    row, column = int(y * (pixels.shape[0] - 1)), int(x * (pixels.shape[1] - 1))
    return tuple(int(value) for value in pixels[row, column])


def flat(rgb: tuple[int, ...], mode: str = "RGB") -> Image.Image:
    return Image.new(mode, (64, 48), rgb)


@pytest.mark.parametrize("format_name", FORMATS)
def test_every_promised_format_is_read(format_name: str) -> None:
    pixels = decode(small(format_name)).pixels
    assert pixels.dtype == np.uint8
    assert pixels.flags.c_contiguous
    assert pixels.shape == (64, 96, 3)
    expected = gradient().astype(int)
    assert np.abs(pixels.astype(int) - expected).mean() < 12


@given(
    width=st.integers(32, 160),
    height=st.integers(32, 160),
    format_name=st.sampled_from(["PNG", "JPEG", "WEBP", "GIF"]),
    mode=st.sampled_from(["RGB", "L", "P", "1"]),
)
@settings(max_examples=60, deadline=None)
def test_size_survives_decoding(width: int, height: int, format_name: str, mode: str) -> None:
    picture = Image.fromarray(gradient(width, height)).convert(mode)
    if format_name in ("JPEG", "WEBP") and mode in ("P", "1"):
        picture = picture.convert("RGB")
    photo = decode(saved(picture, format_name))
    assert (photo.width, photo.height) == (width, height)


@given(data=st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_arbitrary_bytes_give_a_photo_or_a_refusal(data: bytes) -> None:
    try:
        decode(data)
    except PhotoRefusal as refusal:
        assert refusal.message  # noqa: PT017 - either outcome is right


@given(data=st.data(), format_name=st.sampled_from(FORMATS))
@settings(max_examples=60, deadline=None)
def test_a_file_cut_short_is_never_more_than_a_refusal(
    data: st.DataObject, format_name: str
) -> None:
    whole = small(format_name)
    cut = whole[: data.draw(st.integers(1, len(whole) - 1))]
    try:
        assert decode(cut).pixels.shape == (64, 96, 3)  # what is missing was padding
    except PhotoRefusal as refusal:
        assert isinstance(refusal, PhotoUnreadable)  # noqa: PT017 - either outcome is right


@pytest.mark.parametrize("format_name", FORMATS)
def test_half_a_photo_is_refused_in_words(format_name: str) -> None:
    whole = small(format_name, 128, 128)
    with pytest.raises(PhotoUnreadable, match="JPEG, PNG, WebP, GIF, AVIF or HEIC"):
        decode(whole[: len(whole) // 2])


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_is_obeyed(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    upright = Image.fromarray(gradient(80, 48))
    back = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    stored = upright if back is None else upright.transpose(back)
    for format_name in ("JPEG", "PNG", "WEBP", "AVIF"):
        pixels = decode(saved(stored, format_name, exif=exif)).pixels
        assert pixels.shape == (48, 80, 3), format_name
        assert np.abs(pixels.astype(int) - gradient(80, 48)).mean() < 14, format_name


def test_a_heic_obeys_its_own_properties_and_not_exif() -> None:
    # ISO/IEC 23008-12: what turns a HEIC is its irot property, which the decoder obeys; EXIF
    # repeats it for information, and obeying it as well would turn the photo twice.
    exif = Image.Exif()
    exif[0x0112] = 6
    data = saved(Image.fromarray(gradient(80, 48)), "HEIF", exif=exif)
    assert decode(data).pixels.shape == (48, 80, 3)


def test_broken_exif_is_left_aside() -> None:
    data = saved(Image.fromarray(gradient()), "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")
    assert decode(data).pixels.shape == (64, 96, 3)


def test_cmyk_becomes_rgb() -> None:
    red, green, blue = colour(saved(flat((0, 255, 255, 0), "CMYK"), "JPEG"))
    assert red > 200
    assert green < 90
    assert blue < 90


def test_sixteen_bits_of_grey_become_eight() -> None:
    levels = np.linspace(0, 65535, 96).astype(np.uint16)[None].repeat(64, 0)
    pixels = decode(saved(Image.fromarray(levels), "PNG")).pixels
    assert np.abs(pixels[0, :, 0].astype(float) - np.linspace(0, 255, 96)).max() <= 1
    assert (pixels[..., 0] == pixels[..., 2]).all()


def sixteen_bit_rgb_png() -> bytes:
    rows = (gradient().astype(">u2") * 257).astype(">u2")
    raw = b"".join(b"\0" + row.tobytes() for row in rows)

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", 96, 64, 16, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def test_sixteen_bits_of_colour_become_eight() -> None:
    assert np.abs(decode(sixteen_bit_rgb_png()).pixels.astype(int) - gradient()).max() <= 1


def test_a_cut_out_lies_on_white() -> None:
    picture = flat((180, 60, 60, 255), "RGBA")
    picture.paste((0, 0, 0, 0), (0, 0, 32, 48))
    for format_name in ("PNG", "WEBP"):
        data = saved(picture, format_name, **({"lossless": True} if format_name == "WEBP" else {}))
        assert colour(data, 0.1) == (255, 255, 255)
        assert colour(data, 0.9) == (180, 60, 60)


def test_a_white_cut_out_lies_on_grey() -> None:
    picture = flat((250, 250, 250, 255), "RGBA")
    picture.paste((0, 0, 0, 0), (0, 0, 32, 48))
    assert colour(saved(picture, "PNG"), 0.1) == (120, 120, 120)


def test_transparent_palette_and_grey_with_alpha_are_flattened() -> None:
    palette = flat((180, 60, 60, 255), "RGBA")
    palette.paste((0, 0, 0, 0), (0, 0, 32, 48))
    assert colour(saved(palette.convert("P"), "GIF", transparency=0), 0.9)[0] > 150
    assert colour(saved(flat((90, 255), "LA"), "PNG")) == (90, 90, 90)
    assert colour(saved(flat((90, 0), "LA"), "PNG")) == (255, 255, 255)


def test_the_first_frame_of_an_animation_is_taken() -> None:
    frames = [flat((200, 30, 30)), flat((30, 30, 200))]
    for format_name in ("GIF", "WEBP", "PNG"):
        data = saved(frames[0], format_name, save_all=True, append_images=frames[1:])
        assert colour(data)[0] > 150, format_name


def test_a_colour_profile_is_applied_and_srgb_left_alone() -> None:
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    plain = colour(saved(flat((120, 80, 40)), "PNG"))
    assert colour(saved(flat((120, 80, 40)), "PNG", icc_profile=srgb_profile())) == plain
    assert colour(saved(flat((120, 80, 40)), "PNG", icc_profile=b"no profile")) == plain
    assert len(colour(saved(flat((120, 80, 40)), "PNG", icc_profile=wide))) == 3


def test_a_large_photo_is_shrunk_while_decoding() -> None:
    limits = PhotoLimits(max_side=256)
    for format_name in ("JPEG", "PNG", "WEBP"):
        photo = decode(small(format_name, 1200, 600), limits)
        assert (photo.width, photo.height) == (256, 128)


# -- refusals ------------------------------------------------------------------------------------


def test_no_bytes_are_refused() -> None:
    with pytest.raises(PhotoEmpty):
        decode(b"")


DRESSED_UP = {
    "svg": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    "playlist": b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
    "concat": b"ffconcat version 1.0\nfile /etc/passwd\n",
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 64 64\nshowpage\n",
    "pdf": b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n",
    "photoshop": b"8BPS\0\1" + bytes(60),
    "text": b"not a photo at all",
    "html": b"<html><body>404</body></html>",
    "jpeg head, svg body": b"\xff\xd8\xff\xe0" + b"<svg xmlns='http://www.w3.org/2000/svg'/>" * 4,
    "png head, nothing": b"\x89PNG\r\n\x1a\n",
    "mp4": b"\0\0\0\x18ftypisom\0\0\0\0isommp42" + bytes(64),
}


@pytest.mark.parametrize("name", DRESSED_UP)
def test_what_is_dressed_up_as_a_photo_is_refused(name: str) -> None:
    with pytest.raises(PhotoUnreadable):
        decode(DRESSED_UP[name])


@pytest.mark.parametrize("format_name", ["BMP", "TIFF", "PPM", "ICO", "EPS"])
def test_formats_that_were_not_promised_are_refused(format_name: str) -> None:
    with pytest.raises(PhotoUnreadable):
        decode(saved(Image.fromarray(gradient()), format_name))


def test_one_pixel_is_too_small() -> None:
    with pytest.raises(PhotoTooSmall) as caught:
        decode(saved(Image.new("RGB", (1, 1)), "PNG"))
    assert caught.value.details == {"width": 1, "height": 1}


def png_that_claims(width: int, height: int) -> bytes:
    data = bytearray(small("PNG"))
    data[16:24] = struct.pack(">II", width, height)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    return bytes(data)


@pytest.mark.parametrize(
    ("width", "height"), [(20_000, 10_000), (2**31 - 1, 2**31 - 1), (65_000, 65_000)]
)
def test_too_many_pixels_are_refused_before_they_are_decoded(width: int, height: int) -> None:
    with pytest.raises(PhotoTooLarge, match="64 megapixels"):
        decode(png_that_claims(width, height))


def test_two_hundred_real_megapixels_are_refused() -> None:
    with pytest.raises(PhotoTooLarge):
        decode(saved(Image.new("1", (20_000, 10_000)), "PNG"))


def test_a_jpeg_that_claims_too_much_is_refused() -> None:
    data = bytearray(small("JPEG"))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", 65_000, 65_000)
    with pytest.raises(PhotoTooLarge):
        decode(bytes(data))


def test_a_photo_that_needs_too_much_memory_is_refused() -> None:
    limits = PhotoLimits(memory_bytes=24 << 20)
    with pytest.raises(PhotoRefusal):
        decode(saved(Image.new("RGB", (4000, 4000)), "PNG"), limits)
    assert decode(small("PNG"), limits).width == 96


def test_too_many_bytes_are_refused_before_they_are_read() -> None:
    with pytest.raises(PhotoTooLarge, match="MB at most"):
        decode(small("PNG") + bytes(4000), PhotoLimits(max_bytes=2000))


def test_a_decoder_that_takes_too_long_is_ended() -> None:
    noise = np.random.default_rng(0).integers(0, 255, (1500, 1500, 3), np.uint8)
    slow = saved(Image.fromarray(noise), "WEBP", lossless=True, method=0, quality=0)
    with pytest.raises(PhotoTooSlow):
        decode(slow, PhotoLimits(seconds=0.005))


def test_a_compressed_text_bomb_does_no_harm() -> None:
    bomb = zlib.compress(bytes(100 << 20), 9)
    body = b"zTXt" + b"Comment\0\0" + bomb
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    data = small("PNG")
    with pytest.raises(PhotoRefusal):
        decode(data[:33] + chunk + data[33:] + b"")


def test_the_type_is_told_by_the_content() -> None:
    assert {name: formats_of(small(name)) for name in FORMATS} == {
        name: (name,) for name in FORMATS
    }
    assert formats_of(b"") == ()


@pytest.mark.parametrize("name", FORMATS)
def test_no_temporary_file_stays(name: str, clean_temporary_folder: Path) -> None:
    decode(small(name))
    with pytest.raises(PhotoRefusal):
        decode(small(name)[:40])


def test_decoding_a_warm_photo_is_quick(astronaut_png: bytes) -> None:
    import time

    data = saved(Image.open(io.BytesIO(astronaut_png)), "JPEG")
    decode(data)
    start = time.perf_counter()
    for _ in range(5):
        decode(data)
    assert (time.perf_counter() - start) / 5 < 0.2
