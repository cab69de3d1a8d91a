"""A network that breaks at the worst moment: a commit gets to PostgreSQL, its answer does not return."""

from __future__ import annotations

import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from socketserver import BaseRequestHandler, ThreadingTCPServer

_CHUNK = 1024 * 1024


@dataclass
class Line:
    """Leads to the server at ``server_port`` of this machine. Once, the answer to the commit of a
    transaction in which ``statement`` was sent is lost together with its connection."""

    server_port: int
    statement: bytes
    port: int = 0
    lost: threading.Event = field(default_factory=threading.Event)

    def carry(self, client: socket.socket) -> None:
        """Pass on what both sides say until one of them hangs up, or the answer is lost."""
        with socket.create_connection(("127.0.0.1", self.server_port)) as server:
            meant = False
            while True:
                for ready in select.select([client, server], [], [])[0]:
                    said = ready.recv(_CHUNK)
                    if not said:
                        return
                    if ready is server:
                        client.sendall(said)
                        continue
                    server.sendall(said)
                    meant = meant or self.statement in said
                    if meant and b"COMMIT" in said and not self.lost.is_set():
                        self.lost.set()
                        server.recv(_CHUNK)  # by now it is committed
                        return


@contextmanager
def losing_an_answer(server_port: int, statement: bytes) -> Iterator[Line]:
    """A line for the length of the block; ``port`` is where it begins."""
    line = Line(server_port, statement)

    class Carrier(BaseRequestHandler):
        def handle(self) -> None:
            try:
                line.carry(self.request)
            except OSError:
                return  # a side was killed

    class Lines(ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

    with Lines(("127.0.0.1", 0), Carrier) as lines:
        line.port = lines.server_address[1]
        threading.Thread(target=lines.serve_forever, args=(0.05,), daemon=True).start()
        yield line
        lines.shutdown()
