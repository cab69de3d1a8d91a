"""Sentences that wait to be read aloud, and the recordings of those who did."""

from __future__ import annotations

import json
import math
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.job import JobRequest, JobState, ProblemDetails
from core.own_voice import VoiceReading, wants_own_voice
from core.own_voice_problems import ChallengeExpired, TooManyReadings, VoiceNotOwn
from core.problem_details import problem_details
from render_worker.own_voice.challenge import Challenge
from render_worker.store import changes
from render_worker.store.audit import note
from render_worker.store.prints import Whose
from render_worker.store.tables import jobs, own_voices, voice_challenges

CHALLENGE_HOLDS = timedelta(minutes=10)
KEPT = timedelta(days=365)
"""How long a recording holds: voices change, and people forget what they left behind."""
_A_DAY = timedelta(days=1)
_MOST_A_DAY = 10
"""Sentences for one person: whoever guesses has no more tries than these."""


@dataclass(frozen=True)
class ReadingKept:
    """A reading that was confirmed, and where its sound lies."""

    challenge: Challenge
    reading: VoiceReading
    object_key: str


# -- sentences ---------------------------------------------------------------------------------------


def ask(connection: sa.Connection, whose: Whose, challenge: Challenge) -> sa.Row[Any]:
    """Note a sentence for somebody to read; earlier ones hold no longer. Raises TooManyReadings."""
    now = datetime.now(UTC)
    table = voice_challenges.c
    connection.execute(voice_challenges.delete().where(table.made_at < now - _A_DAY))
    made = list(
        connection.execute(
            sa.select(table.made_at).where(*_of(voice_challenges, whose)).order_by(table.made_at)
        ).scalars()
    )
    if len(made) >= _MOST_A_DAY:
        wait = made[len(made) - _MOST_A_DAY] + _A_DAY - now
        raise TooManyReadings(retry_after=max(1, math.ceil(wait.total_seconds())))
    connection.execute(
        voice_challenges.update()
        .where(*_of(voice_challenges, whose), table.used_at.is_(None))
        .values(used_at=now)
    )
    return connection.execute(
        voice_challenges.insert().returning(voice_challenges),
        {
            "id": str(uuid.uuid4()),
            "client": whose.client,
            "platform": whose.platform,
            "user": whose.user,
            "language": challenge.language,
            "phrases": json.dumps(challenge.phrases, ensure_ascii=False),
            "made_at": now,
            "expires_at": now + CHALLENGE_HOLDS,
        },
    ).one()


def take(connection: sa.Connection, whose: Whose, name: str) -> Challenge:
    """The sentence that somebody was given; from now on it is used up, whatever comes of it.

    Raises ChallengeExpired, for the sentence of somebody else too.
    """
    now = datetime.now(UTC)
    table = voice_challenges.c
    row = connection.execute(
        voice_challenges.update()
        .where(
            *_of(voice_challenges, whose),
            table.id == name,
            table.used_at.is_(None),
            table.expires_at > now,
        )
        .values(used_at=now)
        .returning(table.language, table.phrases)
    ).one_or_none()
    if row is None:
        raise ChallengeExpired
    return Challenge(row.language, tuple(json.loads(row.phrases)))


# -- recordings --------------------------------------------------------------------------------------


def find(connection: sa.Connection, whose: Whose) -> sa.Row[Any] | None:
    """The recording in which somebody read a sentence."""
    return connection.execute(sa.select(own_voices).where(*_of(own_voices, whose))).one_or_none()


def keep(connection: sa.Connection, whose: Whose, kept: ReadingKept) -> str | None:
    """Note a confirmed recording in the place of an earlier one; the key of that one's sound."""
    before = find(connection, whose)
    if before is not None:
        connection.execute(own_voices.delete().where(*_of(own_voices, whose)))
    connection.execute(
        own_voices.insert(),
        {
            "client": whose.client,
            "platform": whose.platform,
            "user": whose.user,
            "language": kept.challenge.language,
            "challenge": kept.reading.challenge,
            "sentence": kept.challenge.sentence,
            "wording": kept.reading.wording,
            "wording_language": kept.reading.language,
            "object_key": kept.object_key,
            "confirmed_at": datetime.now(UTC),
        },
    )
    note(connection, whose.client, "own voice confirmed", details=f"user {whose.user}")
    return before.object_key if before is not None else None


def delete(connection: sa.Connection, whose: Whose) -> tuple[str | None, list[str]]:
    """Forget somebody's recording: the key of its sound, which is to be deleted, and the jobs in that
    voice that ended with it."""
    row = find(connection, whose)
    if row is None:
        return None, []
    connection.execute(own_voices.delete().where(*_of(own_voices, whose)))
    details = ProblemDetails.model_validate(problem_details(VoiceNotOwn()))
    waiting = sa.select(jobs.c.id, jobs.c.request).where(
        *_of(jobs, whose), jobs.c.state.in_((JobState.QUEUED, JobState.RUNNING))
    )
    ended = [
        job.id
        for job in connection.execute(waiting).all()
        if wants_own_voice(JobRequest.model_validate_json(job.request))
        and changes.fail(connection, job.id, details)
    ]
    note(connection, whose.client, "own voice deleted", details=f"user {whose.user}")
    return row.object_key, ended


def forget_old(connection: sa.Connection) -> None:
    """Forget recordings that have held for long enough; the sweep takes their sound."""
    before = datetime.now(UTC) - KEPT
    old = own_voices.delete().where(own_voices.c.confirmed_at < before)
    for client in connection.execute(old.returning(own_voices.c.client)).scalars().all():
        note(connection, client, "own voice expired")


def known_keys(connection: sa.Connection, keys: Sequence[str]) -> set[str]:
    """Which of ``keys`` are sounds of somebody's recording."""
    column = own_voices.c.object_key
    return set(connection.execute(sa.select(column).where(column.in_(keys))).scalars())


def _of(table: sa.Table, whose: Whose) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        table.c.client == whose.client,
        table.c.platform == whose.platform,
        table.c.user == whose.user,
    )
