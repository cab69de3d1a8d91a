"""Signing a finished file, as the last thing that is done to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from core.disclosure_problems import MarkingFailed
from render_worker.keys.bundle import SigningKey

# Added to a file: 5,600 bytes with two photos and our own certificate (measured), and as many as
# the certificates have; and what c2pa reserves for a time stamp.
_ROOM_BYTES, _TIME_STAMP_BYTES = 6_000, 10_000
# Nothing but the file itself is looked at, and nothing is fetched.
OFFLINE: dict[str, Any] = {
    "verify": {
        "verify_after_sign": False,
        "remote_manifest_fetch": False,
        "ocsp_fetch": False,
    },
    "builder": {"thumbnail": {"enabled": False}},
}


def room_for(key: SigningKey) -> int:
    """Bytes that metadata and signature add to a file at most."""
    stamp = _TIME_STAMP_BYTES if key.time_stamp_url else 0
    return _ROOM_BYTES + len(key.certificates) + stamp


def sign(source: Path, destination: Path, manifest: dict[str, Any], key: SigningKey) -> bytes:
    """Write ``source`` with the signed ``manifest`` to ``destination``; the manifest store, by which
    a copy that lost it can be told again. Raises MarkingFailed."""
    import c2pa

    info = c2pa.C2paSignerInfo(
        key.algorithm.encode(),
        key.certificates.encode(),
        key.private_key.encode(),
        key.time_stamp_url.encode() or None,
    )
    try:
        with (
            c2pa.Context.from_dict(OFFLINE) as context,
            c2pa.Signer.from_info(info) as signer,
            c2pa.Builder(manifest, context) as builder,
        ):
            store = builder.sign_file(str(source), str(destination), signer)
    except c2pa.C2paError as error:
        raise MarkingFailed from error
    return bytes(store)
