"""What may happen to a clip on its way through the world, as ffmpeg commands."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from render_worker.video.ffmpeg import ffmpeg_path


def x264(crf: int, preset: str = "faster") -> tuple[str, ...]:
    return (
        "-c:v", "libx264", "-preset", preset, "-crf", str(crf), "-pix_fmt", "yuv420p",
        "-threads", "1",
    )  # fmt: skip


@dataclass(frozen=True)
class Attack:
    """``filters``: a filter chain, or with ``graph`` a filter graph from [0:v]; ``before``: options
    of the input; ``encoder``: options of the output; ``then``: a second attack on the result;
    ``jpeg``: instead of all that one frame, reduced by ``reduced``, as a JPEG of this quality."""

    name: str
    filters: str = ""
    encoder: Sequence[str] = field(default_factory=lambda: x264(23))
    graph: bool = False
    before: Sequence[str] = ()
    suffix: str = "mp4"
    overlay: bool = False
    jpeg: int | None = None
    reduced: float = 1.0
    then: Attack | None = None
    harder: bool = False

    def run(self, clip: Path, folder: Path) -> Path:
        """The attacked clip, in ``folder``. Raises ``CalledProcessError``."""
        if self.jpeg is not None:
            return self._one_frame(clip, folder / "attacked.jpg")
        result = folder / f"attacked.{self.suffix}"
        command = [ffmpeg_path(), "-v", "error", "-y", *self.before, "-i", str(clip)]
        if self.overlay:
            command += ["-i", str(_captions(clip, folder)), "-filter_complex", "[0:v][1:v]overlay"]
        elif self.filters:
            command += ["-filter_complex" if self.graph else "-vf", self.filters]
        _run([*command, *self.encoder, "-an", str(result)])
        if self.then is not None:
            first = result.rename(folder / f"first.{self.suffix}")
            return self.then.run(first, folder)
        return result

    def _one_frame(self, clip: Path, result: Path) -> Path:
        picture = _frame(clip, result.with_suffix(".png"))
        size = (round(picture.width * self.reduced), round(picture.height * self.reduced))
        picture.resize(size, Image.Resampling.BICUBIC).save(result, quality=self.jpeg)
        return result


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _frame(clip: Path, path: Path) -> Image.Image:
    """One frame, 1.6 s into the clip."""
    _run([ffmpeg_path(), "-v", "error", "-y", "-ss", "1.6", "-i", str(clip),
          "-frames:v", "1", str(path)])  # fmt: skip
    return Image.open(path).convert("RGB")


def _captions(clip: Path, folder: Path) -> Path:
    """Three lines in boxes, as people paste them over clips."""
    path = folder / "captions.png"
    width, height = _frame(clip, path).size
    picture = Image.new("RGBA", (width, height))
    draw = ImageDraw.Draw(picture)
    size = round(height * 0.06)
    font = ImageFont.load_default(size=size)
    lines = (("You will not believe what he says", 0.8), ("shared by @nobody", 0.88), ("WOW", 0.08))
    for text, share in lines:
        top = round(height * share)
        draw.rectangle((width * 0.05, top - 4, width * 0.95, top + size + 6), (0, 0, 0, 200))
        draw.text((width * 0.08, top), text, "white", font)
    picture.save(path)
    return path


def scaled(across: float, down: float | None = None) -> str:
    down = across if down is None else down
    return f"scale=trunc(iw*{across}/2)*2:trunc(ih*{down}/2)*2:flags=bicubic"


def cropped(kept: float) -> str:
    """A part of the picture, a bit off its centre."""
    return (
        f"crop=trunc(iw*{kept}/2)*2:trunc(ih*{kept}/2)*2"
        f":trunc((iw-iw*{kept})*.37):trunc((ih-ih*{kept})*.61)"
    )


def _short_side(pixels: int) -> str:
    return f"scale='if(gt(iw,ih),-2,{pixels})':'if(gt(iw,ih),{pixels},-2)'"


def _codecs() -> list[Attack]:
    slow_rate = ("-b:v", "150k", "-maxrate", "200k", "-bufsize", "300k")
    return [
        Attack("as delivered", encoder=("-c", "copy")),
        *(Attack(f"H.264, CRF {crf}", encoder=x264(crf)) for crf in (23, 28, 33)),
        *(Attack(f"H.264, CRF {crf}", encoder=x264(crf), harder=crf == 38) for crf in (38, 43)),
        Attack("H.264, 150 kbit/s", encoder=(*x264(23, "medium")[:4], *slow_rate,
               "-pix_fmt", "yuv420p", "-threads", "1")),
        Attack("VP9, CRF 40", suffix="webm", encoder=("-c:v", "libvpx-vp9", "-crf", "40",
               "-b:v", "0", "-deadline", "realtime", "-cpu-used", "6", "-threads", "1")),
        Attack("AV1, CRF 45", suffix="mkv",
               encoder=("-c:v", "libsvtav1", "-crf", "45", "-preset", "9")),
        Attack("HEVC, CRF 33", encoder=("-c:v", "libx265", "-crf", "33", "-preset", "superfast",
               "-x265-params", "pools=1:log-level=none")),
    ]  # fmt: skip


def _shapes() -> list[Attack]:
    attacks = []
    for factor in (0.5, 0.75, 1.5):
        attacks.append(Attack(f"resized x {factor}", scaled(factor)))
        both = f"{scaled(factor)},{scaled(1 / factor)}"
        attacks.append(Attack(f"resized x {factor} and back", both))
    back = "scale=trunc(iw/0.75/2)*2:trunc(ih/0.75/2)*2"
    return [
        *attacks,
        Attack("half size, CRF 33", scaled(0.5), x264(33), harder=True),
        *(Attack(f"cropped by {cut} %", cropped(1 - cut / 100)) for cut in (10, 25, 40)),
        Attack("cropped by 25 %, enlarged, CRF 28", f"{cropped(0.75)},{back}", x264(28)),
        Attack("widened x 1.15", scaled(1.15, 1)),
        Attack("stretched to 4:3", "scale=640:480,setsar=1"),
        Attack("cropped by 25 %, widened x 1.2", f"{cropped(0.75)},{scaled(1.2, 1)}"),
        Attack("mirrored", "hflip"),
        Attack("upside down", "vflip"),
        Attack("mirrored, cropped by 25 %, CRF 28", f"hflip,{cropped(0.75)}", x264(28)),
        Attack("rotated by 1 degree", "rotate=PI/180"),
        Attack("rotated by 3 degrees", "rotate=3*PI/180"),
    ]


def _looks() -> list[Attack]:
    return [
        Attack("blurred, sigma 1", "gblur=sigma=1"),
        Attack("blurred, sigma 2", "gblur=sigma=2"),
        Attack("brighter, more contrast", "eq=brightness=0.08:contrast=1.25"),
        Attack("gamma 0.7", "eq=gamma=0.7"),
        Attack("gamma 1.5, no colour", "eq=gamma=1.5:saturation=0"),
        Attack("denoised", "hqdn3d=6"),
        Attack("sharpened", "unsharp=5:5:1.2"),
        Attack("noise of 20 levels", "noise=alls=20:allf=t", before=("-t", "3")),
        Attack("one frame, JPEG 75", jpeg=75),
        Attack("one frame, JPEG 50", jpeg=50),
        Attack("one frame at half size, JPEG 40", jpeg=40, reduced=0.5),
        Attack("sepia, CRF 28", "colorchannelmixer=.393:.769:.189:0:.349:.686:.168:0:.272:.534:.131",
               x264(28), harder=True),
        Attack("cold filter, vignette, CRF 28",
               "colorbalance=bs=.3:rs=-.2:gm=.1,eq=contrast=1.15:saturation=1.4,vignette=PI/5",
               x264(28), harder=True),
        Attack("negative, hue turned, CRF 28", "hue=h=90,negate", x264(28), harder=True),
    ]  # fmt: skip


def _frames_and_places() -> list[Attack]:
    blurred = (
        "[0:v]split[a][b];[a]scale=1280:720,gblur=sigma=20[bg];[b]scale=-2:640[fg];"
        "[bg][fg]overlay=(W-w)/2:(H-h)/2"
    )
    tall = "scale='if(gt(iw/ih,9/16),540,-2)':'if(gt(iw/ih,9/16),-2,960)',pad=540:960:(ow-iw)/2:(oh-ih)/2"
    white = "pad=trunc(iw*1.24/2)*2:trunc(ih*1.24/2)*2:trunc(iw*.12):trunc(ih*.12):white"
    gif = (
        "[0:v]fps=12,scale='if(gt(iw,ih),-2,320)':'if(gt(iw,ih),320,-2)':flags=lanczos,"
        "split[a][b];[a]palettegen=128[p];[b][p]paletteuse"
    )
    recorded = "scale=-2:700,noise=alls=6:allf=t,pad=1920:1080:411:203:0x18191c"
    inset = (
        "testsrc2=s=1280x720:r=25[bg];[0:v]scale=-2:trunc(720*.6/2)*2[fg];"
        "[bg][fg]overlay=W-w-40:H-h-40:shortest=1"
    )
    zoomed = "zoompan=z='1+0.1*on/100':x='iw*0.1*on/100/2':y='(ih-ih/zoom)/2':d=1:s=640x640:fps=25"
    return [
        Attack("letterboxed to 9:16", tall),
        Attack("on its blurred self, 16:9, CRF 26", blurred, x264(26), graph=True),
        Attack("white border of 12 %", white),
        Attack("GIF, 320 pixels, 12 frames/s", gif, (), graph=True, suffix="gif"),
        Attack("captions pasted over", overlay=True),
        Attack("screen recording x 0.8 with noise, CRF 30",
               f"{scaled(0.8)},noise=alls=10:allf=t", x264(30)),
        Attack("screen recording in a 1080p window, CRF 28", recorded, x264(28)),
        Attack("picture in picture at 60 %", inset, x264(26), graph=True, harder=True),
        Attack("slow zoom to 1.1 with pan, CRF 26", zoomed, x264(26), harder=True),
    ]  # fmt: skip


def _times() -> list[Attack]:
    second = ("-ss", "1.5", "-t", "1")
    again = Attack("", "fps=24", x264(30))
    return [
        Attack("15 frames/s", "fps=15"),
        Attack("1.25 times as fast", "setpts=PTS/1.25,fps=25"),
        Attack("one second", before=second),
        Attack("one second, CRF 33", before=second, encoder=x264(33)),
        Attack("messenger, 480 pixels, CRF 32", _short_side(480), x264(32, "fast")),
        Attack("x 0.7, CRF 30, then 24 frames/s, CRF 30", scaled(0.7), x264(30), then=again),
    ]


def all_attacks() -> list[Attack]:
    """Those of the first study, then the harder ones; the first leaves the clip as it is."""
    found = [*_codecs(), *_shapes(), *_looks(), *_frames_and_places(), *_times()]
    return sorted(found, key=lambda attack: attack.harder)
