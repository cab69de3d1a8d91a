"""The render worker as its clients use it: typed, patient with a network, streaming.

Every call is safe to repeat (a submission carries an Idempotency-Key), so each one is, with growing
and random pauses, while the worker cannot be reached. What the worker refuses is raised at once, as
the problem that it told.
"""

from __future__ import annotations

import asyncio
import io
import json
import time
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path
from random import SystemRandom
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import quote, urlencode

import aiohttp
from pydantic import BaseModel, ValidationError

from core.consent_client import ConsentCalls
from core.job import Job, JobList, JobRequest, OutboxItem, PhotoInspection, Voice, VoiceList
from core.own_voice_client import OwnVoiceCalls
from core.preferences import Preferences
from core.problem_details import problem_of
from core.server_sent_events import read_events
from core.service_problems import RateExceeded, WorkerUnreachable
from core.verdict import Verdict

_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0
_SILENCE_SECONDS = 45.0  # the worker says something on a stream every 15
_UNAVAILABLE = frozenset({502, 503, 504})  # a proxy in between, or a worker that restarts
_CHUNK = 256 * 1024

_RANDOM = SystemRandom()
Model = TypeVar("Model", bound=BaseModel)
Answer = TypeVar("Answer")


class WorkerClient(ConsentCalls, OwnVoiceCalls):
    """A connection to the worker at ``url``; use it with ``async with``. What it asks about consent,
    people, reports and states is in ``ConsentCalls``, about people's own voices in ``OwnVoiceCalls``.

    ``patience``: seconds without any answer after which WorkerUnreachable is raised. Any call may
    also raise what the worker refuses, as kinds of ``Problem``; ``problem.details`` holds
    ``retry_after`` where the worker told it.
    """

    def __init__(self, url: str, token: str, *, patience: float = 30.0) -> None:
        self._url = url.rstrip("/")
        self._headers = {"Authorization": f"Bearer {token}"}
        self._patience = patience
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=10, sock_read=_SILENCE_SECONDS)
        session = aiohttp.ClientSession(headers=self._headers, timeout=timeout)
        self._session = await self._stack.enter_async_context(session)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._stack.aclose()

    # -- jobs -------------------------------------------------------------------------------------

    async def submit(
        self,
        request: JobRequest,
        photo: Path | bytes,
        voice: Path | bytes | None = None,
        *,
        photo_2: Path | bytes | None = None,
        key: str | None = None,
    ) -> Job:
        """Have a job accepted. The same ``key`` gives the same job; without one each call is new.
        ``photo_2``: of the second speaker of a duet.

        Raises QueueFull, QuotaExceeded and what is wrong with the request.
        """
        headers = {"Idempotency-Key": key or str(uuid.uuid4())}

        def body() -> dict[str, Any]:
            return {"data": _form(request, photo, voice, photo_2), "headers": headers}

        return await self._ask(Job, "POST", "/v1/jobs", body)

    async def job(self, job_id: str) -> Job:
        """The job as it is now. Raises JobNotFound."""
        return await self._ask(Job, "GET", _path(job_id))

    async def jobs(
        self, platform: str | None = None, user: str | None = None, *, active: bool = True
    ) -> list[Job]:
        """Jobs of this client, the newest first, 1000 at most; ``active``: those that wait or run."""
        asked = {"platform": platform, "user": user, "state": "active" if active else None}
        query = urlencode({name: value for name, value in asked.items() if value is not None})
        return (await self._ask(JobList, "GET", f"/v1/jobs?{query}")).jobs

    async def cancel(self, job_id: str) -> Job:
        """End a job; one that has ended stays as it is. Raises JobNotFound."""
        return await self._ask(Job, "DELETE", _path(job_id))

    async def acknowledge(self, job_id: str, *, version: int | None = None) -> Job:
        """Say that the outcome was passed on. With ``version``, only that of this version of the job:
        where the answer has no ``delivered_at``, there is another one to pass on, such as that the
        clip was taken back. Raises JobNotFound, JobNotFinished."""
        headers = {} if version is None else {"If-Match": f'"{version}"'}
        return await self._ask(
            Job, "POST", _path(job_id, "/delivered"), lambda: {"headers": headers}
        )

    async def follow(self, job_id: str) -> AsyncIterator[Job]:
        """The job now and at every change, a new place in the queue too, until it has ended. Goes on
        after a lost connection.

        Raises JobNotFound.
        """
        last: tuple[int, int | None] = (0, None)
        async for job in self._events(_path(job_id, "/events"), Job, until=_ended):
            news = (job.version, job.place)
            if job.version >= last[0] and news != last:
                last = news
                yield job

    async def outbox(self, platform: str | None = None) -> AsyncIterator[OutboxItem]:
        """Ended jobs that were not acknowledged, and those that end from now on, without end.

        One may come twice (after a reconnect, or when it was not acknowledged for a minute).
        """
        query = f"?platform={quote(platform)}" if platform else ""
        async for item in self._events(f"/v1/outbox{query}", OutboxItem, until=None):
            yield item

    async def download(self, job_id: str, destination: Path) -> int:
        """Write the clip to a file, going on where a lost connection left off; its bytes.

        Raises JobNotDone, ClipGone, JobNotFound.
        """
        patience = _Patience(self._patience, self._url)
        have, tag = 0, None
        with destination.open("wb") as file:
            while True:
                try:
                    headers = {"Range": f"bytes={have}-"} if have else {}
                    async with self._request(
                        "GET", _path(job_id, "/video"), headers=headers
                    ) as answer:
                        before, tag = tag, answer.headers.get("ETag")
                        if have and tag != before and answer.status == 206:
                            have = 0  # the clip was made again meanwhile
                            continue
                        if answer.status != 206:
                            have = 0
                            file.seek(0)
                            file.truncate()
                        async for chunk in answer.content.iter_chunked(_CHUNK):
                            file.write(chunk)
                            have += len(chunk)
                            patience.renew()
                        return have
                except (aiohttp.ClientError, TimeoutError, ConnectionError, _Unavailable) as error:
                    await patience.wait(error)

    async def delete_clip(self, job_id: str) -> Job:
        """Delete the clip before its time. Raises JobNotFound, JobNotFinished."""
        return await self._ask(Job, "DELETE", _path(job_id, "/video"))

    # -- photos and voices ------------------------------------------------------------------------

    async def inspect(self, photo: Path | bytes) -> PhotoInspection:
        """The faces in a photo. Raises what is wrong with it."""
        body = partial(_file_form, "photo", photo)
        return await self._ask(PhotoInspection, "POST", "/v1/photos/inspect", body)

    async def annotate(self, photo: Path | bytes) -> bytes:
        """A PNG of the photo with its faces numbered and the advice written below; of one that no
        clip can be made of, with what is wrong. Raises what keeps it from being read at all."""
        body = partial(_file_form, "photo", photo)
        return await self._answer(bytes, "POST", "/v1/photos/annotate", body)

    async def verify(self, file: Path | bytes) -> Verdict:
        """Whether a clip, a GIF, a frame or a screenshot was made there. Raises CheckedFileEmpty,
        CheckedFileTooLarge, CheckedFileUnreadable, CheckTooSlow."""
        return await self._ask(Verdict, "POST", "/v1/verify", partial(_file_form, "file", file))

    async def voices(self) -> list[Voice]:
        """Who can speak there."""
        return (await self._ask(VoiceList, "GET", "/v1/voices")).voices

    async def own_voice_languages(self) -> list[str]:
        """What people's own voices can speak there (BCP 47); none: nothing there clones."""
        return (await self._ask(VoiceList, "GET", "/v1/voices")).own_voice_languages

    async def voice_sample(self, name: str) -> bytes:
        """A sentence in this voice as OGG/Opus. Raises VoiceUnknown, VoiceNotFree."""
        return await self._answer(bytes, "GET", f"/v1/voices/{quote(name, safe='')}/sample")

    # -- preferences ------------------------------------------------------------------------------

    async def preferences(self, platform: str, user: str) -> Preferences:
        """What the user wants for every clip; nothing chosen where nothing is known."""
        return await self._ask(Preferences, "GET", _preferences(platform, user))

    async def set_preferences(
        self, platform: str, user: str, preferences: Preferences
    ) -> Preferences:
        """Keep these in place of what was chosen before; empty ones leave nothing about the user."""
        headers = {"Content-Type": "application/json"}

        def body() -> dict[str, Any]:
            return {"data": preferences.model_dump_json().encode(), "headers": headers}

        return await self._ask(Preferences, "PUT", _preferences(platform, user), body)

    # -- inside -----------------------------------------------------------------------------------

    def _with_photo(
        self, asked: BaseModel, photo: Path | bytes | None, part: str = "photo"
    ) -> Callable[[], dict[str, Any]]:
        return partial(_asked_of_file, asked, part, photo)

    def _with_voice(self, asked: BaseModel, voice: Path | bytes) -> dict[str, Any]:
        return _asked_of_file(asked, "voice", voice)

    async def _ask(
        self,
        model: type[Model],
        method: str,
        path: str,
        body: Callable[[], dict[str, Any]] = dict,
    ) -> Model:
        """One call whose answer is a model."""
        return await self._answer(model.model_validate_json, method, path, body)

    async def _answer(
        self,
        read: Callable[[bytes], Answer],
        method: str,
        path: str,
        body: Callable[[], dict[str, Any]] = dict,
    ) -> Answer:
        """One call, repeated while it fails on the way; ``body`` is made anew for each time."""
        patience = _Patience(self._patience, self._url)
        while True:
            try:
                async with self._request(method, path, **body()) as answer:
                    return read(await answer.read())
            except RateExceeded as problem:
                pause = problem.details.get("retry_after")
                await patience.wait(problem, at_least=float(str(pause or 1)))
            except (aiohttp.ClientError, TimeoutError, ValidationError, _Unavailable) as error:
                await patience.wait(error)

    async def _events(
        self, path: str, model: type[Model], until: Callable[[Model], bool] | None
    ) -> AsyncIterator[Model]:
        """Events of a stream as models, over any number of connections."""
        patience = _Patience(self._patience, self._url)
        last_id = ""
        while True:
            headers = {"Accept": "text/event-stream"}
            if last_id:
                headers["Last-Event-ID"] = last_id
            try:
                async with self._request("GET", path, headers=headers) as answer:
                    patience.renew()
                    async for event in read_events(answer.content):
                        patience.renew()
                        last_id = event.id
                        value = model.model_validate_json(event.data)
                        yield value
                        if until is not None and until(value):
                            return
                await asyncio.sleep(_FIRST_PAUSE)
            except (aiohttp.ClientError, TimeoutError, ValidationError, _Unavailable) as error:
                await patience.wait(error)

    @asynccontextmanager
    async def _request(
        self, method: str, path: str, **given: Any
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        """An answer that is no refusal."""
        async with self._session.request(method, self._url + path, **given) as answer:
            if answer.status >= 400:
                await _raise(answer)
            yield answer


class _Unavailable(Exception):
    """Something between us and the worker, or a worker that restarts. ``retry_after``: seconds that
    were asked for, 0 where none were."""

    def __init__(self, retry_after: float) -> None:
        self.retry_after = retry_after


class _Patience:
    """Pauses that grow and are random, so that clients do not return all at once."""

    def __init__(self, seconds: float, url: str) -> None:
        self._seconds = seconds
        self._url = url
        self.renew()

    def renew(self) -> None:
        """There was an answer."""
        self._deadline = time.monotonic() + self._seconds
        self._pause = _FIRST_PAUSE

    async def wait(self, error: BaseException, at_least: float = 0.0) -> None:
        """Pause. Raises WorkerUnreachable when there is no patience left."""
        asked = error.retry_after if isinstance(error, _Unavailable) else 0.0
        pause = max(at_least, asked) + _RANDOM.uniform(0, self._pause)
        if time.monotonic() + pause > self._deadline:
            cause = error.__cause__ if isinstance(error, _Unavailable) else None
            raise cause or WorkerUnreachable(url=self._url) from error
        self._pause = min(2 * self._pause, _LONGEST_PAUSE)
        await asyncio.sleep(pause)


async def _raise(answer: aiohttp.ClientResponse) -> None:
    """Raise what the worker tells, or _Unavailable where it is worth another try."""
    try:
        told = json.loads(await answer.read())
        assert isinstance(told, dict)
    except (ValueError, AssertionError):
        told = {"status": answer.status, "detail": None}
    retry_after = answer.headers.get("Retry-After", "")
    more = {"retry_after": int(retry_after)} if retry_after.isdigit() else {}
    problem = problem_of(told, **more)
    if answer.status in _UNAVAILABLE:
        raise _Unavailable(float(more.get("retry_after", 0))) from problem
    raise problem


def _path(job_id: str, rest: str = "") -> str:
    return f"/v1/jobs/{quote(job_id, safe='')}{rest}"


def _preferences(platform: str, user: str) -> str:
    return f"/v1/preferences/{quote(platform, safe='')}/{quote(user, safe='')}"


def _ended(job: Job) -> bool:
    return job.state.final


def _form(
    request: JobRequest,
    photo: Path | bytes,
    voice: Path | bytes | None,
    photo_2: Path | bytes | None,
) -> aiohttp.FormData:
    form = aiohttp.FormData()
    form.add_field("request", request.model_dump_json(), content_type="application/json")
    for name, content in (("photo", photo), ("voice", voice), ("photo_2", photo_2)):
        if content is not None:
            _add_file(form, name, content)
    return form


def _asked_of_file(asked: BaseModel, name: str, content: Path | bytes | None) -> dict[str, Any]:
    """A request, and the photo or recording that it is about."""
    form = aiohttp.FormData()
    form.add_field("request", asked.model_dump_json(), content_type="application/json")
    if content is not None:
        _add_file(form, name, content)
    return {"data": form}


def _file_form(name: str, content: Path | bytes) -> dict[str, Any]:
    form = aiohttp.FormData()
    _add_file(form, name, content)
    return {"data": form}


def _add_file(form: aiohttp.FormData, name: str, content: Path | bytes) -> None:
    """A file is streamed and closed by aiohttp; its name on this machine is nobody's business."""
    value: Any = content.open("rb") if isinstance(content, Path) else io.BytesIO(content)
    form.add_field(name, value, filename=name, content_type="application/octet-stream")
