"""Where a duet becomes a file: both drawn, marked once, encoded, and each looked at again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import torch

from core.job import Attestation
from core.options import ClipFormat, ClipOptions
from core.settings import Settings
from render_worker import quality
from render_worker.disclosure import Disclosure, label_language
from render_worker.duet_stage import Box, DuetStage, Motions, Portraits
from render_worker.motion.model import Motion
from render_worker.quality.report import QualityReport, judge
from render_worker.speech.dialogue import SPEAKERS, Dialogue
from render_worker.stages import Stage, Watch
from render_worker.studio import Take
from render_worker.video.captions import Captions
from render_worker.video.encode import EncodedClip, encode
from render_worker.video.meme import Meme


class DuetStudio:
    """Two portraits and what they say to each other, ready for any number of takes, each marked as
    ``disclosure`` says, with who vouched for the photos in ``attestations``."""

    def __init__(
        self,
        portraits: Portraits,
        dialogue: Dialogue,
        options: ClipOptions,
        settings: Settings,
        watch: Watch,
        disclosure: Disclosure,
        attestations: Sequence[Attestation],
        *,
        shared: bool,
    ) -> None:
        self._dialogue, self._options = dialogue, options
        self._disclosure, self._attestations = disclosure, attestations
        self._settings, self._watch = settings, watch
        self._stage = DuetStage(
            portraits,
            options.format,
            shared=shared,
            max_side=settings.photo.max_side,
            render=settings.render,
        )

    @property
    def partners_side(self) -> tuple[float, float]:
        """On which side each sees the other: +1 right, -1 left."""
        return self._stage.partners_side

    def film(self, motions: Motions, destination: Path) -> Take:
        """Draw both ``motions``, encode them to ``destination`` and check the result."""
        with self._watch.stage(Stage.RENDER):
            encoded = self._render(motions, destination)
        return Take(encoded, self._check(encoded, motions))

    def _render(self, motions: Motions, destination: Path) -> EncodedClip:
        options, stage = self._options, self._stage
        speech, rate = self._dialogue.speech, motions[0].frames_per_second
        size = stage.width, stage.height
        marks = self._disclosure.marks(
            *size,
            options.format,
            label_language(options.language, speech.language, options.label_language),
            engine=self._settings.render.engine,
            attestations=self._attestations,
        )
        meme = captions = None
        if options.meme is not None:
            meme = Meme(
                options.meme,
                *size,
                options.format,
                label=marks.label,
                mouths=stage.mouths,
                eyes=stage.eyes,
                with_captions=options.captions,
            )
        if options.captions and speech.words:
            last_row = meme.last_row if meme else None
            captions = Captions(speech, *size, options.format, rate, last_row=last_row)
        limits = [most for most in (options.max_bytes, self._settings.video.max_bytes) if most]
        return encode(
            self._frames(motions, meme),
            speech,
            rate,
            destination,
            frames=len(motions[0]),
            width=stage.width,
            height=stage.height,
            format=options.format,
            marks=marks,
            captions=captions,
            max_bytes=min(limits) if limits else None,
            finer=stage.finer_parts,
        )

    def _frames(self, motions: Motions, meme: Meme | None) -> Iterator[torch.Tensor]:
        done = 0
        for batch in self._stage.frames(motions):
            yield batch if meme is None else meme.draw(batch)
            done += len(batch)
            self._watch.progress(Stage.RENDER, done / len(motions[0]))

    def _check(self, encoded: EncodedClip, motions: Motions) -> QualityReport | None:
        """Track both faces of the finished clip; the report of the worse one. A GIF is not tracked,
        as in a studio for one."""
        if not self._settings.quality.check or self._options.format is ClipFormat.GIF:
            return None
        speaking = {turn.speaker for turn in self._dialogue.turns}
        with self._watch.stage(Stage.CHECK):
            reports = []
            for speaker in SPEAKERS:
                if speaker in speaking:
                    motion, box = motions[speaker - 1], self._stage.faces[speaker - 1]
                    reports.append(self._check_one(encoded, speaker, motion, box))
                self._watch.progress(Stage.CHECK, speaker / len(SPEAKERS))
        return min(reports, key=lambda report: report.convincing)

    def _check_one(
        self, encoded: EncodedClip, speaker: int, motion: Motion, box: Box
    ) -> QualityReport:
        whole, own = self._dialogue.speech, self._dialogue.of(speaker)
        # The sound of the clip has both voices; of the phones only those of one are looked for.
        speech = replace(whole, phones=own.phones, words=own.words)
        scale = encoded.width / self._stage.width
        left, top, right, bottom = (side * scale for side in box)
        found = quality.check(
            encoded.path,
            speech,
            motion=motion,
            box=(left, top, right, bottom),
            witness_seconds=self._settings.quality.witness_seconds / 2,
        )
        # What cannot be told of one of two: the other one moves in the background, and whoever
        # listens keeps the lips closed.
        of_one = replace(
            found, background_change=None, lip_opening_median=None, lip_opening_95=None
        )
        return judge(of_one)
