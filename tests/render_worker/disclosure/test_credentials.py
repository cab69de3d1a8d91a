"""What c2pa's own reader says of our clips."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import c2pa
import pytest
import torch
from markings import CLIP_ID, bundle, disclosure, marks
from statements import statement
from time_stamps import OPENSSL, running_time_stamp_authority

from core.disclosure_problems import MarkingFailed
from core.options import ClipFormat
from render_worker.clip_ids import SOFT_BINDING
from render_worker.disclosure.credentials import Facts, definition, sign
from render_worker.disclosure.credentials.manifest import SOURCE_TYPE, consent_digest
from render_worker.disclosure.credentials.metadata import add_xmp
from render_worker.disclosure.credentials.sign import room_for
from render_worker.video.encode import EncodedClip, encode
from render_worker.video.read import probe

SIDE, FRAMES = 128, 6
SUFFIX = {ClipFormat.PHOTO: "mp4", ClipFormat.GIF: "gif"}
FORMATS = list(SUFFIX)


def made(folder: Path, clip_format: ClipFormat) -> EncodedClip:
    frames = torch.randint(0, 255, (FRAMES, SIDE, SIDE, 3), dtype=torch.uint8)
    path = folder / f"clip.{SUFFIX[clip_format]}"
    return encode(
        iter([frames]), None, 25.0, path, frames=FRAMES, width=SIDE, height=SIDE,
        format=clip_format, marks=marks(SIDE, SIDE, clip_format),
    )  # fmt: skip


@pytest.fixture(scope="module", params=FORMATS)
def clip(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> EncodedClip:
    return made(tmp_path_factory.mktemp("clip"), request.param)


def read(path: Path, anchors: str = "", clocks: str = "") -> dict[str, Any]:
    """The report of c2pa's reader that trusts ``anchors``, and ``clocks`` for the time; a file that
    it cannot read at all is invalid, too."""
    settings: dict[str, Any] = {"verify": {"remote_manifest_fetch": False}}
    trusted = {"manifest": anchors, "tsa": clocks}
    lists = [{"trust_kind": kind, "trust_anchors": text} for kind, text in trusted.items() if text]
    if lists:
        settings["trust"] = {"anchors": lists}
    try:
        with (
            c2pa.Context.from_dict(settings) as context,
            c2pa.Reader(str(path), context=context) as reader,
        ):
            told: dict[str, Any] = json.loads(reader.json())
    except c2pa.C2paError:
        return {"validation_state": "Invalid"}
    return told


def assertions(path: Path) -> dict[str, Any]:
    told = read(path)
    manifest = told["manifests"][told["active_manifest"]]
    return {one["label"]: one["data"] for one in manifest["assertions"]}


def test_a_clip_is_trusted_below_our_root_and_valid_for_everybody_else(clip: EncodedClip) -> None:
    assert read(clip.path, bundle().roots[0])["validation_state"] == "Trusted"
    told = read(clip.path)
    assert told["validation_state"] == "Valid"
    assert [one["code"] for one in told["validation_status"]] == ["signingCredential.untrusted"]


def store_of_manifests(data: bytes) -> range:
    """Where the file carries the manifest: a GIF's application extension, an mp4's box "uuid"."""
    if data.startswith(b"GIF"):
        marker = b"!\xff\x0bC2PA_GIF\x01\x00\x00"
        start = end = data.index(marker)
        end += len(marker)
        while data[end]:  # sub-blocks, each with its length before it
            end += 1 + data[end]
        return range(start, end + 1)
    start = data.index(b"uuid") - 4
    return range(start, start + int.from_bytes(data[start : start + 4], "big"))


def not_hashed(data: bytes) -> set[int]:
    """What the C2PA specification leaves out of an mp4's hash: the box ftyp, which says how to read
    it, and the empty box free."""
    if data.startswith(b"GIF"):
        return set()
    free = data.index(b"free") - 4
    return {*range(int.from_bytes(data[:4], "big")), *range(free, free + 8)}


def test_a_flipped_byte_is_seen(clip: EncodedClip, tmp_path: Path) -> None:
    """All but some of what frames the manifest (padding, lengths, the names of its boxes), where a
    flip changes nothing of what is read."""
    data = clip.path.read_bytes()
    store, left = store_of_manifests(data), not_hashed(data)
    assert 3_000 < len(store) < 12_000
    assert len(left) < 100
    chance = random.Random(1)
    outside = sorted({*range(len(data))} - left - {*store})
    places = {len(data) - 1, *chance.sample(outside, 100), *chance.sample(store, 100)} - left
    told = read(clip.path, bundle().roots[0])
    missed = []
    for place in sorted(places):
        changed = bytearray(data)
        changed[place] ^= 0x10
        path = tmp_path / clip.path.name
        path.write_bytes(changed)
        now = read(path, bundle().roots[0])
        if now["validation_state"] != "Invalid" and not (place in store and now == told):
            missed.append((place, data[place - 8 : place + 8]))
    assert missed == []


def test_the_credentials_say_that_a_machine_made_the_clip_and_which(clip: EncodedClip) -> None:
    said = assertions(clip.path)
    (created,) = said["c2pa.actions.v2"]["actions"]
    assert created["action"] == "c2pa.created"
    assert created["digitalSourceType"] == SOURCE_TYPE
    assert created["softwareAgent"]["name"] == "talkingphoto"
    assert created["softwareAgent"]["org.talkingphoto.engine"] == "test"
    binding = said["c2pa.soft-binding"]
    assert (binding["alg"], binding["blocks"][0]["value"]) == (SOFT_BINDING, f"{CLIP_ID:010x}")
    uses = said["cawg.training-mining"]["entries"].values()
    assert {use["use"] for use in uses} == {"notAllowed"}


def test_neither_photo_nor_name_is_in_the_credentials(clip: EncodedClip) -> None:
    told = read(clip.path)
    manifest = told["manifests"][told["active_manifest"]]
    assert "thumbnail" not in json.dumps(told)
    assert [one["title"] for one in manifest["ingredients"]] == ["photo"]
    assert statement().by not in json.dumps(told)
    assert len(clip.credentials) < 6_000


def test_who_holds_the_key_can_tell_on_whose_word_a_clip_was_made() -> None:
    secret = bundle().newest.octets
    said = [statement("ada")]
    assert consent_digest(said, secret) == consent_digest(said, secret)
    assert consent_digest(said, secret) != consent_digest([statement("eve")], secret)
    assert consent_digest(said, secret) != consent_digest(said, secret[::-1])


def test_plain_metadata_say_it_too(clip: EncodedClip) -> None:
    data = clip.path.read_bytes()
    assert b"DigitalSourceType=" in data
    assert data.count(f"{CLIP_ID:010x}".encode()) >= 2  # the soft binding and AIGC
    if clip.path.suffix == ".mp4":
        assert b'{"Label":"1","ContentProducer":"talkingphoto"' in data
        assert data.find(b"moov") < data.find(b"mdat")  # plays before it is loaded
        assert probe(clip.path).frames == FRAMES


def test_a_file_of_another_kind_is_not_marked(tmp_path: Path) -> None:
    (tmp_path / "odd").write_bytes(b"neither mp4 nor GIF, at least twelve bytes")
    with pytest.raises(MarkingFailed):
        add_xmp(tmp_path / "odd", CLIP_ID, "0")


def test_without_the_answer_of_a_time_stamp_authority_nothing_is_signed(
    clip: EncodedClip, tmp_path: Path
) -> None:
    """Should the operator have named one: a signature without would end with its certificate."""
    key = bundle().signing.model_copy(update={"time_stamp_url": "http://127.0.0.1:9/"})
    facts = Facts("0", "test", 1, "", datetime.now(UTC))
    with pytest.raises(MarkingFailed):
        sign(clip.path, tmp_path / clip.path.name, definition(CLIP_ID, facts, "video/mp4"), key)


@pytest.mark.skipif(OPENSSL is None, reason="there is no openssl here to stamp the time with")
def test_a_time_stamp_is_in_the_signature(tmp_path: Path) -> None:
    (tmp_path / "clock").mkdir()
    clip, signed = made(tmp_path, ClipFormat.PHOTO), tmp_path / "signed.mp4"
    with running_time_stamp_authority(tmp_path / "clock") as clock:
        key = bundle().signing.model_copy(update={"time_stamp_url": clock.url})
        facts = Facts("0", "test", 1, "", datetime.now(UTC))
        sign(clip.path, signed, definition(CLIP_ID, facts, "video/mp4"), key)
    assert len(clock.asked) == 1
    assert signed.stat().st_size - clip.path.stat().st_size < room_for(key)
    told = read(signed, bundle().roots[0], clocks=clock.authority.root.pem)
    assert told["validation_state"] == "Trusted"
    results = told["validation_results"]["activeManifest"]["success"]
    assert {"timeStamp.validated", "timeStamp.trusted"} <= {one["code"] for one in results}
    stamped = told["manifests"][told["active_manifest"]]["signature_info"]["time"]
    assert abs(datetime.fromisoformat(stamped) - datetime.now(UTC)) < timedelta(hours=1)


def test_an_id_is_of_forty_bits() -> None:
    with pytest.raises(ValueError, match="40 bits"):
        disclosure(1 << 40)
