"""Which slots a worker has on which machine."""

from __future__ import annotations

import pytest

from core.problems import SettingWrong
from core.settings import RenderSettings, Settings, WorkerSettings
from render_worker.children import devices_of_slots


def slots(gpus: int, *, device: str = "auto", **worker: object) -> list[str]:
    settings = Settings(
        render=RenderSettings(device=device), worker=WorkerSettings.model_validate(worker)
    )
    return devices_of_slots(settings, gpus)


def test_without_a_gpu_one_job_is_rendered_at_a_time() -> None:
    assert slots(0) == ["cpu"]


def test_each_gpu_gets_two_jobs_without_any_setting() -> None:
    assert slots(1) == ["cuda:0"] * 2
    assert slots(2) == ["cuda:0", "cuda:0", "cuda:1", "cuda:1"]


def test_a_setting_names_devices_and_how_many_jobs_each_gets() -> None:
    assert slots(2, device="cuda") == ["cuda"] * 2
    assert slots(2, device="cpu") == ["cpu"]
    assert slots(2, devices=["cuda:1", "cpu"], jobs_per_device=3) == ["cuda:1"] * 3 + ["cpu"] * 3


@pytest.mark.parametrize(
    ("asked", "setting"),
    [
        ({"device": "cuda"}, "render.device"),
        ({"device": "cuda:1"}, "render.device"),
        ({"devices": ["abacus"]}, "worker.devices"),
    ],
)
def test_a_device_that_is_not_here_is_a_wrong_setting(asked: dict[str, str], setting: str) -> None:
    with pytest.raises(SettingWrong, match=rf"{setting} in the settings .* has only auto, cpu"):
        slots(0, **asked)
