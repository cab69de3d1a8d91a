"""``talkingphoto worker``: the service that bots and other machines send their jobs to."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Annotated

import typer

from talkingphoto.cli.output import say

DATABASE_VARIABLE = "TALKINGPHOTO_DATABASE_URL"


def worker(
    host: Annotated[
        str | None,
        typer.Option(show_default=False, help="Address to listen at. Default: 127.0.0.1."),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65_535, show_default=False, help="0: a free one. Default: 8350."),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            file_okay=False,
            show_default=False,
            help="Folder of the jobs, the photos and clips, and the first token. Default: data.",
        ),
    ] = None,
) -> None:
    """Serves jobs over HTTP until it is told to stop; then running ones are finished."""
    from core.settings import load_settings
    from render_worker.app import serve
    from talkingphoto.cli.logs import log_for_machines

    settings = load_settings()
    given = {
        "host": host,
        "port": port,
        "data": str(data) if data else None,
        "database_url": os.environ.get(DATABASE_VARIABLE),
    }
    changes = {name: value for name, value in given.items() if value is not None}
    values = settings.worker.model_dump() | changes
    settings = settings.model_copy(update={"worker": type(settings.worker).model_validate(values)})
    log_for_machines()

    def announce(url: str, token_file: str, is_new: bool) -> None:
        say(f"Listening at {url}")
        say(f"{'A token was made; it lies' if is_new else 'The first token lies'} in {token_file}")
        say(f"Try: talkingphoto make PHOTO --text Hello --worker {url} --token-file {token_file}")

    try:
        asyncio.run(serve(settings, announce=announce))
    except OSError as error:
        raise typer.BadParameter(
            f"Nothing can listen at {settings.worker.host}, port {settings.worker.port}: "
            f"{error.strerror}."
        ) from None
