"""``talkingphoto serve``: the worker and every bot that has a token, together."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from talkingphoto.cli.output import say
from talkingphoto.cli.overrides import worker_settings
from talkingphoto.cli.process_tree import ProcessTree, Program

if TYPE_CHECKING:
    from core.settings import Settings

_BOT_STOP_SECONDS = 20.0
_WORKER_STOP_SECONDS = 15.0  # beyond what it takes to finish its jobs
_LOOK_SECONDS = 0.3
_ANYWHERE = frozenset({"0.0.0.0", "::", ""})  # noqa: S104  told apart, not listened at


def serve(
    data: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", file_okay=False, show_default=False, help="As for worker. Default: data."
        ),
    ] = None,
    status: Annotated[
        bool, typer.Option("--status", help="Says how those that run are, and ends.")
    ] = False,
) -> None:
    """Runs the worker and every bot that has a token, until it is told to stop. Whoever crashes is
    started again."""
    settings = worker_settings(data=data)
    if status:
        raise typer.Exit(_tell(Path(settings.worker.data) / "serve.json"))
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    """Start the worker, then the bots; stop them the other way round."""
    folder = Path(settings.worker.data).absolute()
    port = settings.worker.port or _free_port(settings.worker.host)
    tree = ProcessTree(say, folder / "serve.json")
    worker = Program(
        "worker",
        ("worker", "--port", str(port), "--data", str(folder)),
        {},
        settings.worker.drain_seconds + _WORKER_STOP_SECONDS,
    )
    bots = _bots(settings, port, folder / "token")
    stop = _stop_event(tree)
    running = [asyncio.create_task(tree.run(worker))]
    try:
        if await _until_ready(settings.worker.host, port, folder / "token", stop):
            running += [asyncio.create_task(tree.run(bot)) for bot in bots]
            await stop.wait()
    finally:
        await tree.stop([bot.name for bot in bots])
        await tree.stop([worker.name])
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        (folder / "serve.json").unlink(missing_ok=True)
    say("Everything has stopped.")


def _bots(settings: Settings, port: int, token_file: Path) -> list[Program]:
    """Those whose token is there. Raises SettingWrong for a file that cannot be read."""
    from bots.dialogue.problems import BotTokenMissing
    from bots.tokens import discord_token, telegram_token

    host = settings.worker.host
    host = "127.0.0.1" if host in _ANYWHERE else host
    environment = {
        "TALKINGPHOTO_BOTS__WORKER_URL": f"http://{f'[{host}]' if ':' in host else host}:{port}",
        "TALKINGPHOTO_BOTS__WORKER_TOKEN_FILE": str(token_file),
    }
    found = []
    known: dict[str, Callable[[Settings], str]] = {
        "telegram": telegram_token,
        "discord": discord_token,
    }
    for name, token in known.items():
        try:
            token(settings)
        except BotTokenMissing:
            say(f"{name:<8} left out: it has no token")
        else:
            found.append(Program(name, (name,), environment, _BOT_STOP_SECONDS))
    return found


async def _until_ready(host: str, port: int, token_file: Path, stop: asyncio.Event) -> bool:
    """Until the worker answers; False when all is to stop before."""
    where = "127.0.0.1" if host in _ANYWHERE else host
    while not stop.is_set():
        if token_file.exists() and await _answers(where, port):
            return True
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), _LOOK_SECONDS)
    return False


async def _answers(host: str, port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection(host, port)
    except OSError:
        return False
    writer.close()
    return True


def _stop_event(tree: ProcessTree) -> asyncio.Event:
    """Set by SIGTERM or SIGINT; a second one waits for nobody."""
    stop = asyncio.Event()

    def heard() -> None:
        if stop.is_set():
            tree.kill()
        stop.set()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, heard)
    return stop


def _free_port(host: str) -> int:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as taken:
        taken.bind((host, 0))
        return int(taken.getsockname()[1])


def _tell(status: Path) -> int:
    """Print how all of them are; the exit code says whether they run."""
    from rich.table import Table

    from talkingphoto.cli.output import ExitCode, print_table

    try:
        told: dict[str, Any] = json.loads(status.read_text("utf-8"))
        os.kill(int(told["process"]), 0)
    except (OSError, ValueError, KeyError):
        say("Nothing runs here.")
        return ExitCode.FAILED
    table = Table("program", "state", "for", "starts")
    for program in told["programs"]:
        table.add_row(
            program["name"], program["state"], _age(program["since"]), str(program["starts"])
        )
    print_table(table)
    return ExitCode.DONE


def _age(since: float) -> str:
    seconds = max(0, round(time.time() - since))
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {seconds % 60} s"
