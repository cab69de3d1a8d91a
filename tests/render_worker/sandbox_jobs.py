"""What the tests of the sandbox let it run: well-behaved and ill-behaved decoders."""

from __future__ import annotations

import ctypes
import os
import subprocess
import time

from core.problems import PhotoTooSmall
from render_worker.sandbox import Reply


def work(data: bytes, task: str = "reverse", number: int = 0) -> Reply:
    if task == "reverse":
        return Reply({"length": len(data)}, data[::-1])
    if task == "pid":
        return Reply({"pid": os.getpid()})
    if task == "sleep":
        time.sleep(60)
    if task == "spin":
        while True:
            pass
    if task == "crash":
        ctypes.string_at(0)
    if task == "exit":
        os._exit(3)
    if task == "refuse":
        raise PhotoTooSmall(width=number, height=number)
    if task == "raise":
        raise KeyError("of the decoder")
    if task == "eat":
        return Reply({"length": len(bytearray(number))})
    if task == "grow":
        return Reply({}, bytes(number))
    if task == "write":
        with open("/tmp/sandbox_escape", "wb") as file:  # noqa: PTH123
            file.write(b"escaped")
    if task == "secret":
        return Reply({"seen": os.environ.get("SECRET_TOKEN", "")})
    if task == "grandchild":
        child = subprocess.Popen(["sleep", "60"])
        if number:
            os._exit(0)
        return Reply({"pid": child.pid})
    return Reply()
