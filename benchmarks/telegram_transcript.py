"""Plays the flows of the Telegram bot and writes them down, with what people saw.

``python -m benchmarks.telegram_transcript`` starts a worker with the real recipe, a fake Telegram and
the bot, and writes the section between the marks in ``docs/telegram.md``; the pictures (frames of the
clips, public-domain portraits, drawings) go to ``docs/pictures/telegram``.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "workers"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "e2e" / "telegram"))

from fakes.telegram import Post, Seat
from fakes.telegram.model import Press, file_id_in
from telegram_scenes import SCENES
from telegram_stage import on_stage

from benchmarks.transcript_page import Page, play, tells_progress, worth_showing, written

_SOUNDS = {"voice": "🎙 a voice message", "audio": "🎵 an audio file", "document": "📎 a file"}


@dataclass
class Transcript:
    """What goes on the page."""

    page: Page = field(default_factory=lambda: Page("telegram"))

    def scene(self, title: str, seats: list[Seat]) -> None:
        """A flow as it was seen."""
        whole = self.page.begin_scene(title)
        for seat in seats:
            with seat.world.changed:
                for post in seat.chat.posts:
                    self._post(seat, post, whole=whole)

    def _post(self, seat: Seat, post: Post, *, whole: bool) -> None:
        who = f"**{post.sender.first_name}**"
        if post.reply_to is not None and not post.sender.is_bot:
            who += f" (to {post.reply_to.sender.first_name})"
        file_before: str | None = None
        for number, (body, presses) in enumerate(_told(post, whole=whole)):
            blocks = [who if not number else "⤷ *the same message, edited*"]
            blocks += self._attached(seat, body, file_before)
            blocks += written(_text(body), _rows(body), whole=whole)
            blocks += [f"☞ {press.name} presses `{press.label}`" for press in presses]
            file_before = file_id_in(body)
            self.page.quote(blocks)
        if post.deleted:
            self.page.lines += ["> ⤷ *deleted*", ""]

    def _attached(self, seat: Seat, body: dict[str, Any], file_before: str | None) -> list[str]:
        file_id = file_id_in(body)
        kind = next((name for name in _SOUNDS if name in body and "animation" not in body), None)
        if kind is not None:
            return [_SOUNDS[kind]]
        if file_id is None or file_id == file_before:
            return []
        data = seat.world.files.data(file_id)
        return [self.page.picture(data, is_photo="photo" in body)]


def _told(post: Post, *, whole: bool) -> list[tuple[dict[str, Any], list[Press]]]:
    """The versions of a message that are worth showing, each with the buttons pressed then."""
    told = [
        (version.body, [press for press in post.presses if press.version == number])
        for number, version in enumerate(post.versions, 1)
    ]
    return worth_showing(told, _is_progress, whole=whole)


def _is_progress(body: dict[str, Any]) -> bool:
    return tells_progress(_text(body))


def _rows(body: dict[str, Any]) -> list[list[str]]:
    rows = (body.get("reply_markup") or {}).get("inline_keyboard") or []
    return [[button["text"] for button in row] for row in rows]


def _text(body: dict[str, Any]) -> str:
    return str(body.get("text") or body.get("caption") or "")


def main() -> None:
    """Play everything, or the scenes whose titles are given, and write it down."""
    transcript = Transcript()
    play(SCENES, on_stage, transcript.scene)
    transcript.page.write()


if __name__ == "__main__":
    main()
