"""Buttons and menus. Each carries all that a press of it means, so those of a bot that runs no more
still work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

import discord

from bots.dialogue.buttons import Verb, read
from bots.dialogue.platform import Button

if TYPE_CHECKING:
    from bots.discord.client import TalkingClient

_PAYLOAD = r"[a-z]{1,8}:[A-Za-z0-9_-]{1,32}:[A-Za-z0-9_-]{0,20}"
_MENU = r"menu/[a-z]{1,8}"
_LABEL, _OPTION, _PLACEHOLDER = 80, 100, 150  # characters
_ROWS, _IN_ROW, _OPTIONS = 5, 5, 25
# Many choices of the same kind are easier to find in a menu.
_LISTS = frozenset({Verb.FACE, Verb.ALBUM, Verb.HEAR, Verb.MY_LANGUAGE})
_RED = frozenset({Verb.DELETE, Verb.FORGET})
_GREEN = frozenset({Verb.MEMBER})


class PressedButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=_PAYLOAD):
    """A button whose id is the payload."""

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003  as discord.py calls it
        item: discord.ui.Item[Any],
        match: re.Match[str],  # noqa: ARG003
        /,
    ) -> PressedButton:
        """The button of a message, whichever process sent it."""
        return cls(cast("discord.ui.Button[Any]", item))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """It was pressed."""
        client = cast("TalkingClient", interaction.client)
        await client.reception.pressed(interaction, self.item.custom_id or "")


class ChosenFromMenu(discord.ui.DynamicItem[discord.ui.Select[Any]], template=_MENU):
    """A menu whose options are payloads."""

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003
        item: discord.ui.Item[Any],
        match: re.Match[str],  # noqa: ARG003
        /,
    ) -> ChosenFromMenu:
        """The menu of a message, whichever process sent it."""
        return cls(cast("discord.ui.Select[Any]", item))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Something was chosen from it."""
        client = cast("TalkingClient", interaction.client)
        await client.reception.pressed(interaction, next(iter(self.item.values), ""))


def view_of(rows: Sequence[Sequence[Button]], question: str = "") -> discord.ui.View | None:
    """The buttons as Discord takes them: five in a row, in five rows. None for none."""
    view = discord.ui.View(timeout=None)
    row = 0
    for verb, buttons in _grouped(rows):
        if verb in _LISTS and len(buttons) > 1:
            view.add_item(ChosenFromMenu(_menu(verb, buttons, question, row)))
            row += 1
            continue
        for start in range(0, len(buttons), _IN_ROW):
            for button in buttons[start : start + _IN_ROW]:
                if row < _ROWS:
                    view.add_item(PressedButton(_button(button, row)))
            row += 1
    view.stop()  # a press is dispatched by its id: nothing is to be remembered
    return view if view.children else None


def _grouped(rows: Sequence[Sequence[Button]]) -> list[tuple[Verb | None, list[Button]]]:
    """Rows as they are; those of one list joined, and all of them where there are too many."""
    joined: list[tuple[Verb | None, list[Button]]] = []
    for verb, several in groupby(rows, key=_list_of):
        if verb is None:
            joined += [(None, list(row)) for row in several]
        else:
            joined.append((verb, [button for row in several for button in row]))
    if len(joined) > _ROWS:
        lists = [entry for entry in joined if entry[0] is not None]
        plain = [button for verb, row in joined if verb is None for button in row]
        joined = [*lists, (None, plain)]
    return joined


def _list_of(row: Sequence[Button]) -> Verb | None:
    verbs = {payload.verb for button in row if (payload := read(button.payload))}
    return next(iter(verbs)) if len(verbs) == 1 and verbs <= _LISTS else None


def _button(button: Button, row: int) -> discord.ui.Button[Any]:
    payload = read(button.payload)
    style = discord.ButtonStyle.secondary
    if payload is not None and payload.verb in _RED:
        style = discord.ButtonStyle.danger
    elif payload is not None and payload.verb in _GREEN and payload.value == "yes":
        style = discord.ButtonStyle.success
    return discord.ui.Button(
        label=button.label[:_LABEL], custom_id=button.payload, style=style, row=row
    )


def _menu(
    verb: Verb | None, buttons: Sequence[Button], question: str, row: int
) -> discord.ui.Select[Any]:
    options = [
        discord.SelectOption(label=button.label[:_OPTION], value=button.payload)
        for button in buttons[:_OPTIONS]
    ]
    shown = question.splitlines()[0][:_PLACEHOLDER] if question else None
    return discord.ui.Select(custom_id=f"menu/{verb}", options=options, placeholder=shown, row=row)
