"""Without the right token the command says what to do, and ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from fakes.discord import FakeDiscord

ROOT = Path(__file__).parents[3]
SET_UP = 5


def command(folder: Path, **settings: object) -> subprocess.CompletedProcess[str]:
    """Run ``talkingphoto discord`` to its end."""
    clean = {n: v for n, v in os.environ.items() if not n.startswith("TALKINGPHOTO_")}
    (folder / "token").write_text("of a worker that is not there")
    given = {"BOTS__WORKER_TOKEN_FILE": folder / "token", "DISCORD__DATA": folder / "data"}
    environment = clean | {f"TALKINGPHOTO_{n}": str(v) for n, v in (given | settings).items()}
    return subprocess.run(
        [sys.executable, "-m", "talkingphoto", "discord"],
        env=environment | {"PYTHONPATH": str(ROOT)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_no_token(tmp_path: Path) -> None:
    ended = command(tmp_path)
    assert ended.returncode == SET_UP
    assert "TALKINGPHOTO_DISCORD_TOKEN" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_token_that_discord_does_not_know(tmp_path: Path) -> None:
    with FakeDiscord() as discord:
        ended = command(
            tmp_path,
            DISCORD_TOKEN="not-the-token",
            DISCORD__API_BASE=discord.api_url,
            DISCORD__GATEWAY_URL=discord.gateway_url,
            DISCORD__CDN_BASE=discord.root,
        )
    assert ended.returncode == SET_UP
    assert "Discord does not know the token" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "not-the-token" not in ended.stderr
