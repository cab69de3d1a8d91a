"""A moderation service that answers as a test wants."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Service:
    """A moderation service that answers as the test wants."""

    port: int
    answer: Callable[[str, bytes], tuple[int, bytes]]
    asked: list[str] = field(default_factory=list)


@contextmanager
def moderation_service() -> Iterator[Service]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.asked.append(self.path)
            status, answer = service.answer(self.path, body)
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service = Service(server.server_port, lambda _path, _body: verdict("allow"))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def verdict(answer: str, category: str = "other") -> tuple[int, bytes]:
    return 200, json.dumps({"answer": answer, "category": category}).encode()
