"""``talkingphoto animate``: a photo that looks around, blinks and smiles, without a word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core.options import ClipOptions, Mood
from talkingphoto.cli.clip import own_disclosure, produce, resolved_format
from talkingphoto.cli.parameters import (
    FaceOption,
    FormatOption,
    JsonOption,
    MaxBytesOption,
    OutputOption,
    PhotoArgument,
    SaveMotionOption,
    SeedOption,
)
from talkingphoto.cli.statement import SubjectOption, stated

if TYPE_CHECKING:
    from core.settings import Settings
    from render_worker.pipeline import Clip
    from talkingphoto.cli.progress import Report


def animate(
    photo: PhotoArgument,
    mood: Annotated[Mood, typer.Option(help="What the person does.")] = Mood.NOSTALGIA,
    seconds: Annotated[
        float | None,
        typer.Option(min=1.0, show_default=False, help="Length; the settings say 8 seconds."),
    ] = None,
    subject: SubjectOption = None,
    output: OutputOption = None,
    face: FaceOption = None,
    clip_format: FormatOption = None,
    max_bytes: MaxBytesOption = None,
    seed: SeedOption = 0,
    save_motion: SaveMotionOption = None,
    as_json: JsonOption = False,
) -> None:
    """Brings PHOTO to life without speech: it blinks, looks around and smiles."""
    options = ClipOptions(
        format=resolved_format(clip_format, output), face=face, max_bytes=max_bytes, seed=seed
    )
    attestation = stated(subject, as_json=as_json)

    def make_clip(
        content: bytes, options: ClipOptions, partial: Path, settings: Settings, report: Report
    ) -> Clip:
        from render_worker import pipeline

        longest = settings.animation.max_seconds
        if seconds is not None and seconds > longest:
            raise typer.BadParameter(f"--seconds can be {longest:g} at most.")
        return pipeline.animate(
            content,
            mood,
            options,
            partial,
            attestation=attestation,
            seconds=seconds or settings.animation.seconds,
            disclosure=own_disclosure(settings),
            settings=settings,
            progress=report,
        )

    produce(photo, options, output, make_clip, save_motion=save_motion, as_json=as_json)
