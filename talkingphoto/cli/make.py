"""``talkingphoto make``: a photo says a text or a voice message."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core.job import JobRequest
from core.options import ClipOptions, Emotion, Style, VoiceEffect
from talkingphoto.cli.clip import own_disclosure, produce, resolved_format, resolved_meme
from talkingphoto.cli.files import STANDARD_INPUT, read_bytes, read_text
from talkingphoto.cli.parameters import (
    CaptionsOption,
    FaceOption,
    FormatOption,
    JsonOption,
    LanguageOption,
    MaxBytesOption,
    MemeOption,
    OutputOption,
    PhotoArgument,
    SaveMotionOption,
    SeedOption,
    TokenFileOption,
    WorkerOption,
)
from talkingphoto.cli.statement import SubjectOption, stated

if TYPE_CHECKING:
    from core.settings import Settings
    from render_worker.pipeline import Clip
    from talkingphoto.cli.progress import Report


def make(
    photo: PhotoArgument,
    text: Annotated[
        str | None,
        typer.Option(show_default=False, help="What it says; - reads standard input."),
    ] = None,
    voice: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            show_default=False,
            help="The voice message it says: OGG, MP3, M4A, WAV, WebM, AMR, FLAC, MP4; "
            "- reads standard input.",
        ),
    ] = None,
    transcript: Annotated[
        str | None,
        typer.Option(
            show_default=False,
            help="The words of the voice message; with them the lips fit better.",
        ),
    ] = None,
    subject: SubjectOption = None,
    output: OutputOption = None,
    voice_name: Annotated[
        str | None,
        typer.Option(show_default=False, help="A name that `talkingphoto voices` lists."),
    ] = None,
    language: LanguageOption = None,
    style: Annotated[Style, typer.Option(help="How much the person moves.")] = Style.NATURAL,
    emotion: Annotated[
        Emotion, typer.Option(help="What the face shows; auto reads it from the voice.")
    ] = Emotion.AUTO,
    effect: Annotated[
        VoiceEffect, typer.Option(help="What is done to the voice.")
    ] = VoiceEffect.NONE,
    face: FaceOption = None,
    clip_format: FormatOption = None,
    max_bytes: MaxBytesOption = None,
    captions: CaptionsOption = False,
    meme: MemeOption = None,
    seed: SeedOption = 0,
    save_motion: SaveMotionOption = None,
    worker: WorkerOption = None,
    token_file: TokenFileOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lets PHOTO say a text or a voice message."""
    _check_usage(photo, text, voice, transcript, voice_name)
    options = ClipOptions(
        voice_name=voice_name,
        language=language,
        style=style,
        emotion=emotion,
        effect=effect,
        format=resolved_format(clip_format, output),
        face=face,
        captions=captions,
        meme=resolved_meme(meme),
        max_bytes=max_bytes,
        seed=seed,
    )
    attestation = stated(subject, as_json=as_json)

    if worker is not None:
        from talkingphoto.cli.remote import make_remotely

        if save_motion is not None:
            raise typer.BadParameter("--save-motion does not go with --worker.")
        request = JobRequest(
            options=options,
            text=None if text is None else read_text(text),
            transcript=transcript,
            platform="cli",
            user=attestation.by,
            attestation=attestation,
        )
        make_remotely(worker, token_file, request, photo, voice, output, as_json=as_json)
        return

    def make_clip(
        content: bytes, options: ClipOptions, partial: Path, settings: Settings, report: Report
    ) -> Clip:
        from render_worker import pipeline

        script = pipeline.Script(
            text=None if text is None else read_text(text),
            voice=None if voice is None else _read_voice(voice, settings),
            transcript=transcript,
        )
        return pipeline.make(
            content,
            script,
            options,
            partial,
            attestation=attestation,
            disclosure=own_disclosure(settings),
            settings=settings,
            progress=report,
        )

    produce(photo, options, output, make_clip, save_motion=save_motion, as_json=as_json)


def _check_usage(
    photo: Path,
    text: str | None,
    voice: Path | None,
    transcript: str | None,
    voice_name: str | None,
) -> None:
    """Refuse combinations that say nothing or contradict each other."""
    if (text is None) == (voice is None):
        raise typer.BadParameter("Please give either --text or --voice.")
    if voice is None and transcript is not None:
        raise typer.BadParameter("--transcript goes with --voice.")
    if voice is not None and voice_name is not None:
        raise typer.BadParameter("--voice-name goes with --text: a voice message has its voice.")
    if [str(photo), text, str(voice)].count(str(STANDARD_INPUT)) > 1:
        raise typer.BadParameter("Standard input can only be read once.")


def _read_voice(path: Path, settings: Settings) -> bytes:
    from core.problems import VoiceTooLarge
    from talkingphoto.cli.plain import megabytes

    limit = settings.speech.max_bytes
    return read_bytes(path, limit=limit, too_large=VoiceTooLarge(limit=megabytes(limit)))
