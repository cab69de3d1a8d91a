"""The REST API, version 10: which path does what, and counts towards which rate limit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fakes.discord import channels, commands, errors, interactions, webhooks
from fakes.discord.body import Body
from fakes.discord.guilds import guild_json
from fakes.discord.world import World


@dataclass(frozen=True)
class Asking:
    """A request: what the path names, the query, and the body."""

    world: World
    parts: dict[str, str]
    query: dict[str, str]
    body: Body
    gateway_url: str = ""

    def __getattr__(self, name: str) -> str:
        return self.parts[name]


Handler = Callable[[Asking], Any]


@dataclass(frozen=True)
class Route:
    """``name``: for troubles and records; ``bucket``: kind of rate limit and what it is about;
    ``by_token``: the path holds a token of its own."""

    name: str
    method: str
    path: str
    handle: Handler
    bucket: str = ""
    about: str = ""
    by_token: bool = False


def _application(ask: Asking) -> dict[str, Any]:
    bot = ask.world.bot
    return {
        "id": bot.id,
        "name": bot.name,
        "icon": None,
        "description": "",
        "summary": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "00",
        "flags": 0,
        "team": None,
        "owner": bot.json(),
        "bot": bot.json(),
        "rpc_origins": None,
        "integration_types_config": {"0": {}, "1": {}},
        "approximate_guild_count": len(ask.world.guilds),
    }


def _gateway(ask: Asking) -> dict[str, Any]:
    gateway = ask.world.gateway
    limits = gateway.limits()
    return {"url": ask.gateway_url, "shards": gateway.shards, "session_start_limit": limits}


def _user(ask: Asking) -> dict[str, Any]:
    user = ask.world.users.get(ask.user)
    if user is None:
        raise errors.unknown("User", 10013)
    return user.json()


def _guild(ask: Asking) -> dict[str, Any]:
    guild = ask.world.guilds.get(ask.guild)
    if guild is None:
        raise errors.unknown("Guild", 10004)
    if not guild.has_bot:
        raise errors.no_access()
    return guild_json(guild, ask.world.bot)


def _member(ask: Asking) -> dict[str, Any]:
    _guild(ask)
    member = ask.world.guilds[ask.guild].members.get(ask.user)
    if member is None:
        raise errors.unknown("Member", 10007)
    return member.json()


def _callback(ask: Asking) -> Any:
    told = interactions.acknowledge(ask.world, ask.id, ask.token, ask.body)
    return told if ask.query.get("with_response") in ("1", "true") else None


def _put_commands(ask: Asking) -> list[dict[str, Any]]:
    return commands.replace_all(ask.world, ask.parts.get("guild", ""), ask.body.payload)


def _get_commands(ask: Asking) -> list[dict[str, Any]]:
    return ask.world.commands.get(ask.parts.get("guild", ""), [])


def _messages(ask: Asking) -> list[dict[str, Any]]:
    return channels.get_messages(ask.world, ask.channel, int(ask.query.get("limit", 50)))


def _refresh(ask: Asking) -> dict[str, Any]:
    files, links = ask.world.files, ask.body.data.get("attachment_urls") or []
    return {
        "refreshed_urls": [{"original": link, "refreshed": files.refreshed(link)} for link in links]
    }


_ME = "/applications/{app}"
_HOOK = "/webhooks/{app}/{token}"
_MESSAGE = "/channels/{channel}/messages/{message}"

ROUTES = (
    Route("gateway/bot", "GET", "/gateway/bot", _gateway),
    Route("me", "GET", "/users/@me", lambda ask: ask.world.bot.json()),
    Route("application", "GET", "/oauth2/applications/@me", _application),
    Route("application", "GET", "/applications/@me", _application),
    Route("user", "GET", "/users/{user}", _user),
    Route("guild", "GET", "/guilds/{guild}", _guild),
    Route("member", "GET", "/guilds/{guild}/members/{user}", _member),
    Route("put commands", "PUT", _ME + "/commands", _put_commands, "commands"),
    Route("get commands", "GET", _ME + "/commands", _get_commands),
    Route("put commands", "PUT", _ME + "/guilds/{guild}/commands", _put_commands, "commands"),
    Route("get commands", "GET", _ME + "/guilds/{guild}/commands", _get_commands),
    Route(
        "callback", "POST", "/interactions/{id}/{token}/callback", _callback, "callback",
        by_token=True,
    ),
    Route(
        "follow up", "POST", _HOOK, lambda a: webhooks.follow_up(a.world, a.token, a.body),
        "webhook", "token", by_token=True,
    ),
    Route(
        "get reply", "GET", _HOOK + "/messages/{message}",
        lambda a: webhooks.get_message(a.world, a.token, a.message),
        "webhook", "token", by_token=True,
    ),
    Route(
        "edit reply", "PATCH", _HOOK + "/messages/{message}",
        lambda a: webhooks.edit_message(a.world, a.token, a.message, a.body),
        "webhook", "token", by_token=True,
    ),
    Route(
        "delete reply", "DELETE", _HOOK + "/messages/{message}",
        lambda a: webhooks.delete_message(a.world, a.token, a.message),
        "webhook", "token", by_token=True,
    ),
    Route("open dm", "POST", "/users/@me/channels", lambda a: channels.open_direct(a.world, a.body)),
    Route("channel", "GET", "/channels/{channel}", lambda a: channels.get_channel(a.world, a.channel)),
    Route(
        "send", "POST", "/channels/{channel}/messages",
        lambda a: channels.send(a.world, a.channel, a.body), "send", "channel",
    ),
    Route("history", "GET", "/channels/{channel}/messages", _messages),
    Route(
        "fetch", "GET", _MESSAGE, lambda a: channels.get_message(a.world, a.channel, a.message)
    ),
    Route(
        "edit", "PATCH", _MESSAGE,
        lambda a: channels.edit(a.world, a.channel, a.message, a.body), "edit", "channel",
    ),
    Route(
        "delete", "DELETE", _MESSAGE,
        lambda a: channels.delete(a.world, a.channel, a.message), "delete", "channel",
    ),
    Route("refresh links", "POST", "/attachments/refresh-urls", _refresh),
    Route(
        "typing", "POST", "/channels/{channel}/typing",
        lambda a: channels.type_there(a.world, a.channel),
    ),
)  # fmt: skip
