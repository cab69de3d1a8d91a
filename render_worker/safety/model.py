"""What a moderator is asked and what it answers."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field


class Answer(StrEnum):
    """What is to become of a clip."""

    ALLOW = "allow"
    DENY = "deny"
    REVIEW = "review"  # not before a person has looked at it


class Verdict(BaseModel):
    """An answer with its reason: a short word such as ``threat``, never what was said."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    answer: Answer
    category: str = Field("other", pattern=r"^[a-z][a-z_]{0,31}$")


ALLOWED = Verdict(answer=Answer.ALLOW)


class Moderator(Protocol):
    """Whoever judges. Whatever is raised, and silence for too long, counts as a denial."""

    async def text(self, text: str, language: str | None) -> Verdict:
        """Judge what a photo is to say; ``language`` in BCP 47, where it is known."""
        ...

    async def photo(self, photo: Path) -> Verdict:
        """Judge a photo as it was uploaded."""
        ...
