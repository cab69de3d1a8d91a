"""Replies to interactions: Discord gives a token with each, by which its answer can be made and
edited for fifteen minutes, whoever may write in the channel."""

from __future__ import annotations

import time
from dataclasses import dataclass

from pydantic import Field

from bots.dialogue.parts import Place, Post, Stored

ORIGINAL = "@original"


class Reply(Stored):
    """What an interaction is answered with. ``source``: how the conversation names it; ``press``: of
    a button, so nobody waits for a new message; ``hidden``: only ``user`` sees the answer;
    ``guest``: only the user installed the app, which may edit its answer and little else;
    ``language`` of the user; ``manages``: they manage the server; ``until``: in seconds since 1970."""

    source: str
    token: str = Field(repr=False)
    user: str
    place: Place
    until: float
    press: bool = False
    hidden: bool = False
    guest: bool = False
    language: str = "en"
    manages: bool = False

    @property
    def takes_asides(self) -> bool:
        """Whether something can be told to the asker alone, beside an answer that all can see."""
        return not self.hidden and not self.guest and self.place.group is not None


@dataclass
class Open:
    """A reply, and whether its waiting message shows something by now."""

    reply: Reply
    filled: bool

    @property
    def live(self) -> bool:
        """Whether Discord still takes the token."""
        return time.time() < self.reply.until


class Replies:
    """Those of the last minutes, and the newest token for every message that has one."""

    def __init__(self) -> None:
        self._open: dict[str, Open] = {}
        self._tokens: dict[str, tuple[str, float]] = {}
        self._presses: dict[str, str] = {}
        self._presses_beside: dict[str, str] = {}

    def open(self, reply: Reply, *, filled: bool) -> Open:
        """An interaction was acknowledged."""
        self._tidy()
        self._open[reply.source] = Open(reply, filled)
        return self._open[reply.source]

    def of(self, source: str | None) -> Open | None:
        """The reply that the conversation names so, while its token is good."""
        found = self._open.get(source or "")
        return found if found is not None and found.live else None

    def language(self, source: str | None) -> str:
        """Of whom the conversation names so, as far as that is known."""
        found = self._open.get(source or "")
        return found.reply.language if found is not None else "en"

    def pressed(self, post: Post, source: str) -> None:
        """A button of a message, by the interaction that the conversation names so."""
        self.note(post)
        self._presses[post.message] = source

    def beside(self, post: Post) -> Open | None:
        """A reply, while its token is good, by which whoever the message answers can be told
        something alone: the one that the message is, or that of their last press on it, or on what
        asks something beside it."""
        for source, beside in (
            (post.source, False),
            (self._presses.get(post.aside), True),
            (self._presses_beside.get(post.message), True),
            (self._presses.get(post.message), False),
        ):
            found = self.of(source)
            if found is None or found.reply.user != user_of(post.source):
                continue
            if beside or found.reply.takes_asides:
                return found
        return None

    def answered_beside(self, post: Post) -> None:
        """What a message asks beside it is answered, and goes away."""
        if post.aside in self._presses:
            self._presses_beside[post.message] = self._presses[post.aside]

    def note(self, post: Post) -> None:
        """A message can be edited with the token it holds."""
        if post.token:
            self._tokens[post.message] = (post.token, post.until)

    def renewed(self, post: Post) -> Post:
        """The message with the newest token for it."""
        token, until = self._tokens.get(post.message, ("", 0.0))
        return (
            post.model_copy(update={"token": token, "until": until}) if until > post.until else post
        )

    @staticmethod
    def live(post: Post) -> bool:
        """Whether the message can be edited with the token that it holds."""
        return bool(post.token) and time.time() < post.until

    def _tidy(self) -> None:
        now = time.time()
        if len(self._open) > 1000:
            self._open = {n: o for n, o in self._open.items() if o.reply.until > now}
        for presses in (self._presses, self._presses_beside):
            if len(presses) > 1000:
                for message in [m for m, s in presses.items() if s not in self._open]:
                    del presses[message]
        if len(self._tokens) > 1000:
            self._tokens = {n: t for n, t in self._tokens.items() if t[1] > now}


def source_of(interaction: int, user: int) -> str:
    """How the conversation names an interaction; it tells whom to write to when the token is old."""
    return f"i{interaction}-{user}"


def user_of(source: str | None) -> str | None:
    """Whose interaction it was; None for what is none."""
    head, _, user = (source or "").partition("-")
    return user if head.startswith("i") and user.isdigit() else None
