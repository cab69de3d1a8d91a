"""The voices of espeak-ng that are let in, by the language that each speaks.

A closed list: the library would also take variants from the voice's name, and one of those
crashes it. Constructed languages and voices that need text in a special transcription are left out.
"""

from __future__ import annotations

from typing import Final

# File below ``espeak-ng-data/lang`` -> BCP 47.
LANGUAGES: Final[dict[str, str]] = {
    "sit/cmn": "zh", "sit/yue": "yue", "sit/hak": "hak", "gmw/en": "en-GB", "gmw/en-US": "en-US",
    "gmw/en-GB-scotland": "en-GB-scotland", "roa/es": "es", "roa/es-419": "es-419",
    "roa/fr": "fr", "roa/fr-BE": "fr-BE", "roa/fr-CH": "fr-CH", "roa/pt": "pt-PT",
    "roa/pt-BR": "pt-BR", "aav/vi": "vi",
} | {
    path: path.split("/")[1]
    for path in ["art/eo", "art/ia", "bat/lt", "bat/ltg", "bat/lv", "bnt/sw", "bnt/tn", "ccs/ka", "cel/cy", "cel/ga", "cel/gd", "cus/om", "dra/kn", "dra/ml", "dra/ta", "dra/te", "esx/kl", "gmq/da", "gmq/fo", "gmq/is", "gmq/nb", "gmq/sv", "gmw/af", "gmw/de", "gmw/lb", "gmw/nl", "grk/el", "grk/grc", "inc/as", "inc/bn", "inc/bpy", "inc/gu", "inc/hi", "inc/kok", "inc/mr", "inc/ne", "inc/or", "inc/pa", "inc/sd", "inc/si", "inc/ur", "ine/hy", "ine/hyw", "ine/sq", "ira/fa", "ira/ku", "itc/la", "jpx/ja", "ko", "map/haw", "poz/id", "poz/mi", "poz/ms", "roa/an", "roa/ca", "roa/ht", "roa/it", "roa/pap", "roa/ro", "sai/gn", "sem/am", "sem/ar", "sem/he", "sem/mt", "sem/ti", "sit/my", "tai/shn", "tai/th", "trk/az", "trk/ba", "trk/cv", "", "trk/kk", "trk/ky", "trk/nog", "trk/tk", "trk/tr", "trk/tt", "trk/ug", "trk/uz", "urj/et", "urj/eu", "urj/fi", "urj/hu", "eu", "urj/smj", "zle/be", "zle/ru", "zle/uk", "zls/bg", "zls/bs", "zls/hr", "zls/mk", "zls/sl", "zls/sr", "zlw/cs", "zlw/pl", "zlw/sk", "iro/chr"]
    if "/" in path
} | {"ko": "ko", "eu": "eu"}  # fmt: skip

# The female variant. f2 to f5 breathe through the silence of a closure, this one does not.
FEMALE: Final = "f1"
