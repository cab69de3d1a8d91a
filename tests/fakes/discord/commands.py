"""Application commands as the bot registers them.

https://discord.com/developers/docs/interactions/application-commands
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from fakes.discord.errors import ApiError, invalid_form, unknown
from fakes.discord.world import World

SLASH, ON_USER, ON_MESSAGE = 1, 2, 3
GLOBAL = ""  # the key of commands that hold everywhere
_MOST = {SLASH: 100, ON_USER: 15, ON_MESSAGE: 15}
_NAME = re.compile(r"[-_'\w]{1,32}")
_SUBCOMMAND, _GROUP = 1, 2
_LOCALES = frozenset(
    [
        "id",
        "da",
        "de",
        "en-GB",
        "en-US",
        "es-ES",
        "es-419",
        "fr",
        "hr",
        "it",
        "lt",
        "hu",
        "nl",
        "no",
        "pl",
        "pt-BR",
        "ro",
        "fi",
        "sv-SE",
        "vi",
        "tr",
        "cs",
        "el",
        "bg",
        "ru",
        "uk",
        "hi",
        "th",
        "zh-CN",
        "ja",
        "zh-TW",
        "ko",
    ]
)


def replace_all(world: World, guild: str, given: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Bulk overwrite: what stays the same keeps its id. Raises ApiError."""
    counts = Counter(command.get("type", SLASH) for command in given)
    for kind, count in counts.items():
        if count > _MOST[kind]:
            raise ApiError(
                400, 30032, f"Maximum number of application commands reached ({_MOST[kind]})"
            )
    keys = [(command["name"], command.get("type", SLASH)) for command in given]
    if len(set(keys)) < len(keys):
        raise invalid_form("0", "Application command names must be unique")
    before = {(one["name"], one["type"]): one for one in world.commands.get(guild, [])}
    commands = []
    for key, command in zip(keys, given, strict=True):
        _check(command)
        known = before.get(key)
        commands.append(_kept(world, command, known["id"] if known else world.ids.new()))
    world.commands[guild] = commands
    world.change()
    return commands


def find(world: World, guild: str, number: str) -> dict[str, Any]:
    """One by its id. Raises ApiError."""
    for command in world.commands.get(guild, []):
        if command["id"] == number:
            return command
    raise unknown("application command", 10063)


def _kept(world: World, command: dict[str, Any], number: str) -> dict[str, Any]:
    defaults: dict[str, Any] = {
        "type": SLASH,
        "description": "",
        "default_member_permissions": None,
        "nsfw": False,
        "integration_types": [0, 1],
        "contexts": None,
        "options": [],
    }
    own = {"id": number, "application_id": world.bot.id, "version": world.ids.new()}
    given = {name: value for name, value in command.items() if value is not None}
    return defaults | given | own


def _check(command: dict[str, Any]) -> None:
    kind, name = command.get("type", SLASH), command["name"]
    if kind == SLASH:
        _check_name("name", name)
        _check_text("description", command.get("description", ""), 1, 100)
    else:
        _check_text("name", name, 1, 32)
        if command.get("description"):
            raise invalid_form("description", "Context menu commands cannot have a description")
    _check_translations(command, slash=kind == SLASH)
    _check_options(command.get("options") or [], 0)


def _check_options(options: list[dict[str, Any]], depth: int) -> None:
    if len(options) > 25:
        raise invalid_form("options", "Must be 25 or fewer in length.")
    optional = False
    for option in options:
        _check_name("options.name", option["name"])
        _check_text("options.description", option.get("description", ""), 1, 100)
        _check_translations(option, slash=True)
        if option["type"] in (_SUBCOMMAND, _GROUP):
            if depth > 1:
                raise invalid_form("options", "Subcommands are nested too deep")
            _check_options(option.get("options") or [], depth + 1)
            continue
        if option.get("required") and optional:
            raise invalid_form(
                "options", "Required options must be placed before non-required options"
            )
        optional = optional or not option.get("required")
        choices = option.get("choices") or []
        if len(choices) > 25 or (choices and option.get("autocomplete")):
            raise invalid_form("options.choices", "25 at most, and none with autocomplete")
        for choice in choices:
            _check_text("options.choices.name", choice["name"], 1, 100)


def _check_translations(thing: dict[str, Any], *, slash: bool) -> None:
    for locale, text in (thing.get("name_localizations") or {}).items():
        _check_locale(locale)
        if slash:
            _check_name(f"name_localizations.{locale}", text)
        else:
            _check_text(f"name_localizations.{locale}", text, 1, 32)
    for locale, text in (thing.get("description_localizations") or {}).items():
        _check_locale(locale)
        _check_text(f"description_localizations.{locale}", text, 1, 100)


def _check_locale(locale: str) -> None:
    if locale not in _LOCALES:
        raise invalid_form("localizations", f"{locale} is no locale of Discord's")


def _check_name(where: str, name: str) -> None:
    if not _NAME.fullmatch(name) or name != name.lower():
        raise invalid_form(where, "String value did not match validation regex.")


def _check_text(where: str, text: str, least: int, most: int) -> None:
    if not least <= len(text) <= most:
        raise invalid_form(where, f"Must be between {least} and {most} in length.")
