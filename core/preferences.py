"""What a user of a platform wants for every clip, until asked otherwise."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from core.job import LanguageTag, Name
from core.options import ClipFormat, ClipOptions, Emotion, Style, VoiceEffect


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
