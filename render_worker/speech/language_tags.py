"""What is a language tag at all (BCP 47): its form, and that there is such a language."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_name("language_subtags.json")
_TAG: Final = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})*", re.ASCII)
_PRIVATE: Final = re.compile(r"q[a-t][a-z]", re.ASCII)  # qaa to qtz: for private use


def is_tag(language: str) -> bool:
    """Whether this is a language tag (BCP 47) of a language that there is, such as en, pt-BR or
    zh-Hant-TW: well formed, its first subtag known to IANA or one for private use (qaa to qtz).

    What follows the first subtag is not looked up: nothing here depends on it.
    """
    if _TAG.fullmatch(language) is None:
        return False
    primary = re.split("[-_]", language.lower(), maxsplit=1)[0]
    return primary in _registered() or _PRIVATE.fullmatch(primary) is not None


@lru_cache(maxsize=1)
def _registered() -> frozenset[str]:
    """The primary language subtags of IANA's registry; about 8,200, in 50 kB."""
    rows = json.loads(_FILE.read_text(encoding="utf-8"))["language_subtags"]
    return frozenset(subtag for row in rows for subtag in row.split())
