"""What a user of a platform wants for every clip, until asked otherwise."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from core.job import Name
from core.options import ClipFormat, ClipOptions, Emotion, Style, VoiceEffect

# The form of a tag of BCP 47; which ones are spoken, the voices say.
LanguageTag = Annotated[
    str,
    StringConstraints(max_length=35, pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", strict=True),
]


class Preferences(BaseModel):
    """Choices of one user. None: nothing was chosen, so the default holds, also a later one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: LanguageTag | None = Field(None, description="BCP 47, such as en or pt-BR.")
    style: Style | None = None
    voice: Name | None = Field(None, description="A name from /v1/voices.")
    emotion: Emotion | None = None
    effect: VoiceEffect | None = None
    format: ClipFormat | None = None
    captions: bool | None = None

    def options(self) -> ClipOptions:
        """The options of a clip for which the user says no more than this."""
        chosen = self.model_dump(exclude_none=True)
        if "voice" in chosen:
            chosen["voice_name"] = chosen.pop("voice")
        return ClipOptions(**chosen)
