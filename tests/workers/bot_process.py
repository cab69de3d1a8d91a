"""``talkingphoto telegram`` or ``discord`` as a process of its own, for tests to ill-treat."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from worker_process import RunningWorker

_ROOT = Path(__file__).parents[2]


@dataclass
class RunningBot:
    """A bot; ``start`` it again after ``kill`` or ``stop``. ``log`` keeps what all of them said."""

    environment: dict[str, str]
    folder: Path
    command: str = "telegram"
    starts: int = 0
    process: subprocess.Popen[bytes] = field(init=False)

    @property
    def log(self) -> Path:
        """Standard output and standard error of every start."""
        return self.folder / "bot.log"

    def start(self) -> None:
        """Begin; it takes a moment until it listens."""
        self.starts += 1
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "talkingphoto", self.command],
                env=self.environment,
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )

    def kill(self) -> None:
        """As a power cut would."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """As a deploy does; the exit status."""
        self.process.terminate()
        return self.process.wait(timeout=30)

    def temporary_folders(self) -> list[Path]:
        """Of all starts, as far as they are still there."""
        return list((self.folder / "temporary").glob("talkingphoto-*"))

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self.process.poll() is None

    def resident_bytes(self) -> int:
        """Memory that it holds now."""
        status = Path(f"/proc/{self.process.pid}/statm").read_text().split()
        return int(status[1]) * os.sysconf("SC_PAGE_SIZE")

    def processor_seconds(self) -> float:
        """Processor time of this start so far."""
        return processor_seconds(self.process.pid)

    def check_alive(self) -> None:
        """Raises RuntimeError with the end of the log."""
        if not self.alive:
            raise RuntimeError(f"the bot ended:\n{self.log.read_text()[-4000:]}")


def processor_seconds(pid: int) -> float:
    """Processor time of a process so far, without its children; see proc(5)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def telegram_bot(
    folder: Path,
    token: str,
    api: str,
    worker: RunningWorker,
    **settings: object,
) -> RunningBot:
    """A bot that was not started yet. ``api``: root of the Bot API, such as http://127.0.0.1:1;
    ``settings`` by their names in the environment, such as TELEGRAM__WEBHOOK_PORT."""
    given = {"TELEGRAM__BASE_URL": api} | settings
    return _bot("telegram", folder, token, worker, given)


def discord_bot(
    folder: Path,
    token: str,
    addresses: dict[str, str],
    worker: RunningWorker,
    **settings: object,
) -> RunningBot:
    """A bot that was not started yet. ``addresses``: api_base, gateway_url and cdn_base;
    ``settings`` by their names in the environment, such as DISCORD__EDIT_SECONDS."""
    given = {f"DISCORD__{name.upper()}": address for name, address in addresses.items()}
    data: dict[str, object] = {"DISCORD__DATA": folder / "discord"}
    return _bot("discord", folder, token, worker, given | data | settings)


def _bot(
    command: str, folder: Path, token: str, worker: RunningWorker, settings: dict[str, object]
) -> RunningBot:
    token_file, worker_token = folder / f"{command}-token", folder / "worker-token"
    for file, content in ((token_file, token), (worker_token, worker.token)):
        file.write_text(content + "\n")
        file.chmod(0o600)
    given = {
        f"{command.upper()}__TOKEN_FILE": token_file,
        "BOTS__WORKER_URL": worker.url,
        "BOTS__WORKER_TOKEN_FILE": worker_token,
    } | settings
    clean = {n: v for n, v in os.environ.items() if not n.startswith("TALKINGPHOTO_")}
    environment = clean | {f"TALKINGPHOTO_{name}": str(value) for name, value in given.items()}
    environment["PYTHONPATH"] = str(_ROOT)
    (folder / "temporary").mkdir(exist_ok=True)
    environment["TMPDIR"] = str(folder / "temporary")
    return RunningBot(environment, folder, command)


@contextmanager
def running(bot: RunningBot) -> Iterator[RunningBot]:
    """The bot for the length of the block."""
    bot.start()
    try:
        yield bot
    finally:
        if bot.alive:
            bot.kill()


def wait_until_listening(
    bot: RunningBot, listens: Callable[[], object], seconds: float = 30.0
) -> None:
    """``listens``: asked until it is true. Raises RuntimeError where the bot ends before."""
    end = time.monotonic() + seconds
    while not listens():
        bot.check_alive()
        if time.monotonic() > end:
            raise RuntimeError(f"the bot does not listen:\n{bot.log.read_text()[-4000:]}")
        time.sleep(0.05)
