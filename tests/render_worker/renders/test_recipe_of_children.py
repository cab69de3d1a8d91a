"""What the rendering children are asked for, as the worker asks: files and JSON in, JSON out."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from markings import CLIP_ID, bundle
from PIL import Image
from statements import attested, statement

from core.job import ClipFigures, DuetLine
from core.options import ClipFormat, ClipOptions, MemeCaption
from core.problems import PhotoUnreadable
from core.settings import Settings
from render_worker.renders import recipe
from render_worker.video.read import probe

SETTINGS = Settings.model_validate(
    {"photo": {"max_side": 480}, "quality": {"check": False}}
).model_dump(mode="json")


def quiet(stage: str, share: float) -> None:
    """Nobody is watching."""


def test_a_duet_of_two_photos_with_the_text_of_a_meme(
    astronaut_png: bytes, grace_hopper_jpeg: bytes, tmp_path: Path
) -> None:
    (tmp_path / "photo").write_bytes(astronaut_png)
    (tmp_path / "photo_2").write_bytes(grace_hopper_jpeg)
    request = attested(
        duet=[DuetLine(speaker=1, text="Hello."), DuetLine(speaker=2, text="Hi.")],
        options=ClipOptions(format=ClipFormat.NOTE, meme=MemeCaption(bottom="PIONEERS")),
    )
    told = recipe.make_clip(
        {
            "request": request.model_dump(mode="json"),
            "attestations": [statement().model_dump(mode="json")] * 2,
            "photo": str(tmp_path / "photo"),
            "photo_2": str(tmp_path / "photo_2"),
            "voice": None,
            "clip_id": CLIP_ID,
            "keys": bundle().for_marking().model_dump(mode="json"),
            "destination": str(tmp_path / "clip.mp4"),
            "credentials": str(tmp_path / "credentials"),
            "settings": SETTINGS,
            "device": "cpu",
        },
        quiet,
    )
    figures = ClipFigures.model_validate(told)
    info = probe(tmp_path / "clip.mp4")
    assert (info.width, info.height, info.frames) == (figures.width, figures.height, figures.frames)
    assert info.width == info.height
    assert info.has_sound


def test_an_annotated_photo_and_a_sample_lie_where_they_were_asked_for(
    astronaut_png: bytes, tmp_path: Path
) -> None:
    photo, drawn, spoken = (tmp_path / name for name in ("photo", "drawn", "spoken"))
    photo.write_bytes(astronaut_png)
    common = {"settings": SETTINGS, "device": "cpu"}
    recipe.annotate_photo({"photo": str(photo), "destination": str(drawn), **common}, quiet)
    assert Image.open(io.BytesIO(drawn.read_bytes())).format == "PNG"
    recipe.voice_sample({"name": "espeak-de", "destination": str(spoken), **common}, quiet)
    assert spoken.read_bytes().startswith(b"OggS")
    photo.write_bytes(b"no photo")
    with pytest.raises(PhotoUnreadable):
        recipe.annotate_photo({"photo": str(photo), "destination": str(drawn), **common}, quiet)
