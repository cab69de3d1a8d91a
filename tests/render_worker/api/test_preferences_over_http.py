"""What a user wants for every clip: kept for the client that told it, and for nobody else."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from worker_process import RunningWorker, running_worker

from core.client import WorkerClient
from core.options import ClipFormat, ClipOptions, Emotion, Style, VoiceEffect
from core.preferences import Preferences
from core.service_problems import AuthForbidden
from render_worker.store import tokens
from render_worker.store.database import Database

CHOSEN = Preferences(
    language="pt-BR",
    style=Style.LIVELY,
    voice="espeak:pt-br",
    emotion=Emotion.HAPPY,
    effect=VoiceEffect.ROBOT,
    format=ClipFormat.NOTE,
    captions=True,
)
PATH = "/v1/preferences/telegram/grace"


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWorker]:
    with running_worker(tmp_path_factory.mktemp("preferences") / "data") as worker:
        yield worker


def token(worker: RunningWorker, client: str, *scopes: tokens.Scope) -> str:
    database = Database(f"sqlite:///{worker.data / 'jobs.sqlite'}")
    try:
        return database.write_now(lambda c: tokens.create(c, client, frozenset(scopes)))
    finally:
        database.close()


@pytest.mark.parametrize("user", ["ada", "a/b?c#d%2e", "Ünïcödé 😀", "x" * 200])
def test_what_a_user_chose_is_kept_and_replaced(worker: RunningWorker, user: str) -> None:
    async def work(client: WorkerClient) -> None:
        assert await client.preferences("discord", user) == Preferences()
        assert await client.set_preferences("discord", user, CHOSEN) == CHOSEN
        assert await client.preferences("discord", user) == CHOSEN
        assert await client.preferences("telegram", user) == Preferences()
        calm = Preferences(style=Style.CALM)
        await client.set_preferences("discord", user, calm)
        assert await client.preferences("discord", user) == calm

    worker.use(work)


def test_an_empty_choice_leaves_nothing_about_the_user(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        await client.set_preferences("telegram", "unremembered", CHOSEN)
        await client.set_preferences("telegram", "unremembered", Preferences())

    worker.use(work)
    database = Database(f"sqlite:///{worker.data / 'jobs.sqlite'}")
    question = "SELECT count(*) FROM preferences WHERE user = 'unremembered'"
    try:
        assert database.read_now(lambda c: c.exec_driver_sql(question).scalar_one()) == 0
    finally:
        database.close()


def test_another_client_sees_and_changes_only_its_own(worker: RunningWorker) -> None:
    other = token(worker, "other bot", tokens.Scope.PREFERENCES)
    assert worker.raw("PUT", PATH, json=CHOSEN.model_dump(mode="json"))[0] == 200
    assert json.loads(worker.raw("GET", PATH, token=other)[2]) == Preferences().model_dump()
    assert worker.raw("PUT", PATH, token=other, json={"style": "calm"})[0] == 200
    assert json.loads(worker.raw("GET", PATH)[2]) == CHOSEN.model_dump(mode="json")


def test_it_takes_a_scope_of_its_own(worker: RunningWorker) -> None:
    jobs_only = token(worker, "jobs only", tokens.Scope.JOBS)

    async def ask() -> None:
        async with WorkerClient(worker.url, jobs_only) as client:
            await client.preferences("telegram", "ada")

    with pytest.raises(AuthForbidden):
        worker.use(lambda _: ask())


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", (400, "request.malformed")),
        (b"{", (400, "request.malformed")),
        (b"[]", (400, "request.malformed")),
        (b'{"stile": "calm"}', (400, "request.malformed")),
        (b'{"style": "wild"}', (400, "request.malformed")),
        (b'{"captions": 1}', (400, "request.malformed")),
        (b'{"language": "not a tag"}', (400, "request.malformed")),
        (b'{"voice": "a\\u0000b"}', (400, "request.malformed")),
        (b"\xff", (400, "request.malformed")),
        (b" " * 70_000, (413, "request.too_large")),
    ],
)
def test_what_is_no_choice_is_refused(
    worker: RunningWorker, body: bytes, expected: tuple[int, str]
) -> None:
    headers = {"Content-Type": "application/json"}
    status, _, answer = worker.raw("PUT", PATH, data=body, headers=headers)
    assert (status, json.loads(answer)["code"]) == expected


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
    ],
)
def test_only_plain_json_is_read(worker: RunningWorker, headers: dict[str, str]) -> None:
    status, _, answer = worker.raw("PUT", PATH, data=b"{}", headers=headers)
    assert (status, json.loads(answer)["code"]) == (415, "request.media_type")


@pytest.mark.parametrize(
    "path", ["Telegram/ada", "x" * 33 + "/ada", "telegram/%00", "telegram/" + "x" * 201]
)
def test_a_name_that_is_none_is_refused(worker: RunningWorker, path: str) -> None:
    status, _, answer = worker.raw("GET", f"/v1/preferences/{path}")
    assert (status, json.loads(answer)["code"]) == (400, "request.malformed")


def test_what_was_not_chosen_is_as_by_default() -> None:
    assert Preferences().options() == ClipOptions()
    assert CHOSEN.options() == ClipOptions(
        language="pt-BR",
        style=Style.LIVELY,
        voice_name="espeak:pt-br",
        emotion=Emotion.HAPPY,
        effect=VoiceEffect.ROBOT,
        format=ClipFormat.NOTE,
        captions=True,
    )
