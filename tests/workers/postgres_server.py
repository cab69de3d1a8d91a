"""A PostgreSQL server of the test's own, started from the binaries that are installed."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from free_port import free_port

_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")


@dataclass
class PostgresServer:
    """A server on a free port of this machine, without a password."""

    programs: Path
    folder: Path
    port: int
    user: str | None

    @property
    def url(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def database(self, name: str) -> str:
        """A new database; its URL."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="
        self._run(
            "pg_ctl", "-w", "-t", "60", "-l", str(self.folder / "log"), "-o", options, "start"
        )

    def stop(self, mode: str = "fast") -> None:
        self._run("pg_ctl", "-w", "-m", mode, "stop")

    def initialise(self) -> None:
        self._run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C")

    def _run(self, program: str, *arguments: str) -> None:
        environment = os.environ | {"PGDATA": str(self.folder / "data")}
        subprocess.run(
            [str(self.programs / program), *arguments],
            env=environment,
            cwd=self.folder,
            user=self.user,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=120,
        )


@contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """A server for the length of the block; skips the test where there are no binaries."""
    programs = _find_programs()
    if programs is None:
        pytest.skip("PostgreSQL's initdb is not installed here (apt-get install postgresql)")
    # Not below pytest's folder, which only its owner may enter: root starts it as another user.
    folder = Path(tempfile.mkdtemp(prefix="talkingphoto-postgres-"))
    user = None
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        user = "postgres" if _is_user("postgres") else "nobody"
        shutil.chown(folder, user)
    server = PostgresServer(programs, folder, free_port(), user)
    try:
        server.initialise()
        server.start()
        _wait(server)
        yield server
        server.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait(server: PostgresServer) -> None:
    for _ in range(50):
        try:
            psycopg.connect(server.url).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return


def _find_programs() -> Path | None:
    found = shutil.which("initdb")
    candidates = [Path(found).parent] if found else []
    for place in _PLACES:
        candidates += sorted(Path("/").glob(place.removeprefix("/")), reverse=True)
    return next((folder for folder in candidates if (folder / "pg_ctl").exists()), None)


def _is_user(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
