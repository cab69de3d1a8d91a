"""What the service adds to the bare recipe: the same clips with and without a worker in between.

``python -m benchmarks.worker_overhead [--clips 4]`` prints one JSON object. Every clip has a photo of
its own, so that no memory of photos helps.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from core.client import WorkerClient
from core.job import JobRequest
from core.options import ClipFormat, ClipOptions
from core.settings import Settings

TEXT = "Hello! I am only a photograph, but today I have something to say."


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


def bare(pictures: list[bytes], options: ClipOptions, folder: Path) -> list[float]:
    """Seconds of each clip when the recipe is called; the first warms up."""
    from render_worker import pipeline

    seconds = []
    for picture in pictures:
        begin = time.perf_counter()
        pipeline.make(
            picture, pipeline.Script(TEXT), options, folder / "bare.mp4", settings=Settings()
        )
        seconds.append(time.perf_counter() - begin)
    return seconds[1:]


async def served(
    pictures: list[bytes], options: ClipOptions, folder: Path, url: str, token: str
) -> list[float]:
    """Seconds of each clip from the submission to the last byte of the download."""
    seconds = []
    async with WorkerClient(url, token) as client:
        for picture in pictures:
            begin = time.perf_counter()
            job = await client.submit(JobRequest(options=options, text=TEXT), picture)
            async for _ in client.follow(job.id):
                pass
            await client.download(job.id, folder / "served.mp4")
            seconds.append(time.perf_counter() - begin)
    return seconds[1:]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--clips", type=int, default=4)
    arguments = parser.parse_args()
    pictures = photos(arguments.clips + 1)
    options = ClipOptions(format=ClipFormat.NOTE)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        without = bare(pictures, options, folder)
        command = [sys.executable, "-m", "talkingphoto", "worker", "--port", "0", "--data", name]
        worker = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ)
        assert worker.stderr is not None
        try:
            url = next(line.split()[-1] for line in worker.stderr if line.startswith("Listening"))
            token = (folder / "token").read_text().strip()
            with_it = asyncio.run(served(pictures, options, folder, url, token))
        finally:
            worker.kill()
            worker.wait()
    bare_median, served_median = statistics.median(without), statistics.median(with_it)
    figures = {
        "bare_seconds": round(bare_median, 3),
        "served_seconds": round(served_median, 3),
        "overhead": round(served_median / bare_median - 1, 3),
    }
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
