"""Plays the flows of the Discord bot and writes them down, with what people saw.

``python -m benchmarks.discord_transcript`` starts a worker with the real recipe, a fake Discord and the
bot, and writes the section between the marks in ``docs/discord.md``; the pictures (frames of the
clips, public-domain portraits, drawings) go to ``docs/pictures/discord``.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "workers"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "e2e" / "discord"))

from discord_scenes import SCENES
from discord_stage import on_stage
from fakes.discord import Asked, Post, Seat
from fakes.discord.interactions import COMMAND, COMPONENT, MODAL
from fakes.discord.model import Version
from pictures_and_voices import portrait
from real_worker import running_real_worker

from benchmarks.transcript_page import Page, plain

_PHOTOS = (".jpg", ".jpeg", ".png", ".webp")
_CLIPS = (".mp4", ".gif")


@dataclass
class Transcript:
    """What goes on the page."""

    page: Page = field(default_factory=lambda: Page("discord"))

    def scene(self, title: str, seats: list[Seat]) -> None:
        """A flow as it was seen. Only the first one shows how a message changes step by step."""
        whole = not self.page.lines
        self.page.lines += [f"### {title}", ""]
        for seat in seats:
            with seat.world.changed:
                for _, happened in sorted(_everything(seat), key=lambda pair: pair[0]):
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
            blocks += _written(_named(seat, version), whole=whole) or ["*is thinking …*"]
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


def _everything(seat: Seat) -> Iterator[tuple[int, Post | Asked]]:
    """What this person sees of a channel, and what is done there, with the moment of each."""
    for post in seat.world.posts.values():
        if post.channel is seat.channel and post.only_for in (None, seat.user):
            yield post.versions[0].change, post
    for asked in seat.world.interactions.values():
        if asked.channel is seat.channel and asked.kind in (COMMAND, MODAL):
            yield asked.mark, asked


def _told(seat: Seat, post: Post, *, whole: bool) -> list[tuple[Version, list[Asked]]]:
    """The versions of a message that are worth showing, each with the presses of that moment. Of the
    progress nothing is shown, or one look where the ``whole`` is."""
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
    waiting = [item for item in told if _is_progress(item[0])]
    kept = waiting[-1:] if whole else []
    return [
        item
        for item in told
        if not _is_progress(item[0]) or item[1] or item is told[-1] or item in kept
    ]


def _is_progress(version: Version) -> bool:
    thinking = not version.content and not version.attachments
    return thinking or version.content.startswith(("👀", "⏳", "🎬"))


def _pressed(asked: Asked) -> str:
    """What was pressed, or chosen from a list."""
    verb = "chooses" if asked.data.get("values") else "presses"
    return f"{verb} `{', '.join(asked.chosen)}`"


def _named(seat: Seat, version: Version) -> Version:
    """With names where the app shows them for numbers."""
    content = version.content
    for user in seat.world.users.values():
        content = content.replace(f"<@{user.id}>", f"@{user.name}")
    return replace(version, content=content)


def _written(version: Version, *, whole: bool) -> list[str]:
    """Text and buttons; of a long text that was seen before, the beginning."""
    paragraphs = version.content.split("\n\n")
    if len(paragraphs) > 1 and not whole:
        paragraphs = [paragraphs[0] + " …"]
    blocks = ["\\\n".join(plain(line) for line in p.splitlines()) for p in paragraphs if p]
    if version.rows:
        rows = (" ".join(f"`{label}`" for label in row) for row in version.rows)
        blocks.append("\\\n".join(rows))
    return blocks


def main() -> None:
    """Play everything, or the scenes whose titles are given, and write it down."""
    wanted = sys.argv[1:] or list(SCENES)
    transcript = Transcript()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with running_real_worker(folder / "data", side=512, max_per_user=50) as worker:
            worker.use(lambda client: client.inspect(portrait()), patience=120.0)
            with on_stage(worker, folder) as stage:
                for title in wanted:
                    transcript.scene(title, SCENES[title](stage))
    transcript.page.write()


if __name__ == "__main__":
    main()
