"""``check`` on finished mp4s: a portrait whose mouth is pulled open by hand, with a sound."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from markings import marks
from numpy.typing import NDArray
from PIL import Image

from core.options import ClipFormat
from core.problems import ClipUnreadable
from render_worker.motion.model import Motion
from render_worker.quality import Verdict, check, examine, track
from render_worker.speech.model import Phone, Speech
from render_worker.video.encode import encode
from render_worker.video.ffmpeg import ffmpeg_path
from tests.render_worker.quality.conftest import RATE, Puppet, as_speech, sentence

PHONES = sentence(closures=14, seed=3)
SECONDS = PHONES[-1].end
SAID = Puppet.resting(SECONDS).saying(PHONES).lips


class Talker:
    """Grace Hopper; ``draw`` opens her mouth by a gap between the lips."""

    def __init__(self, jpeg: bytes) -> None:
        photo = Image.open(io.BytesIO(jpeg)).convert("RGB").resize((320, 376))
        self.photo = np.asarray(photo)
        face = track([self.photo], RATE).landmarks[0]
        self.lips = (face[13, :2] + face[14, :2]) / 2
        self.half_width = float(face[308, 0] - face[78, 0]) / 2
        self.eyes = float(np.linalg.norm(face[263] - face[33]))

    def draw(self, opening: float) -> NDArray[np.uint8]:
        height, width = self.photo.shape[:2]
        rows, columns = np.mgrid[:height, :width].astype(np.float32)
        across = np.clip(1 - ((columns - self.lips[0]) / self.half_width) ** 2, 0, 1)
        gap = opening * self.eyes * across
        below = rows - self.lips[1]
        # Below the lips everything moves down, less and less towards the collar.
        shift = gap * np.clip(1 - (below - gap) / (2.2 * self.half_width), 0, 1)
        moved = np.where(below > gap, rows - shift, rows)
        drawn = cv2.remap(self.photo, columns, moved.astype(np.float32), cv2.INTER_LINEAR)
        drawn[(below > 0) & (below <= gap)] = (40, 15, 15)
        return np.asarray(drawn, np.uint8)


@pytest.fixture(scope="module")
def talker(grace_hopper_jpeg: bytes) -> Talker:
    return Talker(grace_hopper_jpeg)


def clip_of(talker: Talker, lips: NDArray[np.float64], speech: Speech | None, folder: Path) -> Path:
    """An mp4 of the talker with the given lip opening in every frame."""

    def batches() -> Iterator[torch.Tensor]:
        for opening in lips:
            yield torch.from_numpy(talker.draw(float(opening)))[None]

    path = folder / "clip.mp4"
    size = {"width": 320, "height": 376}
    encode(
        batches(), speech, RATE, path,
        frames=len(lips), format=ClipFormat.PHOTO, marks=marks(320, 376), **size,
    )  # fmt: skip
    return path


def delayed(speech: Speech, seconds: float) -> Speech:
    """The same phone times with a sound that comes later."""
    late = np.pad(speech.pcm, (round(seconds * speech.sample_rate), 0))[: len(speech.pcm)]
    return Speech(late, speech.sample_rate, speech.phones, (), "en", "native")


def test_a_mouth_that_speaks_is_found_to_speak(talker: Talker, tmp_path: Path) -> None:
    speech = as_speech(PHONES)
    found = examine(clip_of(talker, SAID, speech, tmp_path), speech)
    report = found.report
    assert report.convincing, report.reasons
    assert report.lost_frames == 0
    assert report.frames == len(SAID)
    assert report.sound_matches
    assert report.closure_recall is not None
    assert report.closure_recall >= 0.9
    assert report.av_offset_ms == pytest.approx(0, abs=25)
    assert report.vowel_correlation is not None
    assert report.vowel_correlation > 0.6
    assert report.background_change == pytest.approx(0, abs=0.02)
    assert report.shape_drift is not None
    assert report.shape_drift < 5
    assert len(found.shape) == report.frames


def test_sound_that_comes_100_ms_late_is_caught(talker: Talker, tmp_path: Path) -> None:
    speech = as_speech(PHONES)
    report = check(clip_of(talker, SAID, delayed(speech, 0.1), tmp_path), speech)
    assert report.av_offset_ms == pytest.approx(-100, abs=25)
    assert report.reasons == ("the sound comes after the picture",)


def test_sound_that_the_container_starts_late_is_caught_too(talker: Talker, tmp_path: Path) -> None:
    speech = as_speech(PHONES)
    clip = clip_of(talker, SAID, speech, tmp_path)
    late = tmp_path / "late.mp4"
    files = ["-i", str(clip), "-itsoffset", "0.12", "-i", str(clip), "-map", "0:v", "-map", "1:a"]
    command = [ffmpeg_path(), "-v", "error", *files, "-c", "copy", "-movflags", "+faststart"]
    subprocess.run([*command, str(late)], check=True)
    assert check(late, speech).av_offset_ms == pytest.approx(-120, abs=25)


def test_a_clip_whose_mouth_is_frozen_is_refused(talker: Talker, tmp_path: Path) -> None:
    speech = as_speech(PHONES)
    report = check(clip_of(talker, np.zeros(len(SAID)), speech, tmp_path), speech)
    assert "the mouth hardly moves" in report.reasons


def test_a_clip_with_another_sound_is_refused(talker: Talker, tmp_path: Path) -> None:
    other = as_speech(sentence(closures=14, seed=4), seed=9)
    report = check(clip_of(talker, SAID, other, tmp_path), as_speech(PHONES))
    assert "the sound of the clip is not the voice that was given" in report.reasons


def test_a_silent_animation_is_judged_by_what_applies(talker: Talker, tmp_path: Path) -> None:
    still = np.zeros((60, 6), np.float32)
    motion = Motion(RATE, np.zeros((60, 52), np.float32), still, still[:, 0])
    clip = clip_of(talker, np.zeros(60), None, tmp_path)
    for report in (check(clip, motion=motion), check(clip)):
        assert report.convincing
        assert report.closure_recall is None
        assert report.lip_opening_median is None
        assert report.jitter is not None
        assert report.jitter < 0.08


def test_a_bare_clip_is_measured_as_far_as_its_sound_allows(talker: Talker, tmp_path: Path) -> None:
    report = check(clip_of(talker, SAID, as_speech(PHONES), tmp_path))
    assert report.lip_opening_95 is not None
    assert report.lip_opening_95 > 0.15
    assert report.convincing
    assert report.verdicts.get("closure_recall", Verdict.STATED) is Verdict.STATED


def test_one_short_word_is_checked_without_refusal(talker: Talker, tmp_path: Path) -> None:
    phones = (Phone("", 0, 0.1), Phone("b", 0.1, 0.2), Phone("ɑ", 0.2, 0.5), Phone("", 0.5, 0.6))
    lips = Puppet.resting(1.0).saying(phones).lips
    speech = as_speech(phones)
    assert check(clip_of(talker, lips, speech, tmp_path), speech).convincing


def test_every_run_finds_the_same(talker: Talker, tmp_path: Path) -> None:
    speech = as_speech(PHONES)
    clip = clip_of(talker, SAID[:60], speech, tmp_path)
    assert check(clip, speech) == check(clip, speech)


def test_a_face_that_disappears_is_lost(talker: Talker) -> None:
    empty = np.full_like(talker.photo, 127)
    seen = track([talker.photo] * 10 + [empty] * 10 + [talker.photo] * 10, RATE)
    assert seen.found.tolist() == [True] * 10 + [False] * 10 + [True] * 10


def test_the_face_in_the_box_is_followed_where_there_are_two(talker: Talker) -> None:
    both = np.concatenate([talker.photo, talker.photo], axis=1)
    first = track([talker.photo], RATE).landmarks[0, :, :2]
    left, top = first.min(axis=0)
    right, bottom = first.max(axis=0)
    box = (float(left) + 320, float(top), float(right) + 320, float(bottom))
    seen = track([both] * 3, RATE, box=box)
    assert seen.found.all()
    assert seen.landmarks[0, 4, 0] == pytest.approx(first[4, 0] + 320, abs=4)


def test_nothing_is_found_in_nothing() -> None:
    assert len(track([], RATE)) == 0
    grey = np.full((120, 160, 3), 90, np.uint8)
    seen = track([grey] * 3, RATE)
    assert not seen.found.any()


def test_what_is_no_clip_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(b"no video")
    with pytest.raises(ClipUnreadable):
        check(path)
