"""The part of the worker's client that asks about consent, people, reports and what bots remember."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from pydantic import BaseModel

from core.consent import (
    ConsentAnswer,
    ConsentQuestion,
    ConsentRequest,
    ConsentStatus,
    Forgotten,
    MyData,
    OptOut,
    OptOutRequest,
    Person,
    Report,
    ReportReceipt,
    StateChange,
    StoredState,
    Withdrawal,
)

Model = TypeVar("Model", bound=BaseModel)
Body = Callable[[], dict[str, Any]]


class ConsentCalls(ABC):
    """Calls of ``WorkerClient``; each may also raise what ``WorkerClient`` says of every call."""

    # -- consent to a photo ------------------------------------------------------------------------

    async def consent(self, platform: str, user: str, photo: Path | bytes) -> ConsentStatus:
        """What the user said of this photo, and whether it is blocked. Raises what is wrong with it."""
        body = self._with_photo(Person(platform=platform, user=user), photo)
        return await self._ask(ConsentStatus, "POST", "/v1/consents/lookup", body)

    async def ask_subject(self, question: ConsentQuestion, photo: Path | bytes) -> ConsentRequest:
        """Note that the subject of a photo is asked; the same question again gives the same request.

        It is for the caller to show it to the subject, unless they refused before. Raises
        ConsentBlocked, ConsentDeclined where somebody else said no to the asker, and what is wrong
        with the photo.
        """
        body = self._with_photo(question, photo)
        return await self._ask(ConsentRequest, "POST", "/v1/consents/requests", body)

    async def consent_request(self, request_id: str) -> ConsentRequest:
        """A request with its answer. Raises ConsentNotFound."""
        return await self._ask(ConsentRequest, "GET", _request(request_id))

    async def answer_consent(
        self, request_id: str, *, by: str, granted: bool, named: str | None = None
    ) -> ConsentRequest:
        """What the subject says; the same answer again changes nothing. ``named``: the @name that
        the question was put to and that ``by`` holds; it counts for the first answer alone.

        Raises ConsentNotYours unless ``by`` is the subject, ConsentExpired, ConsentWithdrawn,
        ConsentNotFound.
        """
        body = _json(ConsentAnswer(by=by, granted=granted, named=named))
        return await self._ask(ConsentRequest, "POST", _request(request_id, "/answer"), body)

    async def withdraw_consent(
        self,
        platform: str,
        user: str,
        photo: Path | bytes | None = None,
        *,
        request_id: str | None = None,
    ) -> OptOut:
        """Take back what the user said of a photo, or granted in a request: its inputs and clips are
        deleted and it is blocked. Give the photo or the request.

        Raises ConsentNotFound where the user said nothing of it, ConsentNotYours.
        """
        asked = Withdrawal(platform=platform, user=user, request=request_id)
        body = self._with_photo(asked, photo)
        return await self._ask(OptOut, "POST", "/v1/consents/withdrawals", body)

    async def opt_out(self, platform: str, user: str, photo: Path | bytes) -> OptOut:
        """Have a photo blocked for everybody, whoever let it speak; clips of it are deleted. Raises
        TooManyOptOuts."""
        body = self._with_photo(OptOutRequest(platform=platform, user=user), photo)
        return await self._ask(OptOut, "POST", "/v1/opt-outs", body)

    async def opt_out_clip(
        self, platform: str, user: str, file: Path | bytes, *, speaker: int | None = None
    ) -> OptOut:
        """As ``opt_out``, by any file that shows the person: a clip, a GIF, a frame or screenshot of
        one, or a photo.

        A clip that was made here is told by its marks, in whatever form and wherever it was found;
        then every photo that it was made of is blocked, or that of ``speaker`` 1 or 2 alone
        (``known_by`` is "marks"). Of anything else what it shows is blocked ("looks").
        """
        asked = OptOutRequest(platform=platform, user=user, speaker=speaker)
        body = self._with_photo(asked, file, "file")
        return await self._ask(OptOut, "POST", "/v1/opt-outs", body)

    # -- people ------------------------------------------------------------------------------------

    async def my_data(self, platform: str, user: str) -> MyData:
        """All that the worker holds about the user."""
        return await self._ask(MyData, "GET", _person(platform, user))

    async def forget(self, platform: str, user: str) -> Forgotten:
        """Delete it: photos, clips, choices, states, and their id wherever it stands."""
        return await self._ask(Forgotten, "DELETE", _person(platform, user))

    # -- what bots remember ------------------------------------------------------------------------

    async def state(self, platform: str, key: str) -> dict[str, Any] | None:
        """What was left under ``key``; None where there is nothing, or no longer."""
        return (await self.stored_state(platform, key)).value

    async def stored_state(self, platform: str, key: str) -> StoredState:
        """As ``state``, with the version that ``set_state`` can be bound to."""
        return await self._ask(StoredState, "GET", _state(platform, key))

    async def set_state(
        self,
        platform: str,
        key: str,
        value: dict[str, Any] | None,
        seconds: float | None = None,
        *,
        version: int | None = None,
    ) -> StoredState:
        """Keep ``value`` (32 KiB of JSON at most) under ``key`` until ``seconds`` have passed without
        a change (30 days); None deletes it. With ``version``, only if nobody has changed it since
        that version (0: only if there is nothing).

        Raises StateChanged, StateTooLarge.
        """
        headers = {} if version is None else {"If-Match": f'"{version}"'}
        if value is None:
            return await self._ask(
                StoredState, "DELETE", _state(platform, key), lambda: {"headers": headers}
            )
        body = _json(StateChange(value=value, seconds=seconds), headers)
        return await self._ask(StoredState, "PUT", _state(platform, key), body)

    # -- reports -----------------------------------------------------------------------------------

    async def report(self, report: Report) -> ReportReceipt:
        """Put a clip before the operator; the same report again gives the same receipt."""
        return await self._ask(ReportReceipt, "POST", "/v1/reports", _json(report))

    async def report_clip(self, report: Report, file: Path | bytes) -> ReportReceipt:
        """As ``report``, by a file of the clip, a frame or a screenshot of it, whose marks say which
        one it is. Raises ClipNotMadeHere, CheckedFileTooLarge."""
        body = self._with_photo(report, file, "file")
        return await self._ask(ReportReceipt, "POST", "/v1/reports/clips", body)

    # -- from WorkerClient -------------------------------------------------------------------------

    @abstractmethod
    async def _ask(self, model: type[Model], method: str, path: str, body: Body = dict) -> Model:
        """One call, repeated while it fails on the way."""

    @abstractmethod
    def _with_photo(
        self, asked: BaseModel, photo: Path | bytes | None, part: str = "photo"
    ) -> Body:
        """A multipart body of what is asked and the photo it is about, or another ``part``."""


def _json(model: BaseModel, headers: dict[str, str] | None = None) -> Body:
    sent = {"Content-Type": "application/json"} | (headers or {})
    return lambda: {"data": model.model_dump_json().encode(), "headers": sent}


def _request(request_id: str, rest: str = "") -> str:
    return f"/v1/consents/requests/{quote(request_id, safe='')}{rest}"


def _person(platform: str, user: str) -> str:
    return f"/v1/people/{quote(platform, safe='')}/{quote(user, safe='')}"


def _state(platform: str, key: str) -> str:
    return f"/v1/states/{quote(platform, safe='')}/{quote(key, safe='')}"
