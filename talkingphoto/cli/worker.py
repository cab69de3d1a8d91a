"""``talkingphoto worker``: the service that bots and other machines send their jobs to."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Annotated

import typer

from talkingphoto.cli.output import say
from talkingphoto.cli.overrides import worker_settings


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
    from render_worker.app import serve
    from talkingphoto.cli.logs import log_for_machines

    settings = worker_settings(host=host, port=port, data=data)
    log_for_machines()

    def announce(url: str, token_file: str, is_new: bool) -> None:
        say(f"Listening at {url}")
        say(f"{'A token was made; it lies' if is_new else 'The first token lies'} in {token_file}")
        say(
            f"Try: talkingphoto make PHOTO --text Hello --subject self --worker {url} "
            f"--token-file {token_file}"
        )

    os.umask(0o077)  # what it keeps is nobody else's, in an older folder of everybody's, too
    asyncio.run(serve(settings, announce=announce))
