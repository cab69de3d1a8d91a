"""What a worker has its rendering processes run, and on which devices."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from core.problems import SettingWrong
from core.settings import Settings

_GPU_DRIVERS = ("/dev/nvidiactl", "/dev/kfd", "/dev/dxg")  # NVIDIA, AMD, within Windows
_COUNT_SECONDS = 120.0


@dataclass(frozen=True)
class Recipe:
    """What the rendering processes run, as "module:name"; tests put a job of fixed cost here."""

    make: str = "render_worker.renders.recipe:make_clip"
    inspect: str = "render_worker.renders.recipe:inspect_photo"
    voices: str = "render_worker.renders.recipe:list_voices"
    annotate: str = "render_worker.renders.recipe:annotate_photo"
    sample: str = "render_worker.renders.recipe:voice_sample"
    hear_reading: str = "render_worker.own_voice.child:hear_reading"
    verify: str = "render_worker.verify.helper:examine_file"
    hash: str = "render_worker.photo_match.child:hash_photo"
    warm_hasher: str = "render_worker.photo_match.child:warm"
    warm: str = "render_worker.renders.recipe:warm"
    warm_helper: str = "render_worker.renders.recipe:warm_helper"
    forget: str = "render_worker.renders.recipe:forget_photo"
    paths: tuple[str, ...] = ()


def devices_of_slots(settings: Settings, gpus: int) -> list[str]:
    """The device of every slot: on a GPU one job is drawn while another is encoded. "auto" is each of
    the ``gpus`` that this machine has, else the processor.

    Raises SettingWrong for a device that is not here.
    """
    worker = settings.worker
    here = ["cpu", *(["cuda"] if gpus else []), *(f"cuda:{number}" for number in range(gpus))]
    devices = []
    for device in worker.devices or [settings.render.device]:
        if device == "auto":
            devices += here[2:] or ["cpu"]
        elif device in here:
            devices.append(device)
        else:
            raise SettingWrong(
                setting="worker.devices" if worker.devices else "render.device",
                source="the settings",
                reason=f"this machine has only auto, {', '.join(here)}",
            )
    return [
        device
        for device in devices
        for _ in range(worker.jobs_per_device or (2 if device.startswith("cuda") else 1))
    ]


def count_gpus() -> int:
    """How many GPUs PyTorch can draw on. It is asked in a process of its own: the worker itself goes
    without its memory. Machines without the driver of a GPU are told at a glance."""
    if not any(Path(device).exists() for device in _GPU_DRIVERS):
        return 0
    question = "import torch; print(torch.cuda.device_count())"
    try:
        done = subprocess.run(
            [sys.executable, "-c", question], capture_output=True, timeout=_COUNT_SECONDS
        )
        return int(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return 0
