"""Typed settings: defaults, then ``configs/talkingphoto.toml`` or a file of yours, then the environment.

Nothing is read when this module is imported; ``load_settings()`` reads once and returns a frozen
value that is handed on, so that a test or a second worker in the same process can have its own.
"""

from __future__ import annotations

import os
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from core.problems import SettingWrong

ENVIRONMENT_PREFIX = "TALKINGPHOTO_"
CONFIG_VARIABLE = "TALKINGPHOTO_CONFIG"


class _Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class PhotoSettings(_Group):
    """Limits on the photos that are read; the fields of ``render_worker.photo.PhotoLimits``."""

    max_bytes: int = Field(20_000_000, ge=1_000)
    max_pixels: int = Field(50_000_000, ge=10_000, le=500_000_000)
    min_side: int = Field(32, ge=8)
    max_side: int = Field(1280, ge=128, le=8192)
    seconds: float = Field(10.0, gt=0)
    memory_bytes: int = Field(1_073_741_824, ge=268_435_456)


class SpeechSettings(_Group):
    """Limits on texts and voice messages, the fields of ``render_worker.speech.SpeechLimits``, and
    which voices may be used."""

    voice_name: str = ""
    allow_non_commercial: bool = False
    max_characters: int = Field(1000, ge=1)
    max_bytes: int = Field(20_000_000, ge=1_000)
    min_seconds: float = Field(0.2, gt=0)
    max_seconds: float = Field(90.0, gt=0, le=3600)
    decode_seconds: float = Field(20.0, gt=0)


class RenderSettings(_Group):
    """What draws the frames, and on what."""

    engine: str = Field("warp", min_length=1)
    device: str = Field("auto", pattern=r"^(auto|cpu|cuda(:[0-9]+)?)$")
    threads: int = Field(0, ge=0, le=1024)


class VideoSettings(_Group):
    """The finished file."""

    frames_per_second: float = Field(25.0, ge=10, le=60)
    max_bytes: int = Field(50_000_000, ge=0)


class QualitySettings(_Group):
    """The check of the finished clip."""

    check: bool = True


class AnimationSettings(_Group):
    """Photos that move without speech."""

    seconds: float = Field(8.0, gt=0)
    max_seconds: float = Field(90.0, gt=0, le=3600)


class WorkerSettings(_Group):
    """The shared render worker: where it listens, what it keeps, how much it takes."""

    host: str = Field("127.0.0.1", min_length=1)
    port: int = Field(8350, ge=0, le=65_535)
    data: str = Field("data", min_length=1)
    database_url: str = Field("", pattern=r"^($|sqlite:///|postgres(ql)?://)")
    objects_url: str = ""
    devices: list[str] = []
    jobs_per_device: int = Field(0, ge=0, le=16)
    max_queue: int = Field(2000, ge=1)
    max_per_user: int = Field(5, ge=1, le=900)
    requests_per_second: float = Field(100.0, gt=0)
    burst: int = Field(200, ge=1)
    header_seconds: float = Field(20.0, gt=0)
    upload_seconds: float = Field(60.0, gt=0)
    job_seconds: float = Field(900.0, gt=0)
    stall_seconds: float = Field(120.0, gt=0)
    max_attempts: int = Field(5, ge=1, le=20)
    lease_seconds: float = Field(10.0, ge=1)
    drain_seconds: float = Field(60.0, ge=0)
    keep_clips_days: float = Field(7.0, ge=0)
    keep_jobs_days: float = Field(90.0, ge=0)


class Settings(BaseSettings):
    """Every setting of talkingphoto; ``configs/talkingphoto.toml`` says why each is there."""

    model_config = SettingsConfigDict(
        env_prefix=ENVIRONMENT_PREFIX,
        env_nested_delimiter="__",
        extra="forbid",
        frozen=True,
    )

    photo: PhotoSettings = PhotoSettings()
    speech: SpeechSettings = SpeechSettings()
    render: RenderSettings = RenderSettings()
    video: VideoSettings = VideoSettings()
    quality: QualitySettings = QualitySettings()
    animation: AnimationSettings = AnimationSettings()
    worker: WorkerSettings = WorkerSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003  the signature is pydantic-settings'
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over the file, whose values arrive as keyword arguments."""
        return env_settings, init_settings


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings from ``path``, else from the file named in ``TALKINGPHOTO_CONFIG``, else
    from the file that ships with talkingphoto; then from the environment.

    Raises ``SettingWrong`` for a file that cannot be read and for a value that cannot be used.
    """
    text, source = _config_text(path)
    values = _parsed(text, source)
    _refuse_unknown_groups()
    try:
        return Settings(**values)
    except ValidationError as error:
        raise _wrong(error, source) from None
    except SettingsError as error:
        raise SettingWrong(
            setting="environment", source="the environment", reason=str(error)
        ) from None


def _config_text(path: Path | None) -> tuple[str, str]:
    """The text of the settings file, and its name for messages."""
    named = os.environ.get(CONFIG_VARIABLE)
    chosen = path or (Path(named) if named else None)
    if chosen is None:
        return (files("configs") / "talkingphoto.toml").read_text("utf-8"), "talkingphoto.toml"
    try:
        return chosen.read_text("utf-8"), str(chosen)
    except (OSError, UnicodeDecodeError):
        raise SettingWrong(
            setting=CONFIG_VARIABLE, source=str(chosen), reason="the file cannot be read"
        ) from None


def _parsed(text: str, source: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason = f"it is not TOML: {error}"
        raise SettingWrong(setting=CONFIG_VARIABLE, source=source, reason=reason) from None


def _refuse_unknown_groups() -> None:
    """A misspelt group in the environment would be passed over in silence by pydantic-settings."""
    for name in os.environ:
        group, separator, _ = name.removeprefix(ENVIRONMENT_PREFIX).partition("__")
        ours = name.startswith(ENVIRONMENT_PREFIX) and separator
        if ours and group.lower() not in Settings.model_fields:
            groups = ", ".join(Settings.model_fields)
            reason = f"there is no group {group.lower()}, only {groups}"
            raise SettingWrong(setting=name, source="the environment", reason=reason)


def _wrong(error: ValidationError, source: str) -> SettingWrong:
    """One sentence about the first thing that is wrong. The value itself is not repeated: it may
    be a secret."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    setting = ".".join(str(part) for part in first["loc"])
    variable = ENVIRONMENT_PREFIX + "__".join(str(part) for part in first["loc"]).upper()
    given = {name.upper() for name in os.environ}
    reason = first["msg"][:1].lower() + first["msg"][1:]
    if first["type"] == "extra_forbidden":
        reason = "there is no such setting"
    return SettingWrong(
        setting=setting,
        source=f"the environment ({variable})" if variable in given else source,
        reason=reason,
    )
