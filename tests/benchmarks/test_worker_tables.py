"""What the worker's benchmarks make of what they measured."""

from __future__ import annotations

import argparse

import pytest

from benchmarks.worker_load import GREEDY, Rush, fairness, sender
from benchmarks.worker_load import table as load_table
from benchmarks.worker_overhead import Pair, Served, overhead
from benchmarks.worker_overhead import table as overhead_table
from benchmarks.worker_scale import table as scale_table


def served(total: float) -> Served:
    return Served(accept=0.01, wait=0.02, attempt=total - 0.04, told=0.005, download=0.005)


def test_a_machine_that_changes_its_pace_does_not_change_the_overhead() -> None:
    steady = [Pair(2.0, served(2.1))] * 5
    assert overhead(steady) == pytest.approx(0.05)
    assert overhead([*steady, Pair(8.0, served(8.1)), Pair(4.0, served(4.1))]) == pytest.approx(
        0.05
    )
    assert "| what the worker adds | 5.0 % | <= 10 % |" in overhead_table(steady, "")


def test_errors_are_told_apart_from_being_asked_to_come_back() -> None:
    seen = Rush(
        accepted=97,
        refused={"queue.full": 2, "fault.database": 1},
        accept=[0.01 * number for number in range(1, 101)],
        submitted=2.0,
        done=3.0,
        fairness=1.0,
        greedy_wait=3.25,
        others_wait=0.5,
    )
    text = load_table(seen, argparse.Namespace(jobs=100, rate=50.0, users=20), "")
    assert "| told to come back later (429, 503) | 2 |" in text
    assert "| errors | 1 | 0 |" in text
    assert "| accepted after, 99 of 100 | 990 ms | <= 150 ms |" in text


def test_fairness_is_one_when_all_got_the_same() -> None:
    assert fairness(["user-0", "user-1"] * 10, 2) == 1.0
    assert fairness(["user-0"] * 20 + ["user-1"] * 20, 2) == 0.5


def test_first_come_first_served_is_not_fair() -> None:
    submitted = [sender(number, 200, 5) for number in range(200)]
    assert submitted.count(GREEDY) == 100
    assert len(set(submitted)) == 5
    assert fairness(submitted, 5) < 0.3
    in_turn = sorted(range(200), key=lambda n: submitted[:n].count(submitted[n]))
    assert fairness([submitted[n] for n in in_turn[:125]], 5) > 0.9


def test_growth_is_told_beside_the_ideal_and_beside_one_worker() -> None:
    text = scale_table({1: 0.8, 2: 1.6, 4: 2.4}, 1.0, "")
    assert "| 1 | 0.80 | 0.80 | 1.00 |  |" in text
    assert "| 4 | 2.40 | 0.60 | 0.75 | >= 0.9 |" in text
