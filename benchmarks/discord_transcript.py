"""Plays the flows of the Discord bot and writes them down, with what people saw.

``python -m benchmarks.discord_transcript`` starts a worker with the real recipe, a fake Discord and the
bot, and writes the section between the marks in ``docs/discord.md``; the pictures (frames of the
clips, public-domain portraits, drawings) go to ``docs/pictures/discord``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "workers"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "e2e" / "discord"))

from discord_scenes import SCENES
from discord_stage import on_stage
from fakes.discord import Asked, Post, Seat
from fakes.discord.interactions import COMMAND, COMPONENT, MODAL
from fakes.discord.model import Version

from benchmarks.transcript_page import Page, plain, play, tells_progress, worth_showing, written

_PHOTOS = (".jpg", ".jpeg", ".png", ".webp")
_CLIPS = (".mp4", ".gif")


@dataclass
class Transcript:
    """What goes on the page."""

    page: Page = field(default_factory=lambda: Page("discord"))

    def scene(self, title: str, seats: list[Seat]) -> None:
        """A flow as it was seen."""
        whole = self.page.begin_scene(title)
        for seat in seats:
            with seat.world.changed:
                for _, happened in sorted(_everything(seat, whole=whole), key=lambda pair: pair[0]):
                    if isinstance(happened, Post):
                        self._post(seat, happened, whole=whole)
                    else:
                        self.page.quote(self._asked(seat, happened))

    def _post(self, seat: Seat, post: Post, *, whole: bool) -> None:
        shown: tuple[str, ...] = ()
        hidden = f" · *only {post.only_for.name} sees this*" if post.only_for else ""
        for number, (version, presses) in enumerate(_told(seat, post, whole=whole)):
            blocks = ["⤷ *the same message, edited*"]
            if not number:
                blocks = [f"**{post.author.name}**{hidden}"]
            blocks += [self._file(seat, one) for one in version.attachments if one not in shown]
            text = _named(seat, version.content)
            blocks += written(text, version.rows, whole=whole) or ["*is thinking …*"]
            blocks += [f"☞ {press.user.name} {_pressed(press)}" for press in presses]
            shown = version.attachments
            self.page.quote(blocks)
        if post.deleted:
            self.page.quote(["⤷ *deleted*"])

    def _asked(self, seat: Seat, asked: Asked) -> list[str]:
        """A command with its options, or a form that was filled in."""
        data = asked.data
        if asked.kind == MODAL:
            parts = [row.get("component", row) for row in data["components"]]
            given = [(part["custom_id"], part.get("value"), part.get("values")) for part in parts]
            head = f"**{asked.user.name}** fills in the form"
        else:
            head = f"**{asked.user.name}** uses `/{data['name']}`"
            if "target_id" in data:
                head = f"**{asked.user.name}** chooses *Apps* › *{data['name']}*"
            given = [(option["name"], option["value"], None) for option in data.get("options", [])]
        blocks = [head]
        for name, value, several in given:
            for one in several if several is not None else [value]:
                if one not in (None, ""):
                    blocks.append(f"`{name}`: {self._value(seat, str(one))}")
        return blocks

    def _value(self, seat: Seat, value: str) -> str:
        users = seat.world.users
        if value in seat.world.files.names:
            return self._file(seat, value)
        return f"@{users[value].name}" if value in users else plain(value)

    def _file(self, seat: Seat, number: str) -> str:
        name, data = seat.world.files.names[number], seat.world.files.data(number)
        if name.endswith((*_PHOTOS, *_CLIPS)):
            return self.page.picture(data, is_photo=name.endswith(_PHOTOS))
        return f"🎵 {name}"


def _everything(seat: Seat, *, whole: bool) -> Iterator[tuple[int, Post | Asked]]:
    """What this person sees of a channel, and what is done there, with the moment of each: of a
    message, when it showed the first thing that is told."""
    for post in seat.world.posts.values():
        if post.channel is seat.channel and post.only_for in (None, seat.user):
            told = _told(seat, post, whole=whole)
            yield (told[0][0] if told else post.versions[0]).change, post
    for asked in seat.world.interactions.values():
        if asked.channel is seat.channel and asked.kind in (COMMAND, MODAL):
            yield asked.mark, asked


def _told(seat: Seat, post: Post, *, whole: bool) -> list[tuple[Version, list[Asked]]]:
    """The versions of a message that are worth showing, each with the presses of that moment."""
    pressed = [
        asked
        for asked in seat.world.interactions.values()
        if asked.message is post and asked.kind == COMPONENT
    ]
    ends = [version.change for version in post.versions[1:]] + [sys.maxsize]
    told = [
        (version, [asked for asked in pressed if version.change < asked.mark < end])
        for version, end in zip(post.versions, ends, strict=True)
    ]
    return worth_showing(told, _is_progress, whole=whole)


def _is_progress(version: Version) -> bool:
    thinking = not version.content and not version.attachments
    return thinking or tells_progress(version.content)


def _pressed(asked: Asked) -> str:
    """What was pressed, or chosen from a list."""
    verb = "chooses" if asked.data.get("values") else "presses"
    return f"{verb} `{', '.join(asked.chosen)}`"


def _named(seat: Seat, text: str) -> str:
    """With names where the app shows them for numbers."""
    for user in seat.world.users.values():
        text = text.replace(f"<@{user.id}>", f"@{user.name}")
    return text


def main() -> None:
    """Play everything, or the scenes whose titles are given, and write it down."""
    transcript = Transcript()
    play(SCENES, on_stage, transcript.scene)
    transcript.page.write()


if __name__ == "__main__":
    main()
