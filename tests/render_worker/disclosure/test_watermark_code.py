"""What the mark says comes back whole or not at all."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from render_worker.disclosure.watermark import WatermarkKey, newest, newest_first
from render_worker.disclosure.watermark.code import SLOTS, decode, encode, slot_of
from render_worker.disclosure.watermark.detect import LONG_LIST
from render_worker.disclosure.watermark.registry import Registry

secrets = st.binary(min_size=16, max_size=40)
clip_ids = st.integers(0, 2**40 - 1)


def heard(key: WatermarkKey, clip_id: int, spread: float, seed: int) -> np.ndarray:
    """Soft bits of a clip, with noise of standard deviation ``spread`` on bits of +-1."""
    noise = np.random.default_rng(seed).normal(0, spread, 256)
    return 2 * (1 - 2.0 * encode(key, clip_id) + noise) / spread**2


@given(secrets, clip_ids, st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_an_id_comes_back_from_bits_of_which_a_seventh_are_wrong(
    secret: bytes, clip_id: int, seed: int
) -> None:
    key = WatermarkKey(1, secret)
    assert decode(key, heard(key, clip_id, 0.95, seed), slot=slot_of(key, clip_id)) == clip_id


@given(secrets, clip_ids, st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_another_key_another_epoch_and_another_slot_read_nothing(
    secret: bytes, clip_id: int, seed: int
) -> None:
    key = WatermarkKey(1, secret)
    soft = heard(key, clip_id, 0.3, seed)
    assert decode(WatermarkKey(1, secret + b"!"), soft) is None
    assert decode(WatermarkKey(2, secret), soft) is None
    assert decode(key, soft, slot=(slot_of(key, clip_id) + 1) % SLOTS) is None


@given(st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_noise_says_nothing(seed: int) -> None:
    soft = np.random.default_rng(seed).normal(0, 3, 256)
    assert decode(WatermarkKey(1, b"sixteen bytes ok"), soft) is None


def test_a_longer_list_reads_what_a_short_one_barely_misses() -> None:
    key, clip_id = WatermarkKey(1, b"sixteen bytes ok"), 4711
    soft = heard(key, clip_id, 1.7, seed=0)
    assert decode(key, soft) is None
    assert decode(key, soft, list_size=LONG_LIST) == clip_id


def test_bits_too_weak_to_be_read_are_recognised_among_known_clips_only() -> None:
    key, clip_id = WatermarkKey(1, b"sixteen bytes ok"), 4711
    soft = heard(key, clip_id, 1.9, seed=1)
    slot = slot_of(key, clip_id)
    assert decode(key, soft, slot=slot) is None
    near = Registry([clip_id, *range(500)]).nearest(key, soft, slot)
    assert near is not None
    assert near.clip_id == clip_id
    assert near.confidence > 0.999
    assert Registry(range(500)).nearest(key, soft, slot) is None
    assert Registry([]).nearest(key, soft, slot) is None


@pytest.mark.parametrize("clip_id", [-1, 2**40])
def test_an_id_out_of_range_is_refused(clip_id: int) -> None:
    with pytest.raises(ValueError, match="40 bits"):
        encode(WatermarkKey(1, b"sixteen bytes ok"), clip_id)


def test_keys_are_tried_newest_first_and_never_shown() -> None:
    keys = [WatermarkKey(epoch, b"secret secret secret") for epoch in (1, 7, 3)]
    assert [key.epoch for key in newest_first(keys)] == [7, 3, 1]
    assert newest(keys).epoch == 7
    assert "secret secret" not in repr(keys)
    with pytest.raises(ValueError, match="no watermark key"):
        newest([])


@pytest.mark.parametrize(("epoch", "secret"), [(-1, b"x" * 16), (1, b"too short")])
def test_a_key_that_protects_nothing_is_refused(epoch: int, secret: bytes) -> None:
    with pytest.raises(ValueError, match=r"epoch|bytes"):
        WatermarkKey(epoch, secret)
