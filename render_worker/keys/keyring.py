"""Making, renewing and keeping the keys; the operator's own certificate takes the place of ours."""

from __future__ import annotations

import base64
import fcntl
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from core.disclosure_problems import KeysUnusable
from core.settings import DisclosureSettings
from render_worker.keys import chain
from render_worker.keys.bundle import KeyBundle, WatermarkSecret

SECRET_BYTES = 32
MIN_SEAL_BYTES = 16
MODE = 0o600
_OTHERS = 0o077


def new_bundle() -> KeyBundle:
    """A root, a signer below it and the first epoch of the watermark."""
    root, root_key = chain.make_root()
    return KeyBundle(
        roots=(root,),
        root_key=root_key,
        signing=chain.make_signer(root, root_key),
        watermark=(_epoch(0),),
    )


def with_new_epoch(bundle: KeyBundle) -> KeyBundle:
    """The same with a new watermark secret; the older ones are still looked for in clips."""
    watermark = (*bundle.watermark, _epoch(bundle.newest.epoch + 1))
    return bundle.model_copy(update={"watermark": watermark})


def with_new_signer(bundle: KeyBundle) -> KeyBundle:
    """The same with a new signing key below the same root."""
    signing = chain.make_signer(bundle.roots[0], bundle.root_key)
    return bundle.model_copy(update={"signing": signing})


def with_new_root(bundle: KeyBundle) -> KeyBundle:
    """The same with a new root and signer; clips signed below the older roots stay ours."""
    root, root_key = chain.make_root()
    update = {
        "roots": (root, *bundle.roots),
        "root_key": root_key,
        "signing": chain.make_signer(root, root_key),
    }
    return bundle.model_copy(update=update)


def with_signers(bundle: KeyBundle, signers: tuple[str, ...]) -> KeyBundle:
    """The same, and what ``signers``, PEM, have signed is ours, too."""
    return bundle.model_copy(update={"signers": _all_of(bundle.signers, signers)})


def with_settings(bundle: KeyBundle, settings: DisclosureSettings) -> KeyBundle:
    """The same, signing with the operator's own certificate where the settings name one, and
    with the roots of others that the operator trusts. Raises KeysUnusable."""
    update: dict[str, object] = {}
    if settings.certificate_file:
        if not settings.private_key_file:
            raise KeysUnusable(reason="disclosure.private_key_file is not set")
        signing = chain.signer_of(
            _read(settings.certificate_file),
            _read(settings.private_key_file),
            settings.time_stamp_url,
        )
        update["signing"] = signing
        update["signers"] = _all_of(bundle.signers, (chain.first_of(signing.certificates),))
    elif settings.time_stamp_url:
        update["signing"] = bundle.signing.model_copy(
            update={"time_stamp_url": settings.time_stamp_url}
        )
    if settings.trusted_certificates_file:
        update["foreign"] = _read(settings.trusted_certificates_file).decode("ascii", "replace")
    return bundle.model_copy(update=update)


def bundle_in_file(path: Path) -> KeyBundle:
    """The keys in the file ``path``, made there at the first time; of several that come at once one
    makes them. Raises KeysUnusable."""
    with suppress(FileNotFoundError):
        return read_file(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(path, new_bundle(), replace=False)
    except OSError as error:
        raise KeysUnusable(
            reason=f"{path} cannot be written ({error.strerror or 'no access'})"
        ) from None
    return read_file(path)


def read_file(path: Path) -> KeyBundle:
    """Raises FileNotFoundError, and KeysUnusable for a file that others may read or that is none."""
    try:
        if path.stat().st_mode & _OTHERS:
            raise KeysUnusable(reason=f"others may read {path}; please run: chmod 600 {path}")
        return parsed(path.read_text("utf-8"))
    except FileNotFoundError:
        raise
    except OSError as error:
        raise KeysUnusable(reason=f"{path} cannot be read ({error.strerror})") from None


def change_file(path: Path, change: Callable[[KeyBundle], KeyBundle]) -> None:
    """Replace the keys in ``path`` with what ``change`` makes of them, whole or not at all; of several
    changes that come at once none is lost. Raises KeysUnusable."""
    bundle_in_file(path)
    try:
        with _alone_in(path.parent):
            _write(path, change(read_file(path)), replace=True)
    except OSError as error:
        raise KeysUnusable(reason=f"{path} cannot be written ({error.strerror})") from None


def parsed(text: str) -> KeyBundle:
    """A bundle from its JSON. Raises KeysUnusable."""
    try:
        return KeyBundle.model_validate_json(text)
    except ValidationError:
        raise KeysUnusable(reason="they are not the keys of talkingphoto") from None


def _all_of(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _epoch(number: int) -> WatermarkSecret:
    secret = base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
    return WatermarkSecret(epoch=number, secret=secret, since=datetime.now(UTC))


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise KeysUnusable(reason=f"{path} cannot be read ({error.strerror})") from None


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other process changes keys in ``folder``."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _write(path: Path, bundle: KeyBundle, *, replace: bool) -> None:
    """Without ``replace`` a file that is there stays as it is."""
    partial = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(bundle.model_dump_json(indent=1) + "\n")
            file.flush()
            os.fsync(file.fileno())
        if replace:
            partial.replace(path)
        else:
            with suppress(FileExistsError):
                path.hardlink_to(partial)
    finally:
        partial.unlink(missing_ok=True)
