"""Where the keys of a worker lie: in a file, or in the database that several workers share."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from core.disclosure_problems import KeysUnusable
from core.settings import Settings
from render_worker.keys import keyring, sealing
from render_worker.keys.bundle import KeyBundle
from render_worker.store import key_rows
from render_worker.store.database import Database

FILE = "keys.json"
_FRESH_SECONDS = 30.0  # so soon do running workers take up renewed keys


class KeyStore:
    """The keys of the workers on ``database``; made when they are first asked for.

    In ``disclosure.keys_file`` where that is set; with PostgreSQL in the database, so that each of
    its workers knows the clips of the others; else in the worker's folder.
    """

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database, self._settings = database, settings.disclosure
        self._file: Path | None = None
        if settings.disclosure.keys_file:
            self._file = Path(settings.disclosure.keys_file)
        elif not database.postgres:
            self._file = Path(settings.worker.data).resolve() / FILE
        self._known: tuple[float, KeyBundle] | None = None

    @property
    def place(self) -> str:
        """Where they lie, in words."""
        return str(self._file or "the database")

    def current(self) -> KeyBundle:
        """The keys with what the settings add. Raises KeysUnusable, DatabaseFailed."""
        now = time.monotonic()
        if self._known is None or now - self._known[0] > _FRESH_SECONDS:
            stored = self.stored()
            used = keyring.with_settings(stored, self._settings)
            if used.signers != stored.signers:
                self._remember(used.signers)
            self._known = (now, used)
        return self._known[1]

    def secrets(self) -> tuple[bytes, ...]:
        """The secrets of this installation, the newest first: for what is to be known again later,
        and by nobody else. Raises as ``current``."""
        return tuple(one.octets for one in self.current().for_checking().watermark)

    def stored(self) -> KeyBundle:
        """The keys as they lie there. Raises KeysUnusable, DatabaseFailed."""
        if self._file is not None:
            return keyring.bundle_in_file(self._file)
        return self._opened(self._row())

    def change(self, change: Callable[[KeyBundle], KeyBundle]) -> None:
        """Keep what ``change`` makes of the keys; of several changes that come at once none is lost.
        Raises KeysUnusable, DatabaseFailed."""
        self._known = None
        if self._file is not None:
            keyring.change_file(self._file, change)
            return
        kept = False
        while not kept:
            row = self._row()
            text = self._sealed(change(self._opened(row)))
            kept = self._database.write_now(partial(key_rows.replace, bundle=text, was=row))

    def _remember(self, signers: tuple[str, ...]) -> None:
        """Keep the operator's certificate, so that its clips are ours when another has taken its
        place. Where the keys cannot be written to, that is no reason to make no clip."""
        with suppress(KeysUnusable):
            self.change(partial(keyring.with_signers, signers=signers))

    def _row(self) -> str:
        """The keys as the database has them, made at the first time."""
        text = self._database.read_now(key_rows.read)
        if text is None:
            first = self._sealed(keyring.new_bundle())
            self._database.write_now(partial(key_rows.insert, bundle=first))
            text = self._database.read_now(key_rows.read)
            assert text is not None
        return text

    def _opened(self, row: str) -> KeyBundle:
        return keyring.parsed(sealing.opened(row, self._secret()))

    def _sealed(self, bundle: KeyBundle) -> str:
        secret = self._secret()
        text = bundle.model_dump_json()
        return text if secret is None else sealing.sealed(text, secret)

    def _secret(self) -> bytes | None:
        if not self._settings.seal_file:
            return None
        try:
            secret = Path(self._settings.seal_file).read_bytes().strip()
        except OSError as error:
            reason = f"{self._settings.seal_file} cannot be read ({error.strerror})"
            raise KeysUnusable(reason=reason) from None
        if len(secret) < keyring.MIN_SEAL_BYTES:
            raise KeysUnusable(reason="disclosure.seal_file holds fewer than 16 bytes")
        return secret
