"""Texts and buttons as the Bot API takes them: what is refused, and what a person reads."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from fakes.telegram.arguments import Arguments
from fakes.telegram.errors import bad

TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024
_TAGS = frozenset(
    [
        "a",
        "b",
        "blockquote",
        "code",
        "del",
        "em",
        "i",
        "ins",
        "pre",
        "s",
        "span",
        "strike",
        "strong",
        "tg-emoji",
        "tg-spoiler",
        "u",
    ]
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            raise bad(f'can\'t parse entities: Unsupported start tag "{tag}"')
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise bad(f'can\'t parse entities: Unmatched end tag "{tag}"')

    def handle_data(self, data: str) -> None:
        self.text += data


def read_text(arguments: Arguments, name: str, limit: int) -> str:
    """The text or caption without its markup. Raises ApiError."""
    text = str(arguments.get(name, ""))
    if str(arguments.get("parse_mode", "")).upper() == "HTML":
        reader = _Reader()
        reader.feed(text)
        reader.close()
        if reader.open:
            raise bad(f"can't parse entities: Can't find end tag of \"{reader.open[-1]}\"")
        text = reader.text
    if _utf16(text) > limit:
        raise bad("message is too long" if name == "text" else "message caption is too long")
    return text


def _utf16(text: str) -> int:
    """Telegram counts lengths and offsets in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def read_buttons(markup: Any) -> dict[str, Any] | None:
    """The inline keyboard that a message is to have. Raises ApiError for what is none."""
    if not isinstance(markup, dict) or "inline_keyboard" not in markup:
        return None
    rows = [row for row in markup["inline_keyboard"] if row]
    buttons = [button for row in rows for button in row]
    if len(buttons) > 100:
        raise bad("reply markup is too long")
    for button in buttons:
        if not button.get("text"):
            raise bad("text buttons are unallowed in the inline keyboard")
        data = button.get("callback_data")
        if data is not None and not 1 <= len(str(data).encode()) <= 64:
            raise bad("BUTTON_DATA_INVALID")
    return {"inline_keyboard": rows} if rows else None


def commands_in(text: str) -> list[dict[str, Any]]:
    """The entities of a message that a person typed: a command at its start, and mentions."""
    entities = []
    offset = 0
    for word in text.split(" "):
        kind = {"/": "bot_command", "@": "mention"}.get(word[:1])
        length = _utf16(word.split("\n")[0])
        if kind and length > 1:
            entities.append({"type": kind, "offset": offset, "length": length})
        offset += _utf16(word) + 1
    return entities
