"""A time-stamp authority (RFC 3161) on this machine, which answers through ``openssl ts``."""

from __future__ import annotations

import http.server
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from certificates import Authority

OPENSSL = shutil.which("openssl")
_CONFIGURATION = """
[clock]
serial = {folder}/serial
signer_cert = {folder}/clock.pem
certs = {folder}/chain.pem
signer_key = {folder}/clock.key
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
"""


@dataclass(frozen=True)
class TimeStampAuthority:
    """Where it is asked, and whose certificates it has; ``asked``: digests that it has stamped."""

    url: str
    authority: Authority
    asked: list[bytes]


@contextmanager
def running_time_stamp_authority(folder: Path) -> Iterator[TimeStampAuthority]:
    """It answers for the length of the block; ``folder`` is its own."""
    authority, asked = Authority(), list[bytes]()
    stamper = authority.time_stamper()
    (folder / "clock.pem").write_text(stamper.pem)
    (folder / "clock.key").write_text(stamper.private_pem)
    (folder / "chain.pem").write_text(authority.intermediate.pem)
    (folder / "openssl.cnf").write_text(_CONFIGURATION.format(folder=folder))

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append(query)
            answer = _answer(folder, query)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Nothing is printed."""

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield TimeStampAuthority(f"http://127.0.0.1:{server.server_port}/", authority, asked)
        finally:
            server.shutdown()
            thread.join()


def _answer(folder: Path, query: bytes) -> bytes:
    assert OPENSSL is not None
    question, answer = folder / "query.tsq", folder / "answer.tsr"
    question.write_bytes(query)
    command = [
        OPENSSL, "ts", "-reply", "-config", folder / "openssl.cnf", "-section", "clock",
        "-queryfile", question, "-out", answer,
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    return answer.read_bytes()
