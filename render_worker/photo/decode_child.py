"""The part of decoding that meets the untrusted bytes. Runs in the child of the sandbox only."""

from __future__ import annotations

import contextlib
import io
import warnings

import numpy as np
import pillow_heif
from PIL import (
    AvifImagePlugin,
    GifImagePlugin,
    Image,
    ImageCms,
    ImageFile,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    WebPImagePlugin,
)

from core.problems import PhotoTooLarge, PhotoTooSmall, PhotoUnreadable
from render_worker.photo.blank import is_blank
from render_worker.photo.decode import formats_of
from render_worker.sandbox import Reply

LOOKED_AT = 24  # frames of an animation
# Named so that Pillow finds these plugins loaded and never loads the others (EPS, PDF, ...).
PLUGINS = (
    AvifImagePlugin,
    GifImagePlugin,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    WebPImagePlugin,
)
pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)
AvifImagePlugin.DEFAULT_MAX_THREADS = 1
ImageFile.LOAD_TRUNCATED_IMAGES = False


def decode_untrusted(data: bytes, max_pixels: int, min_side: int, max_side: int) -> Reply:
    """Decode to RGB, 8 bits, upright, sRGB; the payload holds the rows, the fields the size."""
    Image.MAX_IMAGE_PIXELS = max_pixels
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(data), formats=formats_of(data)) as picture:
            _check_size(picture, max_pixels, min_side)
            _go_to_first_good_frame(picture)
            rgb = _upright_srgb(picture, max_side)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PhotoTooLarge(limit=_megapixels(max_pixels)) from error
    except (PhotoTooLarge, PhotoTooSmall):
        raise
    except Exception as error:
        raise PhotoUnreadable from error
    return Reply({"width": rgb.width, "height": rgb.height}, rgb.tobytes())


def _check_size(picture: Image.Image, max_pixels: int, min_side: int) -> None:
    width, height = picture.size
    if width * height > max_pixels:
        raise PhotoTooLarge(limit=_megapixels(max_pixels))
    if min(width, height) < min_side:
        raise PhotoTooSmall(width=width, height=height)


def _go_to_first_good_frame(picture: Image.Image) -> None:
    """An animation may fade in; where its first frames show nothing, its first one serves."""
    if not getattr(picture, "is_animated", False):
        return
    with contextlib.suppress(EOFError):
        for number in range(LOOKED_AT):
            picture.seek(number)
            if not is_blank(picture):
                return
    picture.seek(0)


def _megapixels(pixels: int) -> str:
    return f"{pixels / 1e6:g} megapixels"


def _upright_srgb(picture: Image.Image, max_side: int) -> Image.Image:
    picture.draft("RGB", (max_side, max_side))  # JPEG only: shrinks while decoding
    picture.load()
    profile = picture.info.get("icc_profile")
    orientation = _orientation(picture)
    shrunk = _shrink(_eight_bits(picture), max_side)
    colour = _to_srgb(shrunk, profile)
    return _turn(flatten(colour), orientation)


def _orientation(picture: Image.Image) -> int:
    with contextlib.suppress(Exception):  # EXIF is often broken, and then not worth a refusal
        return int(picture.getexif().get(0x0112, 1))
    return 1


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}  # EXIF 2.3, tag 0x0112


def _turn(picture: Image.Image, orientation: int) -> Image.Image:
    return picture.transpose(_TURNS[orientation]) if orientation in _TURNS else picture


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Any mode to L, LA, RGB, RGBA or CMYK."""
    mode = picture.mode
    if mode.startswith("I;16"):
        return Image.fromarray((np.asarray(picture) >> 8).astype(np.uint8))
    if mode in ("I", "F"):
        values = np.asarray(picture).astype(np.float64)
        return Image.fromarray((np.clip(values, 0, 65535) / 257).astype(np.uint8))
    if mode in ("L", "LA", "RGB", "RGBA", "CMYK"):
        return picture
    if mode == "1":
        return picture.convert("L")
    return picture.convert("RGBA" if "transparency" in picture.info or "A" in mode else "RGB")


def _shrink(picture: Image.Image, max_side: int) -> Image.Image:
    if "transparency" in picture.info and picture.mode in ("L", "RGB"):
        picture = picture.convert("RGBA")
    if max(picture.size) > max_side:
        picture.thumbnail((max_side, max_side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return picture


def _to_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """To RGB or RGBA in sRGB; a profile that is broken or does not fit is left aside."""
    alpha = picture.getchannel("A") if picture.mode in ("LA", "RGBA") else None
    colour = picture.convert(picture.mode.removesuffix("A")) if alpha else picture
    converted = _through_profile(colour, profile) if profile else None
    rgb = converted or colour.convert("RGB")
    if alpha:
        rgb.putalpha(alpha)
    return rgb


def _through_profile(picture: Image.Image, profile: bytes) -> Image.Image | None:
    with contextlib.suppress(Exception):
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "srgb" in (ImageCms.getProfileDescription(source) or "").lower():
            return None
        return ImageCms.profileToProfile(
            picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    return None


def flatten(picture: Image.Image) -> Image.Image:
    """Lay a cut-out on white, or on grey when what is cut out is nearly white itself."""
    if picture.mode != "RGBA":
        return picture
    values = np.asarray(picture.resize((64, 64), Image.Resampling.BOX)).astype(np.float32)
    weight = values[..., 3:].mean()
    bright = (values[..., :3] * values[..., 3:]).mean() / max(weight, 1.0)
    ground = Image.new("RGB", picture.size, (255,) * 3 if bright < 215 else (120,) * 3)
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground
