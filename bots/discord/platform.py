"""``bots.dialogue.platform.Platform`` on discord.py."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import Any, cast

import discord
import structlog

from bots.dialogue.events import Press
from bots.dialogue.parts import Media, Person, Place, Post
from bots.dialogue.platform import Capabilities, Clip, Content
from bots.dialogue.problems import FileTooLarge, PlaceClosed, PlatformRefused, PostGone
from bots.dialogue.tickets import short_digest
from bots.discord.contents import edited, sent, text_of
from bots.discord.errors import PlaceGone, asked
from bots.discord.files import Files, refreshed
from bots.discord.journal import Journal
from bots.discord.replies import ORIGINAL, Open, Replies, Reply, user_of
from bots.discord.standing import Standing
from bots.discord.translate import EVERYWHERE_BYTES, avatar_of
from core.options import ClipFormat
from core.problems import Problem
from core.settings import Settings
from core.texts import Texts

_log = structlog.get_logger()
_COMMANDS = (
    "talk", "meme", "duet", "animate", "again", "voices", "myvoice", "language", "style", "effect",
    "settings", "verify", "privacy", "mydata", "optout", "forget", "help",
)  # fmt: skip
_EDITS_PER_SECOND = 25.0  # Discord lets a bot make 50 requests a second


def capabilities(settings: Settings) -> Capabilities:
    """What Discord allows."""
    return Capabilities(
        clip_bytes=EVERYWHERE_BYTES,
        fetch_bytes=max(settings.photo.max_bytes, settings.speech.max_bytes),
        edit_seconds=settings.discord.edit_seconds,
        edit_seconds_in_groups=settings.discord.edit_seconds,
        edits_per_second=_EDITS_PER_SECOND,
        edits_into=frozenset(ClipFormat),
        hears_groups=False,
        commands=_COMMANDS,
    )


class DiscordPlatform:
    """One bot. An interaction is answered in the message that waits for it; what comes later, or too
    late for its token, is a message in the channel, or to the person alone."""

    name = "discord"

    def __init__(
        self,
        client: discord.Client,
        settings: Settings,
        replies: Replies,
        standing: Standing,
        forms: Journal,
    ) -> None:
        self.capabilities = capabilities(settings)
        self._client = client
        self._replies = replies
        self._files = Files(
            settings.discord.cdn_base, self.capabilities.fetch_bytes, partial(refreshed, client)
        )
        self._standing = standing
        self._forms = forms
        self._shown: dict[str, str] = {}

    async def send(self, place: Place, content: Content, *, answer_to: str | None = None) -> Post:
        """The answer to an interaction while it can be answered, else a message."""
        reply = self._replies.of(answer_to)
        if reply is not None:
            with contextlib.suppress(PostGone):  # its token is good no more: a message instead
                return await self._answered(reply, content)
        if not (place.private and place.group is not None):
            try:
                return await self._into_channel(place.chat, content, answer_to)
            except PlaceClosed:
                if user_of(answer_to) is None:
                    raise
            return await self._instead(content, answer_to)
        return await self._to_person(content, answer_to)

    async def edit(self, post: Post, content: Content) -> Post:
        """Show something else in a message of ours. A clip that is too late for the token becomes a
        new message: nobody looks for it in an old one."""
        post = self._replies.renewed(post)
        beside = self._replies.beside(post) if content.aside else None
        if beside is not None and (content.asks or not content.buttons):
            beside.filled = True  # with this message, which an earlier bot may have made
            with contextlib.suppress(PostGone, PlaceClosed):  # its token is good no more
                return await self._beside(beside, post, content)
        try:
            shown = await self._show_all(post, content)
        except PlaceClosed:  # the channel was deleted: a refusal is told all the same
            if not content.aside or content.asks or user_of(post.source) is None:
                raise
            return await self._instead(content, post.source)
        await self._end_aside(post)
        return shown.model_copy(update={"aside": ""})

    async def can_hand_over(self, place: Place) -> None:
        """Wherever it is asked something, it can answer with a clip."""

    async def prepare(self, post: Post, told: str) -> Post:  # noqa: ARG002
        """Any message can be edited to show a clip."""
        return post

    async def delete(self, post: Post) -> bool:
        """Take a message away, by its token or in its channel."""
        await self._end_aside(post)
        post = self._replies.renewed(post)
        if not self._replies.live(post):
            return await self._deleted_in_channel(post)
        webhook = self._webhook(post.token)
        try:
            await asked(partial(webhook.delete_message, int(post.message)))
        except (PostGone, PlaceClosed):  # or its token is good no more
            return await self._deleted_in_channel(post)
        return True

    async def fetch(self, media: Media) -> bytes:
        """A file, from Discord's own servers."""
        limit = self.capabilities.fetch_bytes
        if media.size is not None and media.size > limit:
            raise FileTooLarge(megabytes=limit // 1_000_000)
        return await self._files.fetch(media.ref)

    async def answer(self, press: Press, text: str | None = None, *, alert: bool = False) -> None:  # noqa: ARG002
        """For the eyes of the one who pressed; nothing where the message says it already."""
        reply = self._replies.of(press.token)
        if reply is None or not text or self._shown.get(press.post.message) == text:
            return
        with contextlib.suppress(PostGone, PlaceClosed, PlatformRefused):
            await asked(
                lambda: self._webhook(reply.reply.token).send(
                    text[:2000], ephemeral=True, allowed_mentions=discord.AllowedMentions.none()
                ),
                tries=2,
            )

    async def is_admin(self, place: Place, person: Person) -> bool:
        """As Discord said with the person's last interaction."""
        return self._standing.manages(place.group, person.id)

    async def portrait(self, person: Person) -> Media | None:
        """The person's avatar; None where it is one of Discord's own."""
        user = await asked(partial(self._client.fetch_user, int(person.id)))
        return avatar_of(user)

    def keeps(self, person: Person) -> list[Any]:
        """Forms that were not filled in, with what they are about."""
        return [entry for _, entry in self._forms.about(person.id)]

    def forget(self, person: Person) -> None:
        """Of whoever opened the form, and of whoever wrote what it is about."""
        for name, _ in self._forms.about(person.id):
            self._forms.drop(name)

    async def withdraw(self, reply: Reply) -> None:
        """Nothing is to be said: take away the message that waits."""
        original = cast("int", ORIGINAL)
        await asked(lambda: self._webhook(reply.token).delete_message(original), tries=2)

    # -- inside -----------------------------------------------------------------------------------

    async def _beside(self, reply: Open, post: Post, content: Content) -> Post:
        """To whoever the message answers alone. A question leaves what others see as it is; the end
        of it takes that away."""
        told = await self._answered(reply, content)
        if not content.asks:
            await self.delete(post)
            return told
        await self._end_aside(post)
        return post.model_copy(update={"aside": told.message})

    async def _end_aside(self, post: Post) -> None:
        """What was asked beside the message is answered, or matters no more."""
        if not post.aside:
            return
        self._replies.answered_beside(post)
        asking = post.model_copy(update={"message": post.aside, "aside": ""})
        asking = self._replies.renewed(asking)
        if self._replies.live(asking):  # without a token nobody can take it away
            with contextlib.suppress(Problem):
                webhook = self._webhook(asking.token)
                await asked(partial(webhook.delete_message, int(asking.message)), tries=2)

    async def _show_all(self, post: Post, content: Content) -> Post:
        """By token while it is good, else in the channel. A clip is never lost: where it can't be
        shown, the old message makes room for it, in the channel or with the person alone."""
        live, is_clip = self._replies.live(post), isinstance(content.attachment, Clip)
        if is_clip and post.token and not live:
            await self._take_away(post)
            raise PostGone
        edit = self._edit_by_token if live else self._edit_in_channel
        try:
            await asked(partial(edit, post, content))
        except PostGone:
            if is_clip and live:  # Discord's clock may be ahead of ours
                await self._take_away(post)
            raise
        except PlaceClosed:
            if is_clip and user_of(post.source) is not None:
                await self.delete(post)  # a text was allowed there, and a file is not
                return await self._instead(content, post.source)
            if live and not is_clip:
                raise
            raise PostGone from None
        self._remember(post, content)
        return post if content.attachment is None else post.model_copy(update={"media": True})

    async def _answered(self, reply: Open, content: Content) -> Post:
        """In the message that waits for it, or in one more."""
        asked_for = reply.reply
        webhook = self._webhook(asked_for.token)
        aside = content.aside and asked_for.takes_asides
        waiting = not reply.filled and not asked_for.press
        if aside and waiting:
            # The first message after "thinking" would take its place, for all to see.
            original = cast("int", ORIGINAL)
            await asked(lambda: webhook.edit_message(original, content="…"))
            reply.filled = True
        hidden = asked_for.hidden
        if reply.filled or asked_for.press:
            hidden = hidden or aside
            message = await asked(
                lambda: webhook.send(wait=True, ephemeral=hidden, **sent(content))
            )
            if aside and waiting:
                await self.withdraw(asked_for)
        else:
            original = cast("int", ORIGINAL)
            message = await asked(lambda: webhook.edit_message(original, **edited(content)))
            reply.filled = True
        post = Post(
            chat=asked_for.place.chat,
            message=str(message.id),
            media=content.attachment is not None,
            token=asked_for.token,
            until=asked_for.until,
            source=asked_for.source,
            hidden=hidden,
        )
        self._remember(post, content)
        return post

    async def _into_channel(self, chat: str, content: Content, answer_to: str | None) -> Post:
        """Raises PlaceClosed also where only the clip, which comes later, could not be shown."""
        if not self._standing.takes_files(chat, self._client.get_channel(int(chat))):
            raise PlaceClosed
        channel = self._client.get_partial_messageable(int(chat))
        return await self._message(channel, content, answer_to)

    async def _instead(self, content: Content, answer_to: str | None) -> Post:
        """To the person alone, with a word about the channel."""
        language = self._replies.language(answer_to)
        await self._to_person(Content(Texts.of(language).say("late-and-closed")), answer_to)
        return await self._to_person(content, answer_to)

    async def _to_person(self, content: Content, answer_to: str | None) -> Post:
        user = user_of(answer_to)
        if user is None:
            raise PlaceClosed
        channel = await asked(partial(self._client.create_dm, discord.Object(int(user))))
        return await self._message(channel, content, answer_to)

    async def _message(
        self, channel: discord.abc.Messageable, content: Content, answer_to: str | None
    ) -> Post:
        """Discord makes one message of two with the same nonce, so a second try is no second one."""
        given: dict[str, Any] = {}
        if answer_to is not None and answer_to.isdigit():
            where = int(channel.id)  # type: ignore[attr-defined]  # both kinds have one
            given["reference"] = discord.MessageReference(
                message_id=int(answer_to), channel_id=where, fail_if_not_exists=False
            )
            given["mention_author"] = False
        if answer_to is not None:
            given["nonce"] = short_digest(answer_to + text_of(content))
        message = await asked(lambda: channel.send(**sent(content), **given))
        return Post(
            chat=str(message.channel.id),
            message=str(message.id),
            media=content.attachment is not None,
            source=answer_to or "",
        )

    async def _edit_by_token(self, post: Post, content: Content) -> None:
        await self._webhook(post.token).edit_message(int(post.message), **edited(content))

    async def _edit_in_channel(self, post: Post, content: Content) -> None:
        channel = self._client.get_partial_messageable(int(post.chat))
        await channel.get_partial_message(int(post.message)).edit(**edited(content))

    async def _take_away(self, post: Post) -> None:
        with contextlib.suppress(Problem):  # something else is shown in its place
            await self._deleted_in_channel(post)

    async def _deleted_in_channel(self, post: Post) -> bool:
        """Whether the message is gone. Nobody can take away in a channel what one person alone sees."""
        channel = self._client.get_partial_messageable(int(post.chat))
        try:
            await asked(channel.get_partial_message(int(post.message)).delete, tries=2)
        except PostGone:
            return not post.hidden
        except PlaceGone:
            return True
        except (PlaceClosed, PlatformRefused) as problem:
            _log.info("not taken away", code=problem.code)
            return False
        return True

    def _webhook(self, token: str) -> discord.Webhook:
        """Answers to interactions go through what Discord calls a webhook of the application."""
        application = self._client.application_id
        assert application is not None
        webhook = discord.Webhook.partial(application, token, client=self._client)
        webhook.type = discord.WebhookType.application
        return webhook

    def _remember(self, post: Post, content: Content) -> None:
        self._replies.note(post)
        if len(self._shown) > 10_000:
            self._shown.clear()
        self._shown[post.message] = content.text
