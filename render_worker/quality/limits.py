"""What is wanted of a clip and what is still accepted, figure by figure, in one place."""

from __future__ import annotations

import math
from dataclasses import dataclass

# Pixels between the outer eye corners from which the tracker tells shut lips: in frames that no
# encoder has touched it reads up to .027 at 28 and more, but up to .05 at 27 and .08 at 20. The
# photo stage warns of a face that is smaller.
SURE_OF_LIPS = 28.0


@dataclass(frozen=True)
class Range:
    """``low <= value <= high``."""

    low: float = -math.inf
    high: float = math.inf

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high

    def __str__(self) -> str:
        if math.isinf(self.low):
            return f"<= {self.high:g}"
        if math.isinf(self.high):
            return f">= {self.low:g}"
        return f"{self.low:g} to {self.high:g}"


@dataclass(frozen=True)
class Limit:
    """What is asked of one figure of the report.

    ``want``: what a good clip shows. ``accept``: outside of it the clip is made again and at last
    refused; None: the figure is only reported, because it depends on the photo (glasses, a
    painter's eyes) as much as on us. ``too_low`` and ``too_high``: the reason in words of a
    person who only sees the clip. ``why``: where the limits come from.
    """

    name: str  # of the field in ``QualityReport``
    label: str
    unit: str
    want: Range
    accept: Range | None
    why: str
    too_low: str = ""
    too_high: str = ""
    digits: int = 2
    needs: tuple[
        tuple[str, float], ...
    ] = ()  # fields of the report: as much evidence must they hold


LIMITS: tuple[Limit, ...] = (
    Limit(
        "lost_share", "frames in which the face is lost", "", Range(high=0), Range(high=0.02),
        why="A face that a tracker loses has fallen apart; one in fifty may be a blink or a blur.",
        too_high="the face falls apart while it moves", digits=3,
    ),
    Limit(
        "lip_opening_median", "lip opening, median", "IOD", Range(0.05, 0.14), Range(0.005, 0.3),
        why="Real talkers: .05 to .14. Beyond .3 the mouth gapes through the whole clip.",
        too_low="the mouth hardly moves", too_high="the mouth stays wide open",
        needs=(("vowels", 12),),  # a short "Bob, bring my map" is shut for half of its time
    ),
    Limit(
        "lip_opening_95", "lip opening, 95th percentile", "IOD", Range(0.15, 0.35), Range(0.06, 0.6),
        why="Real talkers: .12 to .39. Below .06 nobody would say that the mouth speaks.",
        too_low="the mouth hardly moves", too_high="the mouth opens unnaturally far",
        needs=(("vowels", 3),),
    ),
    Limit(
        "closure_recall", "p, b, m with closed lips", "", Range(low=0.95), Range(low=0.6),
        why="Real talkers: .86 to 1; below .6 the lips visibly miss every other closure.",
        too_low="the lips do not close on p, b and m",
        needs=(("closures", 4), ("eye_distance", SURE_OF_LIPS)),
    ),
    Limit(
        "closure_chance", "the same by chance", "", Range(high=0.65), Range(high=0.95),
        why="Real talkers: .37 to .62. Near 1 the lips are closed all the time.",
        too_high="the lips stay closed while the voice speaks",
        needs=(("closures", 12),),  # fewer in one short sentence leave chance no room
    ),
    Limit(
        "av_offset_ms", "picture after sound", "ms", Range(-20, 20), Range(-90, 45),
        why="ITU-R BT.1359: noticed from 45 ms when sound is early, from 125 ms when it is late.",
        too_low="the sound comes after the picture", too_high="the sound comes before the picture",
        digits=0,
    ),
    Limit(
        "vowel_correlation", "lip opening against vowel height", "rank r", Range(low=0.6),
        Range(low=0.0),
        why="Real talkers: .3 to .77; below 0 the mouth moves without regard to what is said.",
        too_low="the mouth does not follow what is said", needs=(("vowels", 20),),
    ),
    Limit(
        "blink_depth", "lids down in a blink", "", Range(low=0.8), None,
        why="Real talkers: .63 to .90. Trackers misread painted eyes and glasses: not refused.",
    ),
    Limit(
        "blink_width_ms", "blink at half depth", "ms", Range(100, 200), None,
        why="Real talkers: 90 to 260.", digits=0,
    ),
    Limit(
        "blinks_per_minute", "blinks", "per minute", Range(8, 30), Range(high=90),
        why="People blink 15 to 20 times a minute in talk, 7 to 50 seen; beyond 90 it is a flicker.",
        too_high="the eyes flicker", digits=0,
    ),
    Limit(
        "yaw_range", "head turns", "degrees", Range(6, 15), Range(high=45),
        why="Real talkers: 3 to 40; want is for style natural.",
        too_high="the head turns too far", digits=1,
    ),
    Limit(
        "pitch_range", "head nods", "degrees", Range(5, 12), Range(high=35),
        why="Real talkers: 4 to 25.", too_high="the head nods too far", digits=1,
    ),
    Limit(
        "roll_range", "head tilts", "degrees", Range(3, 8), Range(high=35),
        why="Real talkers: 3 to 27.", too_high="the head tilts too far", digits=1,
    ),
    Limit(
        "head_speed", "head speed", "degrees/s", Range(8, 20), Range(high=45),
        why="Real talkers: 6 to 38.", too_high="the head moves too fast", digits=1,
    ),
    Limit(
        "brow_motion", "brow movement, SD", "IOD", Range(0.012, 0.03), Range(high=0.08),
        why="Real talkers: .01 to .045.", too_high="the brows jump", digits=3,
    ),
    Limit(
        "jitter", "trembling", "% IOD", Range(high=0.10), Range(high=0.3),
        why="Read from the pixels: a still photo measures .01, our clips .04 to .09.",
        too_high="the face trembles",
    ),
    Limit(
        "background_change", "background", "grey levels/frame", Range(high=0.02), Range(high=0.6),
        why="Real clips with a still camera: .005 to .15. More is seen as a rubber sheet.",
        too_high="the background moves with the head", digits=3,
    ),
    Limit(
        "shape_drift", "proportions of the face", "%", Range(high=4), Range(high=15),
        why="A head that turns by ten degrees measures 1 to 3; another person's 8 and more.",
        too_high="the face turns into somebody else's", digits=1,
    ),
    Limit(
        "colour_drift", "colour of the skin", "Delta E", Range(high=5), Range(high=20),
        why="2.3 is just seen side by side (Mahy 1994); the head moves in the light of the photo.",
        too_high="the face changes its colour", digits=1,
    ),
)  # fmt: skip

BY_NAME = {limit.name: limit for limit in LIMITS}
