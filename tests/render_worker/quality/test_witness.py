"""What a second tracker makes of a clip that the first has measured.

The weights of face-alignment are not at hand in a test. MediaPipe's older face mesh, a network
other than the one that measures, stands in for its networks: it says where the 68 points are.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from render_worker.photo.face_alignment_tracker import FaceAlignmentTracker
from render_worker.photo.landmarks68 import MESH_OF_68
from render_worker.photo.model import Face, Photo
from render_worker.photo.quiet import known_noise_removed_from_stderr
from render_worker.quality import check, witness
from render_worker.quality.report import table
from render_worker.quality.witness import MOST_BETWEEN, MOST_OPEN, MOST_SHUT, Witness, sample_frames
from tests.render_worker.quality.conftest import Puppet, as_speech, sentence
from tests.render_worker.quality.test_check_clip import Talker, clip_of

PHONES = sentence(closures=8, seed=3)
SAID = Puppet.resting(PHONES[-1].end).saying(PHONES).lips
SPEECH = as_speech(PHONES)


class OlderMesh:
    """In the place of a ``face_alignment.FaceAlignment``: the face mesh without attention."""

    def __init__(self) -> None:
        self.face_detector = self
        with known_noise_removed_from_stderr(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import mediapipe

            self._mesh = mediapipe.solutions.face_mesh.FaceMesh(
                static_image_mode=True, refine_landmarks=False
            )
            self._points(np.zeros((64, 64, 3), np.uint8))

    def detect_from_image(self, pixels: NDArray[np.uint8]) -> list[NDArray[np.float64]]:
        if self._points(pixels) is None:
            return []
        return [np.array([0.0, 0.0, pixels.shape[1], pixels.shape[0], 0.99])]

    def get_landmarks_from_image(self, pixels: NDArray[np.uint8], **_: object) -> Any:
        return [self._points(pixels)], [np.full(68, 0.8)], None

    def _points(self, pixels: NDArray[np.uint8]) -> NDArray[np.float64] | None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            faces = self._mesh.process(pixels).multi_face_landmarks
        if not faces:
            return None
        height, width = pixels.shape[:2]
        points = [(p.x * width, p.y * height, p.z * width) for p in faces[0].landmark]
        return np.array(points)[list(MESH_OF_68)]


class Changed:
    """A witness that sees something else."""

    name = "changed"

    def __init__(self, change: Callable[[int, tuple[Face, ...]], tuple[Face, ...]]) -> None:
        self._honest, self._change, self._asked = FaceAlignmentTracker(OlderMesh()), change, 0

    def find(self, photo: Photo) -> tuple[Face, ...]:
        self._asked += 1
        return self._change(self._asked, self._honest.find(photo))


def blind(_: int, __: tuple[Face, ...]) -> tuple[Face, ...]:
    return ()


def elsewhere(_: int, faces: tuple[Face, ...]) -> tuple[Face, ...]:
    return tuple(replace(face, landmarks=face.landmarks + 30) for face in faces)


def never_shut(asked: int, faces: tuple[Face, ...]) -> tuple[Face, ...]:
    """Lips that go their own way."""
    own = [face.landmarks.copy() for face in faces]
    for landmarks in own:
        landmarks[14] = landmarks[13] + (0, 4 + 12 * (asked % 2), 0)
    return tuple(replace(face, landmarks=to) for face, to in zip(faces, own, strict=True))


def breaks(_: int, __: tuple[Face, ...]) -> tuple[Face, ...]:
    raise RuntimeError("a layer is missing")


@pytest.fixture(scope="module")
def clip(grace_hopper_jpeg: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    talker = Talker(grace_hopper_jpeg)
    return clip_of(talker, SAID, SPEECH, tmp_path_factory.mktemp("witness"))


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch, clip: Path) -> Callable[[Any], Any]:
    """The report on the clip with a given second tracker."""

    def check_with(tracker: Any, **limits: Any) -> Any:
        module = sys.modules[check.__module__]  # its name in the package is the function's
        monkeypatch.setattr(module, "face_alignment_tracker", lambda: tracker)
        return check(clip, SPEECH, **limits)

    return check_with


def test_an_independent_network_confirms_an_honest_clip(heard: Callable[[Any], Any]) -> None:
    report = heard(FaceAlignmentTracker(OlderMesh()))
    said: Witness = report.witness
    assert report.convincing
    assert said.agrees, said
    assert said.found == said.frames >= 12
    assert said.lip_correlation is not None
    assert said.lip_correlation > 0.8
    assert said.shut >= 4
    assert said.shut_agreed is not None
    assert said.shut_agreed > 0.8
    assert said.eyes_apart is not None
    assert said.eyes_apart < 0.08
    assert 0 < said.seconds < 60
    assert "face-alignment" in str(table(report).caption)
    assert "sees the same" in str(table(report).caption)


@pytest.mark.parametrize(
    ("sees", "reason"),
    [(blind, "does not find the face"), (elsewhere, "the eyes elsewhere"),
     (never_shut, "the lips move otherwise")],
)  # fmt: skip
def test_a_witness_that_disagrees_says_why_and_judges_nothing(
    heard: Callable[[Any], Any], sees: Any, reason: str
) -> None:
    report = heard(Changed(sees))
    assert any(reason in told for told in report.witness.reasons)
    assert reason in str(table(report).caption)
    assert report.convincing


def test_without_a_second_tracker_nobody_testifies(heard: Callable[[Any], Any]) -> None:
    report = heard(None)
    assert report.witness is None
    assert table(report).caption is None


def test_a_witness_who_is_given_no_time_is_not_called(heard: Callable[[Any], Any]) -> None:
    assert heard(Changed(breaks), witness_seconds=0).witness is None


def test_a_witness_that_breaks_down_is_not_heard(heard: Callable[[Any], Any]) -> None:
    assert heard(Changed(breaks)).witness is None


def test_a_slow_witness_is_asked_no_further(
    heard: Callable[[Any], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(witness, "MOST_SECONDS", 0.0)
    said = heard(FaceAlignmentTracker(OlderMesh())).witness
    assert said.frames == 1
    assert said.agrees  # nothing is concluded from one frame
    assert said.lip_correlation is None


def test_the_sample_holds_shut_and_open_mouths_of_the_whole_clip() -> None:
    phones = sentence(closures=16, seed=1)
    puppet = Puppet.resting(phones[-1].end).saying(phones)
    seen = puppet.track()
    sample = sample_frames(seen, puppet.lips, phones)
    assert len(sample) == MOST_SHUT + MOST_OPEN + MOST_BETWEEN
    assert sample == sorted(set(sample))
    assert sum(puppet.lips[sample] < 0.04) >= 4
    assert sum(puppet.lips[sample] > 0.2) >= 4
    assert sample[-1] - sample[0] > 0.8 * len(seen)


def test_frames_without_a_face_are_not_asked_about() -> None:
    seen = Puppet.resting(4.0).track()
    half = replace(seen, found=np.arange(len(seen)) >= 50)
    assert min(sample_frames(half, np.zeros(len(seen)), ())) >= 50
    none = replace(seen, found=np.zeros(len(seen), bool))
    assert sample_frames(none, np.zeros(len(seen)), ()) == []


def test_a_silent_clip_has_a_sample_too() -> None:
    seen = Puppet.resting(3.0).track()
    assert len(sample_frames(seen, np.zeros(len(seen)), ())) > 6
