"""People and the groups they meet in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from fakes.telegram.model import PRIVATE, Chat, User
from fakes.telegram.seat import Seat
from fakes.telegram.world import World


@dataclass(eq=False)
class Person(Seat):
    """Somebody; what they do without saying where happens in their private chat with the bot."""

    _seats: dict[int, Seat] = field(default_factory=dict, init=False)

    @classmethod
    def new(
        cls, world: World, number: int, name: str, language: str | None, username: str | None
    ) -> Self:
        """Somebody who has never written to the bot."""
        user = User(number, name, language, username)
        chat = Chat(number, PRIVATE, name, {number: user})
        world.users[number], world.chats[number] = user, chat
        return cls(world, user, chat)

    def in_(self, group: Group) -> Seat:
        """The same person in a group."""
        if group.chat.id not in self._seats:
            self._seats[group.chat.id] = Seat(self.world, self.user, group.chat)
        return self._seats[group.chat.id]

    def has_profile_picture(self, data: bytes) -> None:
        """As others see it."""
        with self.world.changed:
            sizes = self.world.files.add_photo(data)
            for size in sizes:
                self.world.media[size["file_id"]] = ("photo", sizes)
            self.world.profile_photos.setdefault(self.user.id, []).insert(0, sizes)

    def blocks_the_bot(self) -> None:
        """From now on it can't write to them."""
        self._let_in(False)

    def unblocks_the_bot(self) -> None:
        """Let it write again."""
        self._let_in(True)

    def _let_in(self, is_in: bool) -> None:
        with self.world.changed:
            _tell_of_the_bot(self.world, self.chat, self.user, is_in)


@dataclass(eq=False)
class Group:
    """A supergroup."""

    world: World
    chat: Chat

    @classmethod
    def new(
        cls,
        world: World,
        number: int,
        title: str,
        people: tuple[Person, ...],
        admins: tuple[Person, ...],
    ) -> Self:
        """With these members; the first admin is its creator."""
        chat = Chat(number, "supergroup", title)
        world.chats[number] = chat
        for person in (*people, *admins):
            chat.members[person.user.id] = person.user
            chat.status[person.user.id] = "administrator" if person in admins else "member"
        if admins:
            chat.status[admins[0].user.id] = "creator"
        return cls(world, chat)

    def adds_the_bot(self, by: Person) -> None:
        """As a member makes it come."""
        with self.world.changed:
            _tell_of_the_bot(self.world, self.chat, by.user, True)
            service = {"new_chat_members": [self.world.bot.json()]}
            post = self.world.post(self.chat, by.user, service)
            self.world.updates.put("message", post.json())

    def removes_the_bot(self, by: Person) -> None:
        """From now on it can't write here."""
        with self.world.changed:
            _tell_of_the_bot(self.world, self.chat, by.user, False)

    def another_bot_speaks(self, text: str) -> None:
        """Commands without a name are that bot's from now on."""
        other = User(99, "Another", None, "another_bot", is_bot=True)
        with self.world.changed:
            self.world.post(self.chat, other, {"text": text})


def _tell_of_the_bot(world: World, chat: Chat, by: User, is_in: bool) -> None:
    """my_chat_member: what the bot may do in a chat has changed."""

    def member(present: bool) -> dict[str, object]:
        told: dict[str, object] = {
            "status": "member" if present else "kicked",
            "user": world.bot.json(),
        }
        return told if present else told | {"until_date": 0}

    update = {
        "chat": chat.json(),
        "from": by.json(),
        "date": int(world.now()),
        "old_chat_member": member(chat.bot_is_in),
        "new_chat_member": member(is_in),
    }
    chat.bot_is_in = is_in
    world.change()
    world.updates.put("my_chat_member", update)
