"""``talkingphoto serve``: a worker and a bot in one tree, which are watched and leave nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fakes.discord import FakeDiscord
from fakes.telegram import FakeTelegram

ROOT = Path(__file__).parents[2]
PATIENCE = 90.0  # seconds; a loaded machine is slow, a program that never comes is the mistake


@dataclass
class Served:
    """A running ``talkingphoto serve``."""

    process: subprocess.Popen[str]
    environment: dict[str, str]
    log: Path

    def pid_of(self, name: str) -> int | None:
        """Of a program in the tree, as the log tells it last."""
        told = [line for line in self.lines() if line.startswith(f"{name:<8} running, process")]
        return int(told[-1].rpartition(" ")[2]) if told else None

    def lines(self) -> list[str]:
        return self.log.read_text("utf-8").splitlines()

    def status(self) -> subprocess.CompletedProcess[str]:
        """What ``--status`` says."""
        return subprocess.run(
            [sys.executable, "-m", "talkingphoto", "serve", "--status"],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )


@contextmanager
def serving(
    folder: Path, discord: FakeDiscord, telegram: FakeTelegram | None = None, **more: str
) -> Iterator[Served]:
    """``more`` settings, by their names in the environment."""
    clean = {n: v for n, v in os.environ.items() if not n.startswith("TALKINGPHOTO_")}
    settings = {
        "WORKER__DATA": folder / "data",
        "WORKER__PORT": 0,
        "DISCORD__DATA": folder / "discord",
        "DISCORD__API_BASE": discord.api_url,
        "DISCORD__GATEWAY_URL": discord.gateway_url,
        "DISCORD__CDN_BASE": discord.root,
        "DISCORD_TOKEN": discord.token,
    }
    if telegram is not None:
        settings["TELEGRAM__BASE_URL"] = telegram.base_url.removesuffix("/bot")
        settings["TELEGRAM_TOKEN"] = telegram.token
    settings |= more
    environment = clean | {f"TALKINGPHOTO_{name}": str(value) for name, value in settings.items()}
    environment |= {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    log = folder / "serve.log"
    with log.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "talkingphoto", "serve"],
            env=environment, cwd=folder, stderr=file, stdout=file, text=True,
        )  # fmt: skip
    served = Served(process, environment, log)
    try:
        yield served
    finally:
        process.kill()
        process.wait()
        for name in ("worker", "discord", "telegram"):
            pid = served.pid_of(name)
            if pid is not None and alive(pid):
                os.kill(pid, signal.SIGKILL)


def alive(pid: int | None) -> bool:
    """Whether there is such a process; one that only waits to be collected is none."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def until(true: Callable[[], Any], served: Served, seconds: float = PATIENCE) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "\n".join(served.lines()[-20:])
        time.sleep(0.1)


def test_what_crashes_is_started_again_and_all_of_it_stops_together(tmp_path: Path) -> None:
    with FakeDiscord() as discord, serving(tmp_path, discord) as served:
        until(lambda: discord.world.gateway.ready and discord.world.commands.get(""), served)
        assert any("telegram left out: it has no token" in line for line in served.lines())
        told = served.status()
        assert told.returncode == 0, told.stderr
        assert told.stdout.count("running") == 2, told.stdout

        first = served.pid_of("discord")
        assert first is not None
        os.kill(first, signal.SIGKILL)
        until(lambda: served.pid_of("discord") not in (None, first), served)
        assert any("ended (signal SIGKILL), starts again" in line for line in served.lines())

        pids = [served.pid_of("worker"), served.pid_of("discord")]
        served.process.send_signal(signal.SIGTERM)
        assert served.process.wait(timeout=PATIENCE) == 0
        assert served.lines()[-1] == "Everything has stopped."
        assert not any(alive(pid) for pid in pids)
        assert served.status().returncode == 4
        assert discord.token not in served.log.read_text()


def test_a_bot_whose_token_is_wrong_is_not_started_again_and_the_others_go_on(
    tmp_path: Path,
) -> None:
    with (
        FakeDiscord() as discord,
        FakeTelegram() as telegram,
        serving(tmp_path, discord, telegram, DISCORD_TOKEN="wrong") as served,
    ):
        telegram.wait(lambda: telegram.world.updates.polls, within=PATIENCE)
        until(lambda: any("not started again" in line for line in served.lines()), served)
        told = served.lines()
        assert any("does not know the token" in line for line in told)
        assert len([line for line in told if line.startswith("discord  running")]) == 1
        assert served.status().stdout.count("running") == 2
        assert alive(served.pid_of("telegram"))
        served.process.send_signal(signal.SIGTERM)
        assert served.process.wait(timeout=PATIENCE) == 0


def test_what_a_worker_keeps_is_its_owners_alone_in_an_open_folder_too(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o755)
    with FakeDiscord() as discord, serving(tmp_path, discord) as served:
        until(lambda: discord.world.gateway.ready, served)
        kept = [path for path in (tmp_path / "data").rglob("*") if path.name != "serve.json"]
        assert kept
        assert [path for path in kept if path.stat().st_mode & 0o077] == []


def test_nothing_outlives_a_killed_parent(tmp_path: Path) -> None:
    with FakeDiscord() as discord, serving(tmp_path, discord) as served:
        until(lambda: discord.world.gateway.ready, served)
        pids = [served.pid_of("worker"), served.pid_of("discord")]
        assert all(alive(pid) for pid in pids)
        served.process.kill()
        served.process.wait()
        until(lambda: not any(alive(pid) for pid in pids), served, 60.0)
