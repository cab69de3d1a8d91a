"""Files come from Discord's servers, whole and not too large, or not at all."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

import pytest
from aiohttp import web
from in_a_loop import in_a_loop
from one_route import serving

from bots.dialogue.problems import FileGone, FileNotFetched, FileTooLarge
from bots.discord.files import Files
from core.problems import Problem

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
OFFICIAL = Files("https://cdn.discordapp.com", 1000)


@pytest.mark.parametrize(
    "url",
    [
        "https://cdn.discordapp.com/attachments/1/2/a.png?ex=1&is=2&hm=3",
        "https://CDN.discordapp.com/avatars/1/a.png",
        "https://media.discordapp.net/stickers/1.gif",
    ],
)
def test_discords_own_servers_are_asked(url: str) -> None:
    assert OFFICIAL.ours(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://cdn.discordapp.com/a.png",
        "https://cdn.discordapp.com:8443/a.png",
        "https://cdn.discordapp.com.evil.example/a.png",
        "https://cdn.discordapp.com@evil.example/a.png",
        "https://evil.example\\@cdn.discordapp.com/a.png",
        "https://evil.example/https://cdn.discordapp.com/a.png",
        "https://127.0.0.1/a.png",
        "file:///etc/passwd",
        "//cdn.discordapp.com/a.png",
        "https://cdn.discordapp.com:no/a.png",
        "",
    ],
)
@in_a_loop
async def test_nobody_else_is_asked(url: str) -> None:
    assert not OFFICIAL.ours(url)
    with pytest.raises(FileGone):
        await OFFICIAL.fetch(url)


@in_a_loop
async def test_a_file_comes_whole() -> None:
    async with serving("/file", answering(lambda: web.Response(body=b"x" * 1000))) as base:
        assert await Files(base, 1000).fetch(f"{base}/file") == b"x" * 1000


@in_a_loop
async def test_a_file_that_grows_beyond_the_limit_is_not_read_to_its_end() -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        for _ in range(100):
            await answer.write(b"x" * 1000)
        return answer

    async with serving("/file", endless) as base:
        with pytest.raises(FileTooLarge):
            await Files(base, 5000).fetch(f"{base}/file")


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        (404, FileGone),
        (403, FileGone),
        (302, FileGone),
        (503, FileNotFetched),
        (429, FileNotFetched),
    ],
)
@in_a_loop
async def test_what_discord_answers_is_understood(
    status: int, problem: type[Problem], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.discord.files._PAUSES", (0.0, 0.0))
    answer = {"Location": "http://127.0.0.1:1/elsewhere"}
    response = partial(web.Response, status=status, headers=answer)
    async with serving("/file", answering(response)) as base:
        with pytest.raises(problem):
            await Files(base, 1000).fetch(f"{base}/file")


@in_a_loop
async def test_a_server_that_stumbles_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bots.discord.files._PAUSES", (0.0, 0.0))
    answers = iter([500, 200])

    async def second_time(request: web.Request) -> web.StreamResponse:
        return web.Response(status=next(answers), body=b"x")

    async with serving("/file", second_time) as base:
        assert await Files(base, 1000).fetch(f"{base}/file") == b"x"


@in_a_loop
async def test_a_server_that_is_away_is_not_asked_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bots.discord.files._PAUSES", (0.0, 0.0))
    async with serving("/file", answering(web.Response)) as base:
        gone = base
    with pytest.raises(FileNotFetched):
        await Files(gone, 1000).fetch(f"{gone}/file")


def answering(answer: Callable[[], web.Response]) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        return answer()  # a new one for each: none can be sent twice

    return handle
