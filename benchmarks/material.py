"""Photos and sentences that the benchmarks use."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.job import Attestation, Subject
from render_worker.disclosure import Disclosure
from render_worker.keys import new_bundle

# Beside the repository, where there is one: photos that may not be put into it.
SHARED_MEDIA = Path(__file__).resolve().parents[2] / "shared" / "media"
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".heic", ".gif")

# Each has twelve or more p, b, m, so that its offset can be told, and all kinds of vowels.
SENTENCES: tuple[str, ...] = (
    "Hello everyone! My name is Bob, and I am a photograph. Please bring my five big boxes "
    "up to the top of the map room, but mind the lamp. Thank you very much.",
    "I remember the summer by the sea. My brother and I built boats of paper, and every evening "
    "our mother brought us home before the moon came up.",
    "The weather has been lovely since Monday. If you ask me, we should leave early tomorrow "
    "morning, because the park will be full of people, and nobody likes to wait.",
)

# About eight seconds of speech.
EIGHT_SECONDS = (
    "Good morning from the moon! I have been up here for many years, and I must say that the view "
    "is simply beautiful. Please come by some time."
)


@dataclass(frozen=True)
class Picture:
    """``data``: the file as it is."""

    name: str
    data: bytes


def free_portraits() -> list[Picture]:
    """Two portraits in the public domain that ship with scikit-image and matplotlib."""
    from matplotlib.cbook import get_sample_data
    from PIL import Image
    from skimage import data

    stream = io.BytesIO()
    Image.fromarray(data.astronaut()).save(stream, "PNG")
    hopper = Path(str(get_sample_data("grace_hopper.jpg", asfileobj=False))).read_bytes()
    return [Picture("Eileen Collins", stream.getvalue()), Picture("Grace Hopper", hopper)]


def pictures_in(folder: Path) -> list[Picture]:
    """Every picture in ``folder``, by name."""
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in PICTURES)
    return [Picture(path.stem, path.read_bytes()) for path in paths]


def all_portraits() -> list[Picture]:
    """The free ones, and those beside the repository where there are any."""
    shared = SHARED_MEDIA / "photos"
    return free_portraits() + (pictures_in(shared) if shared.is_dir() else [])


def disclosure() -> Disclosure:
    """What marks a clip of a benchmark; its keys are thrown away."""
    return Disclosure(0, new_bundle().for_marking())


def attestation() -> Attestation:
    """Without one no clip is made."""
    now = datetime.now(UTC)
    return Attestation(subject=Subject.PERMITTED, by="anonymous", at=now, wording="benchmark.1")
