"""``talkingphoto make --worker``: the same command, with a render worker making the clip."""

from __future__ import annotations

import asyncio
import contextlib
import time
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from core.job import Job, JobRequest, JobState, ProblemDetails
from core.options import ClipFormat
from core.problem_details import problem_of
from core.problems import Fault, PhotoTooLarge, Problem, VoiceTooLarge
from talkingphoto.cli.files import read_bytes, unused_name, written_whole
from talkingphoto.cli.output import print_json, print_line
from talkingphoto.cli.plain import megabytes
from talkingphoto.cli.progress import progress_bars

if TYPE_CHECKING:
    from core.client import WorkerClient


def make_remotely(
    url: str,
    token_file: Path | None,
    request: JobRequest,
    photo: Path,
    voice: Path | None,
    output: Path | None,
    *,
    as_json: bool,
    photo_2: Path | None = None,
) -> None:
    """Send the job, show how far it is, and write the clip. An interrupt cancels the job.

    Raises whatever the worker refuses or fails with.
    """
    from core.settings import load_settings

    settings = load_settings()
    token = read_token(token_file)
    limit = settings.photo.max_bytes
    too_large = PhotoTooLarge(limit=megabytes(limit))
    content = read_bytes(photo, limit=limit, too_large=too_large)
    second = sound = None
    if photo_2 is not None:
        second = read_bytes(photo_2, limit=limit, too_large=too_large)
    if voice is not None:
        limit = settings.speech.max_bytes
        sound = read_bytes(voice, limit=limit, too_large=VoiceTooLarge(limit=megabytes(limit)))
    suffix = ".gif" if request.options.format is ClipFormat.GIF else ".mp4"
    destination = output or unused_name(photo, suffix)
    begin = time.perf_counter()
    with written_whole(destination) as partial:
        inputs = content, sound, second
        job = asyncio.run(_make(url, token, request, inputs, partial, visible=not as_json))
    took = time.perf_counter() - begin
    if as_json:
        print_json(_record(job, destination, took))
    else:
        print_line(_closing_line(job, destination, took))


async def _make(
    url: str,
    token: str,
    request: JobRequest,
    inputs: tuple[bytes, bytes | None, bytes | None],
    destination: Path,
    *,
    visible: bool,
) -> Job:
    from core.client import WorkerClient

    async with WorkerClient(url, token) as client:
        photo, voice, photo_2 = inputs
        job = await client.submit(request, photo, voice, photo_2=photo_2)
        try:
            job = await _followed(client, job, visible=visible)
        except asyncio.CancelledError:
            with contextlib.suppress(Problem):
                await asyncio.shield(client.cancel(job.id))
            raise
        if job.state is not JobState.DONE:
            await client.acknowledge(job.id)
            raise _problem(job.problem)
        await client.download(job.id, destination)
        return await client.acknowledge(job.id)


async def _followed(client: WorkerClient, job: Job, *, visible: bool) -> Job:
    """The job at its end; a bar for each stage until then."""
    with progress_bars(visible=visible) as report:
        async for job in client.follow(job.id):  # noqa: B020  the newest is what counts
            for stage, share in job.progress.stages.items():
                report(stage, share)  # type: ignore[arg-type]
    return job


def _problem(details: ProblemDetails | None) -> Problem:
    return problem_of(details.model_dump()) if details else Fault()


def read_token(path: Path | None) -> str:
    if path is None:
        raise typer.BadParameter("--worker needs --token-file.")
    try:
        return path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise typer.BadParameter(f"{path} cannot be read.") from None


def _closing_line(job: Job, destination: Path, took: float) -> str:
    clip = job.clip
    assert clip is not None
    return f"{destination}: " + "; ".join(
        (
            f"{clip.width} x {clip.height}, {clip.duration:.1f} s, {clip.frames} frames",
            megabytes(clip.size_bytes),
            f"made in {took:.1f} s ({took / clip.duration:.2f} x its length)",
        )
    )


def _record(job: Job, destination: Path, took: float) -> dict[str, object]:
    assert job.clip is not None
    return {
        "path": str(destination),
        "job": job.id,
        "took_seconds": round(took, 3),
        **job.clip.model_dump(mode="json"),
    }
