"""Files as they come back: whole, stripped, as one frame, as a screenshot, and those of others."""

from __future__ import annotations

import io
import random
import re
import time
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import torch
from certificates import Authority
from markings import CLIP_ID, bundle, marks
from PIL import Image
from skimage.data import astronaut, coffee

from core.disclosure_problems import (
    CheckedFileEmpty,
    CheckedFileTooLarge,
    CheckedFileUnreadable,
    CheckRefusal,
    KeysUnusable,
    MarkingFailed,
)
from core.options import ClipFormat
from core.settings import DisclosureSettings
from core.verdict import Conclusion, Finding, Verdict
from render_worker.clip_ids import name_of
from render_worker.disclosure.credentials import Facts, definition, sign
from render_worker.keys import KeyBundle, new_bundle
from render_worker.keys.chain import runs_out
from render_worker.keys.keyring import with_new_epoch, with_new_root, with_settings
from render_worker.sandbox import Reply, Sandbox, SandboxCrash
from render_worker.verify import Examination, examine, judge
from render_worker.verify.child import evenly_spread
from render_worker.video.encode import encode
from render_worker.video.h264 import Picture, Quality, write_mp4
from render_worker.video.read import read_frames

SIDE, FRAMES = 512, 16
SETTINGS = DisclosureSettings()


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("clip") / "clip.mp4", ClipFormat.PHOTO)


def made(path: Path, clip_format: ClipFormat, keys: KeyBundle | None = None) -> Path:
    still = Image.fromarray(astronaut()).resize((SIDE, SIDE))
    frames = torch.from_numpy(np.asarray(still).copy())[None].repeat(FRAMES, 1, 1, 1)
    encode(
        iter([frames]), None, 25.0, path, frames=FRAMES, width=SIDE, height=SIDE,
        format=clip_format, marks=marks(SIDE, SIDE, clip_format, keys=keys),
    )  # fmt: skip
    return path


def look(data: bytes, keys: KeyBundle | None = None) -> Examination:
    return examine(data, (keys or bundle()).for_checking(), SETTINGS)


def frame_of(clip: Path) -> Image.Image:
    return Image.fromarray(next(iter(read_frames(clip)))[0])


def saved(picture: Image.Image, kind: str, **options: int) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def test_a_clip_has_our_signature_and_our_watermark(clip: Path) -> None:
    found = look(clip.read_bytes())
    assert found.credentials is not None
    assert found.credentials.ours
    assert found.credentials.holds
    assert found.watermark is not None
    assert found.watermark.read
    assert (found.credentials.clip_id, found.watermark.clip_id) == (CLIP_ID, CLIP_ID)
    assert found.says_ai


def test_a_gif_has_them_too(tmp_path: Path) -> None:
    found = look(made(tmp_path / "clip.gif", ClipFormat.GIF).read_bytes())
    assert found.credentials is not None
    assert found.credentials.holds
    assert found.watermark is not None


def test_a_copy_that_was_encoded_anew_is_told_by_its_watermark(clip: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.mp4"
    write_mp4(clip, Picture(SIDE, SIDE, FRAMES, 25), None, Quality(crf=22), copy)  # type: ignore[arg-type]
    found = look(copy.read_bytes())
    assert found.credentials is None
    assert not found.says_ai
    assert found.clip_id == CLIP_ID


def test_a_changed_clip_has_our_signature_which_does_not_hold(clip: Path) -> None:
    data = bytearray(clip.read_bytes())
    data[data.index(b"mdat") + 400] ^= 1
    found = look(bytes(data))
    assert found.credentials is not None
    assert found.credentials.ours
    assert not found.credentials.holds


@pytest.mark.parametrize(
    ("field", "edited"),
    [
        (name_of(CLIP_ID).encode(), b"zzzzzzzzzz"),
        (name_of(CLIP_ID).encode(), b"ffffffffff"),
        (b"c2pa.soft-binding", b"c2pa.actions.v2xx"),
        (b"blocks", b"blacks"),
        (rb"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"xxxx-00-00T99:99:99Z"),
    ],
)
def test_edited_credentials_do_not_hide_the_watermark(
    clip: Path, field: bytes, edited: bytes
) -> None:
    data = clip.read_bytes()
    box = credentials_box(data)
    changed, times = re.subn(field, edited, data[box])
    assert times
    found = look(data[: box.start] + changed + data[box.stop :])
    assert found.watermark is not None
    assert found.clip_id == CLIP_ID
    assert found.credentials is None or not found.credentials.holds
    assert judge(found, None).verdict is Conclusion.PROBABLE


def test_no_byte_of_the_credentials_hides_the_watermark(clip: Path) -> None:
    data, dice = clip.read_bytes(), random.Random(5)
    box = credentials_box(data)
    for _ in range(8):
        damaged = bytearray(data)
        for _ in range(5):
            damaged[dice.randrange(box.start + 8, box.stop)] = dice.randrange(256)
        assert look(bytes(damaged)).clip_id == CLIP_ID


def test_credentials_that_break_their_reader_do_not_hide_the_watermark(
    clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Sandbox.run

    def breaking(sandbox: Sandbox, data: bytes, **arguments: object) -> Reply:
        if arguments["trust"] is not None:
            raise SandboxCrash
        return run(sandbox, data, **arguments)

    monkeypatch.setattr(Sandbox, "run", breaking)
    found = look(clip.read_bytes())
    assert found.credentials is None
    assert found.clip_id == CLIP_ID


def test_our_credentials_copied_onto_a_video_that_was_never_here_say_nothing_of_it(
    clip: Path, tmp_path: Path
) -> None:
    data, genuine = clip.read_bytes(), tmp_path / "genuine.mp4"
    frames = torch.from_numpy(np.asarray(Image.fromarray(coffee()).resize((SIDE, SIDE))).copy())
    picture = Picture(SIDE, SIDE, FRAMES, Fraction(25))
    write_mp4(iter([frames[None].repeat(FRAMES, 1, 1, 1)]), picture, None, Quality(), genuine)
    found = look(genuine.read_bytes() + data[credentials_box(data)])
    assert found.credentials is not None
    assert not found.credentials.holds
    evidence = [Finding.CREDENTIALS_ALTERED, Finding.METADATA_AI]
    assert judge(found, None) == Verdict(verdict=Conclusion.UNKNOWN, evidence=evidence)


def credentials_box(data: bytes) -> slice:
    """The box of an mp4 that holds its credentials."""
    start = data.index(b"uuid") - 4
    return slice(start, start + int.from_bytes(data[start : start + 4], "big"))


def test_one_frame_and_a_screenshot_are_told(clip: Path) -> None:
    frame = frame_of(clip)
    desktop = Image.new("RGB", (900, 700), (40, 60, 90))
    desktop.paste(frame, (200, 150))
    assert look(saved(frame, "PNG")).clip_id == CLIP_ID
    assert look(saved(frame, "JPEG", quality=85)).clip_id == CLIP_ID
    assert look(saved(desktop, "PNG")).clip_id == CLIP_ID


def test_a_damaged_end_does_not_hide_what_comes_before(clip: Path) -> None:
    first = frame_of(clip)
    second = Image.fromarray(np.asarray(first) // 2)
    stream = io.BytesIO()
    first.save(stream, "GIF", save_all=True, append_images=[second])
    assert look(stream.getvalue()[:-9_000]).clip_id == CLIP_ID


def test_another_film_in_front_of_a_clip_does_not_hide_it(clip: Path, tmp_path: Path) -> None:
    """Of 20 seconds without a mark and three with one."""
    film = Image.fromarray(coffee()).resize((SIDE, SIDE))
    frames = [np.asarray(film)] * 100 + [frame for batch in read_frames(clip) for frame in batch]
    path, picture = tmp_path / "both.mp4", Picture(SIDE, SIDE, len(frames), Fraction(5))
    write_mp4(iter([torch.from_numpy(np.stack(frames))]), picture, None, Quality(), path)
    assert look(path.read_bytes()).clip_id == CLIP_ID


@pytest.mark.parametrize(
    ("count", "kept"), [(7, range(7)), (8, range(8)), (9, range(0, 9, 2)), (39, range(0, 39, 8))]
)
def test_frames_are_taken_from_all_of_a_film(count: int, kept: range) -> None:
    frames = [np.full((2, 2), number, np.uint8) for number in range(count)]
    found, thinned = evenly_spread(iter(frames), most=8)
    assert [int(frame[0, 0]) for frame in found] == list(kept)
    assert thinned == (count > 8)


def test_the_keys_of_somebody_else_find_nothing_of_ours(clip: Path) -> None:
    found = look(clip.read_bytes(), new_bundle())
    assert found.watermark is None
    assert found.credentials is not None
    assert not found.credentials.ours
    assert found.credentials.holds
    assert found.credentials.issuer == "talkingphoto"


def test_the_operator_may_trust_others(clip: Path) -> None:
    theirs = new_bundle().model_copy(update={"foreign": bundle().roots[0]})
    found = look(clip.read_bytes(), theirs)
    assert found.credentials is not None
    assert found.credentials.trusted


def test_renewed_keys_still_know_older_clips(clip: Path) -> None:
    found = look(clip.read_bytes(), with_new_root(with_new_epoch(bundle())))
    assert found.credentials is not None
    assert found.credentials.ours
    assert found.watermark is not None


@pytest.mark.parametrize("whole_chain", [True, False])
def test_a_clip_signed_with_the_operators_own_certificate_is_ours(
    tmp_path: Path, whole_chain: bool
) -> None:
    authority = Authority()
    keys = with_settings(bundle(), authority.settings(tmp_path, whole_chain=whole_chain))
    clip = made(tmp_path / "clip.mp4", ClipFormat.PHOTO, keys).read_bytes()
    renewed = with_settings(keys, authority.settings(tmp_path))
    for known in (keys, renewed):
        found = look(clip, known)
        assert found.credentials is not None
        assert found.credentials.ours
        assert found.credentials.issuer == "Operator Ltd"
        assert judge(found, None).evidence[0] is Finding.CREDENTIALS_OURS
        assert judge(found, None).verdict is Conclusion.MADE_HERE
    changed = bytearray(clip)
    changed[changed.index(b"mdat") + 400] ^= 1
    assert Finding.CREDENTIALS_ALTERED in judge(look(bytes(changed), keys), None).evidence


def test_a_clip_stays_ours_when_its_certificate_has_run_out(clip: Path, tmp_path: Path) -> None:
    ours, signed = tmp_path / "ours", tmp_path / "signed.mp4"
    ours.mkdir()
    keys = signed_before_it_runs_out(clip, signed, ours, seconds=2)
    while runs_out(keys.signing.certificates) + timedelta(seconds=1) > datetime.now(UTC):
        time.sleep(0.2)
    data = signed.read_bytes()
    assert judge(look(data, keys), None).evidence[0] is Finding.CREDENTIALS_OURS
    assert Finding.CREDENTIALS_BROKEN in judge(look(data), None).evidence
    changed = bytearray(data)
    changed[changed.index(b"mdat") + 400] ^= 1
    assert Finding.CREDENTIALS_ALTERED in judge(look(bytes(changed), keys), None).evidence


def signed_before_it_runs_out(clip: Path, signed: Path, folder: Path, seconds: int) -> KeyBundle:
    """The keys with a certificate that lasts so long, or longer where that was too short."""
    facts = Facts("0", "test", 1, "", datetime.now(UTC))
    settings = Authority().settings(folder, lasts=timedelta(seconds=seconds))
    try:
        keys = with_settings(bundle(), settings)
        sign(clip, signed, definition(CLIP_ID, facts, "video/mp4"), keys.signing)
    except (KeysUnusable, MarkingFailed):
        return signed_before_it_runs_out(clip, signed, folder, 2 * seconds)
    return keys


def test_who_has_a_certificate_of_the_operators_authority_is_not_the_operator(
    tmp_path: Path,
) -> None:
    authority = Authority()
    ours = with_settings(bundle(), authority.settings(tmp_path))
    theirs = with_settings(bundle(), authority.settings(tmp_path))
    clip = made(tmp_path / "clip.mp4", ClipFormat.PHOTO, theirs).read_bytes()
    found = look(clip, ours)
    assert found.credentials is not None
    assert not found.credentials.ours
    assert found.credentials.clip_id is None


def test_a_photo_that_was_never_here_has_nothing() -> None:
    assert look(saved(Image.fromarray(astronaut()), "JPEG")) == Examination()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", CheckedFileEmpty),
        (b"what is this", CheckedFileUnreadable),
        (b"\x00\x00\x00\x18ftypmp42", CheckedFileUnreadable),
        (b"\x89PNG\r\n\x1a\n broken", CheckedFileUnreadable),
        (b"GIF89a" + bytes(99), CheckedFileUnreadable),
    ],
)
def test_what_is_no_clip_is_refused(data: bytes, problem: type[CheckRefusal]) -> None:
    with pytest.raises(problem):
        look(data)


def test_a_file_beyond_the_limit_is_not_looked_at() -> None:
    with pytest.raises(CheckedFileTooLarge):
        examine(bytes(2_000), bundle().for_checking(), DisclosureSettings(max_bytes=1_000))


def test_damaged_files_are_refused_or_looked_at_and_nothing_else(clip: Path) -> None:
    data, dice = clip.read_bytes(), random.Random(3)
    for _ in range(6):
        damaged = bytearray(data[: dice.randrange(100, len(data))])
        for _ in range(40):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        try:
            look(bytes(damaged))
        except CheckRefusal:
            continue
