"""From what was found in a file, and what is on record, to a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.verdict import Conclusion, Finding, Verdict
from render_worker.clip_ids import name_of
from render_worker.verify.examine import Credentials, Examination


@dataclass(frozen=True)
class Record:
    """A clip that is on record as made here. ``made_on``: the day, UTC; ``credentials``: whether its
    signed manifest is kept."""

    clip_id: int
    made_on: date
    credentials: bool


def judge(found: Examination, record: Record | None) -> Verdict:
    """``record``: of the clip that ``found.clip_id`` names.

    Made here: our signature holds for these very bytes, or the watermark was read and the clip is on
    record. Probably: the watermark is there, but too weak to be read, or the clip not on record.
    What anybody can write or copy changes nothing: metadata, and our credentials on another file.
    """
    credentials, mark = found.credentials, found.watermark
    signed, drawn = _of_credentials(credentials), _of_watermark(found, record)
    evidence = signed + drawn if Finding.CREDENTIALS_OURS in signed else drawn + signed
    if found.says_ai:
        evidence.append(Finding.METADATA_AI)
    if Finding.CREDENTIALS_OURS in evidence or (
        Finding.WATERMARK_READ in evidence and record is not None
    ):
        conclusion = Conclusion.MADE_HERE
    elif mark is not None:
        conclusion = Conclusion.PROBABLE
    else:
        conclusion = Conclusion.UNKNOWN
    ours = conclusion is not Conclusion.UNKNOWN
    day = record.made_on if record else (credentials.made_on if credentials else None)
    foreign = credentials is not None and not credentials.ours
    return Verdict(
        verdict=conclusion,
        clip_id=name_of(found.clip_id) if ours and found.clip_id is not None else None,
        made_on=day if ours else None,
        evidence=evidence,
        issuer=credentials.issuer if credentials and foreign else None,
    )


def _of_credentials(credentials: Credentials | None) -> list[Finding]:
    if credentials is None:
        return []
    if credentials.ours:
        return [Finding.CREDENTIALS_OURS if credentials.holds else Finding.CREDENTIALS_ALTERED]
    if not credentials.holds:
        return [Finding.CREDENTIALS_BROKEN]
    return [Finding.CREDENTIALS_TRUSTED if credentials.trusted else Finding.CREDENTIALS_FOREIGN]


def _of_watermark(found: Examination, record: Record | None) -> list[Finding]:
    if found.watermark is None:
        return []
    read = found.watermark.read
    evidence = [Finding.WATERMARK_READ if read else Finding.WATERMARK_NEAR]
    if record is None:
        evidence.append(Finding.WATERMARK_UNRECORDED)
    elif record.credentials and found.credentials is None:
        evidence.append(Finding.CREDENTIALS_KEPT)
    return evidence
