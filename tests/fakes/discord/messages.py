"""Messages of the bot's: made, changed, with files, wherever they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fakes.discord import errors
from fakes.discord.body import Body
from fakes.discord.checks import check_message
from fakes.discord.model import EPHEMERAL, LOADING, Channel, Post
from fakes.discord.world import World

if TYPE_CHECKING:
    from fakes.discord.interactions import Asked

_NONCE_SECONDS = 300.0  # "in the past few minutes" is all that Discord says
_KINDS = {2: 20, 3: 0, 5: 0}  # by the kind of interaction: CHAT_INPUT_COMMAND or DEFAULT


def new_post(world: World, asked: Asked, body: Body, flags: int) -> Post:
    """A message that answers an interaction. Raises ApiError."""
    post = _written(world, asked.channel, body, flags, asked.upload_limit)
    post.only_for = asked.user if flags & EPHEMERAL else None
    post.type = _KINDS.get(asked.kind, 0)
    post.interaction = {"webhook_id": world.bot.id, "application_id": world.bot.id}
    post.reply_to = asked.message
    return world.write(post)


def new_channel_post(world: World, channel: Channel, body: Body, limit: int) -> Post:
    """A message of the bot's own accord; with a nonce that it enforces, once. Raises ApiError."""
    nonce = str(body.data.get("nonce") or "")
    if len(nonce) > 25:
        raise errors.invalid_form("nonce", "Must be 25 or fewer in length.")
    if nonce and body.data.get("enforce_nonce"):
        for known in world.visible(channel, world.bot):
            if known.nonce == nonce and world.clock.now() < known.nonce_until:
                return known
    post = _written(world, channel, body, 0, limit)
    post.nonce, post.nonce_until = nonce, world.clock.now() + _NONCE_SECONDS
    reference = body.data.get("message_reference")
    if reference:
        replied = world.posts.get(str(reference.get("message_id")))
        if replied is not None and not replied.deleted and replied.channel is channel:
            post.reply_to, post.type = replied, 19
        elif reference.get("fail_if_not_exists", True):
            raise errors.invalid_form("message_reference", "Unknown message")
    return world.write(post)


def change_post(world: World, post: Post, body: Body, limit: int) -> Post:
    """As an edit does. What the payload does not name stays. Raises ApiError."""
    data = body.data
    body.check_sizes(limit)
    after = {
        "content": data.get("content", post.content),
        "embeds": data.get("embeds", post.embeds),
        "components": data.get("components", post.components),
    }
    kept = _kept(post, data)
    empty_is_fine = post.loading and not body.files
    check_message(after, len(kept) + len(body.files), empty_is_fine=empty_is_fine)
    files = _files(world, post.channel, body, ephemeral=post.ephemeral)
    post.content = after["content"] or ""
    if "content" in data:  # the first words of an answer that was waited for are an edit, and ping
        post.pings += world.pings(post.channel, post.content, data.get("allowed_mentions"))
    post.embeds, post.components = after["embeds"] or [], after["components"] or []
    for file in post.attachments:
        if file not in kept:
            world.files.lose(str(file["id"]))
    post.attachments = kept + files
    post.flags &= ~LOADING
    world.rewrite(post)
    return post


def _written(world: World, channel: Channel, body: Body, flags: int, limit: int) -> Post:
    data = body.data
    body.check_sizes(limit)
    check_message(data, len(body.files), empty_is_fine=bool(flags & LOADING))
    return Post(
        world.ids.new(),
        channel,
        world.bot,
        world.clock.stamp(),
        content=data.get("content") or "",
        attachments=_files(world, channel, body, ephemeral=bool(flags & EPHEMERAL)),
        embeds=data.get("embeds") or [],
        components=data.get("components") or [],
        flags=flags,
        pings=world.pings(channel, data.get("content") or "", data.get("allowed_mentions")),
    )


def _files(world: World, channel: Channel, body: Body, *, ephemeral: bool) -> list[dict[str, Any]]:
    listed = {
        str(one["id"]): one
        for one in body.data.get("attachments") or []
        if str(one["id"]) in body.files
    }
    told = []
    for key, upload in sorted(body.files.items()):
        file = world.files.add(upload, channel.id, ephemeral=ephemeral)
        about = listed.get(key, {})
        told.append(file | {k: v for k, v in about.items() if k == "description"})
    return told


def _kept(post: Post, data: dict[str, Any]) -> list[dict[str, Any]]:
    if data.get("attachments") is None:
        return list(post.attachments)
    wanted = {str(one["id"]) for one in data["attachments"]}
    return [file for file in post.attachments if str(file["id"]) in wanted]
