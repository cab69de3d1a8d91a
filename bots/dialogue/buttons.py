"""What a button carries: ``verb:subject:value``, short enough for any platform (64 bytes).

A payload names a thing by its id and is never believed: who may press is told by what the worker
keeps of the thing, and where the subject is a person, only that person may press.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

MOST_BYTES = 64
_FORM = re.compile(r"([a-z]{1,8}):([A-Za-z0-9_-]{1,32}):([A-Za-z0-9_-]{0,20})")


class Verb(StrEnum):
    """What is to be done. The subject is a ticket, unless it says: a person."""

    FACE = "face"  # value: number of the face
    ALBUM = "album"  # number of the photo
    CONSENT = "say"  # self, permitted, not_real, member
    MEMBER = "member"  # yes or no, from the member who was asked
    CANCEL = "cancel"
    AGAIN = "again"  # after a failure
    VOICE = "voice"  # another voice for the same words
    STYLE = "style"  # empty: show the choices
    CAPTIONS = "caption"
    FORMAT = "format"
    EFFECT = "effect"
    BACK = "back"
    DELETE = "delete"
    REPORT = "report"
    OPT_OUT = "optout"  # speaker 1 or 2 of a duet, or both
    PORTRAIT = "portrait"  # a person: use my profile picture
    MY_LANGUAGE = "lang"  # a person
    MY_STYLE = "mystyle"  # a person
    MY_EFFECT = "myfx"  # a person
    HEAR = "hear"  # a person; value: digest of a voice
    MY_VOICE = "myvoice"  # a person
    READ = "read"  # a person: a new sentence to read aloud
    UNVOICE = "unvoice"  # a person: delete the recording of my voice
    FORGET = "forget"  # a person
    RULE = "rule"  # a person: the admin who opened the settings


@dataclass(frozen=True)
class Payload:
    """One button's meaning."""

    verb: Verb
    subject: str
    value: str = ""

    def __str__(self) -> str:
        written = f"{self.verb}:{self.subject}:{self.value}"
        if not _FORM.fullmatch(written) or len(written) > MOST_BYTES:
            raise ValueError(f"a button cannot carry {written!r}")
        return written


def read(written: str) -> Payload | None:
    """None for what no button of ours carries."""
    match = _FORM.fullmatch(written)
    if match is None or match[1] not in set(Verb):
        return None
    return Payload(Verb(match[1]), match[2], match[3])


def digest(name: str) -> str:
    """A short stand-in for a name of any length."""
    return hashlib.blake2s(name.encode(), digest_size=6).hexdigest()
