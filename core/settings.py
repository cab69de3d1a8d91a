"""Typed settings: defaults, then ``configs/talkingphoto.toml`` or a file of yours, then the environment.

Nothing is read when this module is imported; ``load_settings()`` reads once and returns a frozen
value that is handed on, so that a test or a second worker in the same process can have its own.
"""

from __future__ import annotations

import os
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from core.problems import SettingWrong

ENVIRONMENT_PREFIX = "TALKINGPHOTO_"
CONFIG_VARIABLE = "TALKINGPHOTO_CONFIG"


def _with_one_name_of_postgres(url: str) -> str:
    """What other programs call a PostgreSQL's address in their settings is taken as well."""
    scheme, separator, rest = url.partition("://")
    return f"postgresql{separator}{rest}" if scheme.startswith("postgres") else url


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
    witness_seconds: float = Field(8.0, ge=0, le=3600)


class AnimationSettings(_Group):
    """Photos that move without speech."""

    seconds: float = Field(8.0, gt=0)
    max_seconds: float = Field(90.0, gt=0, le=3600)


class WorkerSettings(_Group):
    """The shared render worker: where it listens, what it keeps, how much it takes."""

    host: str = Field("127.0.0.1", min_length=1)
    port: int = Field(8350, ge=0, le=65_535)
    data: str = Field("data", min_length=1)
    database_url: Annotated[
        str,
        Field(pattern=r"^($|sqlite:///|postgres(ql)?(\+psycopg)?://)"),
        AfterValidator(_with_one_name_of_postgres),
    ] = ""
    database_connections: int = Field(8, ge=2, le=100)
    queue_connections: int = Field(5, ge=2, le=100)
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


class SafetySettings(_Group):
    """What may be said and shown, and what becomes of who does not keep to it."""

    rules: bool = True
    service_url: str = Field("", pattern=r"^($|https?://)")
    service_seconds: float = Field(10.0, gt=0, le=120)
    strikes_per_day: int = Field(5, ge=1)
    opt_outs_per_day: int = Field(20, ge=2)
    cool_down_seconds: float = Field(3600.0, ge=0)


class DisclosureSettings(_Group):
    """The keys that clips are marked and signed with, and whose signatures are trusted."""

    keys_file: str = ""
    seal_file: str = ""
    certificate_file: str = ""
    private_key_file: str = ""
    time_stamp_url: str = Field("", pattern=r"^($|https?://)")
    trusted_certificates_file: str = ""
    max_bytes: int = Field(100_000_000, ge=1_000)
    seconds: float = Field(20.0, gt=0, le=300)


class BotSettings(_Group):
    """What the bots of all platforms share: their worker, and their patience."""

    worker_url: str = Field("http://127.0.0.1:8350", pattern=r"^https?://")
    worker_token_file: str = Field("data/token", min_length=1)
    worker_seconds: float = Field(5.0, gt=0)
    progress_seconds: float = Field(2.0, ge=0.1)
    at_once: int = Field(32, ge=1, le=1000)
    files_at_once: int = Field(6, ge=1, le=100)
    messages_per_person: int = Field(6, ge=1)
    messages_per_chat: int = Field(20, ge=1)
    seconds_per_message: float = Field(3.0, gt=0)


class TelegramSettings(_Group):
    """The bot for Telegram."""

    token_file: str = ""
    base_url: str = Field("https://api.telegram.org", pattern=r"^https?://[^?#]*$")
    base_file_url: str = Field("", pattern=r"^($|https?://[^?#]*$)")
    local_server: bool = False
    webhook_url: str = Field("", pattern=r"^($|https?://)")
    webhook_secret_file: str = ""
    webhook_host: str = Field("127.0.0.1", min_length=1)
    webhook_port: int = Field(8443, ge=0, le=65_535)
    edit_seconds: float = Field(3.0, ge=1)
    edit_seconds_in_groups: float = Field(6.0, ge=3)
    storage_chat: str = Field("", pattern=r"^-?[0-9]*$")


class DiscordSettings(_Group):
    """The bot for Discord."""

    token_file: str = ""
    api_base: str = Field("https://discord.com/api/v10", pattern=r"^https?://[^?#]*$")
    gateway_url: str = Field("wss://gateway.discord.gg/", pattern=r"^wss?://[^?#]*$")
    cdn_base: str = Field("https://cdn.discordapp.com", pattern=r"^https?://[^/?#]+$")
    data: str = Field("data/discord", min_length=1)
    edit_seconds: float = Field(2.0, ge=1)
    reply_seconds: float = Field(840.0, gt=0, le=890)


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
    safety: SafetySettings = SafetySettings()
    disclosure: DisclosureSettings = DisclosureSettings()
    bots: BotSettings = BotSettings()
    telegram: TelegramSettings = TelegramSettings()
    discord: DiscordSettings = DiscordSettings()

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


def with_changes(settings: Settings, group: str, source: str, **changes: object) -> Settings:
    """``settings`` with some values of one group replaced, as by the options of a command.

    ``changes`` that are None change nothing. Raises ``SettingWrong``, which names ``source`` and
    never the value, for one that cannot be used.
    """
    given = {name: value for name, value in changes.items() if value is not None}
    old = getattr(settings, group)
    try:
        new = type(old).model_validate(old.model_dump() | given)
    except ValidationError as error:
        raise _wrong(error, source, group=group, environment=False) from None
    return settings.model_copy(update={group: new})


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


def _wrong(
    error: ValidationError, source: str, *, group: str = "", environment: bool = True
) -> SettingWrong:
    """One sentence about the first thing that is wrong. The value itself is not repeated: it may
    be a secret."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    path = [*([group] if group else []), *(str(part) for part in first["loc"])]
    variable = ENVIRONMENT_PREFIX + "__".join(path).upper()
    given = {name.upper() for name in os.environ} if environment else set()
    reason = first["msg"][:1].lower() + first["msg"][1:]
    if first["type"] == "extra_forbidden":
        reason = "there is no such setting"
    return SettingWrong(
        setting=".".join(path),
        source=f"the environment ({variable})" if variable in given else source,
        reason=reason,
    )
