"""What follows from what was found."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from core.verdict import Conclusion, Finding
from render_worker.verify import Examination, Record, judge
from render_worker.verify.examine import Credentials, Mark

CLIP, OTHER = 0x1234567890, 0x42
DAY = date(2026, 11, 20)
RECORD = Record(CLIP, DAY, credentials=True)
OURS = Credentials(
    ours=True, trusted=False, holds=True, issuer="talkingphoto", clip_id=CLIP,
    when=datetime(2026, 11, 19, 23, tzinfo=UTC),
)  # fmt: skip
ALTERED = Credentials(ours=True, trusted=False, holds=False, issuer="talkingphoto")
FOREIGN = Credentials(ours=False, trusted=False, holds=True, issuer="Somebody")
READ, NEAR = Mark(clip_id=CLIP, read=True), Mark(clip_id=CLIP, read=False)


@pytest.mark.parametrize(
    ("credentials", "mark", "record", "conclusion", "finding"),
    [
        (OURS, READ, RECORD, Conclusion.MADE_HERE, Finding.CREDENTIALS_OURS),
        (OURS, None, None, Conclusion.MADE_HERE, Finding.CREDENTIALS_OURS),
        (None, READ, RECORD, Conclusion.MADE_HERE, Finding.CREDENTIALS_KEPT),
        (FOREIGN, READ, RECORD, Conclusion.MADE_HERE, Finding.CREDENTIALS_FOREIGN),
        (None, READ, None, Conclusion.PROBABLE, Finding.WATERMARK_UNRECORDED),
        (None, NEAR, RECORD, Conclusion.PROBABLE, Finding.WATERMARK_NEAR),
        (ALTERED, READ, RECORD, Conclusion.MADE_HERE, Finding.CREDENTIALS_ALTERED),
        (ALTERED, None, None, Conclusion.UNKNOWN, Finding.CREDENTIALS_ALTERED),
        (FOREIGN, None, None, Conclusion.UNKNOWN, Finding.CREDENTIALS_FOREIGN),
        (None, None, None, Conclusion.UNKNOWN, Finding.METADATA_AI),
    ],
)
def test_a_verdict_follows_from_the_marks(
    credentials: Credentials | None,
    mark: Mark | None,
    record: Record | None,
    conclusion: Conclusion,
    finding: Finding,
) -> None:
    found = Examination(credentials=credentials, watermark=mark, says_ai=True)
    verdict = judge(found, record)
    assert verdict.verdict is conclusion
    assert finding in verdict.evidence
    assert (verdict.clip_id is None) == (conclusion is Conclusion.UNKNOWN)


def test_the_day_is_that_of_the_record_or_else_of_our_signature() -> None:
    assert judge(Examination(credentials=OURS), RECORD).made_on == DAY
    assert judge(Examination(credentials=OURS), None).made_on == date(2026, 11, 19)
    assert judge(Examination(watermark=READ), None).made_on is None


def test_who_signed_is_told_of_others_only() -> None:
    assert judge(Examination(credentials=FOREIGN), None).issuer == "Somebody"
    assert judge(Examination(credentials=OURS), None).issuer is None


def test_foreign_credentials_are_broken_trusted_or_unknown() -> None:
    for update, finding in (
        ({}, Finding.CREDENTIALS_FOREIGN),
        ({"trusted": True}, Finding.CREDENTIALS_TRUSTED),
        ({"holds": False}, Finding.CREDENTIALS_BROKEN),
    ):
        found = Examination(credentials=FOREIGN.model_copy(update=update))
        assert judge(found, None).evidence == [finding]


def test_what_anybody_can_copy_or_write_is_told_last() -> None:
    for credentials, first in (
        (OURS, Finding.CREDENTIALS_OURS),
        (ALTERED, Finding.WATERMARK_READ),
        (FOREIGN, Finding.WATERMARK_READ),
    ):
        found = Examination(credentials=credentials, watermark=READ, says_ai=True)
        evidence = judge(found, RECORD).evidence
        assert (evidence[0], evidence[-1]) == (first, Finding.METADATA_AI)


def test_a_signature_that_was_copied_to_another_clip_names_the_clip_in_the_picture() -> None:
    copied = Examination(credentials=ALTERED, watermark=Mark(clip_id=OTHER, read=True))
    assert copied.clip_id == OTHER
    assert Examination(credentials=ALTERED).clip_id is None
    assert Examination(credentials=OURS, watermark=READ).clip_id == CLIP
