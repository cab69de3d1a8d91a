"""Keys that lie in a database are sealed with a secret that lies elsewhere: AES-256-GCM under a key
that scrypt (RFC 7914) makes of the secret."""

from __future__ import annotations

import base64
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from core.disclosure_problems import KeysUnusable

_PREFIX = "sealed:"
_SALT_BYTES, _NONCE_BYTES = 16, 12


def sealed(text: str, secret: bytes) -> str:
    """``text``, unreadable without ``secret``."""
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    box = AESGCM(_key(secret, salt)).encrypt(nonce, text.encode(), None)
    return _PREFIX + base64.b64encode(salt + nonce + box).decode()


def opened(text: str, secret: bytes | None) -> str:
    """What was sealed; a text that never was comes back as it is. Raises KeysUnusable."""
    if not text.startswith(_PREFIX):
        return text
    if secret is None:
        raise KeysUnusable(
            reason="the database holds them sealed and disclosure.seal_file is not set"
        )
    raw = base64.b64decode(text.removeprefix(_PREFIX))
    salt, nonce, box = raw[:16], raw[16:28], raw[28:]
    try:
        return AESGCM(_key(secret, salt)).decrypt(nonce, box, None).decode()
    except InvalidTag:
        raise KeysUnusable(reason="the secret in disclosure.seal_file does not open them") from None


def _key(secret: bytes, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=2**14, r=8, p=1).derive(secret)
