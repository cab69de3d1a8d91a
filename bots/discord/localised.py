"""Names and descriptions in the languages of the conversation's texts."""

from __future__ import annotations

from discord import Locale, app_commands
from discord.app_commands import TranslationContextTypes, locale_str

from core.texts import Texts

_MOST = 100  # characters; a name in a menu has 32


def told(key: str) -> locale_str:
    """A text that is known under this key in every language."""
    return locale_str(Texts.of("en").say(key), key=key)


class FromTexts(app_commands.Translator):
    """Tells Discord what English and the other languages say."""

    async def translate(
        self, string: locale_str, locale: Locale, context: TranslationContextTypes
    ) -> str | None:
        """None where there is no text of that language: English is told by itself."""
        key = string.extras.get("key")
        texts = Texts.of(str(locale))
        spoken = texts.written_in.partition("-")[0] == str(locale).partition("-")[0]
        if not key or not spoken or texts.written_in == "en":
            return None
        menu = context.location is app_commands.TranslationContextLocation.command_name
        return texts.say(key)[: 32 if menu else _MOST]
