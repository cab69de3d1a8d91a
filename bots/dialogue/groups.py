"""What the admins of a group allow, and the message in which they choose it."""

from __future__ import annotations

from bots.dialogue import screens
from bots.dialogue.buttons import Payload, Verb
from bots.dialogue.desk import Desk
from bots.dialogue.events import Message, Press
from bots.dialogue.memory import Rules
from bots.dialogue.parts import Person, Place
from bots.dialogue.platform import Button, Content
from bots.dialogue.problems import AdminsOnly, DailyLimit, NoMemes, NotInThisChannel, RolesOnly
from bots.dialogue.tickets import Ticket
from core.texts import Texts, languages

_SWITCHES = frozenset({"admins_only", "memes", "voice_replies"})
_MOST_LISTED = 25  # channels, and roles
_DAILY = (0, 3, 10, 30)  # clips a day for each member to choose from; 0: no limit


class Groups:
    """Keeps the rules of groups."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def admit(self, ticket: Ticket) -> None:
        """Raises AdminsOnly, DailyLimit, NoMemes where the rules of the group forbid this clip."""
        if ticket.place.governed_by is None:
            return
        rules = await self._desk.memory.rules(ticket.place)
        if rules.admins_only and not await self._is_admin(ticket.place, ticket.asker):
            raise AdminsOnly
        if rules.channels and not {ticket.place.chat, ticket.place.within} & set(rules.channels):
            raise NotInThisChannel
        fitting = not rules.roles or set(rules.roles) & set(ticket.asker.roles)
        if not fitting and not await self._is_admin(ticket.place, ticket.asker):
            raise RolesOnly
        if not rules.memes and (ticket.words.meme is not None or ticket.words.duet):
            raise NoMemes
        await self._may_make_more(ticket, rules)

    async def submitting(self, ticket: Ticket) -> None:
        """The last look before it becomes a job: others of theirs may have become one since it was
        admitted. Raises DailyLimit."""
        if ticket.place.governed_by is not None:
            await self._may_make_more(ticket, await self._desk.memory.rules(ticket.place))

    async def submitted(self, ticket: Ticket) -> None:
        """A clip is being made; it counts where the group counts."""
        if ticket.place.governed_by and (await self._desk.memory.rules(ticket.place)).daily:
            await self._desk.memory.count(ticket)

    async def came_to_nothing(self, ticket: Ticket) -> None:
        """What has no clip in the end does not count."""
        if ticket.place.governed_by is not None:
            await self._desk.memory.uncount(ticket)

    async def _may_make_more(self, ticket: Ticket, rules: Rules) -> None:
        if not rules.daily:
            return
        made = await self._desk.memory.made_today(ticket.place, ticket.asker)
        if ticket.id not in made and len(made) >= rules.daily:
            raise DailyLimit(limit=rules.daily)

    async def settings(self, message: Message) -> None:
        """``/settings``: for admins of groups."""
        texts = Texts.of(message.language)
        source = message.key.partition(":")[2]
        if message.place.governed_by is None:
            content = Content(self._desk.say(texts, "settings-in-groups"))
        elif not await self._is_admin(message.place, message.sender):
            content = Content(texts.say("settings-admins-only"))
        else:
            rules = await self._desk.memory.rules(message.place)
            for value in message.text.split():
                rules = changed(rules, value) or rules
            if message.text:
                await self._desk.memory.keep_rules(message.place, rules)
            content = self._screen(texts, rules, message.sender.id)
        await self._desk.platform.send(message.place, content, answer_to=source)

    async def pressed(self, press: Press, payload: Payload) -> str | None:
        """A switch was pressed. The platform, not the payload, says who is an admin now."""
        texts = Texts.of(press.language)
        if press.place.governed_by is None or not await self._is_admin(press.place, press.sender):
            return texts.say("settings-admins-only")
        rules = changed(await self._desk.memory.rules(press.place), payload.value)
        if rules is None:
            return texts.say("press-unknown")
        await self._desk.memory.keep_rules(press.place, rules)
        await self._desk.platform.edit(press.post, self._screen(texts, rules, payload.subject))
        return texts.say("settings-saved")

    def _screen(self, texts: Texts, rules: Rules, opened_by: str) -> Content:
        def button(value: str, key: str, **arguments: object) -> Button:
            payload = Payload(Verb.RULE, opened_by, value)
            return Button(texts.say(key, **arguments), str(payload))

        following = next((n for n in _DAILY if n > rules.daily), 0)
        who = "settings-who-admins" if rules.admins_only else "settings-who-everybody"
        buttons = [
            button(f"admins_only-{not rules.admins_only:d}", who),
            button(f"daily-{following}", "settings-daily", count=rules.daily),
            button(
                f"memes-{not rules.memes:d}",
                "settings-memes-on" if rules.memes else "settings-memes-off",
            ),
        ]
        if self._desk.platform.capabilities.hears_groups:
            voice = "settings-voice-on" if rules.voice_replies else "settings-voice-off"
            buttons.append(button(f"voice_replies-{not rules.voice_replies:d}", voice))
        if rules.channels:
            buttons.append(button("channel-0", "settings-everywhere"))
        if rules.roles:
            buttons.append(button("role-0", "settings-everybody"))
        question = self._desk.say(texts, "settings-question")
        told = [question, *_listed_rules(texts, rules)]
        return Content("\n".join(told), screens.rows_of(buttons, 1))

    async def _is_admin(self, place: Place, person: Person) -> bool:
        return await self._desk.platform.is_admin(place, person)


def changed(rules: Rules, value: str) -> Rules | None:
    """The rules with one set, such as ``memes-0`` or ``daily-10``; None for what cannot be set. A
    button says what it sets, not "the other way round": pressed twice, it is pressed once."""
    name, _, told = value.partition("-")
    if name == "language":
        language = told if told in languages() else None
        return rules.model_copy(update={name: language})
    if not told.isdigit() or len(told) > 20:
        return None
    if name in ("channel", "role"):
        return _listed(rules, f"{name}s", told)
    if name == "daily":
        return rules.model_copy(update={name: int(told[:6])})
    if name not in _SWITCHES:
        return None
    return rules.model_copy(update={name: told == "1"})


def _listed(rules: Rules, field: str, told: str) -> Rules:
    """With a channel or a role put on its list, or taken off it; 0 empties the list."""
    listed: tuple[str, ...] = getattr(rules, field)
    rest = tuple(one for one in listed if one != told)
    changed = () if told == "0" else rest if told in listed else (*rest, told)[-_MOST_LISTED:]
    return rules.model_copy(update={field: changed})


def _listed_rules(texts: Texts, rules: Rules) -> list[str]:
    """Lines about what no button shows."""
    lines = []
    if rules.channels:
        names = ", ".join(f"<#{channel}>" for channel in rules.channels)
        lines.append(texts.say("settings-channels", count=len(rules.channels), names=names))
    if rules.roles:
        names = ", ".join(f"<@&{role}>" for role in rules.roles)
        lines.append(texts.say("settings-roles", count=len(rules.roles), names=names))
    if rules.language is not None:
        name = Texts.of(rules.language).say("language-name")
        lines.append(texts.say("settings-language", name=name))
    return lines
