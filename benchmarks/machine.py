"""Names the machine that gave a figure."""

from __future__ import annotations

import datetime as dt
import os
import platform
import re
from pathlib import Path


def describe_machine(device: str = "cpu") -> str:
    """Processor, cores in use, torch and the date; with a GPU also its name."""
    import torch

    parts = [f"{_processor()}, {len(os.sched_getaffinity(0))} cores"]
    if device.startswith("cuda"):
        parts.insert(0, torch.cuda.get_device_name(device))
    parts += [
        f"torch {torch.__version__}",
        f"Python {platform.python_version()}",
        dt.datetime.now(tz=dt.UTC).date().isoformat(),
    ]
    return ", ".join(parts)


def load_warning() -> str:
    """A sentence when others are using the machine: figures of speed are then too low."""
    load, cores = os.getloadavg()[0], len(os.sched_getaffinity(0))
    if load < 0.3 * cores:
        return ""
    return f"The machine was busy with other work (load {load:.1f} on {cores} cores)."


def _processor() -> str:
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.M)
    except OSError:
        found = None
    name = found.group(1) if found else platform.processor() or platform.machine()
    return re.sub(r"\((R|TM)\)| CPU| Processor", "", name).strip()
