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
from typing import Any
from urllib.parse import urljoin
from urllib.request import urlopen

PYPI = "https://pypi.org/pypi/pip/json"
SECONDS = 60


def main() -> None:
    try:
        wheel, content = fetch()
    except (OSError, ValueError, LookupError, StopIteration) as error:
        sys.exit(f"setup: pip could not be fetched: {error}")
    if hashlib.sha256(content).hexdigest() != wheel["digests"]["sha256"]:
        sys.exit("setup: what PyPI sent as pip is not what it announced.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / wheel["filename"]
        path.write_bytes(content)
        command = [sys.executable, f"{path}/pip", "install", "--quiet", "--no-index", str(path)]
        sys.exit(subprocess.run(command, check=False).returncode)


def fetch() -> tuple[dict[str, Any], bytes]:
    """What PyPI says of the newest wheel of pip, and its content."""
    with urlopen(PYPI, timeout=SECONDS) as answer:
        files = json.load(answer)["urls"]
    wheel = next(file for file in files if file["packagetype"] == "bdist_wheel")
    address = urljoin(PYPI, wheel["url"])
    if not address.startswith("https://"):
        raise ValueError("PyPI named an address that is not https")
    with urlopen(address, timeout=SECONDS) as answer:  # noqa: S310  checked above
        return wheel, answer.read()


if __name__ == "__main__":
    main()
