"""Settings that the options of commands, and one variable of the environment, take the place of."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from core.settings import Settings

DATABASE_VARIABLE = "TALKINGPHOTO_DATABASE_URL"
_OPTIONS = "the command line"

BotWorkerOption = Annotated[
    str | None,
    typer.Option(
        "--worker",
        metavar="URL",
        show_default=False,
        help="The worker. Default: http://127.0.0.1:8350.",
    ),
]
BotTokenFileOption = Annotated[
    Path | None,
    typer.Option(
        "--token-file",
        dir_okay=False,
        show_default=False,
        help="Token for the worker. Default: data/token.",
    ),
]


def worker_settings(
    *, host: str | None = None, port: int | None = None, data: Path | None = None
) -> Settings:
    """The settings of a worker, or of those who work on its database. Raises SettingWrong."""
    from core.settings import load_settings, with_changes

    settings = with_changes(
        load_settings(), "worker", _OPTIONS, host=host, port=port, data=_path(data)
    )
    return with_changes(
        settings,
        "worker",
        f"the environment ({DATABASE_VARIABLE})",
        database_url=os.environ.get(DATABASE_VARIABLE),
    )


def bot_settings(worker: str | None, token_file: Path | None) -> Settings:
    """The settings of a bot. Raises SettingWrong."""
    from core.settings import load_settings, with_changes

    return with_changes(
        load_settings(), "bots", _OPTIONS, worker_url=worker, worker_token_file=_path(token_file)
    )


def _path(path: Path | None) -> str | None:
    return None if path is None else str(path)
