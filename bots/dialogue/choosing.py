"""What a person wants for every clip: language, style, effect and voice, chosen with buttons; and
the one button that deletes everything."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from itertools import islice

from bots.dialogue import screens
from bots.dialogue.buttons import Payload, Verb, digest
from bots.dialogue.desk import Desk
from bots.dialogue.events import Message, Press
from bots.dialogue.groups import Groups
from bots.dialogue.own_voice import OwnVoices, voices_for
from bots.dialogue.platform import Button, Content, Sound
from bots.dialogue.tickets import Stage, Ticket, tickets_in
from core.job import Voice
from core.options import OWN_VOICE, Style, VoiceEffect
from core.problems import Refusal
from core.texts import Texts, languages

_MOST_VOICES = 12  # that one message shows


class Choosing:
    """Commands that show choices, and the presses that make them. The choice is always that of the
    person who presses, and only who asked for the message may press."""

    verbs = frozenset(
        {
            Verb.MY_LANGUAGE, Verb.MY_STYLE, Verb.MY_EFFECT, Verb.HEAR, Verb.MY_VOICE,
            Verb.FORGET, Verb.RULE, *OwnVoices.verbs,
        }
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.groups = Groups(desk)
        self.own_voice = OwnVoices(desk)

    async def language(self, message: Message) -> None:
        """``/language``: of what the bot writes and what photos say."""
        texts = Texts.of(message.language)
        choices = [("auto", texts.say("language-auto"))]
        choices += [(tag, Texts.of(tag).say("language-name")) for tag in languages()]
        await self._offer(message, "language-question", Verb.MY_LANGUAGE, choices)

    async def style(self, message: Message) -> None:
        """``/style``: how much photos move."""
        texts = Texts.of(message.language)
        choices = [(str(style), texts.say(f"style-{style}")) for style in Style]
        await self._offer(message, "style-question", Verb.MY_STYLE, choices)

    async def effect(self, message: Message) -> None:
        """``/effect``: what is done to voices."""
        texts = Texts.of(message.language)
        choices = [(str(effect), texts.say(f"effect-{effect}")) for effect in VoiceEffect]
        await self._offer(message, "effect-question", Verb.MY_EFFECT, choices)

    async def voices(self, message: Message) -> None:
        """``/voices``: those of one language, to listen to. The language can be named."""
        texts = Texts.of(message.language)
        language = message.text.strip() or message.language
        every = await voices_for(self._desk, message.sender.id, language)
        spoken = sorted(voices_of(every, language), key=lambda voice: voice.name != OWN_VOICE)
        if not spoken:
            return await self._say(
                message, Content(self._desk.say(texts, "voices-none", language=language))
            )
        choices = [(digest(v.name), voice_label(texts, v)) for v in islice(spoken, _MOST_VOICES)]
        return await self._offer(message, "voices-question", Verb.HEAR, choices)

    async def forget(self, message: Message) -> None:
        """``/forget``: asks first."""
        texts = Texts.of(message.language)
        button = Button(
            texts.say("forget-button"), str(Payload(Verb.FORGET, message.sender.id, "yes"))
        )
        await self._say(message, Content(texts.say("forget-question"), ((button,),)))

    async def pressed(self, press: Press, payload: Payload) -> str | None:
        """A choice; what is told in passing."""
        texts = Texts.of(press.language)
        if payload.verb is Verb.RULE:
            return await self.groups.pressed(press, payload)
        if payload.subject != press.sender.id:
            return texts.say("press-not-yours")
        if payload.verb in self.own_voice.verbs:
            return await self.own_voice.pressed(press, payload)
        if payload.verb is Verb.FORGET:
            return await self._forget(press, texts)
        if payload.verb is Verb.HEAR:
            return await self._hear(press, payload, texts)
        return await self._choose(press, payload, texts)

    # -- inside -----------------------------------------------------------------------------------

    async def _choose(self, press: Press, payload: Payload, texts: Texts) -> str:
        worker, platform = self._desk.worker, self._desk.platform
        changes = await self._changes(press, payload)
        if changes is None:
            return texts.say("press-unknown")
        chosen = await worker.preferences(platform.name, press.sender.id)
        chosen = chosen.model_copy(update=changes)
        await worker.set_preferences(platform.name, press.sender.id, chosen)
        if chosen.language is not None:
            texts = Texts.of(chosen.language)
        await platform.edit(press.post, Content(texts.say("choice-kept")))
        return texts.say("choice-kept")

    async def _changes(self, press: Press, payload: Payload) -> dict[str, object] | None:
        """Fields of Preferences; None for a choice that there is not."""
        value = payload.value
        match payload.verb:
            case Verb.MY_LANGUAGE if value == "auto":
                return {"language": None}
            case Verb.MY_LANGUAGE if value in languages():
                return {"language": value, "voice": None}
            case Verb.MY_STYLE if value in set(Style):
                return {"style": Style(value)}
            case Verb.MY_EFFECT if value in set(VoiceEffect):
                return {"effect": VoiceEffect(value)}
            case Verb.MY_VOICE:
                voice = await self._voice(press, value)
                return {"voice": voice.name} if voice else None
        return None

    async def _hear(self, press: Press, payload: Payload, texts: Texts) -> str | None:
        voice = await self._voice(press, payload.value)
        if voice is None:
            return texts.say("press-unknown")
        sound = None
        if voice.name != OWN_VOICE:  # which everybody knows
            sound = Sound(await self._desk.worker.voice_sample(voice.name), voice.name)
        use = Button(
            texts.say("voices-use"), str(Payload(Verb.MY_VOICE, press.sender.id, payload.value))
        )
        content = Content(voice_label(texts, voice), ((use,),), sound)
        await self._desk.platform.send(press.place, content, answer_to=press.source)
        return None

    async def _voice(self, press: Press, told: str) -> Voice | None:
        every = await voices_for(self._desk, press.sender.id)
        return next((voice for voice in every if digest(voice.name) == told), None)

    async def _forget(self, press: Press, texts: Texts) -> str:
        worker, name = self._desk.worker, self._desk.platform.name
        states = (await worker.my_data(name, press.sender.id)).states
        for state in states:
            await self._desk.memory.unlink(state.get("value") or {})
        gone = await worker.forget(name, press.sender.id)
        for ticket in tickets_in(states):
            await self._forget_ticket(ticket, texts)
        self._desk.platform.forget(press.sender)
        text = texts.say("forget-done", count=gone.jobs)
        await self._desk.platform.edit(press.post, Content(text))
        return texts.say("forget-toast")

    async def _forget_ticket(self, ticket: Ticket, texts: Texts) -> None:
        """Whoever works on it just now may write it once more; after that it is gone for good."""
        memory = self._desk.memory
        async with self._desk.locks(ticket.id):
            rewritten = await memory.ticket(ticket.id)
            if rewritten is not None:
                await memory.unlink(rewritten.model_dump())
                await memory.drop(rewritten)
            stage = (rewritten or ticket).stage
            ended = stage.over or stage in (Stage.HELD, Stage.WORDS)
            if ticket.post is not None and not ended:
                with contextlib.suppress(Refusal):  # there is no such message any more
                    await self._desk.platform.edit(ticket.post, Content(texts.say("job-cancelled")))

    async def _offer(
        self, message: Message, question: str, verb: Verb, choices: Iterable[tuple[str, str]]
    ) -> None:
        buttons = [
            Button(label, str(Payload(verb, message.sender.id, value))) for value, label in choices
        ]
        text = self._desk.say(Texts.of(message.language), question)
        await self._say(message, Content(text, screens.rows_of(buttons, 2)))

    async def _say(self, message: Message, content: Content) -> None:
        source = message.key.partition(":")[2]
        await self._desk.platform.send(message.place, content, answer_to=source)


def voice_label(texts: Texts, voice: Voice) -> str:
    """What a voice is called in a list: its name, and who it sounds like where that is known."""
    if voice.name == OWN_VOICE:
        return texts.say("voice-own")
    name = voice.name.removesuffix(f"-{voice.gender}")
    return f"{name} {texts.say(f'voice-{voice.gender}')}" if voice.gender else name


def voices_of(every: Iterable[Voice], language: str) -> list[Voice]:
    """Voices of a language: those of ``pt-BR`` before the other ones of ``pt``."""
    wanted = language.lower().replace("_", "-")
    same = [v for v in every if v.language.lower().split("-")[0] == wanted.split("-")[0]]
    return sorted(same, key=lambda voice: voice.language.lower() != wanted)
