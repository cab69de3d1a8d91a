"""Blinks, head, brows and trembling, on faces whose every move is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from render_worker.quality.geometry import brow_height, eye_opening, head_angles, stabilise
from render_worker.quality.liveliness import (
    Blinks,
    blinks,
    head_motion,
    landmark_jitter,
    trembling,
)
from tests.render_worker.quality.conftest import RATE, Puppet, steps_of


def blinks_of(puppet: Puppet) -> Blinks:
    return blinks(eye_opening(stabilise(puppet.landmarks(noise=0.001))), RATE)


def test_every_blink_is_counted_with_its_depth_and_width() -> None:
    found = blinks_of(Puppet.resting(20).with_blinks([1.2, 5.0, 9.31, 13.0, 18.04], depth=0.9))
    assert found.count == 5
    assert found.per_minute == pytest.approx(15)
    assert found.depth == pytest.approx(0.9, abs=0.06)
    assert found.width_ms == pytest.approx(176, abs=30)


def test_eyes_that_never_blink_have_no_blinks() -> None:
    found = blinks_of(Puppet.resting(10))
    assert (found.count, found.depth, found.width_ms, found.per_minute) == (0, None, None, 0.0)


def test_a_half_hearted_blink_is_seen_but_does_not_count() -> None:
    found = blinks_of(Puppet.resting(10).with_blinks([2.0, 6.0], depth=0.42))
    assert found.count == 0
    assert found.depth == pytest.approx(0.42, abs=0.06)


def test_narrowed_eyes_beside_real_blinks_do_not_make_them_shallow() -> None:
    lids = Puppet.resting(20).with_blinks([2.0, 9.0], depth=0.9).lids.copy()
    for begin in (100, 160, 300, 350, 420):
        lids[begin : begin + 4] = 0.4
    found = blinks_of(replace(Puppet.resting(20), lids=lids))
    assert found.count == 2
    assert found.depth == pytest.approx(0.9, abs=0.06)


def test_eyes_that_stay_shut_are_not_judged() -> None:
    found = blinks_of(replace(Puppet.resting(10), lids=np.full(250, 0.85)))
    assert found == Blinks(0, None, None, None)


def test_a_long_look_down_is_no_blink() -> None:
    lids = np.zeros(250)
    lids[100:130] = 0.6
    assert blinks_of(replace(Puppet.resting(10), lids=lids)).count == 0


@settings(max_examples=25, deadline=None)
@given(yaw=st.floats(-25, 25), pitch=st.floats(-20, 20), roll=st.floats(-25, 25))
def test_the_pose_is_told_against_the_first_frame(yaw: float, pitch: float, roll: float) -> None:
    turned = replace(Puppet.resting(0.08), angles=np.array([[0, 0, 0], [yaw, pitch, roll]]))
    assert head_angles(turned.landmarks())[1] == pytest.approx([yaw, pitch, roll], abs=0.1)


def test_ranges_and_speed_of_the_head() -> None:
    times = np.arange(500) / RATE
    angles = np.stack([6 * np.sin(times), 3 * np.sin(2 * times), 2 * np.sin(1.5 * times)], axis=1)
    found = head_motion(head_angles(replace(Puppet.resting(20), angles=angles).landmarks()), RATE)
    assert found is not None
    assert (found.yaw, found.pitch, found.roll) == pytest.approx((12, 6, 4), rel=0.06)
    true_speed = np.linalg.norm(np.gradient(angles, 1 / RATE, axis=0), axis=1).mean()
    assert found.speed == pytest.approx(true_speed, rel=0.06)


def test_brows_are_measured_in_eye_distances_while_the_head_nods() -> None:
    times = np.arange(250) / RATE
    lift = 0.02 * np.sin(3 * times)
    angles = np.stack([0 * times, 3 * np.sin(times), 0 * times], axis=1)
    face = replace(Puppet.resting(10), brows=lift, angles=angles)
    height = brow_height(stabilise(face.landmarks()))
    assert height.std() == pytest.approx(lift.std(), rel=0.2)


@settings(max_examples=10, deadline=None)
@given(noise=st.floats(0.0005, 0.01), seed=st.integers(0, 100))
def test_trembling_is_measured_as_large_as_it_is(noise: float, seed: int) -> None:
    times = np.arange(200) / RATE
    sway = np.stack([5 * np.sin(times), 3 * np.sin(1.7 * times), 2 * np.sin(0.9 * times)], axis=1)
    face = replace(Puppet.resting(8), angles=sway)
    landmarks = face.landmarks(noise=noise, seed=seed)
    assert trembling(landmarks, steps_of(landmarks)) == pytest.approx(100 * noise, rel=0.25)
    assert landmark_jitter(stabilise(landmarks)) == pytest.approx(100 * noise, rel=0.25)


def test_a_head_that_moves_smoothly_does_not_tremble() -> None:
    times = np.arange(200) / RATE
    sway = np.stack([7 * np.sin(times), 4 * np.sin(1.7 * times), 3 * np.sin(0.9 * times)], axis=1)
    landmarks = replace(Puppet.resting(8), angles=sway).landmarks()
    for found in (trembling(landmarks, steps_of(landmarks)), landmark_jitter(stabilise(landmarks))):
        assert found is not None
        assert found < 0.02


def test_a_face_that_hardly_can_be_followed_is_not_judged() -> None:
    landmarks = Puppet.resting(8).landmarks(noise=0.002)
    steps = steps_of(landmarks)
    steps[:, 7:] = np.nan
    assert trembling(landmarks, steps) is None
    assert trembling(landmarks[:3], steps_of(landmarks[:3])) is None


def test_points_that_are_lost_now_and_then_do_not_change_the_trembling() -> None:
    landmarks = Puppet.resting(8).landmarks(noise=0.002)
    steps = steps_of(landmarks)
    lost = np.random.default_rng(2).random(steps.shape[:2]) < 0.3
    steps[lost] = np.nan
    assert trembling(landmarks, steps) == pytest.approx(0.2, rel=0.25)
