"""``talkingphoto admin keys``: the keys that clips are marked and signed with."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from talkingphoto.cli.admin_database import DataOption, opened
from talkingphoto.cli.files import written_whole
from talkingphoto.cli.output import print_json, print_line
from talkingphoto.cli.parameters import JsonOption

if TYPE_CHECKING:
    import sqlalchemy as sa

    from render_worker.keys import KeyBundle


class Renewed(StrEnum):
    """What ``--rotate`` takes."""

    WATERMARK = "watermark"
    SIGNER = "signer"
    ROOT = "root"


def keys(
    rotate: Annotated[
        Renewed | None,
        typer.Option(
            show_default=False,
            help="Makes new ones: a watermark secret, a signing key, or a root and a signing key. "
            "Clips made with the old ones are still known.",
        ),
    ] = None,
    root: Annotated[
        Path | None,
        typer.Option(
            "--save-root",
            metavar="FILE",
            show_default=False,
            help="Writes the root certificate, PEM, for readers that are to trust it.",
        ),
    ] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Shows the keys without their secrets, makes them where there are none, and renews them."""
    from render_worker.keys import keyring
    from render_worker.keys.shared import KeyStore

    renew = {
        Renewed.WATERMARK: keyring.with_new_epoch,
        Renewed.SIGNER: keyring.with_new_signer,
        Renewed.ROOT: keyring.with_new_root,
    }
    with opened(data) as (database, settings):
        store = KeyStore(database, settings)
        if rotate is not None:
            store.change(renew[rotate])
            database.write_now(lambda c: _note(c, rotate))
        bundle, place = store.current(), store.place
    if root is not None:
        with written_whole(root) as partial:
            partial.write_text(bundle.roots[0], "ascii")
    record = _record(bundle, place)
    if as_json:
        print_json(record)
        return
    for name, value in record.items():
        print_line(f"{name.replace('_', ' ')}: {value}")


def _note(connection: sa.Connection, rotate: Renewed) -> None:
    from render_worker.store.audit import note
    from render_worker.store.operations import OPERATOR

    note(connection, OPERATOR, "keys renewed", details=str(rotate))


def _record(bundle: KeyBundle, place: str) -> dict[str, object]:
    from render_worker.keys.chain import fingerprint, runs_out

    signing = bundle.signing
    return {
        "place": place,
        "root_sha256": fingerprint(bundle.roots[0]),
        "older_roots": len(bundle.roots) - 1,
        "signer_sha256": fingerprint(signing.certificates),
        "signer_runs_out": runs_out(signing.certificates).date().isoformat(),
        "time_stamp_authority": signing.time_stamp_url or None,
        "watermark_epoch": bundle.newest.epoch,
        "watermark_since": bundle.newest.since.date().isoformat(),
    }
