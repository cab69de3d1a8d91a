"""What people answered who were asked about a photo, and their no, which outlives names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from core.consent import ConsentState
from render_worker.store.prints import Whose
from render_worker.store.tables import consent_requests

_REFUSED = consent_requests.c.state == ConsentState.REFUSED
# Statements that every job needs are made once; it takes longer than to run them.
_ANSWERED = (
    sa.select(consent_requests)
    .where(
        consent_requests.c.client == sa.bindparam("client"),
        consent_requests.c.platform == sa.bindparam("platform"),
        consent_requests.c.asker.in_(sa.bindparam("names", expanding=True)),
        consent_requests.c.state.in_((ConsentState.REFUSED, ConsentState.GRANTED)),
    )
    .order_by(consent_requests.c.answered_at.desc())
)
_ANY_REFUSAL = (
    _ANSWERED.with_only_columns(consent_requests.c.id).where(_REFUSED).order_by(None).limit(1)
)


def answers_of(
    connection: sa.Connection, whose: Whose, names: Sequence[str]
) -> Sequence[sa.Row[Any]]:
    """Questions of this asker, who may be written down as any of ``names``, that were answered, the
    newest answer first, as long as they are kept; none where no answer was a no."""
    asked = {"client": whose.client, "platform": whose.platform, "names": names}
    if connection.execute(_ANY_REFUSAL, asked).first() is None:
        return []
    return connection.execute(_ANSWERED, asked).all()


def standing(answers: Sequence[sa.Row[Any]]) -> sa.Row[Any] | None:
    """Among answers about one photo, the newest first: a no that nobody else can undo. Whoever said
    it and agreed later says no more."""
    last = {row.subject: row for row in reversed(answers)}
    return next((row for row in last.values() if row.state == ConsentState.REFUSED), None)


def rename(connection: sa.Connection, whose: Whose, pseudonym: str) -> int:
    """Write ``pseudonym`` in the place of somebody in every refusal, whether they asked or were
    asked; how many places."""
    table, changed = consent_requests.c, 0
    for column in (table.asker, table.subject):
        changed += connection.execute(
            consent_requests.update()
            .where(
                table.client == whose.client,
                table.platform == whose.platform,
                column == whose.user,
                _REFUSED,
            )
            .values({column: pseudonym})
        ).rowcount
    return changed


def name_asker(connection: sa.Connection, request_id: str, asker: str) -> sa.Row[Any] | None:
    """Whoever asked a question and was forgotten is known again; the question, if it is still there."""
    return connection.execute(
        consent_requests.update()
        .where(consent_requests.c.id == request_id)
        .values(asker=asker)
        .returning(consent_requests)
    ).one_or_none()
