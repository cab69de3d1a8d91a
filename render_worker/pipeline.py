"""The recipe: one photo and a text or voice message in, a talking clip out.

Each stage is a plain function with typed input and output; this module only puts them in order,
tells how far they are, and decides what happens when a finished clip does not convince.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import torch

from core.options import ClipFormat, ClipOptions, Emotion, Mood, Style
from core.problems import ClipNotConvincing, OptionRefusal, TextEmpty
from core.settings import Settings
from render_worker import engines, photo, quality, speech
from render_worker import motion as acting
from render_worker.disclosure import Label
from render_worker.engines.protocol import Framing
from render_worker.framing import frame
from render_worker.motion.model import Motion
from render_worker.photo.model import Portrait
from render_worker.quality.report import QualityReport
from render_worker.speech.model import Speech
from render_worker.video.captions import Captions
from render_worker.video.encode import EncodedClip, encode
from render_worker.workspace import workspace


class Stage(StrEnum):
    """The steps that a progress bar shows."""

    PHOTO = "photo"
    SPEECH = "speech"
    MOTION = "motion"
    RENDER = "render"
    CHECK = "check"


Progress = Callable[[Stage, float], None]


class Look(Protocol):
    """From the bytes of a photo to a portrait, as ``photo.inspect``."""

    def __call__(
        self, data: bytes, *, face: int | None = None, limits: photo.PhotoLimits
    ) -> Portrait: ...


CALMER = {
    Style.EXCITED: Style.LIVELY,
    Style.LIVELY: Style.NATURAL,
    Style.NATURAL: Style.CALM,
    Style.CALM: Style.CALM,
}


@dataclass(frozen=True)
class Script:
    """What the photo is to say: a text, or a voice message with or without its words."""

    text: str | None = None
    voice: bytes | None = None
    transcript: str | None = None


@dataclass(frozen=True, eq=False)
class Clip:
    """A finished clip and how it came about. ``duration`` in seconds; ``seconds``: wall time spent
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
    seconds: dict[Stage, float]


@dataclass
class _Watch:
    """Measures stages and reports them."""

    progress: Progress
    seconds: dict[Stage, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, stage: Stage) -> Iterator[None]:
        self.progress(stage, 0.0)
        begin = time.perf_counter()
        try:
            yield
        finally:
            spent = time.perf_counter() - begin
            self.seconds[stage] = self.seconds.get(stage, 0.0) + spent
        self.progress(stage, 1.0)


def _quiet(stage: Stage, done: float) -> None:
    """No one is watching."""


def make(
    photo_bytes: bytes,
    script: Script,
    options: ClipOptions,
    destination: Path,
    *,
    settings: Settings,
    progress: Progress = _quiet,
    look: Look = photo.inspect,
) -> Clip:
    """Let the photo say ``script`` and write the clip to ``destination``.

    ``progress(stage, share)`` is called with shares from 0 to 1, not always on this thread.
    ``look``: stands for ``photo.inspect``, such as one that remembers photos.
    Raises a ``Refusal`` for what the user can mend and a ``Fault`` for what we have to; then
    nothing is left at ``destination``.
    """
    watch = _Watch(progress)
    portrait, spoken = _listen_and_look(photo_bytes, script, options, settings, watch, look)

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
    calmer = CALMER[options.style] if options.emotion is Emotion.NEUTRAL else Style.CALM
    return _shoot(
        portrait, spoken, motion, options, destination, settings, watch,
        calmer=lambda: perform(calmer),
    )  # fmt: skip


def animate(
    photo_bytes: bytes,
    mood: Mood,
    options: ClipOptions,
    destination: Path,
    *,
    seconds: float,
    settings: Settings,
    progress: Progress = _quiet,
    look: Look = photo.inspect,
) -> Clip:
    """Bring the photo to life without speech; otherwise as ``make``."""
    longest = settings.animation.max_seconds
    if not 0.5 <= seconds <= longest:
        raise OptionRefusal(option="seconds", value=seconds, choices=f"0.5 to {longest:g}")
    watch = _Watch(progress)
    with watch.stage(Stage.PHOTO):
        portrait = look(photo_bytes, face=options.face, limits=photo_limits(settings))
    with watch.stage(Stage.MOTION):
        motion = acting.animate(
            mood,
            seconds,
            seed=options.seed,
            frames_per_second=settings.video.frames_per_second,
        )
    return _shoot(
        portrait,
        None,
        motion,
        options,
        destination,
        settings,
        watch,
        calmer=lambda: _halved(motion),
    )


def _listen_and_look(
    photo_bytes: bytes,
    script: Script,
    options: ClipOptions,
    settings: Settings,
    watch: _Watch,
    look: Look,
) -> tuple[Portrait, Speech]:
    """Photo and speech know nothing of each other: they are worked on at the same time."""
    with ThreadPoolExecutor(1, thread_name_prefix="speech") as aside:
        with watch.stage(Stage.PHOTO):
            speaking = aside.submit(_say, script, options, settings, watch)
            try:
                portrait = look(photo_bytes, face=options.face, limits=photo_limits(settings))
            except BaseException:
                speaking.cancel()
                raise
        return portrait, speaking.result()


def _say(script: Script, options: ClipOptions, settings: Settings, watch: _Watch) -> Speech:
    limits = _speech_limits(settings)
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
        )


def _shoot(
    portrait: Portrait,
    spoken: Speech | None,
    motion: Motion,
    options: ClipOptions,
    destination: Path,
    settings: Settings,
    watch: _Watch,
    *,
    calmer: Callable[[], Motion],
) -> Clip:
    """Render, encode and check; once more with calmer motion when the first take is not good."""
    framing = frame(portrait, options.format, max_side=settings.photo.max_side)
    engine = engines.engine(settings.render.engine, settings.render.device, settings.render.threads)
    puppet = None
    with workspace(destination.parent) as folder:
        take = folder / f"take{destination.suffix or '.mp4'}"
        with watch.stage(Stage.RENDER):
            puppet = engine.prepare(portrait, framing)
            encoded = _render(puppet, spoken, motion, framing, options, take, settings, watch)
        report = _judge(encoded, portrait, framing, spoken, motion, options, settings, watch)
        if report is not None and not report.convincing:
            motion = calmer()
            with watch.stage(Stage.RENDER):
                encoded = _render(puppet, spoken, motion, framing, options, take, settings, watch)
            report = _judge(encoded, portrait, framing, spoken, motion, options, settings, watch)
            if report is not None and not report.convincing:
                raise ClipNotConvincing(reason="; ".join(report.reasons))
        take.replace(destination)
    return Clip(
        path=destination,
        width=encoded.width,
        height=encoded.height,
        frames=encoded.frames,
        duration=encoded.duration,
        size_bytes=encoded.size_bytes,
        portrait=portrait,
        speech=spoken,
        motion=motion,
        report=report,
        seconds=dict(watch.seconds),
    )


def _render(
    puppet: engines.Puppet,
    spoken: Speech | None,
    motion: Motion,
    framing: Framing,
    options: ClipOptions,
    take: Path,
    settings: Settings,
    watch: _Watch,
) -> EncodedClip:
    """Draw, mark and encode, all at once and in batches."""
    language = options.language or (spoken.language if spoken is not None else "en")
    label = Label(framing.width, framing.height, options.format, language)
    captions = None
    if options.captions and spoken is not None and spoken.words:
        captions = Captions(
            spoken, framing.width, framing.height, options.format, motion.frames_per_second
        )
    limits = [size for size in (options.max_bytes, settings.video.max_bytes) if size]

    def counted() -> Iterator[torch.Tensor]:
        done = 0
        for batch in puppet.frames(motion):
            yield batch
            done += len(batch)
            watch.progress(Stage.RENDER, done / len(motion))

    return encode(
        counted(),
        spoken,
        motion.frames_per_second,
        take,
        frames=len(motion),
        width=framing.width,
        height=framing.height,
        format=options.format,
        label=label,
        captions=captions,
        max_bytes=min(limits) if limits else None,
    )


def _judge(
    encoded: EncodedClip,
    portrait: Portrait,
    framing: Framing,
    spoken: Speech | None,
    motion: Motion,
    options: ClipOptions,
    settings: Settings,
    watch: _Watch,
) -> QualityReport | None:
    """Track the finished clip again. A GIF is not tracked: it is a preview of a mp4's motion in
    few colours and half the frames, and what it shows is drawn by the same puppet."""
    if not settings.quality.check or options.format is ClipFormat.GIF:
        return None
    with watch.stage(Stage.CHECK):
        scale = encoded.width / (framing.right - framing.left)
        left, top, right, bottom = portrait.face.box
        box = (
            (left - framing.left) * scale,
            (top - framing.top) * scale,
            (right - framing.left) * scale,
            (bottom - framing.top) * scale,
        )
        return quality.check(encoded.path, spoken, motion=motion, box=box)


def _halved(motion: Motion) -> Motion:
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


def _speech_limits(settings: Settings) -> speech.SpeechLimits:
    limits = settings.speech
    return speech.SpeechLimits(
        max_characters=limits.max_characters,
        max_seconds=limits.max_seconds,
        min_seconds=limits.min_seconds,
        max_bytes=limits.max_bytes,
        decode_seconds=limits.decode_seconds,
    )
