"""A fresh rendering process loads everything before its first job."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.problems import MissingPart
from core.settings import Settings
from render_worker import speech
from render_worker.renders.rehearsal import rehearse


def test_all_stages_are_gone_through_and_nothing_is_left(clean_temporary_folder: Path) -> None:
    assert rehearse(Settings())


def test_a_part_that_is_missing_does_not_keep_a_worker_from_starting(
    clean_temporary_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_given: object, **_named: object) -> None:
        raise MissingPart(part="a voice", remedy="Install one.")

    monkeypatch.setattr(speech, "speak", missing)
    assert not rehearse(Settings())
