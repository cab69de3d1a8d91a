"""``/myvoice``: a person reads a sentence aloud, and photos can speak in their voice, for them alone."""

from __future__ import annotations

from bots.dialogue import screens
from bots.dialogue.buttons import Payload, Verb, digest
from bots.dialogue.desk import Desk
from bots.dialogue.events import Message, Press
from bots.dialogue.platform import Button, Content
from core.job import Voice
from core.options import OWN_VOICE
from core.own_voice import OWN_VOICE_WORDING, OwnVoice, VoiceReading
from core.problems import LanguageUnknown, Refusal
from core.texts import Texts

_USUAL_LANGUAGE = "en"


class OwnVoices:
    """The command, the voice message that answers it, and the buttons. Only in private: what is read
    aloud, and what it sounds like, is nobody else's business."""

    verbs = frozenset({Verb.READ, Verb.UNVOICE})

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def asked(self, message: Message) -> None:
        """``/myvoice``, on platforms without plain messages with the recording that answers it."""
        texts = Texts.of(message.language)
        if not message.place.private:
            return await self._say(message, Content(texts.say("only-in-private")))
        if await self.answered(message):
            return None
        known = await self._desk.worker.own_voice(self._desk.platform.name, message.sender.id)
        if known.confirmed_at is not None:
            return await self._say(message, self._kept(message, texts))
        return await self._say(message, await self._sentence(message, known))

    async def answered(self, message: Message) -> bool:
        """Whether the message is a recording of the sentence that was asked for; then it is heard.

        Raises what is wrong with it; the sentence is used up then.
        """
        if message.sound is None or not message.place.private:
            return False
        memory, worker = self._desk.memory, self._desk.worker
        challenge = await memory.reading(message.place, message.sender)
        if challenge is None:
            return False
        async with self._desk.transfers:
            content = await self._desk.platform.fetch(message.sound)
            reading = VoiceReading(
                challenge=challenge, wording=OWN_VOICE_WORDING, language=message.language
            )
            try:
                await worker.confirm_voice(
                    self._desk.platform.name, message.sender.id, reading, content
                )
            except Refusal:
                await memory.keep_reading(message.place, message.sender, None)
                raise
        texts = Texts.of(message.language)
        use = Button(texts.say("voices-use"), _payload(Verb.MY_VOICE, message, digest(OWN_VOICE)))
        await self._say(message, Content(texts.say("myvoice-confirmed"), ((use,),)))
        await memory.keep_reading(message.place, message.sender, None)
        return True

    async def pressed(self, press: Press, payload: Payload) -> str | None:
        """A new sentence, or the end of it. The caller has checked who presses."""
        texts, name = Texts.of(press.language), self._desk.platform.name
        if payload.verb is Verb.READ:
            known = await self._desk.worker.own_voice(name, press.sender.id)
            content = await self._sentence(press, known)
            await self._desk.platform.send(press.place, content, answer_to=press.source)
            return None
        await self._desk.worker.delete_voice(name, press.sender.id)
        chosen = await self._desk.worker.preferences(name, press.sender.id)
        if chosen.voice == OWN_VOICE:  # every clip would be refused
            usual = chosen.model_copy(update={"voice": None})
            await self._desk.worker.set_preferences(name, press.sender.id, usual)
        await self._desk.platform.edit(press.post, Content(texts.say("myvoice-deleted")))
        return None

    # -- inside -----------------------------------------------------------------------------------

    async def _sentence(self, event: Message | Press, known: OwnVoice) -> Content:
        """The sentence to read, which is remembered until it is read."""
        texts, worker = Texts.of(event.language), self._desk.worker
        if not known.languages:
            return Content(texts.say("myvoice-unavailable"))
        name, user = self._desk.platform.name, event.sender.id
        try:
            challenge = await worker.ask_reading(name, user, event.language)
        except LanguageUnknown:
            challenge = await worker.ask_reading(name, user, _USUAL_LANGUAGE)
        await self._desk.memory.keep_reading(event.place, event.sender, challenge.id)
        return Content(self._desk.say(texts, "myvoice-read", sentence=challenge.sentence))

    def _kept(self, message: Message, texts: Texts) -> Content:
        choices = (
            ("voices-use", Verb.MY_VOICE, digest(OWN_VOICE)),
            ("myvoice-again", Verb.READ, ""),
            ("myvoice-delete", Verb.UNVOICE, ""),
        )
        buttons = [
            Button(texts.say(key), _payload(verb, message, value)) for key, verb, value in choices
        ]
        return Content(texts.say("myvoice-kept"), screens.rows_of(buttons, 1))

    async def _say(self, message: Message, content: Content) -> None:
        source = message.key.partition(":")[2]
        await self._desk.platform.send(message.place, content, answer_to=source)


async def voices_for(desk: Desk, user: str, language: str | None = None) -> list[Voice]:
    """The voices of the worker and, at the end, the person's own where it can speak ``language``
    (BCP 47; None: whichever it can)."""
    every = await desk.worker.voices()
    spoken = await desk.worker.own_voice_languages()
    wanted = language.partition("-")[0].lower() if language else None
    fitting = [tag for tag in spoken if wanted in (None, tag.partition("-")[0].lower())]
    if not fitting:
        return every
    known = await desk.worker.own_voice(desk.platform.name, user)
    if known.confirmed_at is None:
        return every
    return [*every, own_voice(language or fitting[0])]


def own_voice(language: str) -> Voice:
    """A person's own voice as lists show it."""
    return Voice(
        name=OWN_VOICE,
        language=language,
        engine=OWN_VOICE,
        gender=None,
        licence="",
        commercial=True,
    )


def _payload(verb: Verb, message: Message, value: str = "") -> str:
    return str(Payload(verb, message.sender.id, value))
