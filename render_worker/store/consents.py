"""The ledger of consent: what was said of which photo, by whom, and questions to subjects.

Nothing here looks at a photo. It is known by a ``PhotoPrint``; whether two prints are of one photo
is for ``render_worker.consent`` to say.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.consent import ConsentQuestion, ConsentRequest, ConsentState
from core.consent_problems import (
    ConsentBlocked,
    ConsentDeclined,
    ConsentExpired,
    ConsentMissing,
    ConsentNotByYou,
    ConsentNotFound,
    ConsentNotYours,
    ConsentPending,
    ConsentRefusal,
    ConsentWithdrawn,
)
from core.job import Attestation, Subject
from render_worker.store.audit import note
from render_worker.store.blocks import blocked_exactly
from render_worker.store.prints import PhotoPrint, Vouched, Whose
from render_worker.store.tables import attestations, consent_requests, jobs

ANSWER_WITHIN = timedelta(hours=24)

# Statements that every job needs are made once; it takes longer than to run them.
_FIND = sa.select(attestations).where(attestations.c.id == sa.bindparam("attestation"))
_VALID = (
    sa.select(attestations)
    .where(
        attestations.c.client == sa.bindparam("client"),
        attestations.c.platform == sa.bindparam("platform"),
        attestations.c.user == sa.bindparam("user"),
        attestations.c.withdrawn_at.is_(None),
    )
    .order_by(attestations.c.recorded_at.desc())
)
_EXACT = _VALID.where(attestations.c.sha256 == sa.bindparam("sha256")).limit(1)
_SAID_BEFORE = _EXACT.with_only_columns(attestations.c.id).where(
    attestations.c.subject == sa.bindparam("subject"),
    attestations.c.by == sa.bindparam("by"),
    attestations.c.wording == sa.bindparam("wording"),
    attestations.c.language.is_not_distinct_from(sa.bindparam("language")),
    attestations.c.consent_request.is_(None),
)
_RECORD = attestations.insert()
_KEEP_HASHES = (
    attestations.update()
    .where(attestations.c.id == sa.bindparam("attestation"))
    .values(hashes=sa.bindparam("made"))
)


# -- attestations ------------------------------------------------------------------------------------


def admit(connection: sa.Connection, whose: Whose, photo: Vouched) -> str:
    """The attestation by which the photo of a new job may speak; what was said is recorded.

    Raises ConsentMissing, ConsentBlocked, ConsentDeclined, ConsentNotByYou and what became of the
    request named.
    """
    if blocked_exactly(connection, photo.sha256):
        raise ConsentBlocked
    if photo.declined:  # whatever is said of it now, or was
        raise ConsentDeclined
    if photo.said is not None:
        if photo.said.consent_request is not None:
            return _granted(connection, whose, photo.said.consent_request)
        if photo.said.by != whose.user:
            raise ConsentNotByYou
        return _record(connection, whose, photo.said, photo.sha256)
    row = exact(connection, whose, photo.sha256)
    if row is None and photo.earlier is not None:
        row = find(connection, photo.earlier)
    if row is None or row.withdrawn_at is not None:
        raise ConsentMissing
    return str(row.id)


def find(connection: sa.Connection, attestation: str | None) -> sa.Row[Any] | None:
    """An attestation, valid or withdrawn."""
    return connection.execute(_FIND, {"attestation": attestation}).one_or_none()


def exact(connection: sa.Connection, whose: Whose, sha256: str) -> sa.Row[Any] | None:
    """The newest valid attestation of this very file."""
    return connection.execute(_EXACT, _of(whose) | {"sha256": sha256}).one_or_none()


def attestation_of(row: sa.Row[Any]) -> Attestation:
    """What was said, as it was said."""
    return Attestation(
        subject=Subject(row.subject),
        by=row.by,
        at=row.at,
        wording=row.wording,
        language=row.language,
        consent_request=row.consent_request,
    )


def forget_old(connection: sa.Connection, before: datetime) -> None:
    """Delete what was said before then and no job rests on; questions that nothing rests on too."""
    used = [
        sa.exists().where(column == attestations.c.id)
        for column in (jobs.c.attestation, jobs.c.attestation_2)
    ]
    connection.execute(
        attestations.delete().where(attestations.c.recorded_at < before, *(~one for one in used))
    )
    rests = sa.exists().where(attestations.c.consent_request == consent_requests.c.id)
    connection.execute(
        consent_requests.delete().where(consent_requests.c.asked_at < before, ~rests)
    )


def valid_of(connection: sa.Connection, whose: Whose) -> Sequence[sa.Row[Any]]:
    """Every valid attestation by which somebody may let photos speak, the newest first."""
    return connection.execute(_VALID, _of(whose)).all()


def keep_hashes(connection: sa.Connection, attestation: str, hashes: bytes) -> None:
    """Note the hashes of an attested photo, made when there was time, or anew."""
    connection.execute(_KEEP_HASHES, {"attestation": attestation, "made": hashes})


def in_force(connection: sa.Connection, after: str, most: int) -> Sequence[sa.Row[Any]]:
    """Valid attestations of everybody in the order of their ids: id, sha256, hashes."""
    columns = (attestations.c.id, attestations.c.sha256, attestations.c.hashes)
    query = sa.select(*columns).where(
        attestations.c.withdrawn_at.is_(None), attestations.c.id > after
    )
    return list(connection.execute(query.order_by(attestations.c.id).limit(most)))


def withdraw(connection: sa.Connection, ids: Iterable[str], reason: str) -> int:
    """End attestations, and the grants behind them; how many were in force."""
    names = list(ids)
    now = datetime.now(UTC)
    rows = connection.execute(
        attestations.update()
        .where(attestations.c.id.in_(names), attestations.c.withdrawn_at.is_(None))
        .values(withdrawn_at=now, reason=reason)
        .returning(attestations.c.id, attestations.c.client, attestations.c.consent_request)
    ).all()
    for row in rows:
        note(connection, row.client, "consent withdrawn", details=f"{row.id} {reason}")
    grants = [row.consent_request for row in rows if row.consent_request is not None]
    connection.execute(
        consent_requests.update()
        .where(consent_requests.c.id.in_(grants))
        .values(state=ConsentState.WITHDRAWN, answered_at=now)
    )
    return len(rows)


def _of(whose: Whose) -> dict[str, Any]:
    return {"client": whose.client, "platform": whose.platform, "user": whose.user}


def _record(connection: sa.Connection, whose: Whose, said: Attestation, sha256: str) -> str:
    """Write down what was said; what was said before in the same words is not said twice."""
    words = {
        "sha256": sha256,
        "subject": str(said.subject),
        "by": said.by,
        "wording": said.wording,
        "language": said.language,
    }
    found = connection.execute(_SAID_BEFORE, _of(whose) | words).scalar_one_or_none()
    if found is not None:
        return str(found)
    return _insert(connection, whose, said, PhotoPrint(sha256))


def _insert(connection: sa.Connection, whose: Whose, said: Attestation, photo: PhotoPrint) -> str:
    name = str(uuid.uuid4())
    row = {
        "id": name,
        "subject": str(said.subject),
        "by": said.by,
        "at": said.at,
        "wording": said.wording,
        "language": said.language,
        "consent_request": said.consent_request,
        "sha256": photo.sha256,
        "hashes": photo.hashes,
        "recorded_at": datetime.now(UTC),
    }
    connection.execute(_RECORD, _of(whose) | row)
    note(connection, whose.client, "attested", details=f"{name} {said.subject}")
    return name


# -- questions to the subject ------------------------------------------------------------------------


def ask(
    connection: sa.Connection, client: str, question: ConsentQuestion, photo: PhotoPrint
) -> sa.Row[Any]:
    """Note a question; one that waits for its answer, or was granted, is not asked twice."""
    table, now = consent_requests.c, datetime.now(UTC)
    same = sa.select(consent_requests).where(
        table.client == client,
        table.platform == question.platform,
        table.asker == question.asker,
        table.subject == question.subject,
        table.sha256 == photo.sha256,
        sa.or_(
            table.state == ConsentState.GRANTED,
            sa.and_(table.state == ConsentState.PENDING, table.expires_at > now),
        ),
    )
    found = connection.execute(same.limit(1)).one_or_none()
    if found is not None:
        return found
    row = connection.execute(
        consent_requests.insert().returning(consent_requests),
        {
            "id": str(uuid.uuid4()),
            "client": client,
            **question.model_dump(),
            "state": ConsentState.PENDING,
            "sha256": photo.sha256,
            "hashes": photo.hashes,
            "asked_at": now,
            "expires_at": now + ANSWER_WITHIN,
        },
    ).one()
    note(connection, client, "consent asked", details=row.id)
    return row


def request(connection: sa.Connection, client: str, name: str) -> sa.Row[Any]:
    """A question of this client. Raises ConsentNotFound."""
    query = sa.select(consent_requests).where(
        consent_requests.c.id == name, consent_requests.c.client == client
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        raise ConsentNotFound
    return row


def answer(
    connection: sa.Connection,
    client: str,
    name: str,
    by: str,
    *,
    granted: bool,
    names: Sequence[str] = (),
    named: str | None = None,
) -> sa.Row[Any]:
    """What the subject says to a question that waits, or was refused; a grant is recorded as an
    attestation. A no to what was granted changes nothing here: what rests on it has to be found and
    ended. ``names``: what else the subject may be written down as; ``named``: the @name that they
    hold, by which they may have been asked.

    Raises ConsentNotFound, ConsentNotYours, ConsentExpired, ConsentWithdrawn.
    """
    row = request(connection, client, name)
    if not _is_for(row, (by, *names), named):
        raise ConsentNotYours
    state, wanted = state_of(row), ConsentState.GRANTED if granted else ConsentState.REFUSED
    if state == wanted or state is ConsentState.GRANTED:
        return row
    if state is ConsentState.EXPIRED:
        raise ConsentExpired
    if state is ConsentState.WITHDRAWN:
        raise ConsentWithdrawn
    if granted and blocked_exactly(connection, row.sha256):
        raise ConsentBlocked
    changed = connection.execute(
        consent_requests.update()
        .where(consent_requests.c.id == name, consent_requests.c.state == row.state)
        .values(state=wanted, subject=by, answered_at=datetime.now(UTC))
        .returning(consent_requests)
    ).one_or_none()
    if changed is None:  # answered twice at once
        row = request(connection, client, name)
        if row.subject not in (by, *names):
            raise ConsentNotYours
        return row
    note(connection, client, f"consent {wanted}", details=name)
    if granted:
        said = Attestation(
            subject=Subject.PERMITTED,
            by=by,
            at=datetime.now(UTC),
            wording=row.wording,
            language=row.language,
            consent_request=name,
        )
        whose = Whose(client, row.platform, row.asker)
        _insert(connection, whose, said, PhotoPrint(row.sha256, row.hashes))
    return changed


def _is_for(row: sa.Row[Any], ids: Sequence[str], named: str | None) -> bool:
    """Whether a question is this person's to answer. An @name is whoever holds it, today this one
    and tomorrow another: it counts while the question waits, and who answers is known by their id
    from then on. What was answered under an @name, as by older releases, stays as it is."""
    if row.subject.startswith("@"):
        return row.state == ConsentState.PENDING and row.subject in (named, *ids)
    return row.subject in ids


def granted_by(connection: sa.Connection, name: str) -> Sequence[str]:
    """The attestations that rest on a request."""
    query = sa.select(attestations.c.id).where(attestations.c.consent_request == name)
    return connection.execute(query).scalars().all()


def grants_of(connection: sa.Connection, whose: Whose) -> list[sa.Row[Any]]:
    """Every request that somebody granted as the subject and did not take back."""
    table = consent_requests.c
    query = sa.select(consent_requests).where(
        table.client == whose.client,
        table.platform == whose.platform,
        table.subject == whose.user,
        table.state == ConsentState.GRANTED,
    )
    return list(connection.execute(query))


def state_of(row: sa.Row[Any]) -> ConsentState:
    """The state of a request by now."""
    if row.state == ConsentState.PENDING and row.expires_at <= datetime.now(UTC):
        return ConsentState.EXPIRED
    return ConsentState(row.state)


def request_of(row: sa.Row[Any]) -> ConsentRequest:
    """A request as its client sees it."""
    return ConsentRequest(
        id=row.id,
        state=state_of(row),
        platform=row.platform,
        asker=row.asker,
        subject=row.subject,
        wording=row.wording,
        language=row.language,
        asked_at=row.asked_at,
        expires_at=row.expires_at,
        answered_at=row.answered_at,
    )


_REFUSALS: dict[ConsentState, type[ConsentRefusal]] = {
    ConsentState.PENDING: ConsentPending,
    ConsentState.REFUSED: ConsentDeclined,
    ConsentState.WITHDRAWN: ConsentWithdrawn,
    ConsentState.EXPIRED: ConsentExpired,
}


def _granted(connection: sa.Connection, whose: Whose, name: str) -> str:
    """The attestation that rests on a request of this person, if it was granted."""
    row = request(connection, whose.client, name)
    if (row.platform, row.asker) != (whose.platform, whose.user):
        raise ConsentNotFound
    state = state_of(row)
    if state is not ConsentState.GRANTED:
        raise _REFUSALS[state]
    found = granted_by(connection, name)
    if not found:
        raise ConsentMissing
    return found[0]
