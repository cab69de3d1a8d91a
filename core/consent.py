"""The wire contract of consent: who may let a face speak, who may not any more, and who looks after it.

What a photo is, is told by hashes of it; no model here carries a photo. See docs/worker.md.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import AwareDatetime, Field, StringConstraints

from core.job import (
    PRINTABLE_TEXT,
    LanguageTag,
    Name,
    Platform,
    Subject,
    _Asked,
    _Told,
)

STATE_BYTES = 32 * 1024
# What a member is called by whose id is not known. Another person may hold it tomorrow.
Handle = Annotated[
    str, StringConstraints(max_length=200, pattern=r"^@[^\x00-\x1f\x7f]+$", strict=True)
]

# -- consent to a photo ----------------------------------------------------------------------------


class Person(_Asked):
    """Somebody on a platform."""

    platform: Platform
    user: Name = Field(description="The platform's id of the person.")


class ConsentStatus(_Told):
    """What the ledger knows of a photo for one person who wants to let it speak."""

    subject: Subject | None = Field(None, description="What they attested; null: nothing valid.")
    blocked: bool = Field(False, description="Nobody may let this photo speak.")
    declined: bool = Field(
        False,
        description="Somebody whom this person asked about it said no: they may not let it speak, "
        "whatever they state.",
    )
    refused: str | None = Field(
        None,
        description="The question that was answered so: whoever answered it, and nobody else, may "
        "answer it with yes after all.",
    )


class ConsentQuestion(_Asked):
    """``asker`` wants to let a photo of ``subject`` speak, who is a member of the same platform."""

    platform: Platform
    asker: Name
    subject: Name = Field(
        description="The platform's id of the person, or an @name: whoever holds it at the first "
        "answer is the subject from then on, by their id."
    )
    wording: Name = Field(description="Identifier of the wording that the subject is shown.")
    language: LanguageTag | None = None


class ConsentState(StrEnum):
    """What became of a question. Only ``granted`` lets a photo speak."""

    PENDING = "pending"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"  # not answered in time


class ConsentRequest(_Told):
    """A question to the subject of a photo, with its answer."""

    id: str
    state: ConsentState
    platform: str
    asker: str
    subject: str
    wording: str
    language: str | None = None
    asked_at: AwareDatetime
    expires_at: AwareDatetime
    answered_at: AwareDatetime | None = None


class ConsentAnswer(_Asked):
    """What the subject says; ``by`` has to be the subject, or to hold the name that was asked."""

    by: Name = Field(description="The platform's id of the person.")
    granted: bool
    named: Handle | None = Field(
        None,
        description="The @name that the person holds now, where the question names its subject by "
        "one. It counts for the first answer, which makes ``by`` the subject.",
    )


class Withdrawal(_Asked):
    """``user`` takes back what they said of a photo, or granted in ``request``. One of the two goes
    with it: the photo, or the id of the request."""

    platform: Platform
    user: Name
    request: Name | None = None


class OptOutRequest(Person):
    """``user`` wants a photo to speak no more. With it goes the photo, or a file of a clip."""

    speaker: int | None = Field(
        None, ge=1, le=2,
        description="Of a clip that was made of two photos, the one that is meant; null: both.",
    )  # fmt: skip


class KnownBy(StrEnum):
    """How it was told what is to be blocked."""

    MARKS = "marks"  # the file is a clip that was made here: the photos that it was made of
    LOOKS = "looks"  # what the file shows, and nothing that looks otherwise


class OptOut(_Told):
    """What came of an opt-out or a withdrawal. The photo is blocked for everybody from then on."""

    blocked: bool = Field(description="Whether the photo can speak no more.")
    known_by: KnownBy = Field(
        KnownBy.LOOKS,
        description="marks: the file is a clip of this worker, and the photos that it was made of "
        "are blocked; looks: the picture itself is blocked, and what looks like it.",
    )
    photos: int = Field(1, description="How many photos were blocked.")
    jobs: int = Field(description="Jobs that were ended, or whose clips were deleted.")
    consents: int = Field(description="Statements and grants that hold no longer.")


# -- people ------------------------------------------------------------------------------------------


class MyData(_Told):
    """All that the worker holds about one person for one client, photos and clips aside: of those
    ``jobs`` says which are still there."""

    platform: str
    user: str
    preferences: dict[str, Any]
    states: list[dict[str, Any]]
    attestations: list[dict[str, Any]]
    requests_asked: list[dict[str, Any]]
    requests_answered: list[dict[str, Any]]
    jobs: list[dict[str, Any]]
    opt_outs: list[dict[str, Any]]
    reports: list[dict[str, Any]]
    strikes: list[dict[str, Any]]
    opt_outs_counted: list[str] = Field(
        [], description="When they had photos blocked within the last day, of which so many may be."
    )
    own_voices: list[dict[str, Any]] = Field(
        [], description="A recording that was read aloud, without its sound; sentences to read."
    )


class Forgotten(_Told):
    """What was deleted; all zero where nothing was known."""

    jobs: int = Field(0, description="Jobs that are nobody's now; photos and clips are gone.")
    cancelled: int = Field(0, description="Of these, jobs that were waiting or running.")
    preferences: int = 0
    states: int = 0
    attestations: int = 0
    requests: int = 0
    reports: int = 0
    own_voices: int = 0


# -- what bots remember --------------------------------------------------------------------------------

StateKey = Annotated[
    str, StringConstraints(min_length=1, max_length=200, pattern=r"^[!-~]+$", strict=True)
]


class StateChange(_Asked):
    """What a bot wants to find again."""

    value: dict[str, Any]
    seconds: float | None = Field(
        None, gt=0, le=366 * 86_400, allow_inf_nan=False,
        description="Forgotten after so long without a change; null: 30 days.",
    )  # fmt: skip


class StoredState(_Told):
    """What a bot left under a key. ``version`` rises with every change; 0: nothing is there."""

    value: dict[str, Any] | None = None
    version: int = 0
    expires_at: AwareDatetime | None = None


# -- reports -----------------------------------------------------------------------------------------


class ReportCategory(StrEnum):
    """Why a clip should not be there."""

    INTIMATE = "intimate"  # goes first: to be taken down within 48 hours
    MINOR = "minor"
    IMPERSONATION = "impersonation"
    HARASSMENT = "harassment"
    FRAUD = "fraud"
    NO_CONSENT = "no_consent"
    OTHER = "other"


class Report(_Asked):
    """Somebody says that a clip should not be there."""

    platform: Platform
    user: Name
    job: Name | None = Field(None, description="The clip that is meant, if it is known.")
    category: ReportCategory
    note: Annotated[
        str, StringConstraints(max_length=2000, pattern=PRINTABLE_TEXT, strict=True)
    ] = ""


class ReportReceipt(_Told):
    """A report is in the operator's hands until ``due_at``."""

    id: str
    reported_at: AwareDatetime
    due_at: AwareDatetime
