"""How many photos somebody had blocked lately. Anybody may have any photo blocked, but not hundreds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from core.consent_problems import TooManyOptOuts
from render_worker.store.digests import digest_of
from render_worker.store.prints import Whose
from render_worker.store.tables import opt_outs

COUNT_FOR = timedelta(days=1)


def one_at_a_time(connection: sa.Connection, whose: Whose) -> None:
    """Wait until nobody else counts for this person, until the transaction ends; SQLite has one
    writer anyway. What is read before may be out of date."""
    if connection.dialect.name == "postgresql":
        lock = sa.func.hashtextextended(f"opt-outs {digest_of(whose)}", 0)
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(lock)))


def count(connection: sa.Connection, whose: Whose, photos: int, most: int) -> None:
    """Note that somebody wants so many photos blocked that are not: one, two of a duet, or none, which
    is never too many. Raises TooManyOptOuts beyond ``most`` a day, which is two at least."""
    if not photos:
        return
    forget_old(connection)
    now, earlier = datetime.now(UTC), counted(connection, whose)
    beyond = len(earlier) + photos - most
    if beyond > 0:
        free_again = earlier[beyond - 1] + COUNT_FOR  # so many of the oldest have to grow old
        seconds = max(1, math.ceil((free_again - now).total_seconds()))
        raise TooManyOptOuts(limit=most, retry_after=seconds)
    row = {"who": digest_of(whose), "at": now}
    connection.execute(opt_outs.insert(), [row] * photos)


def counted(connection: sa.Connection, whose: Whose) -> Sequence[datetime]:
    """When somebody had photos blocked in the last day, the oldest first."""
    query = sa.select(opt_outs.c.at).where(
        opt_outs.c.who == digest_of(whose), opt_outs.c.at > datetime.now(UTC) - COUNT_FOR
    )
    return connection.execute(query.order_by(opt_outs.c.at)).scalars().all()


def forget_old(connection: sa.Connection) -> None:
    """Delete what counts no more."""
    connection.execute(opt_outs.delete().where(opt_outs.c.at < datetime.now(UTC) - COUNT_FOR))
