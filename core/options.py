"""What a user may choose about a clip: the words of the command line, the bots and the wire."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

OWN_VOICE = "own"
"""The name of the asker's own voice: cloned from a recording in which they read a sentence aloud."""

# Nobody can read the other control characters.
CaptionText = Annotated[
    str,
    StringConstraints(max_length=300, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$", strict=True),
]


class Style(StrEnum):
    """How much the speaker moves."""

    CALM = "calm"
    NATURAL = "natural"
    LIVELY = "lively"
    EXCITED = "excited"


class Emotion(StrEnum):
    """What the face expresses; ``AUTO`` reads it from the voice."""

    AUTO = "auto"
    NEUTRAL = "neutral"
    HAPPY = "happy"
    SAD = "sad"
    ANGRY = "angry"
    SURPRISED = "surprised"


class Mood(StrEnum):
    """What a photo does when it is animated without speech."""

    NOSTALGIA = "nostalgia"
    JOY = "joy"
    CURIOUS = "curious"
    SLEEPY = "sleepy"


class ClipFormat(StrEnum):
    """Shape of the finished clip."""

    PHOTO = "photo"  # the whole photo, only the person moves
    SQUARE = "square"  # the head, 1:1
    PORTRAIT = "portrait"  # the head and shoulders, 9:16
    NOTE = "note"  # 1:1 for a round video note: nothing of value in the corners
    GIF = "gif"  # a silent, looping GIF


class VoiceEffect(StrEnum):
    """What is done to the voice, for memes."""

    NONE = "none"
    CHIPMUNK = "chipmunk"
    DEEP = "deep"
    ROBOT = "robot"
    ECHO = "echo"


class MemeCaption(BaseModel):
    """What stands on the picture of a meme from the first frame to the last."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    top: CaptionText | None = Field(None, description="Along the upper edge.")
    bottom: CaptionText | None = Field(None, description="Along the lower edge.")


class ClipOptions(BaseModel):
    """Every choice about one clip, with the defaults a newcomer wants."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    voice_name: str | None = Field(
        None, description="A name from `talkingphoto voices`; own: the asker's, once confirmed."
    )
    language: str | None = Field(None, description="BCP 47, such as en or pt-BR; None: detect.")
    label_language: str | None = Field(
        None,
        max_length=35,
        description="BCP 47, of the label where nothing known is said, or nothing in a language "
        "that the label is written in.",
    )
    style: Style = Style.NATURAL
    emotion: Emotion = Emotion.AUTO
    effect: VoiceEffect = VoiceEffect.NONE
    format: ClipFormat = ClipFormat.PHOTO
    face: int | None = Field(None, ge=1, description="Number of the face; None: the largest.")
    captions: bool = False
    meme: MemeCaption | None = None
    max_bytes: int | None = Field(None, ge=10_000, description="Upper limit of the file size.")
    seed: int = Field(0, ge=0, lt=2**63)
