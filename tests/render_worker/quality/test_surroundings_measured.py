"""Background, colour and proportions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from render_worker.quality.background import still_change
from render_worker.quality.faces import colour_drift, shape_drift
from tests.render_worker.quality.conftest import RATE, Puppet

PERSON = np.zeros((32, 32), bool)
PERSON[8:, 8:24] = True


def test_surroundings_that_stand_still_do_not_change() -> None:
    changes = np.zeros((100, 32, 32), np.float32)
    changes[:, PERSON] = 9.0
    assert still_change(changes, PERSON) == 0.0


def test_surroundings_that_are_dragged_along_are_found() -> None:
    changes = np.full((100, 32, 32), 0.4, np.float32)
    assert still_change(changes, PERSON) == pytest.approx(0.4)


def test_captions_that_change_their_words_are_not_taken_for_surroundings() -> None:
    changes = np.zeros((100, 32, 32), np.float32)
    changes[::10, 28:30, :] = 40.0
    assert still_change(changes, PERSON) == 0.0


def test_a_frame_full_of_person_has_no_surroundings() -> None:
    assert still_change(np.zeros((10, 32, 32), np.float32), np.ones((32, 32), bool)) is None


def test_skin_that_keeps_its_colour_does_not_drift_and_skin_that_turns_green_does() -> None:
    chips = np.full((6, 48, 48, 3), (190, 150, 130), np.uint8)
    assert colour_drift(chips) == pytest.approx(0, abs=0.1)
    chips[3:] = (130, 190, 130)
    drift = colour_drift(chips)
    assert drift is not None
    assert drift > 20
    assert colour_drift(chips[:1]) is None


def test_a_turning_head_keeps_its_proportions_and_another_head_does_not() -> None:
    times = np.arange(150) / RATE
    sway = np.stack([6 * np.sin(times), 4 * np.sin(1.7 * times), 3 * np.sin(times)], axis=1)
    same = replace(Puppet.resting(6), angles=sway).landmarks(noise=0.001)
    drift = shape_drift(same, RATE)
    assert drift is not None
    assert drift < 4
    other = same.copy()
    other[75:, [127, 356, 168], :2] = (other[75:, [127, 356, 168], :2] - 256) * 1.35 + 256
    changed = shape_drift(other, RATE)
    assert changed is not None
    assert changed > 8
    assert shape_drift(same[:20], RATE) is None
