"""Bearer tokens: made, found and revoked. Only hashes are kept.

A token is ``tp_<id>_<secret>``. The id finds the row; the secret has 256 random bits, so that a plain
SHA-256 of it cannot be guessed back (slow hashes are for passwords that people choose).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

import sqlalchemy as sa

from render_worker.store.tables import clients, tokens

_NOBODY = hashlib.sha256(b"").hexdigest()


class Scope(StrEnum):
    """What a client may do."""

    JOBS = "jobs"  # its own jobs, consent to photos and its withdrawal, reports
    OPT_OUTS = "opt_outs"  # have photos blocked for all clients, and the clips of all deleted
    INSPECT = "inspect"  # look at photos, list voices
    PREFERENCES = "preferences"  # what users want, what bots remember, what is held about people
    METRICS = "metrics"  # read the figures


USUAL = frozenset(  # all that a bot needs
    {Scope.JOBS, Scope.OPT_OUTS, Scope.INSPECT, Scope.PREFERENCES}
)


@dataclass(frozen=True)
class Client:
    """Who is asking."""

    name: str
    scopes: frozenset[str]


def create(
    connection: sa.Connection,
    client: str,
    scopes: frozenset[Scope] | None = None,
    expires_at: datetime | None = None,
) -> str:
    """A new token of ``client``. It cannot be read again.

    ``scopes`` are the client's: all its tokens have them from now on. Without, they stay as they are,
    and a client that is new has the ``USUAL`` ones.
    """
    now = datetime.now(UTC)
    known = sa.select(clients.c.name).where(clients.c.name == client)
    if connection.execute(known).one_or_none() is None:
        words = _words(scopes or USUAL)
        connection.execute(clients.insert().values(name=client, scopes=words, created_at=now))
    elif scopes is not None:
        change = clients.update().where(clients.c.name == client)
        connection.execute(change.values(scopes=_words(scopes)))
    name, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    connection.execute(
        tokens.insert().values(
            id=name, client=client, sha256=_hash(secret), created_at=now, expires_at=expires_at
        )
    )
    return f"tp_{name}_{secret}"


def find(connection: sa.Connection, token: str) -> Client | None:
    """Whose token this is; None for one that is wrong, revoked or out of date."""
    prefix, _, rest = token.partition("_")
    name, _, secret = rest.partition("_")
    row = None
    if prefix == "tp" and name.isalnum() and len(name) <= 32:
        row = connection.execute(
            sa.select(tokens.c.sha256, tokens.c.expires_at, clients.c.name, clients.c.scopes)
            .join(clients, clients.c.name == tokens.c.client)
            .where(tokens.c.id == name)
        ).one_or_none()
    # Compared even where there is nothing to compare: the time tells nothing.
    right = hmac.compare_digest(_hash(secret), row.sha256 if row else _NOBODY)
    if row is None or not right:
        return None
    if row.expires_at is not None and row.expires_at < datetime.now(UTC):
        return None
    return Client(row.name, frozenset(row.scopes.split()))


def revoke(connection: sa.Connection, token_id: str) -> bool:
    """Make a token worthless; False where there is none of this id."""
    return connection.execute(tokens.delete().where(tokens.c.id == token_id)).rowcount == 1


def exists(connection: sa.Connection) -> bool:
    """Whether there is any token."""
    return connection.execute(sa.select(tokens.c.id).limit(1)).one_or_none() is not None


def _words(scopes: frozenset[Scope]) -> str:
    return " ".join(sorted(scopes))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
