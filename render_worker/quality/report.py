"""``QualityReport``: the figures of a finished clip and whether they convince."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from render_worker.quality.limits import BY_NAME, LIMITS, Limit

if TYPE_CHECKING:
    from rich.table import Table

    from render_worker.quality.witness import Witness


class Verdict(StrEnum):
    """``GOOD``: as wanted; ``FAIR``: accepted; ``BAD``: makes the clip unconvincing; ``STATED``:
    measured but not judged, for want of evidence or of anything to judge it against."""

    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"
    STATED = "stated"


@dataclass(frozen=True)
class QualityReport:
    """What was measured in a finished clip. ``None``: cannot be told from this clip.

    Lengths are in outer eye distances, angles in degrees; see ``limits.py`` for every figure's
    unit, limits and where they come from.
    ``eye_distance``: of the outer eye corners in pixels, median: what all lengths are measured with.
    ``phone_times``: where the phones come from that the mouth was held against, None without.
    ``offset_from``: closures of p, b, m; or the lips against the motion that they were to follow;
    or a regression from sound to lips, good to about 60 ms and therefore not judged.
    ``sound_matches``: whether the clip carries the sound that it was made from.
    ``witness``: what a second tracker says, where one is at hand; stated, not judged.
    """

    frames: int
    duration: float
    lost_frames: int
    eye_distance: float | None = None
    phone_times: Literal["native", "aligned", "recognised"] | None = None
    sound_matches: bool | None = None
    # the mouth
    lip_opening_median: float | None = None
    lip_opening_95: float | None = None
    closures: int = 0
    closure_recall: float | None = None
    closure_chance: float | None = None
    av_offset_ms: float | None = None
    offset_from: Literal["closures", "motion", "regression"] | None = None
    vowels: int = 0
    vowel_correlation: float | None = None
    # the eyes
    blinks: int = 0
    blink_depth: float | None = None
    blink_width_ms: float | None = None
    blinks_per_minute: float | None = None
    # the head
    yaw_range: float | None = None
    pitch_range: float | None = None
    roll_range: float | None = None
    head_speed: float | None = None
    brow_motion: float | None = None
    # the picture
    jitter: float | None = None
    background_change: float | None = None
    shape_drift: float | None = None
    colour_drift: float | None = None
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    witness: Witness | None = None

    @property
    def convincing(self) -> bool:
        """Whether the clip may be shown: no figure outside what is accepted."""
        return not self.reasons

    @property
    def lost_share(self) -> float:
        """Share of the frames in which the face was not found again."""
        return self.lost_frames / self.frames if self.frames else 1.0


SPOKEN = frozenset({"closure_recall", "closure_chance", "vowel_correlation", "av_offset_ms"})
"""Figures that are only as good as the phones they are held against."""


def judge(report: QualityReport, *, sure_of_phones: bool = True) -> QualityReport:
    """The report with verdicts and reasons.

    ``sure_of_phones``: False when the phones were guessed from the clip's own sound: then what
    depends on them is stated and not judged.
    """
    from dataclasses import replace

    verdicts: dict[str, Verdict] = {}
    reasons: list[str] = []
    for limit in LIMITS:
        value = getattr(report, limit.name)
        if value is None:
            continue
        sure = limit.name not in SPOKEN or (sure_of_phones and report.offset_from != "regression")
        judged = sure and _has_evidence(report, limit)
        verdict = _verdict(value, limit) if judged else Verdict.STATED
        verdicts[limit.name] = verdict
        if verdict is Verdict.BAD:
            assert limit.accept is not None
            reason = limit.too_low if value < limit.accept.low else limit.too_high
            reasons.append(reason)
    if report.sound_matches is False:
        reasons.append("the sound of the clip is not the voice that was given")
    return replace(report, verdicts=verdicts, reasons=tuple(dict.fromkeys(reasons)))


def _verdict(value: float, limit: Limit) -> Verdict:
    # As shown: a figure that is printed as .95 meets a limit of .95.
    value = round(value, limit.digits)
    if limit.want.holds(value):
        return Verdict.GOOD
    return Verdict.FAIR if limit.accept is None or limit.accept.holds(value) else Verdict.BAD


def _has_evidence(report: QualityReport, limit: Limit) -> bool:
    return all((getattr(report, figure) or 0) >= least for figure, least in limit.needs)


def format_figure(name: str, value: float | None) -> str:
    """A figure as people read it; a dash when it cannot be told."""
    return "-" if value is None else f"{value:.{BY_NAME[name].digits}f}"


def table(report: QualityReport) -> Table:
    """The report as a table for a terminal."""
    from rich.table import Table

    colours = {Verdict.GOOD: "green", Verdict.FAIR: "yellow", Verdict.BAD: "red"}
    shown = Table(title=_title(report), caption=_caption(report))
    for column, justify in (("figure", "left"), ("measured", "right"), ("wanted", "right")):
        shown.add_column(column, justify=justify)  # type: ignore[arg-type]
    shown.add_column("verdict")
    for limit in LIMITS:
        value = getattr(report, limit.name)
        verdict = report.verdicts.get(limit.name)
        colour = colours.get(verdict, "dim") if verdict else "dim"
        shown.add_row(
            limit.label,
            format_figure(limit.name, value),
            f"{limit.want} {limit.unit}".strip(),
            f"[{colour}]{verdict or 'cannot be told'}[/]",
        )
    return shown


def _caption(report: QualityReport) -> str | None:
    """What the second tracker says."""
    witness = report.witness
    if witness is None:
        return None
    asked = f"second tracker {witness.tracker}: face found in {witness.found} of {witness.frames}"
    if witness.agrees:
        return f"{asked} frames, sees the same"
    return f"{asked} frames; " + "; ".join(witness.reasons)


def _title(report: QualityReport) -> str:
    head = f"{report.frames} frames, {report.duration:.1f} s"
    if report.phone_times:
        head += f", phones {report.phone_times}"
    return head + (": convincing" if report.convincing else ": " + "; ".join(report.reasons))
