"""The wire contract of the render worker: what a client asks for and what it is told.

The HTTP API, its OpenAPI document, the client and the database are all built from these models.
Times are UTC in RFC 3339, durations seconds, sizes bytes, shares 0 to 1.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from core.options import ClipOptions, Mood

NOT_CONTROL = r"^[^\x00-\x1f\x7f]*$"
# PostgreSQL stores no U+0000; nobody speaks the other control characters.
PRINTABLE_TEXT = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"

Name = Annotated[
    str, StringConstraints(min_length=1, max_length=200, pattern=NOT_CONTROL, strict=True)
]
Platform = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,31}$", strict=True)]
Words = Annotated[str, StringConstraints(max_length=20_000, pattern=PRINTABLE_TEXT, strict=True)]
# The form of a tag of BCP 47; which ones are spoken, the voices say.
LanguageTag = Annotated[
    str,
    StringConstraints(max_length=35, pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", strict=True),
]


def _written_as_rfc_3339(value: object) -> object:
    """pydantic would read a number, too, as seconds since 1970."""
    if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d[Tt ]", value):
        return datetime.fromisoformat(value.upper())
    if isinstance(value, datetime):
        return value
    raise ValueError("a time is written as in RFC 3339")


def _in_our_calendar(value: datetime) -> datetime:
    try:
        value.astimezone(UTC)
    except OverflowError:
        raise ValueError("a year is from 1 to 9999, in UTC") from None
    return value


Time = Annotated[
    AwareDatetime,
    BeforeValidator(_written_as_rfc_3339),
    AfterValidator(_in_our_calendar),
]


class _Asked(BaseModel):
    """What is misspelt in a request must not be passed over."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class _Told(BaseModel):
    """A newer worker may tell more than a client knows of."""

    model_config = ConfigDict(frozen=True, extra="ignore", ser_json_inf_nan="null")


class JobState(StrEnum):
    """Where a job is. The last three are final."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def final(self) -> bool:
        """Whether nothing happens to the job any more."""
        return self in FINAL_STATES


FINAL_STATES = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})


class PriorityClass(StrEnum):
    """Who waits for whom: every interactive job goes before every normal one, and so on."""

    INTERACTIVE = "interactive"  # a person is looking at the chat
    NORMAL = "normal"
    BATCH = "batch"  # nobody waits: re-renders, tests of a fleet

    @property
    def number(self) -> int:
        """1 goes first."""
        return list(PriorityClass).index(self) + 1


class Subject(StrEnum):
    """What the requester attests about the face in the photo."""

    SELF = "self"  # this is me
    PERMITTED = "permitted"  # this person allowed it
    NOT_REAL = "not_real"  # a drawing, a statue, an invented face


class Attestation(_Asked):
    """By whom, when and in which wording it was said that this face may speak."""

    subject: Subject
    by: Name = Field(description="The platform's id of the person who attested.")
    at: Time
    wording: Name = Field(description="Identifier of the wording that was agreed to.")
    language: LanguageTag | None = Field(None, description="BCP 47, of the wording.")
    consent_request: Name | None = Field(
        None, description="The granted request, where another member is the subject."
    )


class DuetLine(_Asked):
    """One turn of a conversation between two faces. What the first line of a speaker says of the
    voice and the face holds for all of that speaker's lines."""

    speaker: Literal[1, 2] = Field(description="1 is on the left, unless faces are named.")
    text: Annotated[str, StringConstraints(max_length=2_000, pattern=PRINTABLE_TEXT, strict=True)]
    voice_name: Name | None = Field(
        None, description="A name from /v1/voices; None: one that fits."
    )
    face: int | None = Field(
        None, ge=1, description="Number of the face in the speaker's photo; None: the largest free."
    )


class JobRequest(_Asked):
    """What a photo is to do. With ``mood`` it moves without speech, with ``duet`` two faces talk to
    each other; else it says ``text``, or the voice message that is uploaded beside this request."""

    options: ClipOptions = ClipOptions()
    text: Words | None = Field(None, description="What the photo says.")
    transcript: Words | None = Field(None, description="The words of the voice message.")
    mood: Mood | None = Field(None, description="Animates the photo without speech.")
    duet: list[DuetLine] | None = Field(
        None,
        min_length=1,
        max_length=40,
        description="Speaker 2 is the face of photo_2, or another face of the photo.",
    )
    seconds: float | None = Field(
        None, gt=0, le=3600, allow_inf_nan=False, description="Length of an animation."
    )
    platform: Platform = Field("api", description="Such as telegram; see the outbox.")
    user: Name = Field("anonymous", description="The platform's id of the person who asks.")
    reply_to: str | None = Field(
        None,
        max_length=4000,
        pattern=PRINTABLE_TEXT,
        description="Given back with the finished job; only the client knows what it means.",
    )
    attestation: Attestation | None = Field(
        None, description="Null: an earlier one of the same user for the same photo has to hold."
    )
    attestation_2: Attestation | None = Field(None, description="The same for photo_2.")
    deadline: Time | None = Field(None, description="The clip is of no use afterwards.")
    priority: PriorityClass = PriorityClass.INTERACTIVE

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if self.mood is not None and (self.text is not None or self.transcript is not None):
            raise ValueError("a mood goes without text and transcript")
        apart = (self.mood, self.text, self.transcript)
        if self.duet is not None and any(other is not None for other in apart):
            raise ValueError("a duet goes without text, transcript and mood")
        if self.text is not None and self.transcript is not None:
            raise ValueError("a transcript goes with a voice message, not with a text")
        if self.seconds is not None and self.mood is None:
            raise ValueError("seconds go with a mood: speech takes as long as it takes")
        return self


class ProblemDetails(BaseModel):
    """A refusal or fault as RFC 9457 writes it, with our stable ``code``."""

    model_config = ConfigDict(frozen=True, extra="allow")

    type: str = "about:blank"
    title: str
    status: int = Field(ge=400, le=599)
    code: str = Field(description="Stable; see core/problems.py.")
    detail: str = Field(description="One sentence for a person: what happened, what to do next.")
    values: dict[str, str | int | float] = Field(
        {}, description="What fills the sentence, to tell it in another language."
    )


class Progress(_Told):
    """How far the recipe is. Stages as in ``render_worker.pipeline.Stage``."""

    stage: str | None = Field(None, description="The stage that reported last.")
    share: float = Field(0.0, ge=0, le=1, description="Of the whole job.")
    stages: dict[str, float] = Field({}, description="Share of every stage that has begun.")


class ClipFigures(_Told):
    """What is known of a finished clip."""

    media_type: str
    width: int
    height: int
    frames: int
    frames_per_second: float
    duration: float
    size_bytes: int
    language: str | None = None
    faces: int | None = None
    advice: list[str] = Field([], description="Codes of advice about the photo.")
    stage_seconds: dict[str, float] = {}
    render_seconds: float = Field(description="Wall time of the recipe.")


class Job(_Told):
    """A job as its client sees it. Every change raises ``version``, the id of its event."""

    id: str
    state: JobState
    version: int
    platform: str
    user: str
    reply_to: str | None = None
    created_at: AwareDatetime
    started_at: AwareDatetime | None = None
    finished_at: AwareDatetime | None = None
    deadline: AwareDatetime | None = None
    delivered_at: AwareDatetime | None = None
    place: int | None = Field(None, description="Place in the queue, from 1, while queued.")
    eta_seconds: float | None = Field(None, description="Expected until finished; measured speed.")
    attempts: int = Field(0, description="How often rendering began.")
    progress: Progress = Progress()
    problem: ProblemDetails | None = Field(None, description="Why there is no clip.")
    clip: ClipFigures | None = Field(None, description="At /v1/jobs/{id}/video once done.")


class JobList(_Told):
    """Jobs of one client, the newest first."""

    jobs: list[Job]


class OutboxItem(_Told):
    """A finished job that its client has not acknowledged; ``sequence`` is the event's id."""

    sequence: int
    job: Job


class FaceBox(_Told):
    """A face as ``options.face`` counts it: from 1, the largest first. Pixels of the upright photo;
    degrees."""

    number: int
    left: float
    top: float
    right: float
    bottom: float
    yaw: float
    pitch: float
    roll: float
    chosen: bool


class PhotoAdvice(_Told):
    """One thing to do about a photo."""

    code: str
    sentence: str
    severe: bool


class PhotoInspection(_Told):
    """What is seen in a photo."""

    width: int
    height: int
    faces: list[FaceBox]
    advice: list[PhotoAdvice]


class Voice(_Told):
    """One voice that can speak on this worker."""

    name: str
    language: str
    engine: str
    gender: str | None
    licence: str
    commercial: bool


class VoiceList(_Told):
    """Every voice of this worker that needs nobody's consent."""

    voices: list[Voice]
    own_voice_languages: list[str] = Field(
        [],
        description="BCP 47, what the voice `own` can speak for those who have confirmed theirs.",
    )


class Health(_Told):
    """Whether the worker takes jobs, and why not."""

    status: str
    checks: dict[str, str] = {}
