"""Puts pip into the environment that runs this, for a Debian without python3-venv and without root.

A wheel of pip can be run as it is. It comes from PyPI over HTTPS and is checked against the
SHA-256 that PyPI states.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.request import urlopen

PYPI = "https://pypi.org/pypi/pip/json"
SECONDS = 60


def main() -> None:
    with urlopen(PYPI, timeout=SECONDS) as answer:
        files = json.load(answer)["urls"]
    wheel = next(file for file in files if file["packagetype"] == "bdist_wheel")
    with urlopen(wheel["url"], timeout=SECONDS) as answer:  # noqa: S310  an address that PyPI gave
        content = answer.read()
    if hashlib.sha256(content).hexdigest() != wheel["digests"]["sha256"]:
        sys.exit("setup: what PyPI sent as pip is not what it announced.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / wheel["filename"]
        path.write_bytes(content)
        command = [sys.executable, f"{path}/pip", "install", "--quiet", "--no-index", str(path)]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
