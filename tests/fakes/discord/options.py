"""What somebody fills in: the options of a command, and the fields of a modal."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from fakes.discord.asking import member_json
from fakes.discord.files import Upload
from fakes.discord.model import Channel, Role, User
from fakes.discord.world import World

SUBCOMMAND, SUBGROUP = 1, 2
STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(3, 12)
_TYPES: dict[int, tuple[type, ...]] = {
    STRING: (str,),
    INTEGER: (int,),
    BOOLEAN: (bool,),
    USER: (User,),
    CHANNEL: (Channel,),
    ROLE: (Role,),
    MENTIONABLE: (User, Role),
    NUMBER: (int, float),
    ATTACHMENT: (Upload,),
}


@dataclass
class Resolved:
    """What is sent along with the ids of things."""

    world: World
    channel: Channel
    told: dict[str, dict[str, Any]] = field(default_factory=dict)

    def value(self, given: Any) -> Any:
        """As it is sent: an id for a thing."""
        if isinstance(given, Upload):
            file = self.world.files.add(given, self.channel.id, ephemeral=True)
            return self._keep("attachments", str(file["id"]), file)
        if isinstance(given, User):
            member = self.world.member(self.channel, given)
            if member is not None:
                about = member_json(self.world, member, self.channel)
                self._keep("members", given.id, {k: v for k, v in about.items() if k != "user"})
            return self._keep("users", given.id, given.json())
        if isinstance(given, Role):
            return self._keep("roles", given.id, given.json(1))
        if isinstance(given, Channel):
            about = {"id": given.id, "name": given.name, "type": given.kind, "permissions": "0"}
            return self._keep("channels", given.id, about)
        return given

    def json(self) -> dict[str, Any]:
        """What belongs to the data of the interaction; nothing where nothing was resolved."""
        return {"resolved": self.told} if self.told else {}

    def _keep(self, kind: str, number: str, about: dict[str, Any]) -> str:
        self.told.setdefault(kind, {})[number] = about
        return number


def fill_in(
    command: dict[str, Any],
    path: list[str],
    given: dict[str, Any],
    resolved: Resolved,
    focused: str | None = None,
) -> list[dict[str, Any]]:
    """The options of a command, or of a subcommand of it, as the app sends them. Raises
    AssertionError for what the app would not let through."""
    if path:
        found = [one for one in command.get("options", []) if one["name"] == path[0]]
        assert found, f"no subcommand {path[0]!r}"
        inner = fill_in(found[0], path[1:], given, resolved, focused)
        return [{"name": path[0], "type": found[0]["type"], "options": inner}]
    known = {one["name"]: one for one in command.get("options", [])}
    assert not set(given) - set(known), f"{command['name']} has {list(known)}, not {list(given)}"
    missing = [name for name, one in known.items() if one.get("required") and name not in given]
    assert focused or not missing, f"the app asks for {missing} first"
    sent = []
    for name, value in given.items():
        option = known[name]
        if name != focused:
            _check(option, value)
        entry = {"name": name, "type": option["type"], "value": resolved.value(value)}
        sent.append(entry | ({"focused": True} if name == focused else {}))
    return sent


def _check(option: dict[str, Any], value: Any) -> None:
    name, kind = option["name"], option["type"]
    fits = isinstance(value, _TYPES[kind]) and isinstance(value, bool) == (kind == BOOLEAN)
    assert fits, f"{name} does not take {value!r}"
    choices = [choice["value"] for choice in option.get("choices") or []]
    assert not choices or value in choices, f"{name} is one of {choices}, not {value!r}"
    if isinstance(value, str):
        least, most = option.get("min_length") or 0, option.get("max_length") or 6000
        assert least <= len(value) <= most, f"{name} takes {least} to {most} characters"


def fill_in_modal(
    modal: dict[str, Any], given: dict[str, Any], resolved: Resolved
) -> list[dict[str, Any]]:
    """The fields of a modal as the app sends them; ``given`` by a piece of the label, or by
    custom_id. Raises AssertionError for what the app would not let through."""
    left = dict(given)
    sent = []
    for place, row in enumerate(modal["components"]):
        if row["type"] == 10:
            sent.append({"type": 10, "id": place + 1})
            continue
        labelled = row["type"] == 18
        part = row["component"] if labelled else row["components"][0]
        label = str((row if labelled else part).get("label", ""))
        key = next((key for key in left if _means(key, label, part["custom_id"])), None)
        field_ = _field(part, label, left.pop(key) if key else None, resolved) | {"id": 100 + place}
        inner = {"component": field_} if labelled else {"components": [field_]}
        sent.append({"type": row["type"], "id": place + 1} | inner)
    labels = [row.get("label") or row.get("components") for row in modal["components"]]
    assert not left, f"no field {list(left)} in {labels}"
    return sent


def _means(key: str, label: str, custom_id: str) -> bool:
    return key == custom_id or bool(re.search(key, label, re.IGNORECASE))


def _field(part: dict[str, Any], label: str, value: Any, resolved: Resolved) -> dict[str, Any]:
    kind = part["type"]
    needed = part.get("required", True)
    sent: dict[str, Any] = {"type": kind, "custom_id": part["custom_id"]}
    if kind == 4:
        text = value if value is not None else part.get("value") or ""
        assert text or not needed, f"{label!r} has to be filled in"
        most = part.get("max_length") or 4000
        assert len(text) <= most, f"{label!r} takes {most} characters"
        return sent | {"value": text}
    if kind in (21, 23):
        return sent | {"value": value}
    values = [value] if not isinstance(value, list | tuple) else list(value)
    values = [one for one in values if one is not None]
    assert values or not needed, f"{label!r} has to be filled in"
    assert len(values) <= part.get("max_values", 1), f"{label!r} takes fewer"
    if kind == 3:
        values = [choice_of(part, one) for one in values]
    return sent | {"values": [resolved.value(one) for one in values]}


def choice_of(part: dict[str, Any], label: str) -> str:
    """The value of a select's option whose label contains the regular expression. Raises
    AssertionError."""
    for option in part.get("options", []):
        if re.search(label, option["label"], re.IGNORECASE) or option["value"] == label:
            return str(option["value"])
    labels = [option["label"] for option in part.get("options", [])]
    raise AssertionError(f"no choice {label!r}, but {labels}")
