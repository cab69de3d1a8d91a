"""Values as JSON has them, and sizes as people read them."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from render_worker.photo.model import Advice

# What the advice on a photo means on a command line.
_OPTIONS = {"photo.several_faces": "--face"}


def plain(value: object) -> object:
    """``value`` made of dict, list, str, int, float, bool and None only.

    Frozen dataclasses become objects; what is not a finite number becomes null, as JSON has no
    word for it. Raises ``TypeError`` for anything else.
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, str | Path):
        return str(value)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = dataclasses.fields(value)
        return {field.name: plain(getattr(value, field.name)) for field in fields}
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(item) for key, item in value.items()}
    if isinstance(value, Sequence | frozenset):
        return [plain(item) for item in value]
    if hasattr(value, "item"):  # a numpy scalar
        return plain(value.item())
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def megabytes(size: int) -> str:
    """``size`` bytes in megabytes of 10^6 bytes, with as many digits as say something."""
    return f"{size / 1e6:.3g} MB"


def advice_line(advice: Advice) -> str:
    """Advice on a photo, marked where it is severe, with the option that follows it."""
    option = _OPTIONS.get(advice.code)
    return f"{'!' if advice.severe else '-'} {advice.sentence}" + (f" ({option})" if option else "")
