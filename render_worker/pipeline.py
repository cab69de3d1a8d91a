"""The recipe: one photo and a text or voice message in, a talking clip out.

Each stage is a plain function with typed input and output; this module only puts them in order,
tells how far they are, and decides what happens when a finished clip does not convince.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar

from core.job import Attestation
from core.options import ClipFormat, ClipOptions, Mood, Style
from core.problems import ClipNotConvincing, OptionRefusal, TextEmpty
from core.settings import Settings
from render_worker import motion as acting
from render_worker import photo, speech
from render_worker.disclosure import Disclosure
from render_worker.motion.model import Motion
from render_worker.photo.model import Portrait
from render_worker.quality.report import QualityReport
from render_worker.speech.model import Speech
from render_worker.stages import Progress, Stage, Watch
from render_worker.studio import Studio, Take
from render_worker.workspace import workspace

Seen = TypeVar("Seen")
"""What photos show: a portrait, or the two of a duet."""
Said = TypeVar("Said")
"""What is heard: a speech, or a dialogue."""
Performance = TypeVar("Performance")
"""What a studio films: one motion, or the two of a duet."""


class Look(Protocol):
    """From the bytes of a photo to a portrait, as ``photo.inspect``."""

    def __call__(
        self, data: bytes, *, face: int | None = None, limits: photo.PhotoLimits
    ) -> Portrait: ...


NOTE_SECONDS = 59.0
"""Of speech in a video note: messengers take a minute, and the face comes to rest afterwards."""
CALMER = {
    Style.EXCITED: Style.LIVELY,
    Style.LIVELY: Style.NATURAL,
    Style.NATURAL: Style.CALM,
    Style.CALM: Style.CALM,
}


@dataclass(frozen=True)
class Script:
    """What the photo is to say: a text, or a voice message with or without its words. ``recording``: the
    asker's own confirmed recording (WAV), where the text is to be said in their own voice."""

    text: str | None = None
    voice: bytes | None = None
    transcript: str | None = None
    recording: Path | None = None


@dataclass(frozen=True, eq=False)
class Clip:
    """A finished clip and how it came about. ``duration`` in seconds; ``disclosure`` and
    ``credentials``: what it was marked with, and its signed manifest; ``seconds``: wall time spent
    per stage (photo and speech run side by side)."""

    path: Path
    width: int
    height: int
    frames: int
    duration: float
    size_bytes: int
    portrait: Portrait
    speech: Speech | None
    motion: Motion
    report: QualityReport | None
    attestation: Attestation
    disclosure: Disclosure
    credentials: bytes
    seconds: dict[Stage, float]


def quiet(stage: Stage, done: float) -> None:
    """No one is watching."""


def make(
    photo_bytes: bytes,
    script: Script,
    options: ClipOptions,
    destination: Path,
    *,
    attestation: Attestation,
    disclosure: Disclosure,
    settings: Settings,
    progress: Progress = quiet,
    look: Look = photo.inspect,
) -> Clip:
    """Let the photo say ``script`` and write the clip to ``destination``.

    ``attestation``: by whom it was said that this face may speak; ``disclosure``: which clip it is
    and what marks it. There is no clip without.
    ``progress(stage, share)`` is called with shares from 0 to 1, not always on this thread.
    ``look``: stands for ``photo.inspect``, such as one that remembers photos.
    Raises a ``Refusal`` for what the user can mend and a ``Fault`` for what we have to; then
    nothing is left at ``destination``.
    """
    watch = Watch(progress)
    portrait, spoken = seen_and_said(
        lambda: look(photo_bytes, face=options.face, limits=photo_limits(settings)),
        lambda: _say(script, options, settings, watch),
        watch,
    )

    def perform(style: Style) -> Motion:
        return acting.perform(
            spoken,
            style=style,
            emotion=options.emotion,
            seed=options.seed,
            frames_per_second=settings.video.frames_per_second,
        )

    with watch.stage(Stage.MOTION):
        motion = perform(options.style)

    def calmer() -> Motion:
        return halved(perform(CALMER[options.style]))

    studio = Studio(portrait, spoken, options, settings, watch, disclosure, [attestation])
    return _shoot(studio, motion, calmer, destination, attestation, disclosure, watch)


def animate(
    photo_bytes: bytes,
    mood: Mood,
    options: ClipOptions,
    destination: Path,
    *,
    attestation: Attestation,
    disclosure: Disclosure,
    seconds: float,
    settings: Settings,
    progress: Progress = quiet,
    look: Look = photo.inspect,
) -> Clip:
    """Bring the photo to life without speech; otherwise as ``make``."""
    longest = settings.animation.max_seconds
    if options.format is ClipFormat.NOTE:
        longest = min(longest, NOTE_SECONDS)
    if not 0.5 <= seconds <= longest:
        raise OptionRefusal(option="seconds", value=seconds, choices=f"0.5 to {longest:g}")
    watch = Watch(progress)
    with watch.stage(Stage.PHOTO):
        portrait = look(photo_bytes, face=options.face, limits=photo_limits(settings))
    with watch.stage(Stage.MOTION):
        motion = acting.animate(
            mood,
            seconds,
            seed=options.seed,
            frames_per_second=settings.video.frames_per_second,
        )
    studio = Studio(portrait, None, options, settings, watch, disclosure, [attestation])
    return _shoot(
        studio, motion, lambda: halved(motion), destination, attestation, disclosure, watch
    )


def seen_and_said(
    look: Callable[[], Seen], say: Callable[[], Said], watch: Watch
) -> tuple[Seen, Said]:
    """Photo and speech know nothing of each other: they are worked on at the same time."""
    with ThreadPoolExecutor(1, thread_name_prefix="speech") as aside:
        with watch.stage(Stage.PHOTO):
            speaking = aside.submit(say)
            try:
                seen = look()
            except BaseException:
                speaking.cancel()
                raise
        return seen, speaking.result()


def _say(script: Script, options: ClipOptions, settings: Settings, watch: Watch) -> Speech:
    limits = speech_limits(settings, options.format)
    with watch.stage(Stage.SPEECH):
        if script.voice is not None:
            return speech.listen(
                script.voice,
                transcript=script.transcript,
                language=options.language,
                effect=options.effect,
                limits=limits,
            )
        if script.text is None:
            raise TextEmpty
        return speech.speak(
            script.text,
            voice_name=options.voice_name,
            house_voice=settings.speech.voice_name or None,
            language=options.language,
            effect=options.effect,
            limits=limits,
            allow_non_commercial=settings.speech.allow_non_commercial,
            recording=script.recording,
        )


def _shoot(
    studio: Studio,
    motion: Motion,
    calmer: Callable[[], Motion],
    destination: Path,
    attestation: Attestation,
    disclosure: Disclosure,
    watch: Watch,
) -> Clip:
    take, motion = convincing_take(studio.film, motion, calmer, destination)
    return finished_clip(
        take,
        destination,
        portrait=studio.portrait,
        spoken=studio.speech,
        motion=motion,
        attestation=attestation,
        disclosure=disclosure,
        watch=watch,
    )


def convincing_take(
    film: Callable[[Performance, Path], Take],
    performance: Performance,
    calmer: Callable[[], Performance],
    destination: Path,
) -> tuple[Take, Performance]:
    """Render, encode and check; once more with calmer motion when the first take is not good.

    ``film``: that of a studio. The take, whose file now lies at ``destination``, and what was
    performed in it. Raises ClipNotConvincing; then nothing is left at ``destination``.
    """
    with workspace(destination.parent) as folder:
        take = film(performance, folder / f"take{destination.suffix or '.mp4'}")
        if not take.convincing:
            performance = calmer()
            take = film(performance, take.encoded.path)
        if take.report is not None and not take.convincing:
            raise ClipNotConvincing(reason="; ".join(take.report.reasons))
        take.encoded.path.replace(destination)
    return take, performance


def finished_clip(
    take: Take,
    destination: Path,
    *,
    portrait: Portrait,
    spoken: Speech | None,
    motion: Motion,
    attestation: Attestation,
    disclosure: Disclosure,
    watch: Watch,
) -> Clip:
    """The clip at ``destination``, which ``take`` became, and how it came about."""
    return Clip(
        path=destination,
        width=take.encoded.width,
        height=take.encoded.height,
        frames=take.encoded.frames,
        duration=take.encoded.duration,
        size_bytes=take.encoded.size_bytes,
        portrait=portrait,
        speech=spoken,
        motion=motion,
        report=take.report,
        attestation=attestation,
        disclosure=disclosure,
        credentials=take.encoded.credentials,
        seconds=dict(watch.seconds),
    )


def halved(motion: Motion) -> Motion:
    """The same performance with half of the head's motion."""
    return replace(motion, head=motion.head * 0.5)


def photo_limits(settings: Settings) -> photo.PhotoLimits:
    """What a photo may cost, for everyone who looks at one: the command ``inspect`` has to see the
    same pixels as ``make``. They are more than a clip shows, so that a head can fill the frame."""
    limits = settings.photo
    return photo.PhotoLimits(
        max_bytes=limits.max_bytes,
        max_pixels=limits.max_pixels,
        min_side=limits.min_side,
        max_side=max(2048, math.ceil(1.5 * limits.max_side)),
        seconds=limits.seconds,
        memory_bytes=limits.memory_bytes,
    )


def speech_limits(settings: Settings, format: ClipFormat) -> speech.SpeechLimits:  # noqa: A002
    """How much may be said in a clip of ``format``, and what a voice message may cost."""
    limits = settings.speech
    return speech.SpeechLimits(
        max_characters=limits.max_characters,
        max_seconds=min(limits.max_seconds, NOTE_SECONDS)
        if format is ClipFormat.NOTE
        else limits.max_seconds,
        min_seconds=limits.min_seconds,
        max_bytes=limits.max_bytes,
        decode_seconds=limits.decode_seconds,
    )
