"""``talkingphoto verify``: was this file made here?"""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core.disclosure_problems import CheckedFileTooLarge
from core.verdict import MEANINGS, Conclusion, Finding, Verdict
from talkingphoto.cli.files import read_bytes
from talkingphoto.cli.output import print_json, print_line
from talkingphoto.cli.parameters import JsonOption, TokenFileOption, WorkerOption
from talkingphoto.cli.plain import megabytes

if TYPE_CHECKING:
    from core.settings import DisclosureSettings

_CONCLUSIONS = {
    Conclusion.MADE_HERE: "made here",
    Conclusion.PROBABLE: "probably made here",
    Conclusion.UNKNOWN: "no mark of ours was found, which proves nothing",
}


def verify(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            show_default=False,
            help="A clip, a GIF, a frame or a screenshot; - reads standard input.",
        ),
    ],
    worker: WorkerOption = None,
    token_file: TokenFileOption = None,
    as_json: JsonOption = False,
) -> None:
    """Says whether FILE was made here: by you, or with --worker by that worker."""
    from core.settings import load_settings

    settings = load_settings().disclosure
    limit = settings.max_bytes
    content = read_bytes(file, limit=limit, too_large=CheckedFileTooLarge(limit=megabytes(limit)))
    if worker is not None:
        verdict = _remotely(worker, token_file, content)
    else:
        verdict = _here(content, settings)
    if as_json:
        print_json(verdict.model_dump(mode="json"))
        return
    day = f", on {verdict.made_on.isoformat()}" if verdict.made_on else ""
    print_line(f"{file}: {_CONCLUSIONS[verdict.verdict]}{day}")
    if verdict.clip_id:
        print_line(f"  clip {verdict.clip_id}")
    for finding in verdict.evidence:
        print_line(f"  - {MEANINGS[finding]}")
    if verdict.issuer:
        checked = Finding.CREDENTIALS_TRUSTED in verdict.evidence
        print_line(
            f"  signed {'by' if checked else 'in the name, unchecked, of'}: {verdict.issuer}"
        )


def _here(content: bytes, settings: DisclosureSettings) -> Verdict:
    """By this person's own keys and clips."""
    from render_worker.keys import personal
    from render_worker.verify import Record, examine, judge

    keys = personal.personal_keys(settings).for_checking()
    found = examine(content, keys, settings, known=personal.remembered())
    day = personal.made_on(found.clip_id) if found.clip_id is not None else None
    record = None
    if found.clip_id is not None and day is not None:
        record = Record(found.clip_id, date.fromisoformat(day), credentials=True)
    return judge(found, record)


def _remotely(url: str, token_file: Path | None, content: bytes) -> Verdict:
    from core.client import WorkerClient
    from talkingphoto.cli.remote import read_token

    token = read_token(token_file)

    async def ask() -> Verdict:
        async with WorkerClient(url, token) as client:
            return await client.verify(content)

    return asyncio.run(ask())
