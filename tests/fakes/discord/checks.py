"""What Discord refuses as an invalid form: texts too long, components that do not fit.

https://discord.com/developers/docs/components/reference
"""

from __future__ import annotations

from typing import Any

from fakes.discord.errors import ApiError, invalid_form

MOST_TEXT, MOST_ROWS, MOST_BUTTONS, MOST_OPTIONS = 2000, 5, 5, 25
MOST_FILES, MOST_EMBEDS = 10, 10
_BUTTON, _ROW = 2, 1
_SELECTS = (3, 5, 6, 7, 8)
_LABEL, _TEXT_DISPLAY = 18, 10
_LINK_STYLE = 5
_IN_LABELS = (3, 4, 5, 6, 7, 8, 19, 21, 22, 23)


def check_message(data: dict[str, Any], files: int, *, empty_is_fine: bool = False) -> None:
    """Raises ApiError."""
    content = data.get("content") or ""
    _most("content", content, MOST_TEXT)
    if len(data.get("embeds") or []) > MOST_EMBEDS:
        raise invalid_form("embeds", "Must be 10 or fewer in length.")
    if files > MOST_FILES:
        raise invalid_form("attachments", "Must be 10 or fewer in length.")
    for number, embed in enumerate(data.get("embeds") or []):
        _most(f"embeds.{number}.title", embed.get("title") or "", 256)
        _most(f"embeds.{number}.description", embed.get("description") or "", 4096)
    check_components(data.get("components") or [])
    something = content or files or data.get("embeds") or data.get("components")
    if not something and not data.get("sticker_ids") and not empty_is_fine:
        raise ApiError(400, 50006, "Cannot send an empty message")


def check_components(rows: list[dict[str, Any]]) -> None:
    """Rows of buttons and selects of a message. Raises ApiError."""
    if len(rows) > MOST_ROWS:
        raise invalid_form("components", "Must be 5 or fewer in length.")
    seen: set[str] = set()
    for place, row in enumerate(rows):
        where = f"components.{place}"
        if row.get("type") != _ROW:
            raise invalid_form(where, "This fake knows rows of buttons and selects only.")
        parts = row.get("components") or []
        if not 1 <= len(parts) <= MOST_BUTTONS:
            raise invalid_form(where, "Must be between 1 and 5 in length.")
        if len(parts) > 1 and any(part["type"] in _SELECTS for part in parts):
            raise invalid_form(where, "A select takes a row of its own.")
        for part in parts:
            _check_part(where, part, seen)


def check_modal(data: dict[str, Any]) -> None:
    """Raises ApiError."""
    title, rows = data.get("title") or "", data.get("components") or []
    _within("title", title, 1, 45)
    _within("custom_id", data.get("custom_id") or "", 1, 100)
    if not 1 <= len(rows) <= MOST_ROWS:
        raise invalid_form("components", "Must be between 1 and 5 in length.")
    seen: set[str] = set()
    for place, row in enumerate(rows):
        where = f"components.{place}"
        if row["type"] == _LABEL:
            _within(f"{where}.label", row.get("label") or "", 1, 45)
            _most(f"{where}.description", row.get("description") or "", 100)
            _check_input(where, row["component"], seen)
        elif row["type"] == _ROW:
            _within(f"{where}.label", row["components"][0].get("label") or "", 1, 45)
            _check_input(where, row["components"][0], seen)
        elif row["type"] != _TEXT_DISPLAY:
            raise invalid_form(where, "Not allowed in a modal.")


def check_choices(choices: list[dict[str, Any]]) -> None:
    """Of an autocompletion. Raises ApiError."""
    if len(choices) > MOST_OPTIONS:
        raise invalid_form("choices", "Must be 25 or fewer in length.")
    for number, choice in enumerate(choices):
        _within(f"choices.{number}.name", choice["name"], 1, 100)
        if isinstance(choice["value"], str):
            _within(f"choices.{number}.value", choice["value"], 1, 100)


def _check_part(where: str, part: dict[str, Any], seen: set[str]) -> None:
    if part["type"] == _BUTTON:
        _most(f"{where}.label", part.get("label") or "", 80)
        if not part.get("label") and not part.get("emoji"):
            raise invalid_form(where, "A button needs a label or an emoji.")
        if part["style"] == _LINK_STYLE:
            _within(f"{where}.url", part.get("url") or "", 1, 512)
            return
    elif part["type"] not in _SELECTS:
        raise invalid_form(where, f"Type {part['type']} is no part of a row.")
    _check_id(where, part, seen)
    if part["type"] == 3:
        _check_options(where, part)


def _check_input(where: str, part: dict[str, Any], seen: set[str]) -> None:
    if part["type"] not in _IN_LABELS:
        raise invalid_form(where, f"Type {part['type']} is not allowed in a modal.")
    _check_id(where, part, seen)
    if part["type"] == 3:
        _check_options(where, part)
    if part["type"] == 4:
        _most(f"{where}.placeholder", part.get("placeholder") or "", 100)
        _most(f"{where}.value", part.get("value") or "", 4000)
        if not 1 <= int(part.get("max_length") or 4000) <= 4000:
            raise invalid_form(f"{where}.max_length", "Must be between 1 and 4000.")
    if part["type"] == 19 and not 1 <= int(part.get("max_values", 1)) <= 10:
        raise invalid_form(f"{where}.max_values", "Must be between 1 and 10.")


def _check_options(where: str, part: dict[str, Any]) -> None:
    options = part.get("options") or []
    if not 1 <= len(options) <= MOST_OPTIONS:
        raise invalid_form(f"{where}.options", "Must be between 1 and 25 in length.")
    _most(f"{where}.placeholder", part.get("placeholder") or "", 150)
    values = [option["value"] for option in options]
    if len(set(values)) < len(values):
        raise invalid_form(f"{where}.options", "The value of an option is used twice.")
    for option in options:
        _within(f"{where}.options.label", option["label"], 1, 100)
        _within(f"{where}.options.value", option["value"], 1, 100)
        _most(f"{where}.options.description", option.get("description") or "", 100)


def _check_id(where: str, part: dict[str, Any], seen: set[str]) -> None:
    name = part.get("custom_id") or ""
    _within(f"{where}.custom_id", name, 1, 100)
    if name in seen:
        raise invalid_form(f"{where}.custom_id", "Component custom id cannot be duplicated")
    seen.add(name)


def _most(where: str, text: str, most: int) -> None:
    _within(where, text, 0, most)


def _within(where: str, text: str, least: int, most: int) -> None:
    if not least <= len(text) <= most:
        raise invalid_form(where, f"Must be between {least} and {most} in length.")
