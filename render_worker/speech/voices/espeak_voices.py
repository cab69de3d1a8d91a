"""The voices of espeak-ng that are let in, by the language that each speaks.

A closed list: the library would also take variants from the voice's name, and one of those
crashes it. Left out are constructed languages but Esperanto and Interlingua, voices that need text
in a special transcription, and two that come without their dictionary and stay silent.
"""

from __future__ import annotations

from typing import Final

# Folder below ``espeak-ng-data/lang`` -> its voices, called by the BCP 47 tag that they speak.
_FAMILIES: Final = {
    "": "eu ko",
    "aav": "vi",
    "art": "eo ia",
    "bat": "lt ltg lv",
    "bnt": "sw tn",
    "ccs": "ka",
    "cel": "cy ga gd",
    "cus": "om",
    "dra": "kn ml ta te",
    "esx": "kl",
    "gmq": "da is nb sv",
    "gmw": "af de lb nl",
    "grk": "el grc",
    "inc": "as bn bpy gu hi kok mr ne or pa sd si ur",
    "ine": "hy hyw sq",
    "ira": "fa ku",
    "itc": "la",
    "jpx": "ja",
    "map": "haw",
    "poz": "id mi ms",
    "roa": "an ca es-419 es fr-BE fr-CH fr ht it pap pt-BR ro",
    "sai": "gn",
    "sem": "am ar he mt ti",
    "sit": "my",
    "tai": "shn th",
    "trk": "az ba cv kk ky nog tk tr tt ug uz",
    "urj": "et fi hu smj",
    "zle": "be ru uk",
    "zls": "bg bs hr mk sl sr",
    "zlw": "cs pl sk",
}
# Those whose file has another name than the language it speaks.
_RENAMED: Final = {
    "sit/cmn": "zh",
    "sit/yue": "yue",
    "sit/hak": "hak",
    "gmw/en": "en-GB",
    "gmw/en-US": "en-US",
    "gmw/en-GB-scotland": "en-GB-scotland",
    "roa/pt": "pt-PT",
}

# File below ``espeak-ng-data/lang`` -> BCP 47.
LANGUAGES: Final[dict[str, str]] = {
    **{
        f"{family}/{tag}".lstrip("/"): tag
        for family, tags in _FAMILIES.items()
        for tag in tags.split()
    },
    **_RENAMED,
}

# The female variant. f2 to f5 breathe through the silence of a closure, this one does not.
FEMALE: Final = "f1"
