"""Where a performance becomes a file: drawn, marked, encoded, and looked at again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from core.job import Attestation
from core.options import ClipFormat, ClipOptions
from core.settings import Settings
from render_worker import engines, quality
from render_worker.disclosure import Disclosure, Label, Marks, label_language
from render_worker.framing import eyes_in_frame, finer_parts, frame, mouth_in_frame
from render_worker.motion.model import Motion
from render_worker.photo.model import Portrait
from render_worker.quality.report import QualityReport
from render_worker.speech.model import Speech
from render_worker.stages import Stage, Watch
from render_worker.video.captions import Captions
from render_worker.video.encode import EncodedClip, encode
from render_worker.video.meme import Meme


@dataclass(frozen=True)
class Take:
    """A finished file and what the check says of it; None where none was made."""

    encoded: EncodedClip
    report: QualityReport | None

    @property
    def convincing(self) -> bool:
        """Whether it may be shown."""
        return self.report is None or self.report.convincing


class Studio:
    """One portrait and what it says, ready for any number of takes, each marked as ``disclosure``
    says, with who vouched for the photos in ``attestations``."""

    def __init__(
        self,
        portrait: Portrait,
        speech: Speech | None,
        options: ClipOptions,
        settings: Settings,
        watch: Watch,
        disclosure: Disclosure,
        attestations: Sequence[Attestation],
    ) -> None:
        self._disclosure, self._attestations = disclosure, attestations
        self.portrait, self.speech = portrait, speech
        self._options, self._settings, self._watch = options, settings, watch
        self._framing = frame(portrait, options.format, max_side=settings.photo.max_side)
        self._puppet: engines.Puppet | None = None

    def film(self, motion: Motion, destination: Path) -> Take:
        """Draw ``motion``, encode it to ``destination`` and check the result."""
        with self._watch.stage(Stage.RENDER):
            encoded = self._render(motion, destination)
        return Take(encoded, self._check(encoded, motion))

    def _render(self, motion: Motion, destination: Path) -> EncodedClip:
        """Draw, mark and encode, all at once and in batches."""
        framing, options = self._framing, self._options
        marks = self._marks()
        meme = self._meme(marks.label)
        limits = [size for size in (options.max_bytes, self._settings.video.max_bytes) if size]
        return encode(
            self._frames(motion, meme),
            self.speech,
            motion.frames_per_second,
            destination,
            frames=len(motion),
            width=framing.width,
            height=framing.height,
            format=options.format,
            marks=marks,
            captions=self._captions(motion, meme),
            max_bytes=min(limits) if limits else None,
            finer=finer_parts(self.portrait.face, framing),
        )

    def _frames(self, motion: Motion, meme: Meme | None) -> Iterator[torch.Tensor]:
        if self._puppet is None:
            render = self._settings.render
            engine = engines.engine(render.engine, render.device, render.threads)
            self._puppet = engine.prepare(self.portrait, self._framing)
        done = 0
        for batch in self._puppet.frames(motion):
            yield batch if meme is None else meme.draw(batch)
            done += len(batch)
            self._watch.progress(Stage.RENDER, done / len(motion))

    def _marks(self) -> Marks:
        options, spoken = self._options, self.speech.language if self.speech else None
        return self._disclosure.marks(
            self._framing.width,
            self._framing.height,
            options.format,
            label_language(options.language, spoken, options.label_language),
            engine=self._settings.render.engine,
            attestations=self._attestations,
        )

    def _meme(self, label: Label) -> Meme | None:
        options, framing = self._options, self._framing
        if options.meme is None:
            return None
        return Meme(
            options.meme,
            framing.width,
            framing.height,
            options.format,
            label=label,
            mouths=(mouth_in_frame(self.portrait.face, framing),),
            eyes=(eyes_in_frame(self.portrait.face, framing),),
            with_captions=options.captions,
        )

    def _captions(self, motion: Motion, meme: Meme | None) -> Captions | None:
        if not self._options.captions or self.speech is None or not self.speech.words:
            return None
        return Captions(
            self.speech,
            self._framing.width,
            self._framing.height,
            self._options.format,
            motion.frames_per_second,
            last_row=meme.last_row if meme else None,
        )

    def _check(self, encoded: EncodedClip, motion: Motion) -> QualityReport | None:
        """Track the finished clip again. A GIF is not tracked: it has few colours and half the
        frames, and what it shows is drawn by the same puppet as a mp4."""
        if not self._settings.quality.check or self._options.format is ClipFormat.GIF:
            return None
        with self._watch.stage(Stage.CHECK):
            framing = self._framing
            scale = encoded.width / (framing.right - framing.left)
            left, top, right, bottom = self.portrait.face.box
            box = (
                (left - framing.left) * scale,
                (top - framing.top) * scale,
                (right - framing.left) * scale,
                (bottom - framing.top) * scale,
            )
            return quality.check(
                encoded.path,
                self.speech,
                motion=motion,
                box=box,
                witness_seconds=self._settings.quality.witness_seconds,
            )
