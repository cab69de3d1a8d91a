"""Somebody in a chat: what they do there and what they see there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from fakes.common.seat import PATIENCE, WatchingSeat
from fakes.telegram.arguments import Upload
from fakes.telegram.markup import commands_in
from fakes.telegram.model import PRIVATE, Chat, Post, Press, User
from fakes.telegram.privacy import bot_may_read, is_guest_call
from fakes.telegram.sending import media_body
from fakes.telegram.world import World


@dataclass(eq=False)
class Seat(WatchingSeat[Post]):
    """A person's place in one chat. Every verb notes the moment: ``sees`` looks at what the bot
    wrote or changed after the last thing that was done here."""

    world: World
    user: User
    chat: Chat

    # -- what they do -----------------------------------------------------------------------------

    def is_called(self, username: str) -> None:
        """Take another username, which the bot sees with whatever they do here next."""
        self.user = replace(self.user, username=username)
        self.world.users[self.user.id] = self.user

    def says(self, text: str, *, to: Post | None = None) -> Post:
        """Write a text, perhaps a command, perhaps as a reply."""
        body: dict[str, Any] = {"text": text}
        if entities := commands_in(text):
            body["entities"] = entities
        return self._send(body, to)

    def sends(
        self,
        kind: str,
        data: bytes,
        name: str,
        *,
        caption: str = "",
        to: Post | None = None,
        **more: Any,
    ) -> Post:
        """Send a file as ``kind``; ``more`` as in the Bot API: duration, mime_type ..."""
        with self.world.changed:
            body = self._media(kind, data, name, more)
            return self._send(body | _captioned(caption), to)

    def sends_photo(self, data: bytes, caption: str = "", *, to: Post | None = None) -> Post:
        """As an app sends pictures: reduced and as JPEG."""
        return self.sends("photo", data, "photo.jpg", caption=caption, to=to)

    def sends_file(self, data: bytes, name: str, caption: str = "") -> Post:
        """As a file, unchanged."""
        types = {"png": "image/png", "jpg": "image/jpeg", "pdf": "application/pdf"}
        media_type = types.get(name.rpartition(".")[2], "application/octet-stream")
        return self.sends("document", data, name, caption=caption, mime_type=media_type)

    def sends_sticker(self, webp: bytes) -> Post:
        """A picture without a caption."""
        return self.sends("sticker", webp, "sticker.webp")

    def sends_gif(self, mp4: bytes, caption: str = "") -> Post:
        """What the apps call a GIF: an MP4 without sound."""
        return self.sends("animation", mp4, "animation.gif.mp4", caption=caption, duration=1)

    def sends_video(self, mp4: bytes, caption: str = "") -> Post:
        """A video."""
        return self.sends("video", mp4, "video.mp4", caption=caption, duration=1)

    def sends_voice(self, ogg: bytes, *, to: Post | None = None, seconds: int = 2) -> Post:
        """A voice message."""
        return self.sends("voice", ogg, "voice.oga", to=to, duration=seconds)

    def sends_audio(self, data: bytes, name: str = "song.mp3") -> Post:
        """An audio file."""
        return self.sends("audio", data, name, duration=2)

    def sends_video_note(self, mp4: bytes) -> Post:
        """A round video message."""
        return self.sends("video_note", mp4, "note.mp4", duration=2)

    def sends_album(self, *pictures: bytes, caption: str = "") -> list[Post]:
        """Several photos at once: a message each, one after the other, of one media group; the
        caption is the first one's."""
        with self.world.changed:
            group = {"media_group_id": str(self.world.number())}
            return [
                self._send(
                    self._media("photo", data, "photo.jpg", {})
                    | group
                    | (_captioned(caption) if number == 0 else {}),
                    None,
                )
                for number, data in enumerate(pictures)
            ]

    def forwards(self, post: Post) -> Post:
        """Send a message of somebody else's, from anywhere."""
        origin = {"type": "user", "date": post.date, "sender_user": post.sender.json()}
        body = {name: value for name, value in post.body.items() if name != "reply_markup"}
        return self._send(body | {"forward_origin": origin}, None)

    def edits(self, post: Post, text: str) -> None:
        """Change the text or the caption of a message of one's own."""
        with self.world.changed:
            part = "text" if post.kind == "text" else "caption"
            post.change_to(post.body | {part: text}, self.world.change())
            self._note()
            if bot_may_read(self.world, self.chat, post):
                self.world.updates.put("edited_message", post.json())

    def deletes(self, post: Post) -> None:
        """Delete a message for everybody; a bot is not told."""
        with self.world.changed:
            self.world.delete(post)
            self._note()

    def presses(self, button: str, *, on: Post | None = None) -> str:
        """Press the button whose label contains the regular expression, or whose data is that; on
        the newest message that has one. The query's id, for ``is_told``."""
        with self.world.changed:
            post, data = self._find_button(button, on)
            return self._query(post, data)

    def forges(self, data: str, on: Post) -> str:
        """Press a button that is not there, as a changed app can."""
        with self.world.changed:
            return self._query(on, data)

    # -- what they see ----------------------------------------------------------------------------

    def sees(
        self,
        text: str | None = None,
        *,
        kind: str | None = None,
        button: str | None = None,
        within: float = PATIENCE,
    ) -> Post:
        """Wait for a message of the bot's that is new, or changed, since the last thing done here:
        its text contains the regular expression, it is of the kind (as in ``model.MEDIA``, or
        "text"), and it has such a button. Raises AssertionError, which says what is seen instead.
        """

        def found() -> Post | None:
            fitting = (post for post in self.news() if _fits(post, text, kind, button))
            return next(fitting, None)

        return self._wait(found, within, f"text={text!r} kind={kind!r} button={button!r}")

    def gets(self, kind: str, *, within: float = PATIENCE) -> Post:
        """Wait for a file that the bot has shown since the last thing done here, in a new message
        or in an old one; other words or buttons below an old file do not count."""

        def found() -> Post | None:
            fresh = (post for post in self.from_bot(kind) if post.file_since > self._mark)
            return next(fresh, None)

        return self._wait(found, within, f"a new {kind}")

    def is_told(self, query: str, text: str = "", *, within: float = PATIENCE) -> dict[str, Any]:
        """Wait for the answer to a press, the words over the chat. Raises AssertionError."""

        def found() -> dict[str, Any] | None:
            return self.world.answers.get(query)

        answer = self._wait(found, within, f"an answer to the press of {query}")
        assert re.search(text, answer["text"], re.IGNORECASE), answer
        return answer

    def from_bot(self, kind: str | None = None) -> list[Post]:
        """The bot's messages in this chat, now, perhaps of one kind only."""
        with self.world.changed:
            return [
                post
                for post in self._visible()
                if post.sender == self.world.bot and kind in (None, post.kind)
            ]

    def content(self, post: Post) -> bytes:
        """The file of a message. Raises AssertionError where it has none."""
        with self.world.changed:
            assert post.file_id is not None, post
            return self.world.files.data(post.file_id)

    # -- inside -----------------------------------------------------------------------------------

    @property
    def _name(self) -> str:
        return self.user.first_name

    def _visible(self) -> Sequence[Post]:
        return self.world.visible(self.chat)

    def _media(self, kind: str, data: bytes, name: str, more: dict[str, Any]) -> dict[str, Any]:
        return media_body(self.world, kind, None, Upload(name, data), more)

    def _send(self, body: dict[str, Any], to: Post | None) -> Post:
        world, chat = self.world, self.chat
        with world.changed:
            if chat.kind == PRIVATE and chat.status.get(self.user.id) is None:
                chat.status[self.user.id] = "member"
            post = world.post(chat, self.user, body, to)
            self._note()
            if is_guest_call(world, chat, post):
                query = f"GUEST{world.number()}"
                world.guest_queries[query] = chat
                world.updates.put("guest_message", post.json() | {"guest_query_id": query})
            elif bot_may_read(world, chat, post):
                world.updates.put("message", post.json())
            return post

    def _find_button(self, button: str, on: Post | None) -> tuple[Post, str]:
        posts = [on] if on else list(reversed(self.from_bot()))
        for post in posts:
            for given in post.buttons:
                data = str(given.get("callback_data", ""))
                if data == button or re.search(button, str(given["text"]), re.IGNORECASE):
                    return post, data
        seen = [(post, post.labels) for post in posts if post.labels]
        raise AssertionError(f"no button {button!r}, but {seen}")

    def _query(self, post: Post, data: str) -> str:
        query = f"QUERY{self.world.number()}"
        labels = (str(b["text"]) for b in post.buttons if b.get("callback_data") == data)
        press = Press(self.user.first_name, next(labels, data), len(post.versions))
        post.presses.append(press)
        self.world.open_queries.add(query)
        told = {"id": query, "from": self.user.json(), "chat_instance": "1", "data": data}
        if post.inline_id:
            told["inline_message_id"] = post.inline_id
        else:
            told["message"] = post.json()
        self._note()
        self.world.updates.put("callback_query", told)
        return query


def as_user(seat: Seat, **changes: Any) -> User:
    """The same person with other particulars, such as another language of the app."""
    seat.user = replace(seat.user, **changes)
    seat.world.users[seat.user.id] = seat.user
    return seat.user


def _captioned(caption: str) -> dict[str, Any]:
    if not caption:
        return {}
    entities = commands_in(caption)
    return {"caption": caption} | ({"caption_entities": entities} if entities else {})


def _fits(post: Post, text: str | None, kind: str | None, button: str | None) -> bool:
    return (
        (text is None or bool(re.search(text, post.text, re.IGNORECASE)))
        and kind in (None, post.kind)
        and (
            button is None or any(re.search(button, label, re.IGNORECASE) for label in post.labels)
        )
    )
