"""What ``make``, ``animate`` and ``demo`` have in common: from options to a clip and its figures."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from pydantic import ValidationError

from core.options import ClipFormat, ClipOptions, MemeCaption
from core.problems import PhotoTooLarge
from talkingphoto.cli.files import read_bytes, unused_name, written_whole
from talkingphoto.cli.output import print_json, print_line, say
from talkingphoto.cli.plain import advice_line, megabytes, plain
from talkingphoto.cli.progress import progress_bars

if TYPE_CHECKING:
    from core.settings import Settings
    from render_worker.disclosure import Disclosure
    from render_worker.pipeline import Clip
    from talkingphoto.cli.progress import Report

    MakeClip = Callable[[bytes, ClipOptions, Path, Settings, Report], Clip]


def resolved_format(chosen: ClipFormat | None, output: Path | None) -> ClipFormat:
    """The format that was asked for, or the one that the name of the output asks for."""
    suffix = output.suffix.lower() if output else ""
    if suffix not in ("", ".mp4", ".gif"):
        raise typer.BadParameter(f"A clip is an .mp4 or a .gif, not {suffix}.")
    if chosen is None:
        return ClipFormat.GIF if suffix == ".gif" else ClipFormat.PHOTO
    if suffix and (suffix == ".gif") != (chosen is ClipFormat.GIF):
        raise typer.BadParameter(f"--format {chosen} does not go with a file called {suffix}.")
    return chosen


def resolved_meme(given: str | None) -> MemeCaption | None:
    """The two texts of a meme, written as ``TOP | BOTTOM``; a text without a bar stands above."""
    if given is None:
        return None
    top, _, bottom = (part.strip() for part in given.partition("|"))
    if not (top or bottom):
        raise typer.BadParameter("--meme has no text; please write it as 'TOP | BOTTOM'.")
    try:
        return MemeCaption(top=top or None, bottom=bottom or None)
    except ValidationError:
        raise typer.BadParameter("--meme takes 300 printable characters for each half.") from None


def own_disclosure(settings: Settings) -> Disclosure:
    """What marks the next clip of whoever runs this command. Raises KeysUnusable."""
    from render_worker.disclosure import Disclosure
    from render_worker.keys import personal

    keys = personal.personal_keys(settings.disclosure)
    return Disclosure(personal.new_clip_id(), keys.for_marking())


def produce(
    photo: Path,
    options: ClipOptions,
    output: Path | None,
    make_clip: MakeClip,
    *,
    save_motion: Path | None,
    as_json: bool,
) -> None:
    """Read the photo, let ``make_clip`` make the clip, and print where it lies with its figures."""
    from core.settings import load_settings

    settings = load_settings()
    if save_motion == output and output is not None:
        raise typer.BadParameter("The clip and its motion need two files.")
    limit = settings.photo.max_bytes
    content = read_bytes(photo, limit=limit, too_large=PhotoTooLarge(limit=megabytes(limit)))
    suffix = ".gif" if options.format is ClipFormat.GIF else ".mp4"
    destination = output or unused_name(photo, suffix)
    with (
        written_whole(destination) as partial,
        written_whole(save_motion) if save_motion else nullcontext() as partial_motion,
    ):
        begin = time.perf_counter()
        with progress_bars(visible=not as_json) as report:
            clip = make_clip(content, options, partial, settings, report)
        took = time.perf_counter() - begin
        if partial_motion:
            from render_worker.motion import to_json

            partial_motion.write_text(to_json(clip.motion), "utf-8")
    from render_worker.keys.personal import remember

    remember(clip.disclosure.clip_id, clip.credentials)
    if as_json:
        print_json(_record(clip, destination, took))
    else:
        for advice in clip.portrait.advice:
            say(advice_line(advice))
        print_line(_closing_line(clip, destination, took))


def _closing_line(clip: Clip, destination: Path, took: float) -> str:
    parts = [
        f"{clip.width} x {clip.height}, {clip.duration:.1f} s, {clip.frames} frames",
        megabytes(clip.size_bytes),
        f"made in {took:.1f} s ({took / clip.duration:.2f} x its length)",
    ]
    report = clip.report
    if report is not None and report.closure_recall is not None and report.closures:
        parts.append(f"lips shut on {report.closure_recall:.0%} of {report.closures} p, b, m")
    if report is not None and report.av_offset_ms is not None:
        parts.append(f"picture {report.av_offset_ms:+.0f} ms after sound")
    return f"{destination}: " + "; ".join(parts)


def _record(clip: Clip, destination: Path, took: float) -> dict[str, object]:
    from render_worker.clip_ids import name_of

    speech = clip.speech
    return {
        "path": str(destination),
        "width": clip.width,
        "height": clip.height,
        "frames": clip.frames,
        "frames_per_second": clip.motion.frames_per_second,
        "duration": clip.duration,
        "size_bytes": clip.size_bytes,
        "clip_id": name_of(clip.disclosure.clip_id),
        "language": speech.language if speech else None,
        "phone_times": speech.timing if speech else None,
        "faces": len(clip.portrait.faces),
        "advice": plain(clip.portrait.advice),
        "took_seconds": round(took, 3),
        "stage_seconds": plain(clip.seconds),
        "quality": plain(clip.report),
    }
