"""What an interaction's token allows for fifteen minutes: more messages, edits, deletions."""

from __future__ import annotations

from typing import Any

from fakes.discord import errors
from fakes.discord.body import Body
from fakes.discord.errors import ApiError
from fakes.discord.interactions import MOST_FOLLOW_UPS, Asked, flags_for, live, original_of
from fakes.discord.messages import change_post, new_post
from fakes.discord.model import EPHEMERAL, Post
from fakes.discord.world import World


def follow_up(world: World, token: str, body: Body) -> dict[str, Any]:
    """One more message; the first after a deferral takes the place of "thinking"."""
    asked = _answered(world, token)
    if asked.original is not None and asked.original.loading:
        return change_post(world, asked.original, body, asked.upload_limit).json()
    if asked.as_guest and len(asked.follow_ups) >= MOST_FOLLOW_UPS:
        message = "This interaction has reached the maximum number of follow-up messages"
        raise ApiError(400, 40094, message)
    flags = flags_for(asked, int(body.data.get("flags") or 0) & EPHEMERAL)
    post = new_post(world, asked, body, flags)
    asked.follow_ups.append(post)
    return post.json()


def get_message(world: World, token: str, number: str) -> dict[str, Any]:
    """@original, or a follow-up."""
    return _post(_answered(world, token), number).json()


def edit_message(world: World, token: str, number: str, body: Body) -> dict[str, Any]:
    """@original, or a follow-up."""
    asked = _answered(world, token)
    return change_post(world, _post(asked, number), body, asked.upload_limit).json()


def delete_message(world: World, token: str, number: str) -> None:
    """@original, or a follow-up."""
    world.delete(_post(_answered(world, token), number))


def _answered(world: World, token: str) -> Asked:
    asked = live(world, token)
    if asked.answer is None:
        raise errors.unknown("Webhook", 10015)
    if asked.channel.deleted:
        raise errors.unknown_channel()
    return asked


def _post(asked: Asked, number: str) -> Post:
    if number == "@original":
        return original_of(asked)
    for post in (*asked.follow_ups, asked.original):
        if post is not None and post.id == number and not post.deleted:
            return post
    raise errors.unknown_message()
