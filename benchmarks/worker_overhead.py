"""What the service adds to the bare recipe: the same clips with and without a worker in between.

``python -m benchmarks.worker_overhead [--clips 12] [--no-readme]`` makes every clip twice, by calling
the recipe in this process and by a worker, the two in turn and now the one first, now the other, so
that a machine that changes its pace changes both. Every clip has a photo of its own, so that no
memory of photos helps. The table goes between the markers "overhead" of the README.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.machine import describe_machine, load_warning
from benchmarks.material import disclosure
from benchmarks.readme import markdown_table, write_between
from core.client import WorkerClient
from core.job import Attestation, Job, JobRequest, Subject
from core.options import ClipFormat, ClipOptions
from core.settings import Settings

TEXT = "Hello! I am only a photograph, but today I have something to say."
OPTIONS = ClipOptions(format=ClipFormat.NOTE)
WANTED = 0.10
_PAUSE_SECONDS = 0.5  # for what a clip leaves to tidy up


@dataclass(frozen=True)
class Served:
    """Where the seconds of a clip went, as its client and the job's own times tell."""

    accept: float  # until the job was accepted
    wait: float  # from then until an attempt began
    attempt: float  # until the clip was kept
    told: float  # until the client knew
    download: float

    @property
    def total(self) -> float:
        """From the submission to the last byte of the download."""
        return self.accept + self.wait + self.attempt + self.told + self.download


@dataclass(frozen=True)
class Pair:
    """One clip made in both ways; seconds."""

    bare: float
    served: Served


def attestation() -> Attestation:
    """Nobody real is in these photos as far as this is concerned."""
    now = datetime.now(UTC)
    return Attestation(subject=Subject.NOT_REAL, by="anonymous", at=now, wording="benchmark.1")


def photos(count: int) -> list[bytes]:
    """The same portrait in files that differ."""
    from PIL import Image
    from skimage import data

    found = []
    for number in range(count):
        stream = io.BytesIO()
        Image.fromarray(data.astronaut()).save(stream, "JPEG", quality=95 - number)
        found.append(stream.getvalue())
    return found


def bare(picture: bytes, folder: Path) -> float:
    """Seconds of a clip when the recipe is called."""
    from render_worker import pipeline

    begin = time.perf_counter()
    pipeline.make(
        picture,
        pipeline.Script(TEXT),
        OPTIONS,
        folder / "bare.mp4",
        attestation=attestation(),
        disclosure=disclosure(),
        settings=Settings(),
    )
    return time.perf_counter() - begin


async def served(client: WorkerClient, picture: bytes, folder: Path) -> Served:
    """The same by a worker."""
    begin = time.time()  # the clock of the job's own times
    request = JobRequest(options=OPTIONS, text=TEXT, attestation=attestation())
    job = await client.submit(request, picture)
    accepted = time.time()
    async for change in client.follow(job.id):
        job = change
    told = time.time()
    await client.download(job.id, folder / "served.mp4")
    return _phases(job, begin, accepted, told, time.time())


def _phases(job: Job, begin: float, accepted: float, told: float, end: float) -> Served:
    assert job.started_at is not None
    assert job.finished_at is not None
    # An attempt may begin before the answer has reached the client.
    started = max(job.started_at.timestamp(), accepted)
    finished = job.finished_at.timestamp()
    return Served(
        accepted - begin, started - accepted, finished - started, told - finished, end - told
    )


async def pairs(clips: int, folder: Path, url: str, token: str) -> list[Pair]:
    """Every clip in both ways; the first pair warms up and is left out."""
    found = []
    async with WorkerClient(url, token) as client:
        for number, picture in enumerate(photos(clips + 1)):
            if number % 2:
                by_worker = await served(client, picture, folder)
                await asyncio.sleep(_PAUSE_SECONDS)
                alone = bare(picture, folder)
            else:
                alone = bare(picture, folder)
                by_worker = await served(client, picture, folder)
                await asyncio.sleep(_PAUSE_SECONDS)
            found.append(Pair(alone, by_worker))
    return found[1:]


@contextmanager
def worker(folder: Path) -> Iterator[tuple[str, str]]:
    """A worker of its own, warm: its address and its token."""
    command = [sys.executable, "-m", "talkingphoto", "worker", "--port", "0", "--data", str(folder)]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONWARNINGS": "ignore"}
    )
    assert process.stderr is not None
    try:
        url = next(line.split()[-1] for line in process.stderr if line.startswith("Listening"))
        # What it logs from now on has to go somewhere, or it would wait for a reader.
        threading.Thread(target=process.stderr.read, daemon=True).start()
        yield url, (folder / "token").read_text().strip()
    finally:
        process.kill()
        process.wait()


def overhead(found: Sequence[Pair]) -> float:
    """Median of what the worker added to a clip, as a share of the median of the bare recipe."""
    added = statistics.median(pair.served.total - pair.bare for pair in found)
    return added / statistics.median(pair.bare for pair in found)


def table(found: Sequence[Pair], busy: str) -> str:
    """The figures and where the time goes; ``busy``: a warning, or ""."""

    def median(phase: str) -> str:
        value = statistics.median(getattr(pair.served, phase) for pair in found)
        return f"{value:.3f} s"

    alone = statistics.median(pair.bare for pair in found)
    rows = [
        ("the recipe alone", f"{alone:.3f} s", ""),
        ("by a worker, from the submission to the last byte", median("total"), ""),
        ("what the worker adds", f"{100 * overhead(found):.1f} %", f"<= {100 * WANTED:.0f} %"),
        ("of which: until accepted", median("accept"), ""),
        ("until an attempt begins", median("wait"), ""),
        ("until the clip is kept", median("attempt"), ""),
        ("until the client knows", median("told"), ""),
        ("until it is downloaded", median("download"), ""),
    ]
    note = f"Medians of {len(found)} clips, each made in both ways in turn. {describe_machine()}."
    head = ("One clip", "measured", "wanted")
    return f"{markdown_table(head, rows)}\n\n{note} {busy}".rstrip()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clips", type=int, default=12)
    parser.add_argument("--no-readme", action="store_true", help="only print")
    given = parser.parse_args(arguments)
    busy = load_warning()  # as it was before this began
    with tempfile.TemporaryDirectory() as name, worker(Path(name) / "data") as (url, token):
        time.sleep(5)  # for the helper, which warms up beside
        text = table(asyncio.run(pairs(given.clips, Path(name), url, token)), busy)
    sys.stdout.write(text + "\n")
    if not given.no_readme:
        write_between("overhead", text)


if __name__ == "__main__":
    main()
