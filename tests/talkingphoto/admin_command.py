"""What operators type, as the tests of ``talkingphoto admin`` run it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from talkingphoto.cli.app import run

Admin = Callable[..., tuple[int, str]]


def admin_on(data: Path, capfd: pytest.CaptureFixture[str]) -> Admin:
    """The command on the folder of a worker; it tells the exit code, and the output or the errors."""

    def command(*arguments: str) -> tuple[int, str]:
        capfd.readouterr()
        code = run(["admin", *arguments, "--data", str(data)])
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return code, out.strip() or err.strip()

    return command
