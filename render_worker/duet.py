"""The recipe of a duet: two faces and a script in, one clip in which they talk to each other out.

As ``pipeline``, with two of everything: two portraits, two voices on one sound track, two motions
drawn into one picture. Frames flow in batches, so a long duet needs no more memory than a short one.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.consent_problems import ConsentMissing
from core.job import Attestation, DuetLine
from core.options import ClipOptions, Style
from core.problems import OneFaceOnly
from core.settings import Settings
from render_worker import motion as acting
from render_worker import photo
from render_worker.disclosure import Disclosure
from render_worker.duet_studio import DuetStudio
from render_worker.motion.listener import listening
from render_worker.motion.model import Motion
from render_worker.photo.model import Portrait
from render_worker.pipeline import (
    CALMER,
    Clip,
    Look,
    convincing_take,
    finished_clip,
    halved,
    photo_limits,
    quiet,
    seen_and_said,
    speech_limits,
)
from render_worker.speech.dialogue import SPEAKERS, Dialogue, converse
from render_worker.stages import Progress, Stage, Watch

Portraits = tuple[Portrait, Portrait]
Motions = tuple[Motion, Motion]


def duet(
    photo_bytes: bytes,
    photo_2_bytes: bytes | None,
    lines: Sequence[DuetLine],
    options: ClipOptions,
    destination: Path,
    *,
    attestations: Sequence[Attestation],
    disclosure: Disclosure,
    settings: Settings,
    recording: Path | None = None,
    progress: Progress = quiet,
    look: Look = photo.inspect,
) -> Clip:
    """Let two faces say ``lines`` in turn and write the clip to ``destination``.

    ``photo_2_bytes``: of speaker 2; None: speaker 2 is another face of the first photo.
    ``attestations``: one for each photo; ``disclosure``: as in ``pipeline.make``, which says the rest, too. In the
    result ``portrait`` and ``motion`` are those of speaker 1, ``speech`` is what both say, and
    ``report`` the worse one of the two. Raises also OneFaceOnly, and ConsentMissing where nobody
    vouches for a photo. ``recording``: as in ``pipeline.Script``.
    """
    photos = 1 if photo_2_bytes is None else 2
    if len(attestations) < photos:
        raise ConsentMissing
    watch = Watch(progress)
    lines = _with_first_voice(lines, options)
    portraits, dialogue = seen_and_said(
        lambda: _portraits(photo_bytes, photo_2_bytes, lines, options, settings, look),
        lambda: _say(lines, options, settings, watch, recording),
        watch,
    )
    studio = DuetStudio(
        portraits,
        dialogue,
        options,
        settings,
        watch,
        disclosure,
        attestations[:photos],
        shared=photo_2_bytes is None,
    )

    def perform(style: Style) -> Motions:
        return _act(dialogue, style, options, settings, studio.partners_side)

    with watch.stage(Stage.MOTION):
        motions = perform(options.style)

    def calmer() -> Motions:
        first, second = perform(CALMER[options.style])
        return halved(first), halved(second)

    take, motions = convincing_take(studio.film, motions, calmer, destination)
    return finished_clip(
        take,
        destination,
        portrait=portraits[0],
        spoken=dialogue.speech,
        motion=motions[0],
        attestation=attestations[0],
        disclosure=disclosure,
        watch=watch,
    )


def _with_first_voice(lines: Sequence[DuetLine], options: ClipOptions) -> Sequence[DuetLine]:
    """The voice among the options is that of speaker 1, unless the script names one."""
    own = [line for line in lines if line.speaker == 1]
    if options.voice_name is None or any(line.voice_name for line in own):
        return lines
    return [
        line.model_copy(update={"voice_name": options.voice_name}) if line.speaker == 1 else line
        for line in lines
    ]


def _say(
    lines: Sequence[DuetLine],
    options: ClipOptions,
    settings: Settings,
    watch: Watch,
    recording: Path | None,
) -> Dialogue:
    with watch.stage(Stage.SPEECH):
        return converse(
            lines,
            house_voice=settings.speech.voice_name or None,
            language=options.language,
            effect=options.effect,
            limits=speech_limits(settings, options.format),
            allow_non_commercial=settings.speech.allow_non_commercial,
            recording=recording,
        )


def _portraits(
    photo_bytes: bytes,
    photo_2_bytes: bytes | None,
    lines: Sequence[DuetLine],
    options: ClipOptions,
    settings: Settings,
    look: Look,
) -> Portraits:
    limits = photo_limits(settings)
    first, second = (_face_of(speaker, lines) for speaker in SPEAKERS)
    first = first or options.face
    if photo_2_bytes is not None:
        return (
            look(photo_bytes, face=first, limits=limits),
            look(photo_2_bytes, face=second, limits=limits),
        )
    one = look(photo_bytes, face=first, limits=limits)
    if len(one.faces) < len(SPEAKERS):
        raise OneFaceOnly
    if first is None and second is None:
        # The two largest; the one on the left begins.
        middle = [(face.box[0] + face.box[2]) / 2 for face in one.faces[:2]]
        first, second = (1, 2) if middle[0] <= middle[1] else (2, 1)
    else:
        first = first or (2 if second == 1 else 1)
        second = second or (2 if first == 1 else 1)
    one = one if one.chosen == first - 1 else look(photo_bytes, face=first, limits=limits)
    return one, look(photo_bytes, face=second, limits=limits)


def _face_of(speaker: int, lines: Sequence[DuetLine]) -> int | None:
    return next((line.face for line in lines if line.speaker == speaker and line.face), None)


def _act(
    dialogue: Dialogue,
    style: Style,
    options: ClipOptions,
    settings: Settings,
    sides: tuple[float, float],
) -> Motions:
    """Each speaks the own lines and listens to the other's."""

    def one(speaker: int) -> Motion:
        seed = (options.seed + speaker - 1) % 2**63
        spoken = acting.perform(
            dialogue.of(speaker),
            style=style,
            emotion=options.emotion,
            seed=seed,
            frames_per_second=settings.video.frames_per_second,
        )
        heard = [(turn.start, turn.end) for turn in dialogue.turns if turn.speaker != speaker]
        return listening(spoken, heard, side=sides[speaker - 1], seed=seed)

    first, second = (one(speaker) for speaker in SPEAKERS)
    return first, second
