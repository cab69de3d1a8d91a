"""The secrets that clips are marked and signed with: what they are, how they are made, renewed and
kept. They lie in a file that only its owner reads, or in the database that several workers share."""

from render_worker.keys.bundle import (
    CheckingKeys,
    KeyBundle,
    MarkingKeys,
    SigningKey,
    WatermarkSecret,
)
from render_worker.keys.keyring import bundle_in_file, new_bundle, with_settings

__all__ = [
    "CheckingKeys",
    "KeyBundle",
    "MarkingKeys",
    "SigningKey",
    "WatermarkSecret",
    "bundle_in_file",
    "new_bundle",
    "with_settings",
]
