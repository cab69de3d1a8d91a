"""Tables in the README, and the moments of a contact sheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.contact_sheet import moments, only
from benchmarks.quality_table import REAL_TALKERS
from benchmarks.readme import README, markdown_table, write_between
from benchmarks.speed import text_of
from render_worker import motion
from render_worker.quality import LIMITS
from tests.render_worker.quality.conftest import as_speech, sentence


def test_a_table_replaces_what_stands_between_its_markers(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text("before\n<!-- speed:begin -->\nold\n<!-- speed:end -->\nafter\n")
    write_between("speed", markdown_table(("a", "b"), [("x", r"1\2")]), page)
    write_between("speed", markdown_table(("a", "b"), [("x", r"3\4")]), page)
    assert page.read_text() == (
        "before\n<!-- speed:begin -->\n| a | b |\n| --- | ---: |\n| x | 3\\4 |\n"
        "<!-- speed:end -->\nafter\n"
    )


def test_a_page_without_markers_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text("nothing")
    with pytest.raises(ValueError, match="markers"):
        write_between("speed", "table", page)
    assert page.read_text() == "nothing"


def test_the_readme_has_a_place_for_every_table() -> None:
    text = README.read_text(encoding="utf-8")
    for name in ("quality", "speed", "overhead", "load", "scale", "kills", "faults"):
        assert text.index(f"<!-- {name}:begin -->") < text.index(f"<!-- {name}:end -->")


def test_real_talkers_are_measured_by_figures_that_the_report_has() -> None:
    assert set(REAL_TALKERS) <= {limit.name for limit in LIMITS}


@pytest.mark.parametrize("seconds", [5, 90])
def test_a_text_grows_with_the_length_that_is_wanted(seconds: int) -> None:
    assert len(text_of(seconds)) == pytest.approx(14.5 * seconds, abs=12)


def test_a_contact_sheet_looks_at_closed_lips_and_shut_eyes() -> None:
    said = as_speech(sentence(closures=20))
    played = motion.perform(replace(said, language="en"), seed=1)
    found = {moment.name.split(" (")[0]: moment.frame for moment in moments(said, played)}
    assert {"rest", "p b m", "aa", "ee", "oo", "blink", "largest yaw"} <= set(found)
    lids = played.channel("eyeBlinkLeft")
    assert lids[found["blink"]] == lids.max()
    assert len(only(played, list(found.values()))) == len(found)
