"""What a worker says that cannot start."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from worker_process import start_worker


def test_a_port_that_is_taken_is_told_as_a_wrong_setting(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        wrong = rf"nothing can listen at 127\.0\.0\.1, port {port}: Address already in use"
        with pytest.raises(RuntimeError, match=wrong):
            start_worker(tmp_path / "data", port=port)


def test_a_folder_that_cannot_be_used_is_not_told_as_a_port(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")
    with pytest.raises(RuntimeError, match=r"worker\.data .*cannot be used: File exists"):
        start_worker(tmp_path / "data")
