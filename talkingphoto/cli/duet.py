"""``talkingphoto duet``: two faces talk to each other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import ValidationError

from core.job import DuetLine, JobRequest
from core.options import ClipOptions, Emotion, Style, VoiceEffect
from core.problems import PhotoTooLarge, TextEmpty
from talkingphoto.cli.clip import own_disclosure, produce, resolved_format, resolved_meme
from talkingphoto.cli.files import STANDARD_INPUT, read_bytes, read_text
from talkingphoto.cli.parameters import (
    CaptionsOption,
    FormatOption,
    JsonOption,
    LanguageOption,
    MaxBytesOption,
    MemeOption,
    OutputOption,
    PhotoArgument,
    SeedOption,
    TokenFileOption,
    WorkerOption,
)
from talkingphoto.cli.statement import SubjectOption, WhoseFace, stated

if TYPE_CHECKING:
    from core.settings import Settings
    from render_worker.pipeline import Clip
    from talkingphoto.cli.progress import Report

_LINE = re.compile(r"\s*([12])\s*[:.]\s*(.*\S)\s*")
_VOICE_HELP = "Voice of speaker {}, as `talkingphoto voices` lists them. Default: two that differ."
_FACE_HELP = "Number of speaker {}'s face in the photo, as `talkingphoto inspect` draws it."


def duet(
    photo: PhotoArgument,
    photo_2: Annotated[
        Path | None,
        typer.Argument(
            metavar="[PHOTO_2]",
            show_default=False,
            help="Of speaker 2. Without it, speaker 2 is another face of PHOTO.",
        ),
    ] = None,
    line: Annotated[
        list[str] | None,
        typer.Option(
            "--line",
            metavar="'1: TEXT'",
            show_default=False,
            help="What speaker 1 or 2 says; once for each line, in order.",
        ),
    ] = None,
    script: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", show_default=False, help="A file of such lines; - reads standard input."
        ),
    ] = None,
    subject: SubjectOption = None,
    subject_2: Annotated[
        WhoseFace | None,
        typer.Option(show_default=False, help="Whose face PHOTO_2 shows. Default: as --subject."),
    ] = None,
    output: OutputOption = None,
    voice_1: Annotated[
        str | None, typer.Option(show_default=False, help=_VOICE_HELP.format(1))
    ] = None,
    voice_2: Annotated[
        str | None, typer.Option(show_default=False, help=_VOICE_HELP.format(2))
    ] = None,
    face_1: Annotated[
        int | None, typer.Option(min=1, show_default=False, help=_FACE_HELP.format(1))
    ] = None,
    face_2: Annotated[
        int | None, typer.Option(min=1, show_default=False, help=_FACE_HELP.format(2))
    ] = None,
    language: LanguageOption = None,
    style: Annotated[Style, typer.Option(help="How much both move.")] = Style.NATURAL,
    emotion: Annotated[
        Emotion, typer.Option(help="What the faces show; auto reads it from the voices.")
    ] = Emotion.AUTO,
    effect: Annotated[
        VoiceEffect, typer.Option(help="What is done to both voices.")
    ] = VoiceEffect.NONE,
    clip_format: FormatOption = None,
    max_bytes: MaxBytesOption = None,
    captions: CaptionsOption = False,
    meme: MemeOption = None,
    seed: SeedOption = 0,
    worker: WorkerOption = None,
    token_file: TokenFileOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lets two faces talk to each other: of PHOTO and PHOTO_2, or two of PHOTO."""
    if [photo, photo_2, script].count(STANDARD_INPUT) > 1:
        raise typer.BadParameter("Standard input can only be read once.")
    lines = _lines(line, script, {1: (voice_1, face_1), 2: (voice_2, face_2)})
    options = ClipOptions(
        language=language,
        style=style,
        emotion=emotion,
        effect=effect,
        format=resolved_format(clip_format, output),
        captions=captions,
        meme=resolved_meme(meme),
        max_bytes=max_bytes,
        seed=seed,
    )
    attestation = stated(subject, as_json=as_json)
    attestation_2 = attestation if subject_2 is None else stated(subject_2, as_json=as_json)

    if worker is not None:
        from talkingphoto.cli.remote import make_remotely

        request = JobRequest(
            options=options,
            duet=lines,
            platform="cli",
            user=attestation.by,
            attestation=attestation,
            attestation_2=attestation_2 if photo_2 else None,
        )
        make_remotely(
            worker, token_file, request, photo, None, output, photo_2=photo_2, as_json=as_json
        )
        return

    def make_clip(
        content: bytes, options: ClipOptions, partial: Path, settings: Settings, report: Report
    ) -> Clip:
        from render_worker.duet import duet as make_duet

        return make_duet(
            content,
            None if photo_2 is None else _read_photo(photo_2, settings),
            lines,
            options,
            partial,
            attestations=(attestation, attestation_2),
            disclosure=own_disclosure(settings),
            settings=settings,
            progress=report,
        )

    produce(photo, options, output, make_clip, save_motion=None, as_json=as_json)


def _lines(
    given: list[str] | None,
    script: Path | None,
    chosen: dict[int, tuple[str | None, int | None]],
) -> list[DuetLine]:
    """The script as the recipe takes it. ``chosen``: voice and face of each speaker."""
    if (given is None) == (script is None):
        raise typer.BadParameter("Please give either --line, once for each line, or --script.")
    written = given if given is not None else _read_script(script).splitlines()
    lines = []
    for text in written:
        if not text.strip():
            continue
        found = _LINE.fullmatch(text)
        if found is None:
            raise typer.BadParameter(
                "Every line begins with the number of who says it: '1: Hello' or '2: Hi'."
            )
        speaker = int(found[1])
        voice, face = chosen[speaker]
        try:
            lines.append(
                DuetLine.model_validate(
                    {"speaker": speaker, "text": found[2], "voice_name": voice, "face": face}
                )
            )
        except ValidationError:
            raise typer.BadParameter("A line holds a character that nobody can say.") from None
    if not lines:
        raise TextEmpty
    return lines


def _read_script(path: Path | None) -> str:
    if path is None or path == STANDARD_INPUT:
        return read_text("-")
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise typer.BadParameter(f"{path} cannot be read as text.") from None


def _read_photo(path: Path, settings: Settings) -> bytes:
    from talkingphoto.cli.plain import megabytes

    limit = settings.photo.max_bytes
    return read_bytes(path, limit=limit, too_large=PhotoTooLarge(limit=megabytes(limit)))
