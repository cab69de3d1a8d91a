"""Which engines there are, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import torch

from core.problems import SettingWrong
from render_worker.engines.protocol import Engine


def _warp(device: torch.device, threads: int) -> Engine:
    from render_worker.engines.warp import WarpEngine

    return WarpEngine(device, threads)


_ENGINES: dict[str, Callable[[torch.device, int], Engine]] = {"warp": _warp}


def engine_names() -> tuple[str, ...]:
    """Names that ``engine`` takes."""
    return tuple(_ENGINES)


def engine(name: str = "warp", device: str = "auto", threads: int = 0) -> Engine:
    """The engine ``name`` on ``device`` (auto, cpu, cuda, cuda:1 ...) with at most ``threads``
    threads of a CPU (0: one per core).

    Raises ``SettingWrong`` for a name or a device that is not there.
    """
    if name not in _ENGINES:
        raise _wrong("engine", _ENGINES)
    return _ENGINES[name](_device(device), threads)


def _device(name: str) -> torch.device:
    if name == "auto":
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    choices = ["auto", "cpu", *(f"cuda:{i}" for i in range(torch.cuda.device_count()))]
    if name not in choices and not (name == "cuda" and torch.cuda.is_available()):
        raise _wrong("device", choices)
    return torch.device(name)


def _wrong(setting: str, choices: Iterable[str]) -> SettingWrong:
    return SettingWrong(
        setting=f"render.{setting}",
        source="the settings",
        reason=f"this machine has only {', '.join(choices)}",
    )
