"""Buttons as Discord takes them: five in a row, five rows, and menus for long lists."""

from __future__ import annotations

import pytest
from in_a_loop import in_a_loop

from bots.dialogue.buttons import Payload, Verb
from bots.dialogue.platform import Button
from bots.discord.components import view_of


def button(verb: Verb, value: str = "") -> Button:
    return Button(f"{verb} {value}", str(Payload(verb, "123-abc", value)))


async def shown(*rows: list[Button]) -> list[list[dict[str, object]]]:
    view = view_of(rows, "Which one?\nSecond line")
    assert view is not None
    return [row["components"] for row in view.to_components()]


@in_a_loop
async def test_nothing_to_press_is_no_view() -> None:
    assert view_of([]) is None


@in_a_loop
async def test_rows_stay_as_the_conversation_wants_them() -> None:
    rows = await shown(
        [button(Verb.VOICE), button(Verb.STYLE)], [button(Verb.DELETE)], [button(Verb.CANCEL)]
    )
    assert [len(row) for row in rows] == [2, 1, 1]
    assert rows[0][0]["custom_id"] == "voice:123-abc:"


@in_a_loop
async def test_many_faces_are_a_menu_and_the_way_out_stays_a_button() -> None:
    faces = [button(Verb.FACE, str(number)) for number in range(1, 13)]
    rows = await shown(faces[:5], faces[5:10], faces[10:], [button(Verb.CANCEL)])
    assert [len(row) for row in rows] == [1, 1]
    menu = rows[0][0]
    assert menu["type"] == 3
    assert menu["placeholder"] == "Which one?"
    options = menu["options"]
    assert isinstance(options, list)
    assert [one["value"] for one in options] == [one.payload for one in faces]


@pytest.mark.parametrize("count", [7, 12, 25])
@in_a_loop
async def test_more_rows_than_there_are_become_full_ones(count: int) -> None:
    rows = await shown(*[[button(Verb.STYLE, str(number))] for number in range(count)])
    assert len(rows) <= 5
    assert sum(len(row) for row in rows) == count


@in_a_loop
async def test_a_label_that_is_too_long_is_cut() -> None:
    view = view_of([[Button("x" * 200, "delete:1:")]])
    assert view is not None
    assert len(view.to_components()[0]["components"][0]["label"]) == 80
