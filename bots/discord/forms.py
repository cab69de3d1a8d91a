"""Forms for what a command leaves open. What the form is about is written down beside the requests,
so that one which is filled in after a restart of the bot still finds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import discord
import structlog
from pydantic import BaseModel, ConfigDict

from bots.dialogue.events import Quoted
from bots.dialogue.parts import Media, Person
from bots.discord.journal import Journal
from bots.discord.reception import Reception
from bots.discord.translate import Interaction, avatar_of
from core.preferences import Preferences
from core.texts import Texts

_log = structlog.get_logger()
PREFIX = "form-"
_TITLE = 45  # characters, also of a label
_WORDS = 1000
_TEXT_FIELD, _SOUND_FIELD, _PHOTO_FIELD, _WHO_FIELD = "text", "sound", "photo", "who"
_WHICH_FIELD = "which"
_LAST, _MINE, _THEIRS = "last", "mine", "theirs"


class Sheet(BaseModel):
    """What a form is about: a photo that wants words, or words that want a photo. ``several``: photos
    of the quoted message of which one is chosen; ``author`` wrote the words, and ``portrait`` is
    their profile picture."""

    model_config = ConfigDict(frozen=True)

    user: str
    hidden: bool = False
    wishes: Preferences = Preferences()
    photos: tuple[Media, ...] = ()
    quoted: Quoted | None = None
    several: tuple[Media, ...] = ()
    subject: Person | None = None
    text: str = ""
    sound: Media | None = None
    author: Person | None = None
    portrait: Media | None = None

    @property
    def wants_words(self) -> bool:
        """Else it wants a photo."""
        return not self.text and self.sound is None


@dataclass(frozen=True)
class _Filled:
    """What came back: the fields, and the files that were uploaded, each by its id."""

    fields: Mapping[str, Mapping[str, Any]]
    files: Mapping[str, Media]

    def text(self, field: str) -> str:
        """What was written; it may be nothing."""
        return str(self.fields.get(field, {}).get("value") or "")

    def choice(self, field: str) -> str | None:
        """What was chosen of a list."""
        return next(iter(self._values(field)), None)

    def file(self, field: str) -> Media | None:
        """What was uploaded."""
        return next((self.files[n] for n in self._values(field) if n in self.files), None)

    def _values(self, field: str) -> Sequence[str]:
        return self.fields.get(field, {}).get("values") or ()


class Forms:
    """Shows forms, and takes what was filled in to the reception."""

    def __init__(self, reception: Reception, journal: Journal) -> None:
        self._reception = reception
        self._journal = journal

    async def show(self, interaction: Interaction, sheet: Sheet) -> None:
        """The form for what is missing; this acknowledges the interaction."""
        if not await self._reception.may_answer(interaction, hidden=sheet.hidden):
            return
        name = f"{PREFIX}{interaction.id}"
        self._journal.keep(name, sheet)
        texts = Texts.of(str(interaction.locale))
        modal = _for_words(texts, sheet) if sheet.wants_words else _for_a_photo(texts, sheet)
        modal.custom_id = name
        modal.stop()  # what is filled in is found by the name: nothing is to be remembered
        try:
            await interaction.response.send_modal(modal)
        except discord.HTTPException as error:
            _log.warning("no form", status=error.status, number=error.code)
            self._journal.drop(name)

    async def filled_in(self, interaction: Interaction) -> None:
        """A form came back."""
        data: Mapping[str, Any] = interaction.data or {}
        name = str(data.get("custom_id", ""))
        sheet = self._journal.find(name, Sheet) if name.startswith(PREFIX) else None
        if sheet is None or sheet.user != str(interaction.user.id):
            return await self._reception.tell(interaction, "press-too-old")
        fields = {part["custom_id"]: part for part in _parts(data.get("components", ()))}
        filled = _Filled(fields, _files(data.get("resolved") or {}))
        if sheet.wants_words:
            await self._words(interaction, sheet, filled)
        else:
            await self._photo(interaction, sheet, filled)
        self._journal.drop(name)
        return None

    # -- inside -----------------------------------------------------------------------------------

    async def _words(self, interaction: Interaction, sheet: Sheet, filled: _Filled) -> None:
        await self._reception.asked(
            interaction,
            hidden=sheet.hidden,
            command="talk",
            text=filled.text(_TEXT_FIELD),
            sound=filled.file(_SOUND_FIELD),
            pictures=sheet.photos,
            quoted=_with_chosen(sheet, filled.choice(_WHICH_FIELD)),
            subject=sheet.subject,
            wishes=sheet.wishes,
        )

    async def _photo(self, interaction: Interaction, sheet: Sheet, filled: _Filled) -> None:
        who = filled.choice(_WHO_FIELD)
        photo, subject = filled.file(_PHOTO_FIELD), None
        if photo is None and who == _MINE:
            photo = avatar_of(interaction.user)
        elif photo is None and who == _THEIRS:
            photo, subject = sheet.portrait, sheet.author
        if photo is None and who == _MINE:
            return await self._reception.tell(interaction, "no-portrait")
        if photo is None and who != _LAST:
            return await self._reception.tell(interaction, "form-nobody")
        await self._reception.asked(
            interaction,
            hidden=sheet.hidden,
            command="talk",
            text=sheet.text,
            sound=sheet.sound,
            pictures=(photo,) if photo else (),
            subject=subject,
            wishes=sheet.wishes,
        )
        return None


def _with_chosen(sheet: Sheet, choice: str | None) -> Quoted | None:
    """The quoted message, with the photo of it that was chosen, or with the first."""
    number = "0" if choice is None else choice
    if sheet.quoted is None or not number.isdigit() or int(number) >= len(sheet.several):
        return sheet.quoted
    return replace(sheet.quoted, picture=sheet.several[int(number)])


def _for_words(texts: Texts, sheet: Sheet) -> discord.ui.Modal:
    modal = discord.ui.Modal(title=texts.say("form-talk-title")[:_TITLE])
    field: discord.ui.TextInput[Any] = discord.ui.TextInput(
        style=discord.TextStyle.paragraph,
        custom_id=_TEXT_FIELD,
        required=False,
        max_length=_WORDS,
    )
    upload: discord.ui.FileUpload[Any] = discord.ui.FileUpload(
        custom_id=_SOUND_FIELD, required=False, max_values=1
    )
    modal.add_item(discord.ui.Label(text=texts.say("form-words")[:_TITLE], component=field))
    modal.add_item(discord.ui.Label(text=texts.say("form-audio")[:_TITLE], component=upload))
    if len(sheet.several) > 1:
        numbers = [str(number) for number in range(len(sheet.several))]
        which: discord.ui.Select[Any] = discord.ui.Select(
            custom_id=_WHICH_FIELD,
            options=[
                discord.SelectOption(label=str(int(n) + 1), value=n, default=n == "0")
                for n in numbers
            ],
        )
        asked = texts.say("ask-which", count=1)  # one of this message
        modal.add_item(discord.ui.Label(text=asked[:_TITLE], component=which))
    return modal


def _for_a_photo(texts: Texts, sheet: Sheet) -> discord.ui.Modal:
    modal = discord.ui.Modal(title=texts.say("form-say-title")[:_TITLE])
    upload: discord.ui.FileUpload[Any] = discord.ui.FileUpload(
        custom_id=_PHOTO_FIELD, required=False, max_values=1
    )
    known = [(_LAST, "form-last"), (_MINE, "form-mine")]
    known += [(_THEIRS, "form-theirs")] if sheet.portrait is not None else []
    menu: discord.ui.Select[Any] = discord.ui.Select(
        custom_id=_WHO_FIELD,
        required=False,
        options=[discord.SelectOption(label=texts.say(k)[:100], value=v) for v, k in known],
    )
    modal.add_item(discord.ui.Label(text=texts.say("form-photo")[:_TITLE], component=upload))
    modal.add_item(discord.ui.Label(text=texts.say("form-who")[:_TITLE], component=menu))
    return modal


def _parts(components: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Fields, out of the labels that they stand in."""
    inner = [part.get("component") or part for part in components]
    return [part for part in inner if part.get("custom_id")]


def _files(resolved: Mapping[str, Any]) -> dict[str, Media]:
    return {
        key: Media(ref=str(file["url"]), unique=str(file["id"]), size=int(file["size"]))
        for key, file in (resolved.get("attachments") or {}).items()
    }
