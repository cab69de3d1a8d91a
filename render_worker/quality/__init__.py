"""Tracks a finished clip again and measures what a viewer would see: lips against phones, blinks,
head, stillness. ``limits.py`` holds what is asked, the other modules how it is measured."""

from render_worker.quality.check import Examination, check, examine, measure
from render_worker.quality.limits import LIMITS, Limit, Range
from render_worker.quality.report import QualityReport, Verdict, table
from render_worker.quality.track import Track, track

__all__ = [
    "LIMITS",
    "Examination",
    "Limit",
    "QualityReport",
    "Range",
    "Track",
    "Verdict",
    "check",
    "examine",
    "measure",
    "table",
    "track",
]
