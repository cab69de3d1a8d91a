"""From figures to verdicts and to words."""

from __future__ import annotations

import io
import json
from dataclasses import asdict, replace

import pytest
from rich.console import Console

from render_worker.quality import LIMITS, QualityReport, Verdict, measure, table
from render_worker.quality.report import judge
from render_worker.speech.model import Phone
from tests.render_worker.quality.conftest import PIXELS, Puppet, as_speech, sentence

GOOD = QualityReport(
    frames=200, duration=8.0, lost_frames=0, eye_distance=60.0, phone_times="native", sound_matches=True,
    lip_opening_median=0.08, lip_opening_95=0.25, closures=16, closure_recall=1.0,
    closure_chance=0.5, av_offset_ms=5.0, offset_from="closures", vowels=30,
    vowel_correlation=0.7, blinks=2, blink_depth=0.85, blink_width_ms=150.0,
    blinks_per_minute=15.0, yaw_range=9.0, pitch_range=7.0, roll_range=4.0, head_speed=12.0,
    brow_motion=0.02, jitter=0.08, background_change=0.0, shape_drift=1.0, colour_drift=1.0,
)  # fmt: skip


def test_a_clip_like_a_real_talker_is_good_in_every_figure() -> None:
    report = judge(GOOD)
    assert report.convincing
    assert set(report.verdicts.values()) == {Verdict.GOOD}
    assert set(report.verdicts) == {limit.name for limit in LIMITS}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"lost_frames": 40}, "the face falls apart"),
        ({"lip_opening_95": 0.02}, "the mouth hardly moves"),
        ({"closure_recall": 0.3}, "the lips do not close"),
        ({"av_offset_ms": 80.0}, "the sound comes before the picture"),
        ({"av_offset_ms": -100.0}, "the sound comes after the picture"),
        ({"background_change": 3.0}, "the background moves"),
        ({"jitter": 2.0}, "the face trembles"),
        ({"shape_drift": 30.0}, "somebody else"),
        ({"sound_matches": False}, "not the voice that was given"),
    ],
)
def test_a_figure_outside_of_what_is_accepted_is_told_in_words(
    change: dict[str, float], words: str
) -> None:
    report = judge(replace(GOOD, **change))  # type: ignore[arg-type]
    assert not report.convincing
    assert any(words in reason for reason in report.reasons)


def test_between_wanted_and_accepted_a_clip_is_fair_and_still_convinces() -> None:
    report = judge(replace(GOOD, av_offset_ms=35.0))
    assert report.verdicts["av_offset_ms"] is Verdict.FAIR
    assert report.convincing


def test_what_cannot_be_told_has_no_verdict() -> None:
    report = judge(QualityReport(frames=100, duration=4.0, lost_frames=0))
    assert report.convincing
    assert set(report.verdicts) == {"lost_share"}


def test_a_clip_without_a_single_face_does_not_convince() -> None:
    assert not judge(QualityReport(frames=100, duration=4.0, lost_frames=100)).convincing
    assert not judge(QualityReport(frames=0, duration=0.0, lost_frames=0)).convincing


def test_phones_guessed_from_the_clip_itself_do_not_judge_it() -> None:
    report = judge(replace(GOOD, closure_recall=0.1, av_offset_ms=90.0), sure_of_phones=False)
    assert report.convincing
    assert report.verdicts["closure_recall"] is Verdict.STATED
    assert report.verdicts["av_offset_ms"] is Verdict.STATED


def test_two_closures_are_no_evidence() -> None:
    report = judge(replace(GOOD, closures=2, closure_recall=0.5))
    assert report.verdicts["closure_recall"] is Verdict.STATED
    assert report.convincing


def test_lips_of_a_face_too_small_to_see_them_shut_are_no_evidence() -> None:
    small = judge(replace(GOOD, eye_distance=27.0, closure_recall=0.3))
    assert small.verdicts["closure_recall"] is Verdict.STATED
    assert small.convincing
    assert not judge(replace(GOOD, eye_distance=29.0, closure_recall=0.3)).convincing


def test_every_limit_wants_what_it_accepts_and_has_words_for_what_it_does_not() -> None:
    for limit in LIMITS:
        assert hasattr(GOOD, limit.name)
        assert limit.why
        if limit.accept is None:
            continue
        assert limit.accept.low <= limit.want.low <= limit.want.high <= limit.accept.high
        assert limit.too_low or limit.accept.low == float("-inf")
        assert limit.too_high or limit.accept.high == float("inf")


def test_the_report_is_json_and_a_table() -> None:
    report = judge(replace(GOOD, av_offset_ms=80.0, blink_depth=None))
    assert json.loads(json.dumps(asdict(report)))["verdicts"]["av_offset_ms"] == "bad"
    console = Console(width=120, record=True, file=io.StringIO())
    console.print(table(report))
    text = console.export_text()
    assert "picture after sound" in text
    assert "the sound comes before the picture" in text


def test_a_speaking_face_is_measured_and_convinces(
    speaker: Puppet, phones: tuple[Phone, ...]
) -> None:
    report = measure(speaker.saying(phones).with_blinks([1.0, 3.0]).track(), as_speech(phones))
    assert report.convincing, report.reasons
    assert report.closure_recall == 1.0
    assert report.eye_distance == pytest.approx(PIXELS, rel=0.01)
    assert report.blinks == 2


def test_a_frozen_mouth_does_not_convince(speaker: Puppet, phones: tuple[Phone, ...]) -> None:
    report = measure(speaker.track(), as_speech(phones))
    assert "the mouth hardly moves" in report.reasons


def test_a_late_picture_does_not_convince(speaker: Puppet, phones: tuple[Phone, ...]) -> None:
    report = measure(speaker.saying(phones, late=0.1).track(), as_speech(phones))
    assert report.reasons == ("the sound comes before the picture",)


def test_nobody_speaks_in_an_animation(speaker: Puppet) -> None:
    report = measure(speaker.with_blinks([1.0]).track(), None)
    assert report.convincing
    assert report.lip_opening_median is None
    assert report.closure_recall is None


def test_one_word_is_not_refused_for_want_of_evidence() -> None:
    phones = sentence(closures=1)[:4]
    puppet = Puppet.resting(phones[-1].end + 0.4).saying(phones)
    assert measure(puppet.track(), as_speech(phones)).convincing
