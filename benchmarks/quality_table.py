"""How well it talks: photos x sentences through the whole pipeline, tracked again, beside real
talkers. ``python -m benchmarks.quality_table`` writes the table into the README."""

from __future__ import annotations

import statistics
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from benchmarks.machine import describe_machine
from benchmarks.material import (
    SENTENCES,
    SHARED_MEDIA,
    Picture,
    all_portraits,
    attestation,
    disclosure,
)
from benchmarks.readme import markdown_table, write_between
from core.options import ClipFormat, ClipOptions
from core.problems import Problem
from core.settings import Settings, load_settings
from render_worker import speech
from render_worker.pipeline import Script, make
from render_worker.quality import LIMITS, Examination, Verdict, examine
from render_worker.quality.articulation import pooled_offset
from render_worker.quality.liveliness import landmark_jitter
from render_worker.quality.report import format_figure
from render_worker.speech.model import Speech
from render_worker.video.ffmpeg import SAFE_ARGUMENTS, ffmpeg_path

# Range over 14 real talking clips of 5 to 20 s, measured by the same method.
REAL_TALKERS: dict[str, str] = {
    "lip_opening_median": ".05 to .14",
    "lip_opening_95": ".12 to .39",
    "closure_recall": ".86 to 1.0",
    "closure_chance": ".37 to .62",
    "av_offset_ms": "-9 to 68",
    "vowel_correlation": ".3 to .77",
    "blink_depth": ".63 to .90",
    "blink_width_ms": "90 to 260",
    "blinks_per_minute": "7 to 50",
    "yaw_range": "3 to 40",
    "pitch_range": "4 to 25",
    "roll_range": "3 to 27",
    "head_speed": "6 to 38",
    "brow_motion": ".01 to .045",
    "jitter": ".07 to .39 *",
    "background_change": ".005 to .15",
}
VOICES_TO_IMITATE = ("flite-slt", "flite-rms", "espeak-en-US")
SOUND_FILES = (".wav", ".mp3", ".ogg", ".m4a", ".flac", ".webm", ".amr")


@dataclass(frozen=True, eq=False)
class Sample:
    """One clip that was made and tracked again."""

    photo: str
    found: Examination


def settings_without_check() -> Settings:
    """All clips count here, also those that the pipeline would make again or refuse."""
    settings = load_settings()
    return settings.model_copy(
        update={"quality": settings.quality.model_copy(update={"check": False})}
    )


def film(picture: Picture, script: Script, settings: Settings, truth: Speech | None) -> Sample:
    """Make a clip, track it again and hold it against ``truth``, or against its own phones."""
    options = ClipOptions(format=ClipFormat.SQUARE, language="en" if truth else None)
    with tempfile.TemporaryDirectory() as folder:
        clip = make(
            picture.data, script, options, Path(folder) / "clip.mp4",
            attestation=attestation(), disclosure=disclosure(), settings=settings,
        )  # fmt: skip
        return Sample(picture.name, examine(clip.path, truth or clip.speech, motion=clip.motion))


# -- photos x sentences ----------------------------------------------------------------------------


def film_sentences(pictures: Sequence[Picture], sentences: Sequence[str]) -> list[Sample]:
    settings = settings_without_check()
    samples = []
    for picture in pictures:
        for number, sentence in enumerate(sentences, start=1):
            try:
                sample = film(picture, Script(text=sentence), settings, None)
            except Problem as problem:
                typer.echo(f"{picture.name}: {problem.message}", err=True)
                break
            samples.append(sample)
            report = sample.found.report
            typer.echo(f"{picture.name} {number}: {'; '.join(report.reasons) or 'convincing'}")
    return samples


def sentence_table(samples: Sequence[Sample]) -> str:
    """Medians over the clips, the worst and best clip, what is wanted, and real talkers."""
    reports = [sample.found.report for sample in samples]
    rows = []
    for limit in LIMITS:
        values = [value for r in reports if (value := getattr(r, limit.name)) is not None]
        middle = statistics.median(values) if values else None
        met = "" if middle is None or limit.want.holds(round(middle, limit.digits)) else " (missed)"
        spread = (
            f"{min(values):.{limit.digits}f} to {max(values):.{limit.digits}f}" if values else "-"
        )
        rows.append(
            (
                f"{limit.label}{', ' + limit.unit if limit.unit else ''}",
                format_figure(limit.name, middle) + met,
                spread,
                str(limit.want),
                REAL_TALKERS.get(limit.name, ""),
            )
        )
    head = ("Figure", "median", "all clips", "wanted", "real talkers")
    photos = len({sample.photo for sample in samples})
    refused = sum(not report.convincing for report in reports)
    lost = sum(report.lost_frames for report in reports)
    note = (
        f"{len(samples)} clips: {photos} photos x {len(samples) / max(photos, 1):g} sentences, "
        f"format square, style natural, first take. {refused} of them would have been made again "
        f"with calmer motion; {lost} of {sum(r.frames for r in reports)} frames lost. "
        "IOD = outer eye distance. Real talkers: 14 clips, measured by the same method, but for "
        "trembling (*), which is read from the pixels here and was read from the landmarks there, "
        f"with the tracker's own: from the landmarks ours is {_from_landmarks(samples)}."
    )
    return markdown_table(head, rows) + "\n\n" + note


def _from_landmarks(samples: Sequence[Sample]) -> str:
    """Median trembling by the method that the real talkers were measured with."""
    values = [landmark_jitter(sample.found.shape) for sample in samples]
    known = [value for value in values if value is not None]
    return format_figure("jitter", statistics.median(known) if known else None)


# -- voice messages --------------------------------------------------------------------------------


def film_voice_messages(picture: Picture) -> list[tuple[str, list[Sample]]]:
    """Groups of clips from voice messages.

    English ones are spoken by voices whose true phone times are known, and sent through Opus at
    24 kbit/s as messengers do; with and without their words. The others are recordings, judged
    against the phones that were recognised in them.
    """
    settings = settings_without_check()
    with_words: list[Sample] = []
    sound_only: list[Sample] = []
    for name in _known_voices():
        for sentence in SENTENCES:
            truth = speech.speak(sentence, voice_name=name, language="en")
            message = as_voice_message(truth)
            known = Script(voice=message, transcript=sentence)
            with_words.append(film(picture, known, settings, truth))
            sound_only.append(film(picture, Script(voice=message), settings, truth))
            typer.echo(f"voice message of {name}")
    groups = [
        ("English, words known, against the true phones", with_words),
        ("English, from sound alone, against the true phones", sound_only),
    ]
    folder = SHARED_MEDIA / "speech"
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    for path in paths:
        if path.suffix.lower() in SOUND_FILES:
            groups.append((f"recording {path.stem}, against the phones heard in it", []))
            try:
                groups[-1][1].append(film(picture, Script(voice=path.read_bytes()), settings, None))
            except Problem as problem:
                typer.echo(f"{path.name}: {problem.message}", err=True)
    return groups


def _known_voices() -> list[str]:
    installed = {voice.name for voice in speech.voices()}
    return [name for name in VOICES_TO_IMITATE if name in installed]


def as_voice_message(said: Speech) -> bytes:
    """The speech as a messenger would send it: OGG/Opus, 24 kbit/s."""
    raw = (np.clip(said.pcm, -1, 1) * 32767).astype("<i2").tobytes()
    command = [
        ffmpeg_path(), *SAFE_ARGUMENTS, "-f", "s16le", "-ar", str(said.sample_rate), "-ac", "1",
        "-i", "pipe:0", "-c:a", "libopus", "-b:a", "24k", "-f", "ogg", "pipe:1",
    ]  # fmt: skip
    return subprocess.run(command, input=raw, capture_output=True, check=True).stdout


def voice_table(groups: Sequence[tuple[str, Sequence[Sample]]]) -> str:
    rows = []
    for name, samples in groups:
        if not samples:
            continue
        judged = [sample.found for sample in samples]
        offset = pooled_offset([one.closures for one in judged if one.closures is not None])
        rows.append(
            (
                name,
                str(len(samples)),
                _median(judged, "closure_recall"),
                _median(judged, "closure_chance"),
                format_figure("av_offset_ms", offset),
                _median(judged, "vowel_correlation"),
            )
        )
    head = (
        "Voice messages",
        "clips",
        "p, b, m closed",
        "by chance",
        "offset, ms",
        "vowels, rank r",
    )
    return markdown_table(head, rows)


def _median(judged: Sequence[Examination], name: str) -> str:
    values = [v for one in judged if (v := getattr(one.report, name)) is not None]
    return format_figure(name, statistics.median(values) if values else None)


def write_quality_tables(photos: int | None = None, sentences: int = len(SENTENCES)) -> None:
    """Film everything and write both tables into the README."""
    pictures = all_portraits()[:photos]
    samples = film_sentences(pictures, SENTENCES[:sentences])
    groups = film_voice_messages(pictures[0])
    text = "\n\n".join(
        [sentence_table(samples), voice_table(groups), f"Measured on {describe_machine()}."]
    )
    write_between("quality", text)
    failed = [s for s in samples if Verdict.BAD in s.found.report.verdicts.values()]
    for sample in failed:
        typer.echo(f"{sample.photo}: {'; '.join(sample.found.report.reasons)}")


def main(
    photos: Annotated[int | None, typer.Option(help="Only the first so many photos.")] = None,
    sentences: Annotated[int, typer.Option(min=1, max=len(SENTENCES))] = len(SENTENCES),
) -> None:
    """Measures how well it talks and writes the tables into the README."""
    write_quality_tables(photos, sentences)


if __name__ == "__main__":
    typer.run(main)
