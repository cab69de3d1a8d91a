"""A render worker as a process of its own, with the doubles for its recipe, for tests to ill-treat."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
import render_doubles
from statements import attested

from core.client import WorkerClient
from core.job import Job

PHOTO = b"a photo that only the doubles take for one"
T = TypeVar("T")


@dataclass
class RunningWorker:
    """A worker that listens at ``url``."""

    process: subprocess.Popen[str]
    url: str
    token: str
    data: Path
    log: Path

    def kill(self) -> None:
        """As a power cut would."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """As a deploy does; the exit status."""
        self.process.terminate()
        return self.process.wait(timeout=60)

    def freeze(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def wake(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def use(self, work: Callable[[WorkerClient], Awaitable[T]], *, patience: float = 20.0) -> T:
        """Do ``work`` with a client."""

        async def run() -> T:
            async with WorkerClient(self.url, self.token, patience=patience) as client:
                return await work(client)

        return asyncio.run(run())

    def raw(
        self, method: str, path: str, *, token: str | None = "", **given: Any
    ) -> tuple[int, dict[str, str], bytes]:
        """One request as it is: status, headers and body. ``token`` None: without one."""

        async def run() -> tuple[int, dict[str, str], bytes]:
            headers = dict(given.pop("headers", {}))
            if token is not None:
                headers["Authorization"] = f"Bearer {token or self.token}"
            async with (
                aiohttp.ClientSession() as session,
                session.request(method, self.url + path, headers=headers, **given) as answer,
            ):
                return answer.status, dict(answer.headers), await answer.read()

        return asyncio.run(run())


async def submit(client: WorkerClient, text: str, key: str | None = None, **more: Any) -> Job:
    """A job for the doubles."""
    return await client.submit(attested(text=text, **more), PHOTO, key=key)


async def ended(client: WorkerClient, job: Job) -> Job:
    """The job at its end."""
    return [change async for change in client.follow(job.id)][-1]


async def make(client: WorkerClient, text: str, **more: Any) -> Job:
    """A job for the doubles at its end."""
    return await ended(client, await submit(client, text, **more))


def start_worker(
    data: Path,
    *,
    port: int = 0,
    script: Path = Path(__file__),
    environment: Mapping[str, str] | None = None,
    **settings: Any,
) -> RunningWorker:
    """Start a worker; ``settings`` of the group [worker], ``environment`` for the others. ``script``
    serves: this file with the doubles, ``real_worker`` with the real recipe."""
    clean = {n: v for n, v in os.environ.items() if not n.startswith("TALKINGPHOTO_")}
    environment = clean | dict(environment or {})
    settings = {"data": data, "port": port, "requests_per_second": 1e6, "burst": 10**6} | settings
    for name, value in settings.items():
        environment[f"TALKINGPHOTO_WORKER__{name.upper()}"] = str(value)
    environment["PYTHONPATH"] = os.pathsep.join(("", str(Path(__file__).parents[2]))).strip(":")
    log = data.parent / f"{data.name}-{time.monotonic_ns()}.log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            [sys.executable, str(script)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    assert process.stdout is not None
    line = process.stdout.readline()
    process.stdout.close()
    if not line:
        process.wait()
        raise RuntimeError(f"the worker did not start:\n{log.read_text()[-4000:]}")
    told = json.loads(line)
    token_file = Path(told["token_file"])
    token = token_file.read_text().strip() if token_file.exists() else ""
    return RunningWorker(process, told["url"], token, data, log)


@contextmanager
def running_worker(data: Path, **settings: Any) -> Iterator[RunningWorker]:
    """A worker for the length of the block."""
    worker = start_worker(data, **settings)
    try:
        yield worker
    finally:
        if worker.process.poll() is None:
            worker.wake()
            worker.kill()


@asynccontextmanager
async def many_clients(worker: RunningWorker, count: int) -> AsyncIterator[list[WorkerClient]]:
    """Several connections to one worker."""
    clients = [WorkerClient(worker.url, worker.token) for _ in range(count)]
    for client in clients:
        await client.__aenter__()
    try:
        yield clients
    finally:
        for client in clients:
            await client.__aexit__(None, None, None)


def announce(url: str, token_file: str, is_new: bool) -> None:
    sys.stdout.write(json.dumps({"url": url, "token_file": token_file, "new": is_new}) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Serve with the doubles until told to stop."""
    serve_doubles()


def serve_doubles(**others: str) -> None:
    """Serve with the doubles, but for ``others`` in their place, until told to stop."""
    from core.settings import load_settings
    from render_worker.app import serve
    from render_worker.children import Recipe
    from talkingphoto.cli.logs import log_for_machines

    log_for_machines()
    recipe = Recipe(
        make="render_doubles:make",
        inspect="render_doubles:inspect",
        voices="render_doubles:voices",
        annotate="render_doubles:annotate",
        sample="render_doubles:sample",
        verify="render_doubles:verify",
        hash="render_doubles:hash_photo",
        warm="render_doubles:warm",
        warm_helper="render_doubles:warm",
        warm_hasher="",  # most tests never compare photos
        forget="render_doubles:forget",
        paths=(render_doubles.PATH,),
    )
    recipe = dataclasses.replace(recipe, **others)
    asyncio.run(serve(load_settings(), recipe=recipe, announce=announce))


if __name__ == "__main__":
    main()
