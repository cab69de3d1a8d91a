"""The simulation behind docs/scaling.md."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.scaling_simulation import LEASE_SECONDS, Cost, measured_cost, plan, waits

COST = Cost(1.0, 0.25)


def test_an_idle_fleet_lets_nobody_wait_but_those_whose_machine_dies() -> None:
    found = waits(1.0, 400, COST, machines=20, slots=8)
    late = found[found > 0]
    assert len(late) <= 8
    assert (late <= LEASE_SECONDS).all()


def test_a_queue_is_as_long_as_theory_says() -> None:
    """Allen-Cunneen for M/G/1, which is exact there (Pollaczek-Khinchine), before the death."""
    cost = Cost(1.0, 0.0)
    found = waits(0.7, 200_000, cost, machines=2, slots=1)
    # Two slots of constant work at 70 % of one: nearly nobody waits; one slot: rho / (2 (1 - rho)).
    after = found[len(found) // 2 + 200 :]
    assert after.mean() == pytest.approx(0.7 / (2 * 0.3), rel=0.1)


def test_one_machine_less_would_not_do() -> None:
    peak = plan(20.0, COST, slots=8, wait=2.0, seconds=600)
    assert peak.wait_95 <= 2.0
    fewer = waits(20.0, 600, COST, peak.machines - 1, 8)
    assert np.quantile(fewer, 0.95) > 2.0


def test_what_a_clip_costs_is_read_from_the_readme() -> None:
    text = "A straight line fits: 0.8 s + 0.25 s per second of clip, off by 2.7 s at most."
    assert measured_cost(text) == Cost(0.8, 0.25)
    with pytest.raises(ValueError, match="speed"):
        measured_cost("nothing")
