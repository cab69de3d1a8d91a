"""What somebody asked of the bot, and the bot's first answer to it.

https://discord.com/developers/docs/interactions/receiving-and-responding
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from fakes.discord import errors
from fakes.discord.body import Body
from fakes.discord.checks import check_choices, check_modal
from fakes.discord.messages import change_post, new_post
from fakes.discord.model import EPHEMERAL, LOADING, Channel, Post, User
from fakes.discord.world import World

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5  # kinds of interactions
REPLY, DEFER, DEFER_UPDATE, UPDATE, CHOICES, SHOW_MODAL = 4, 5, 6, 7, 8, 9  # kinds of answers
ACK_SECONDS, TOKEN_SECONDS = 3.0, 900.0
MOST_FOLLOW_UPS = 5  # of an app that is only installed by the user


@dataclass(eq=False)
class Asked:
    """``original``: what @original means: the answer, or for a press perhaps the message with the
    button. ``modal``, ``choices``: the answer, where it is that. ``chosen``: what was written on the
    buttons and options that were pressed. ``acked_after``: seconds."""

    id: str
    token: str
    kind: int
    user: User
    channel: Channel
    data: dict[str, Any]
    since: float  # of the clock
    begun: float  # seconds of the monotonic clock
    mark: int
    as_guest: bool  # the app is here only because the user installed it
    upload_limit: int
    message: Post | None = None
    original: Post | None = None
    answer: int | None = None
    acked_after: float | None = None
    modal: dict[str, Any] | None = None
    choices: list[dict[str, Any]] | None = None
    chosen: list[str] = field(default_factory=list)
    follow_ups: list[Post] = field(default_factory=list)

    @property
    def reply(self) -> Post | None:
        """The message that answers, if it is a new one."""
        return None if self.original is self.message else self.original

    def failed(self, world: World) -> bool:
        """Whether the person reads that the application did not respond."""
        return self.answer is None and world.clock.now() - self.since > ACK_SECONDS


def live(world: World, token: str) -> Asked:
    """One whose token still holds. Raises ApiError."""
    asked = world.interactions.get(token)
    if asked is None:
        raise errors.unknown("Webhook", 10015)
    if world.clock.now() - asked.since >= TOKEN_SECONDS:
        raise errors.expired_token()
    assert isinstance(asked, Asked)
    return asked


def acknowledge(world: World, number: str, token: str, body: Body) -> dict[str, Any]:
    """The first answer, within three seconds and once. Raises ApiError."""
    asked = world.interactions.get(token)
    if asked is None or asked.id != number:
        raise errors.unknown_interaction()
    if asked.answer is not None:
        raise errors.already_acknowledged()
    if world.clock.now() - asked.since > ACK_SECONDS:
        raise errors.unknown_interaction()
    kind = int(body.data.get("type", 0))
    _check_kind(asked, kind)
    _carry_out(world, asked, kind, body.inner())
    asked.answer = kind
    asked.acked_after = time.monotonic() - asked.begun
    world.change()
    return _told(asked, kind)


def original_of(asked: Asked) -> Post:
    """What @original means. Raises ApiError."""
    if asked.original is None or asked.original.deleted:
        raise errors.unknown_message()
    return asked.original


def flags_for(asked: Asked, given: int) -> int:
    """Only one's own eyes may see what an app says in a server that does not want it."""
    guild = asked.channel.guild
    hidden = asked.as_guest and guild is not None and not guild.allows_external_apps
    return given | (EPHEMERAL if hidden else 0)


def _check_kind(asked: Asked, kind: int) -> None:
    possible = {
        COMMAND: (REPLY, DEFER, SHOW_MODAL),
        COMPONENT: (REPLY, DEFER, DEFER_UPDATE, UPDATE, SHOW_MODAL),
        AUTOCOMPLETE: (CHOICES,),
        MODAL: (REPLY, DEFER, *((DEFER_UPDATE, UPDATE) if asked.message else ())),
    }
    if kind not in possible[asked.kind]:
        raise errors.invalid_form("type", f"{kind} does not answer an interaction of {asked.kind}")


def _carry_out(world: World, asked: Asked, kind: int, inner: Body) -> None:
    data = inner.data
    if kind in (REPLY, DEFER):
        flags = flags_for(asked, int(data.get("flags") or 0) & EPHEMERAL)
        if kind == DEFER:
            flags |= LOADING
        asked.original = new_post(world, asked, inner, flags)
    elif kind in (DEFER_UPDATE, UPDATE):
        asked.original = asked.message
        if kind == UPDATE and asked.message is not None:
            change_post(world, asked.message, inner, asked.upload_limit)
    elif kind == SHOW_MODAL:
        check_modal(data)
        asked.modal = data
    else:
        check_choices(data.get("choices") or [])
        asked.choices = data.get("choices") or []


def _told(asked: Asked, kind: int) -> dict[str, Any]:
    post = asked.original
    about: dict[str, Any] = {"id": asked.id, "type": asked.kind}
    told: dict[str, Any] = {"interaction": about}
    if post is not None and kind in (REPLY, DEFER, UPDATE, DEFER_UPDATE):
        about |= {
            "response_message_id": post.id,
            "response_message_loading": post.loading,
            "response_message_ephemeral": post.ephemeral,
        }
        told["resource"] = {"type": kind, "message": post.json()}
    return told
