"""Every address of the worker in one table, from which both the router and OpenAPI are made."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web
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
from core.job import Health, Job, JobList, OutboxItem, PhotoInspection, VoiceList
from core.own_voice import OwnVoice, ReadingChallenge, ReadingWanted, VoiceReading
from core.preferences import Preferences
from core.verdict import Verdict
from render_worker.api import (
    consents,
    events,
    jobs,
    listing,
    others,
    own_voice,
    people,
    preferences,
    verify,
)
from render_worker.store.tokens import Scope

EVENTS = "text/event-stream"
VIDEO = "video/mp4"
PICTURE = "image/png"
SOUND = "audio/ogg"


@dataclass(frozen=True)
class Route:
    """``answer``: model of the body, or what OpenAPI is to say of it; ``scope``: None = open.

    ``parts``: of a multipart body, and whether they are needed; ``body``: of one that is JSON, or of
    its part "request". ``problems``: statuses of refusals
    beyond those that any route may answer with.
    """

    method: str
    path: str
    handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    summary: str
    scope: Scope | None
    answer: type[BaseModel] | str
    status: int = 200
    parts: tuple[tuple[str, bool], ...] = ()
    headers: tuple[str, ...] = ()
    query: tuple[str, ...] = ()
    problems: tuple[int, ...] = ()
    item: type[BaseModel] | None = None
    body: type[BaseModel] | None = None


_J, _I, _P = Scope.JOBS, Scope.INSPECT, Scope.PREFERENCES
_REFUSED_BODY = (408, 413, 415, 422)
_REFUSED_JSON = (408, 413, 415, 507)
_WITH_PHOTO = (("request", True), ("photo", True))

ROUTES = (
    Route(
        "POST", "/v1/jobs", jobs.submit, "Submit a job", _J, Job, 202,
        parts=(("request", True), ("photo", True), ("voice", False), ("photo_2", False)),
        headers=("Idempotency-Key",), problems=(*_REFUSED_BODY, 503, 507),
    ),
    Route(
        "GET", "/v1/jobs", listing.list_jobs, "The newest jobs, 1000 at most", _J, JobList,
        query=("platform", "user", "state"),
    ),
    Route("GET", "/v1/jobs/{id}", jobs.show, "A job as it is now", _J, Job, problems=(404,)),
    Route(
        "DELETE", "/v1/jobs/{id}", jobs.cancel, "Cancel a job that waits or runs", _J, Job,
        problems=(404,),
    ),
    Route(
        "GET", "/v1/jobs/{id}/events", events.job_events, "Follow a job until it has ended", _J,
        EVENTS, headers=("Last-Event-ID",), problems=(404,), item=Job,
    ),
    Route(
        "GET", "/v1/jobs/{id}/video", jobs.video, "The finished clip or a part of it", _J, VIDEO,
        headers=("Range",), problems=(404, 409, 410, 416),
    ),
    Route(
        "DELETE", "/v1/jobs/{id}/video", jobs.delete_video, "Delete the finished clip", _J, Job,
        problems=(404, 409),
    ),
    Route(
        "POST", "/v1/jobs/{id}/delivered", jobs.acknowledge, "Acknowledge an ended job", _J, Job,
        headers=("If-Match",), problems=(404, 409, 412),
    ),
    Route(
        "GET", "/v1/outbox", events.outbox, "Ended jobs that were not acknowledged", _J, EVENTS,
        headers=("Last-Event-ID",), query=("platform",), item=OutboxItem,
    ),
    Route(
        "POST", "/v1/photos/inspect", others.inspect_photo, "Faces in a photo, and advice", _I,
        PhotoInspection, parts=(("photo", True),), problems=(*_REFUSED_BODY, 507),
    ),
    Route(
        "POST", "/v1/photos/annotate", others.annotate_photo,
        "The photo with its faces and the advice drawn on it", _I, PICTURE,
        parts=(("photo", True),), problems=(*_REFUSED_BODY, 507),
    ),
    Route(
        "POST", "/v1/verify", verify.verify_file, "Whether a clip or picture was made here", _I,
        Verdict, parts=(("file", True),), problems=(*_REFUSED_BODY, 507),
    ),
    Route("GET", "/v1/voices", others.voices, "Who can speak here", _I, VoiceList),
    Route(
        "GET", "/v1/voices/{name}/sample", others.voice_sample, "A sentence in a voice", _I, SOUND,
        problems=(404,),
    ),
    Route(
        "GET", "/v1/preferences/{platform}/{user}", preferences.show_preferences,
        "What a user wants for every clip", _P, Preferences, problems=(404,),
    ),
    Route(
        "PUT", "/v1/preferences/{platform}/{user}", preferences.replace_preferences,
        "Replace what a user wants for every clip", _P, Preferences, body=Preferences,
        problems=(404, 408, 413, 415, 507),
    ),
    Route(
        "POST", "/v1/consents/lookup", consents.lookup_consent,
        "What somebody said of a photo", _J, ConsentStatus, parts=_WITH_PHOTO, body=Person,
        problems=(*_REFUSED_BODY, 507),
    ),
    Route(
        "POST", "/v1/consents/requests", consents.ask_subject, "Ask the subject of a photo", _J,
        ConsentRequest, 201, parts=_WITH_PHOTO, body=ConsentQuestion,
        problems=(*_REFUSED_BODY, 507),
    ),
    Route(
        "GET", "/v1/consents/requests/{id}", consents.show_consent_request,
        "A question to a subject with its answer", _J, ConsentRequest, problems=(404,),
    ),
    Route(
        "POST", "/v1/consents/requests/{id}/answer", consents.answer_consent,
        "What the subject says", _J, ConsentRequest, body=ConsentAnswer,
        problems=(404, 409, 410, *_REFUSED_JSON),
    ),
    Route(
        "POST", "/v1/consents/withdrawals", consents.withdraw_consent,
        "Take back what was said of a photo", _J, OptOut,
        parts=(("request", True), ("photo", False)), body=Withdrawal,
        problems=(404, *_REFUSED_BODY, 507),
    ),
    Route(
        "POST", "/v1/opt-outs", consents.opt_out,
        "Block a photo, or those of a clip, for everybody", Scope.OPT_OUTS, OptOut,
        parts=(("request", True), ("photo", False), ("file", False)), body=OptOutRequest,
        problems=(*_REFUSED_BODY, 507),
    ),
    Route(
        "GET", "/v1/people/{platform}/{user}", people.show_person,
        "All that is held about somebody", _P, MyData, problems=(404,),
    ),
    Route(
        "DELETE", "/v1/people/{platform}/{user}", people.forget_person,
        "Delete all that is held about somebody", _P, Forgotten, problems=(404,),
    ),
    Route(
        "GET", "/v1/people/{platform}/{user}/voice", own_voice.show_own_voice,
        "Whether photos can speak in somebody's own voice", _P, OwnVoice, problems=(404,),
    ),
    Route(
        "POST", "/v1/people/{platform}/{user}/voice/challenge", own_voice.ask_reading,
        "A random sentence for somebody to read aloud", _P, ReadingChallenge, 201,
        body=ReadingWanted, problems=(404, 422, *_REFUSED_JSON),
    ),
    Route(
        "POST", "/v1/people/{platform}/{user}/voice", own_voice.confirm_own_voice,
        "The sentence, read aloud by the person whose voice it is", _P, OwnVoice, 201,
        parts=(("request", True), ("voice", True)), body=VoiceReading,
        problems=(404, 410, *_REFUSED_BODY, 507),
    ),
    Route(
        "DELETE", "/v1/people/{platform}/{user}/voice", own_voice.delete_own_voice,
        "Delete the recording of somebody's voice", _P, OwnVoice, problems=(404,),
    ),
    Route(
        "GET", "/v1/states/{platform}/{key}", people.show_state, "What a bot remembers", _P,
        StoredState, problems=(404,),
    ),
    Route(
        "PUT", "/v1/states/{platform}/{key}", people.replace_state, "Have something remembered",
        _P, StoredState, body=StateChange, headers=("If-Match",),
        problems=(404, 412, *_REFUSED_JSON),
    ),
    Route(
        "DELETE", "/v1/states/{platform}/{key}", people.delete_state, "Forget something", _P,
        StoredState, headers=("If-Match",), problems=(404, 412),
    ),
    Route(
        "POST", "/v1/reports", people.file_report, "Put a clip before the operator", _J,
        ReportReceipt, 201, body=Report, problems=_REFUSED_JSON,
    ),
    Route(
        "POST", "/v1/reports/clips", people.report_clip, "Put the clip of a file before the operator",
        _J, ReportReceipt, 201, parts=(("request", True), ("file", True)), body=Report,
        problems=(404, *_REFUSED_BODY, 507),
    ),
    Route("GET", "/healthz", others.alive, "The process answers", None, Health),
    Route(
        "GET", "/readyz", others.ready, "Whether new jobs are taken", None, Health,
        problems=(503,),
    ),
    Route("GET", "/metrics", others.metrics, "Figures for Prometheus", Scope.METRICS, "text/plain"),
)  # fmt: skip
