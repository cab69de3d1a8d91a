"""Reading Content Credentials (C2PA) of any file, ours or others'. In the sandbox's child only."""

from __future__ import annotations

import io
import json
from datetime import datetime
from typing import Any

from render_worker.clip_ids import SOFT_BINDING
from render_worker.photo.decode import formats_of
from render_worker.verify.examine import Credentials

_TYPES = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "GIF": "image/gif",
    "WEBP": "image/webp",
    "AVIF": "image/avif",
    "HEIF": "image/heic",
}
_MOST_NAME = 100  # characters of a name that a stranger chose
# Status codes of the C2PA specification 2.2, section 15.2.
_TRUSTED, _EXPIRED = "signingCredential.trusted", "signingCredential.expired"
_SIGNED = "claimSignature.validated"


def read_credentials(data: bytes, trust: dict[str, str]) -> Credentials | None:
    """``trust``: PEM of our ``roots`` and ``signers`` and of ``foreign`` roots; None: there are no
    credentials, or they cannot be made sense of."""
    media_type = _media_type(data)
    if media_type is None:
        return None
    told = _report(data, media_type, _anchors(trust["roots"], trust["signers"]))
    if told is None:
        return None
    ours, trusted = _found(told, _TRUSTED), False
    if not ours and trust["foreign"]:
        again = _report(data, media_type, _anchors(trust["foreign"], "", clocks=trust["foreign"]))
        if again is not None and _found(again, _TRUSTED):
            told, trusted = again, True
    holds = told.get("validation_state") in ("Valid", "Trusted") or (ours and _only_expired(told))
    manifest = told.get("manifests", {}).get(told.get("active_manifest"), {})
    signature = manifest.get("signature_info") or {}
    issuer = signature.get("issuer") or signature.get("common_name")
    # Where the signature does not hold, anybody may have written what they say, or copied it here.
    vouched = ours and holds
    return Credentials(
        ours=ours,
        trusted=trusted,
        holds=holds,
        issuer=_printable(issuer),
        clip_id=_clip_id(manifest) if vouched else None,
        when=_created(manifest) if vouched else None,
    )


def _anchors(roots: str, signers: str, *, clocks: str = "") -> dict[str, Any]:
    """Whom to trust: who has a certificate of one of ``roots``, and ``signers`` themselves; for the
    time, ``clocks``. c2pa takes single signers in a list of anchors only, and ignores them without a
    word elsewhere."""
    content = {"trust_kind": "manifest", "trust_anchors": roots, "allowed_list": signers}
    time = {"trust_kind": "tsa", "trust_anchors": clocks}
    return {
        "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False},
        "trust": {"anchors": [content, time] if clocks else [content]},
    }


def _report(data: bytes, media_type: str, settings: dict[str, Any]) -> dict[str, Any] | None:
    import c2pa

    try:
        with (
            c2pa.Context.from_dict(settings) as context,
            c2pa.Reader(media_type, io.BytesIO(data), context=context) as reader,
        ):
            told: dict[str, Any] = json.loads(reader.json())
    except (c2pa.C2paError, ValueError):
        return None
    return told


def _found(told: dict[str, Any], code: str) -> bool:
    return code in _codes(told, "success")


def _only_expired(told: dict[str, Any]) -> bool:
    """Whether all fits but the date. To others a signature is worth nothing once its certificate has
    run out; we know our own by the certificate itself."""
    return _found(told, _SIGNED) and _codes(told, "failure") == {_EXPIRED}


def _codes(told: dict[str, Any], kind: str) -> set[str]:
    active = (told.get("validation_results") or {}).get("activeManifest") or {}
    return {one.get("code") for one in active.get(kind, [])}


def _assertions(manifest: dict[str, Any], label: str) -> list[dict[str, Any]]:
    found = [one for one in manifest.get("assertions", []) if one.get("label") == label]
    return [one["data"] for one in found if isinstance(one.get("data"), dict)]


def _clip_id(manifest: dict[str, Any]) -> int | None:
    for data in _assertions(manifest, "c2pa.soft-binding"):
        if data.get("alg") == SOFT_BINDING:
            return int(data["blocks"][0]["value"], 16)
    return None


def _created(manifest: dict[str, Any]) -> datetime | None:
    for data in _assertions(manifest, "c2pa.actions.v2"):
        for action in data.get("actions", []):
            if action.get("action") == "c2pa.created" and "when" in action:
                return datetime.fromisoformat(action["when"])
    return None


def _printable(name: object) -> str | None:
    """A stranger's name, without what could play tricks on a terminal or a chat."""
    if not isinstance(name, str):
        return None
    kept = "".join(letter for letter in name if letter.isprintable())
    return kept[:_MOST_NAME].strip() or None


def _media_type(data: bytes) -> str | None:
    formats = formats_of(data)
    if formats:
        return _TYPES.get(formats[0])
    if data[4:8] == b"ftyp":
        return "video/quicktime" if data[8:12] == b"qt  " else "video/mp4"
    return None
