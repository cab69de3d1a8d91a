"""Messages that want a photo to talk: which photo, which words, and what is still missing."""

from __future__ import annotations

from bots.dialogue import screens, words
from bots.dialogue.buttons import Payload, Verb
from bots.dialogue.desk import Desk
from bots.dialogue.events import Message
from bots.dialogue.making import Maker
from bots.dialogue.memory import Album
from bots.dialogue.own_voice import OwnVoices
from bots.dialogue.parts import Given, Hand, Media, Person, Post, Words
from bots.dialogue.platform import Button, Content
from bots.dialogue.tickets import Stage, Ticket, ticket_id
from core.options import ClipFormat, ClipOptions
from core.preferences import Preferences
from core.texts import Texts


class Talking:
    """Brings photos and words together."""

    def __init__(self, desk: Desk, maker: Maker) -> None:
        self._desk = desk
        self._maker = maker
        self._own_voice = OwnVoices(desk)

    async def heard(self, message: Message) -> None:
        """A message without a command, meant for the bot."""
        if len(message.pictures) > 1:
            return await self.ask_which(message)
        if not message.pictures and await self._own_voice.answered(message):
            return None
        if message.unusable:
            text = Texts.of(message.language).say("file-unusable")
            await self._say(message, Content(text))
            return None
        if message.quoted is not None and message.quoted.own and not message.pictures:
            ticket = await self._desk.memory.linked(message.place, message.quoted.message)
            if ticket is not None:
                return await self._answered(message, ticket)
        return await self.wanted(message, _words(message), _photo(message))

    async def wanted(
        self,
        message: Message,
        said: Words | None,
        photo: Media | None,
        *,
        format: ClipFormat | None = None,  # noqa: A002  as in ClipOptions
    ) -> None:
        """Words, a photo, both, or neither: what is missing is in hand, or is asked for."""
        memory = self._desk.memory
        hand = await memory.hand(message.place, message.sender)
        if photo is not None:
            hand = _in_hand(message, hand, photo)
        said = said or (hand.words if photo is not None else None)
        if said is not None and hand.photo is not None:
            await self._begin(message, hand, said, format)
            done = hand.model_copy(update={"words": None})  # only now: this may be a second try
            return await memory.keep_hand(message.place, message.sender, done)
        if said is not None:
            hand = hand.model_copy(update={"words": said})
        await memory.keep_hand(message.place, message.sender, hand)
        return await self._ask_for_rest(message, hand, said, photo)

    async def let_go(self, message: Message) -> None:
        """``/new``."""
        await self._desk.memory.keep_hand(message.place, message.sender, None)
        await self._say(message, Content(Texts.of(message.language).say("let-go")))

    async def with_portrait(self, message: Message, photo: Media) -> None:
        """The asker's own profile picture takes the place of a photo."""
        await self.wanted(message, None, photo)

    async def ask_which(self, message: Message) -> None:
        """An album: which of the photos? Asked once, however often the album is told."""
        memory, texts = self._desk.memory, Texts.of(message.language)
        album_id = ticket_id(message.sender, f"album {message.key}")
        if await memory.album(album_id) is not None:
            return
        buttons = [
            Button(str(number), str(Payload(Verb.ALBUM, album_id, str(number))))
            for number in range(1, len(message.pictures) + 1)
        ]
        text = texts.say("ask-which", count=len(buttons))
        post = await self._say(message, Content(text, screens.rows_of(buttons, 5)))
        await memory.keep_album(album_id, Album.of(message, message.pictures, post))

    # -- inside -----------------------------------------------------------------------------------

    async def _begin(
        self,
        message: Message,
        hand: Hand,
        said: Words,
        format: ClipFormat | None,  # noqa: A002
    ) -> None:
        chosen = await self._desk.worker.preferences(self._desk.platform.name, message.sender.id)
        wishes = message.wishes.model_dump(exclude_none=True)
        if "language" in wishes:  # a voice of another one was chosen for another one
            wishes.setdefault("voice", None)
        options = options_for(chosen.model_copy(update=wishes), said)
        if format is not None:
            options = options.model_copy(update={"format": format})
        first, second = hand.given, None
        assert first is not None
        if said.duet and hand.before is not None:  # the one that came first is on the left
            first, second = hand.before, first
        if first.face is not None:
            options = options.model_copy(update={"face": first.face})
        ticket = _ticket(message, message.key, first)
        await self._maker.begin(ticket.but(words=said, options=options, second=second))

    async def _answered(self, message: Message, ticket: Ticket) -> None:
        """A reply to a message of ours: more words for its photo, or whom to ask for consent."""
        theirs = ticket.asker.id == message.sender.id
        if theirs and ticket.stage is Stage.CONSENT and message.mentioned:
            asked = message.mentioned[0]
            if asked.bot:
                text = Texts.of(message.language).say("consent-member-bot", name=asked.name)
                await self._say(message, Content(text, aside=True))
                return None
            return await self._maker.ask_member(ticket, asked, asked.name)
        said = _words(message)
        if said is None:
            return await self.wanted(message, None, _photo(message))
        hand = await self._desk.memory.hand(message.place, message.sender)
        if hand.photo is None or hand.photo.unique != ticket.photo.unique:
            sender = ticket.owner or ticket.asker
            owner = None if sender.id == message.sender.id else sender
            hand = hand.take(ticket.photo, owner, ticket.subject)
            await self._desk.memory.keep_hand(message.place, message.sender, hand)
        return await self._begin(message, hand, said, None)

    async def _ask_for_rest(
        self, message: Message, hand: Hand, said: Words | None, photo: Media | None
    ) -> None:
        texts = Texts.of(message.language)
        if photo is not None:
            asked = self._asked(message, "ask-words", "ask-words-group")
            post = await self._say(message, Content(asked, aside=True))
            await self._wait_for_words(message, hand, post)
        elif said is not None:
            payload = Payload(Verb.PORTRAIT, message.sender.id)
            button = Button(texts.say("button-portrait"), str(payload))
            asked = self._asked(message, "ask-photo", "ask-photo-group")
            await self._say(message, Content(asked, ((button,),), aside=True))
        else:
            asked = self._asked(message, "ask-anything", "ask-photo-group")
            await self._say(message, Content(asked, aside=True))

    def _asked(self, message: Message, alone: str, in_group: str) -> str:
        """The question as it fits where a plain answer is heard, and where it is not."""
        texts, place = Texts.of(message.language), message.place
        if place.private and place.group is None:
            return texts.say(alone)
        hears = self._desk.platform.capabilities.hears_groups
        return self._desk.say(texts, in_group if hears else alone)

    async def _wait_for_words(self, message: Message, hand: Hand, post: Post) -> None:
        """Let a reply to our question find the photo, also in groups where nothing else is heard."""
        assert hand.given is not None
        ticket = _ticket(message, f"{message.key}:words", hand.given)
        ticket = ticket.but(stage=Stage.WORDS, post=post)
        await self._desk.memory.keep(ticket)
        await self._desk.memory.link(post, ticket)

    async def _say(self, message: Message, content: Content) -> Post:
        return await self._desk.platform.send(message.place, content, answer_to=_source(message))


def options_for(chosen: Preferences, said: Words) -> ClipOptions:
    """What the person chose for every clip. A voice of another language would be refused, and a
    voice message speaks for itself, so a chosen language is left to a chosen voice."""
    options = chosen.options()
    if said.voice is not None or said.duet or said.mood is not None:
        return options.model_copy(update={"voice_name": None, "language": None})
    return options.model_copy(update={"language": None}) if chosen.voice else options


def _ticket(message: Message, key: str, given: Given) -> Ticket:
    """What this message asks for with a photo, under ``key``."""
    return Ticket(
        id=ticket_id(message.sender, key),
        key=key,
        place=message.place,
        asker=message.sender,
        source=_source(message),
        language=message.language,
        photo=given.photo,
        owner=given.owner,
        subject=given.subject,
    )


def _in_hand(message: Message, hand: Hand, photo: Media) -> Hand:
    """The hand with the photo of this message; with both, where it brings all that is needed."""
    words = hand.words
    if message.complete:
        hand, words = Hand(), None
        for first in message.pictures[:-1]:
            hand, photo = hand.take(first), message.pictures[-1]
    hand = hand.take(photo, _owner(message), message.subject)
    return hand.model_copy(update={"words": words})


def _words(message: Message) -> Words | None:
    """What this message says; with a command alone, what the message says that it replies to."""
    if message.sound is not None:
        return Words(voice=message.sound)
    text = words.plain(message.text)
    quoted = message.quoted
    if not text and message.command is not None and quoted is not None and not quoted.own:
        if quoted.sound is not None:
            return Words(voice=quoted.sound)
        text = words.plain(quoted.text)
    return Words(text=text) if text else None


def _photo(message: Message) -> Media | None:
    """The photo that this message is about."""
    if message.pictures:
        return message.pictures[0]
    return message.quoted.picture if message.quoted is not None else None


def _owner(message: Message) -> Person | None:
    """Who sent the photo, where that was somebody else in a group."""
    quoted = message.quoted
    if message.pictures or quoted is None or quoted.own or message.place.private:
        return None
    if quoted.sender is None or quoted.sender.id == message.sender.id:
        return None
    return quoted.sender


def _source(message: Message) -> str:
    return message.key.partition(":")[2]
