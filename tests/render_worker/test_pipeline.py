"""The recipe from end to end, with every part real."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from markings import CLIP_ID, disclosure
from statements import statement

from core.options import ClipFormat, ClipOptions, Mood
from core.problems import (
    ClipNotConvincing,
    FaceNotThere,
    NoFace,
    OptionRefusal,
    PhotoUnreadable,
    Problem,
    TextEmpty,
    VoiceSilent,
)
from core.settings import Settings
from render_worker import pipeline, quality
from render_worker.pipeline import Clip, Script
from render_worker.quality.report import QualityReport
from render_worker.speech.model import Speech
from render_worker.stages import Stage
from render_worker.video.read import probe, read_frames, read_sound

SENTENCE = "Please bring my map, Bob."
Make = Callable[..., Clip]


@pytest.fixture
def make(tmp_path: Path, astronaut_png: bytes) -> Make:
    def run(
        script: Script, photo: bytes = astronaut_png, clip_id: int = CLIP_ID, **options: object
    ) -> Clip:
        chosen = ClipOptions.model_validate({"format": ClipFormat.NOTE} | options)
        destination = tmp_path / ("clip.gif" if chosen.format is ClipFormat.GIF else "clip.mp4")
        return pipeline.make(
            photo,
            script,
            chosen,
            destination,
            attestation=statement(),
            disclosure=disclosure(clip_id),
            settings=Settings(),
        )

    return run


def test_a_photo_and_a_sentence_make_a_convincing_clip(make: Make) -> None:
    clip = make(Script(text=SENTENCE))
    assert clip.report is not None
    assert clip.report.convincing
    assert clip.report.lost_frames == 0
    assert clip.speech is not None
    info = probe(clip.path)
    assert (info.width, info.height, info.frames) == (clip.width, clip.height, clip.frames)
    assert 0.0 < clip.duration - clip.speech.duration < 1.0
    assert clip.size_bytes == clip.path.stat().st_size
    assert list(clip.path.parent.iterdir()) == [clip.path]


def test_the_clip_carries_the_speech(make: Make) -> None:
    clip = make(Script(text=SENTENCE))
    assert clip.speech is not None
    heard = read_sound(clip.path, rate=16_000)
    assert abs(len(heard) / 16_000 - clip.duration) < 0.03
    assert float(np.sqrt(np.mean(heard**2))) > 0.02


def test_the_same_seed_gives_the_same_performance_and_another_seed_another(make: Make) -> None:
    first, second = (make(Script(text="Hello."), seed=5) for _ in range(2))
    other = make(Script(text="Hello."), seed=6)
    assert np.array_equal(first.motion.weights, second.motion.weights)
    assert np.array_equal(first.motion.head, second.motion.head)
    assert not np.array_equal(first.motion.head, other.motion.head)


def test_clips_of_one_performance_differ_in_id_watermark_and_signature(
    make: Make, tmp_path: Path
) -> None:
    clip = make(Script(text="Hello."), seed=5)
    pictures, signature = np.concatenate(list(read_frames(clip.path))), clip.credentials
    same = np.concatenate(list(read_frames(make(Script(text="Hello."), seed=5).path)))
    marked = make(Script(text="Hello."), seed=5, clip_id=CLIP_ID + 1)
    other = np.concatenate(list(read_frames(marked.path)))
    assert np.array_equal(pictures, same)
    assert not np.array_equal(pictures, other)
    assert float(np.abs(pictures.astype(int) - other).mean()) < 3.0  # grey levels
    assert marked.credentials != signature


def test_a_voice_message_makes_the_photo_talk(make: Make) -> None:
    spoken = make(Script(text=SENTENCE)).speech
    assert spoken is not None
    clip = make(Script(voice=_wav(spoken), transcript=SENTENCE))
    assert clip.speech is not None
    assert clip.speech.timing == "aligned"
    assert make(Script(voice=_wav(spoken))).speech is not None


def test_progress_reaches_the_end_of_every_stage_and_never_turns_back(
    astronaut_png: bytes, tmp_path: Path
) -> None:
    seen: dict[Stage, list[float]] = {}

    def watch(stage: Stage, share: float) -> None:
        seen.setdefault(stage, []).append(share)

    pipeline.make(
        astronaut_png,
        Script(text="Hello."),
        ClipOptions(format=ClipFormat.NOTE),
        tmp_path / "clip.mp4",
        attestation=statement(),
        disclosure=disclosure(),
        settings=Settings(),
        progress=watch,
    )
    assert set(seen) == set(Stage)
    for shares in seen.values():
        assert shares == sorted(shares)
        assert shares[-1] == 1.0


def test_a_photo_comes_to_life_without_a_word(astronaut_png: bytes, tmp_path: Path) -> None:
    clip = pipeline.animate(
        astronaut_png,
        Mood.NOSTALGIA,
        ClipOptions(format=ClipFormat.SQUARE),
        tmp_path / "clip.mp4",
        attestation=statement(),
        disclosure=disclosure(),
        seconds=3.0,
        settings=Settings(),
    )
    assert clip.speech is None
    assert clip.frames == 75
    frames = np.concatenate([batch[:, ::8, ::8] for batch in read_frames(clip.path)])
    assert float(np.abs(frames[40].astype(int) - frames[0]).mean()) > 0.3


def test_a_gif_is_made_when_one_is_asked_for(make: Make) -> None:
    clip = make(Script(text="Hello."), format=ClipFormat.GIF)
    assert clip.path.read_bytes()[:6] == b"GIF89a"
    assert clip.report is None


@pytest.mark.parametrize(
    ("script", "photo", "options", "problem"),
    [
        (Script(text="Hello."), b"not a photo", {}, PhotoUnreadable),
        (Script(text="Hello."), None, {"face": 7}, FaceNotThere),
        (Script(text="  "), None, {}, TextEmpty),
        (Script(), None, {}, TextEmpty),
        (Script(voice=b"silence"), None, {}, VoiceSilent),
        (Script(text="Hello."), b"no face", {}, NoFace),
    ],
)
def test_what_cannot_be_served_is_refused_and_leaves_nothing(
    script: Script,
    photo: bytes | None,
    options: dict[str, object],
    problem: type[Problem],
    make: Make,
    astronaut_png: bytes,
    tmp_path: Path,
    clean_temporary_folder: Path,
) -> None:
    if script.voice == b"silence":
        script = Script(voice=_wav_of(np.zeros(16_000, np.float32), 16_000))
    if photo == b"no face":
        photo = _plain_picture()
    with pytest.raises(problem):
        make(script, photo or astronaut_png, **options)
    assert list(tmp_path.iterdir()) == []
    assert list(clean_temporary_folder.iterdir()) == []


def test_an_animation_of_no_length_is_refused(astronaut_png: bytes, tmp_path: Path) -> None:
    with pytest.raises(OptionRefusal):
        pipeline.animate(
            astronaut_png, Mood.JOY, ClipOptions(), tmp_path / "clip.mp4",
            attestation=statement(), disclosure=disclosure(), seconds=0.0, settings=Settings(),
        )  # fmt: skip


def test_a_clip_that_does_not_convince_is_tried_once_more_and_then_refused(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Path] = []

    def never(clip: Path, *_: object, **__: object) -> QualityReport:
        calls.append(clip)
        return QualityReport(frames=1, duration=1.0, lost_frames=1, reasons=("the face is lost",))

    # The check itself is tested on real clips; here only what follows from its answer.
    monkeypatch.setattr(quality, "check", never)
    with pytest.raises(ClipNotConvincing, match="the face is lost"):
        make(Script(text="Hello."))
    assert len(calls) == 2
    assert list(tmp_path.iterdir()) == []


def _wav(spoken: Speech) -> bytes:
    return _wav_of(spoken.pcm, spoken.sample_rate)


def _wav_of(pcm: np.ndarray, rate: int) -> bytes:
    stream = io.BytesIO()
    with wave.open(stream, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((pcm * 32767).astype("<i2").tobytes())
    return stream.getvalue()


def _plain_picture() -> bytes:
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (320, 240), (90, 140, 60)).save(stream, "PNG")
    return stream.getvalue()
