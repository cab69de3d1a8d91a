"""Somebody in a channel: what they do there and what they see there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fakes.common.seat import PATIENCE, WatchingSeat
from fakes.discord import interactions as kinds
from fakes.discord.asking import ask, find_command
from fakes.discord.commands import ON_MESSAGE, ON_USER, SLASH
from fakes.discord.files import Upload
from fakes.discord.interactions import Asked
from fakes.discord.model import EPHEMERAL, VOICE_MESSAGE, Channel, Post, User, label_of
from fakes.discord.options import Resolved, choice_of, fill_in, fill_in_modal
from fakes.discord.world import World

_BUTTON, _STRING_SELECT = 2, 3


@dataclass(eq=False)
class Seat(WatchingSeat[Post]):
    """A person's place in one channel. Every verb notes the moment: ``sees`` looks at what the bot
    wrote or changed after the last thing that was done here."""

    world: World
    user: User
    channel: Channel

    # -- what they do -----------------------------------------------------------------------------

    def says(self, text: str = "", *files: Upload, to: Post | None = None, **more: Any) -> Post:
        """Write a message; ``more`` as fields of a Post: embeds, flags, snapshots."""
        with self.world.changed:
            attached = [self.world.files.add(file, self.channel.id) for file in files]
            post = Post(
                self.world.ids.new(),
                self.channel,
                self.user,
                self.world.clock.stamp(),
                content=text,
                attachments=attached,
                reply_to=to,
                type=19 if to else 0,
                **more,
            )
            self.world.write(post)
            self._mark = post.change
            return post

    def sends_voice(self, ogg: bytes, *, seconds: float = 2.0) -> Post:
        """A voice message."""
        voice = Upload("voice-message.ogg", ogg, "audio/ogg", seconds)
        return self.says("", voice, flags=VOICE_MESSAGE)

    def forwards(self, post: Post) -> Post:
        """Send a message on; it is a snapshot of the first."""
        told = post.json()
        wanted = ("type", "content", "embeds", "attachments", "timestamp", "flags", "components")
        kept = {name: told[name] for name in (*wanted, "edited_timestamp", "mentions")}
        return self.says("", flags=1 << 14, snapshots=[{"message": kept}])

    def deletes(self, post: Post) -> None:
        """Delete a message: one's own, or as a moderator."""
        with self.world.changed:
            self.world.delete(post)
            self._note()

    def runs(self, command: str, **options: Any) -> Asked:
        """Run a slash command, ``/talk`` or ``/settings quotas``; files as Upload, people as User;
        an option that is None is left out. Raises AssertionError where the app would not send it.
        """
        return self._slash(kinds.COMMAND, command, options)

    def asks_for_completion(self, command: str, option: str, text: str, **others: Any) -> Asked:
        """Begin to type an option."""
        return self._slash(kinds.AUTOCOMPLETE, command, others | {option: text}, option)

    def uses_on_message(self, command: str, post: Post) -> Asked:
        """Apps > a command, in the menu of a message."""
        with self.world.changed:
            told = self.world.with_fresh_links(post).json()
        return self._menu(command, ON_MESSAGE, post.id, {"messages": {post.id: told}})

    def uses_on_user(self, command: str, user: User) -> Asked:
        """Apps > a command, in the menu of a person."""
        resolved = Resolved(self.world, self.channel)
        resolved.value(user)
        return self._menu(command, ON_USER, user.id, resolved.told)

    def presses(self, button: str, *, on: Post | None = None) -> Asked:
        """Press the button whose label contains the regular expression; on the newest message that
        has one."""
        with self.world.changed:
            post, part = self._find(button, on, _BUTTON)
            asked = self._component(post, part["custom_id"], _BUTTON, {})
            asked.chosen = [label_of(part)]
            return asked

    def chooses(self, select: str, *values: Any, on: Post | None = None) -> Asked:
        """Choose in the select whose hint contains the regular expression: options by a piece of
        their label; people, roles or channels as such."""
        with self.world.changed:
            post, part = self._find(select, on, _STRING_SELECT, 5, 6, 7, 8)
            resolved = Resolved(self.world, self.channel)
            plain = part["type"] == _STRING_SELECT
            sent = [choice_of(part, one) if plain else resolved.value(one) for one in values]
            most = part.get("max_values", 1)
            assert part.get("min_values", 1) <= len(sent) <= most, f"{select!r} takes {most}"
            more = {"values": sent} | resolved.json()
            asked = self._component(post, part["custom_id"], part["type"], more)
            labels = {one["value"]: one["label"] for one in part.get("options", [])}
            asked.chosen = [str(labels.get(one, one)) for one in sent]
            return asked

    def forges(self, custom_id: str, on: Post) -> Asked:
        """Press a button that is not there, as a changed app can."""
        with self.world.changed:
            return self._component(on, custom_id, _BUTTON, {})

    def submits(self, asked: Asked, values: dict[str, Any] | None = None) -> Asked:
        """Send the modal that answered ``asked``; values by a piece of the field's label."""
        modal = self.is_shown_modal(asked)
        with self.world.changed:
            resolved = Resolved(self.world, self.channel)
            fields = fill_in_modal(modal, values or {}, resolved)
            data = {"custom_id": modal["custom_id"], "components": fields}
            return self._ask(kinds.MODAL, data | resolved.json(), asked.message)

    # -- what they see ----------------------------------------------------------------------------

    def sees(
        self,
        text: str | None = None,
        *,
        button: str | None = None,
        file: str | None = None,
        ephemeral: bool | None = None,
        within: float = PATIENCE,
    ) -> Post:
        """Wait for a message of the bot's that is new, or changed, since the last thing done here:
        its text (or an embed's) contains the regular expression, it has such a button or select,
        a file with such a name, and only this person sees it, or everybody. "Thinking" does not
        count. Raises AssertionError, which says what is seen instead.
        """

        def found() -> Post | None:
            fitting = (p for p in self.news() if _fits(p, text, button, file, ephemeral))
            return next(fitting, None)

        return self._wait(found, within, f"{text=} {button=} {file=} {ephemeral=}")

    def gets(self, file: str = r"\.mp4$", *, within: float = PATIENCE) -> Post:
        """Wait for a file that the bot has shown since the last thing done here, in a new message
        or in an old one; other words or buttons below an old file do not count."""

        def found() -> Post | None:
            fresh = (post for post in self.from_bot() if post.files_since() > self._mark)
            return next((p for p in fresh if _has(p.names, file)), None)

        return self._wait(found, within, f"a new file {file!r}")

    def sees_thinking(self, asked: Asked, *, within: float = PATIENCE) -> None:
        """Wait until the bot has acknowledged, in whatever way."""
        self._wait(lambda: asked.answer, within, "an acknowledgement")

    def is_shown_modal(self, asked: Asked, *, within: float = PATIENCE) -> dict[str, Any]:
        """Wait for the modal that answers."""
        return self._wait(lambda: asked.modal, within, "a modal")

    def autocompletes(self, command: str, option: str, text: str, **others: Any) -> list[str]:
        """Begin to type an option; the names that are proposed."""
        asked = self.asks_for_completion(command, option, text, **others)
        self._wait(lambda: asked.answer, PATIENCE, f"proposals for {text!r}")
        return [str(choice["name"]) for choice in asked.choices or []]

    def reply_to(self, asked: Asked, *, within: float = PATIENCE) -> Post:
        """Wait for the message that answers, and for its words."""

        def found() -> Post | None:
            reply = asked.reply
            return reply if reply is not None and not reply.loading else None

        return self._wait(found, within, "a reply")

    def sees_failure(self, asked: Asked, *, within: float = 5.0) -> None:
        """Wait until the app says that the application did not respond."""
        self._wait(lambda: asked.failed(self.world), within, "a failure")

    def from_bot(self) -> list[Post]:
        """The bot's messages that this person sees here, now."""
        with self.world.changed:
            return [post for post in self._visible() if post.author is self.world.bot]

    def content(self, post: Post, number: int = 0) -> bytes:
        """A file of a message. Raises AssertionError where it has none."""
        with self.world.changed:
            assert len(post.attachments) > number, post
            return self.world.files.data(str(post.attachments[number]["id"]))

    # -- inside -----------------------------------------------------------------------------------

    @property
    def _name(self) -> str:
        return self.user.name

    def _visible(self) -> Sequence[Post]:
        return self.world.visible(self.channel, self.user)

    def _slash(
        self, kind: int, command: str, options: dict[str, Any], focused: str | None = None
    ) -> Asked:
        with self.world.changed:
            name, *path = command.removeprefix("/").split()
            known = find_command(self.world, self.channel, self.user, name, SLASH)
            resolved = Resolved(self.world, self.channel)
            given = {key: value for key, value in options.items() if value is not None}
            filled = fill_in(known, path, given, resolved, focused)
            data = {"id": known["id"], "name": name, "type": SLASH, "options": filled}
            return self._ask(kind, data | resolved.json())

    def _menu(self, command: str, kind: int, target: str, resolved: dict[str, Any]) -> Asked:
        with self.world.changed:
            known = find_command(self.world, self.channel, self.user, command, kind)
            data = {"id": known["id"], "name": command, "type": kind, "target_id": target}
            return self._ask(kinds.COMMAND, data | {"resolved": resolved})

    def _component(self, post: Post, custom_id: str, kind: int, more: dict[str, Any]) -> Asked:
        assert not post.deleted, post
        assert not post.flags & EPHEMERAL or post.only_for is self.user, post
        data = {"custom_id": custom_id, "component_type": kind, "id": 1}
        return self._ask(kinds.COMPONENT, data | more, post)

    def _ask(self, kind: int, data: dict[str, Any], message: Post | None = None) -> Asked:
        asked = ask(self.world, self.channel, self.user, kind, data, message)
        self._mark = asked.mark
        return asked

    def _find(self, label: str, on: Post | None, *types: int) -> tuple[Post, dict[str, Any]]:
        posts = [on] if on else list(reversed(self.from_bot()))
        for post in posts:
            for part in post.parts:
                fits = re.search(label, label_of(part), re.IGNORECASE) or label == part.get(
                    "custom_id"
                )
                if part["type"] in types and fits and not part.get("disabled"):
                    return post, part
        seen = [(post, post.labels) for post in posts if post.labels]
        raise AssertionError(f"nothing {label!r} to press, but {seen}")


def _fits(
    post: Post, text: str | None, button: str | None, file: str | None, ephemeral: bool | None
) -> bool:
    words = [
        post.content,
        *(str(e.get(k, "")) for e in post.embeds for k in ("title", "description")),
    ]
    return (
        not post.loading
        and (text is None or _has(words, text))
        and (button is None or _has(post.labels, button))
        and (file is None or _has(post.names, file))
        and ephemeral in (None, post.ephemeral)
    )


def _has(texts: list[str], wanted: str) -> bool:
    return any(re.search(wanted, text, re.IGNORECASE) for text in texts)
