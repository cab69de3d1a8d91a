"""Decoding voice messages."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from voice_samples import CONTAINERS, encode, voice, wav

from core.problems import (
    VoiceEmpty,
    VoiceRefusal,
    VoiceTooLarge,
    VoiceTooLong,
    VoiceTooSlow,
    VoiceUnreadable,
)
from render_worker.speech import sound
from render_worker.speech.sound import SAMPLE_RATE, decode, demuxer_of, resample


@pytest.mark.parametrize("suffix", [*CONTAINERS, "mp4"])
def test_every_container_gives_the_sound_that_was_put_in(suffix: str) -> None:
    said = voice()[: 2 * SAMPLE_RATE]
    heard = decode(encode(said, suffix))
    assert heard.dtype == np.float32
    assert len(heard) / SAMPLE_RATE == pytest.approx(2.0, abs=0.12)
    assert _similarity(said, heard) > (0.4 if suffix == "amr" else 0.9)


def test_an_index_at_the_end_of_an_mp4_is_found() -> None:
    noise = np.random.default_rng(1).standard_normal(20 * SAMPLE_RATE).astype(np.float32) * 0.1
    data = encode(noise, "m4a")
    assert data.find(b"moov") > data.find(b"mdat") > 0
    assert len(decode(data)) / SAMPLE_RATE == pytest.approx(20, abs=0.1)


def test_stereo_is_mixed_to_mono() -> None:
    left_only = encode(voice()[:SAMPLE_RATE], "flac")
    assert decode(left_only).ndim == 1


def test_an_empty_message_is_refused_in_words() -> None:
    with pytest.raises(VoiceEmpty, match="empty"):
        decode(b"")


@pytest.mark.parametrize(
    "data",
    [
        b"hello, I am a text",
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        b"%PDF-1.7" + bytes(100),
        bytes(5000),
        b"OggS" + bytes(200),
        b"RIFF\x00\x00\x00\x00WAVE",
        b"fLaC" + b"\xff" * 300,
        b"\x1a\x45\xdf\xa3" + b"\x01" * 300,
        b"\x00\x00\x00\x18ftypM4A " + bytes(100),
        b"ID3\x04" + b"\x7f" * 400,
    ],
)
def test_what_is_no_sound_is_refused_as_unreadable(data: bytes) -> None:
    with pytest.raises(VoiceUnreadable):
        decode(data)


@pytest.mark.parametrize(
    "playlist",
    [
        "#EXTM3U\n#EXTINF:9,\n{path}\n",
        "ffconcat version 1.0\nfile {path}\n",
        "file '{path}'\n",
        "[playlist]\nFile1={path}\n",
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="file://{path}"/></svg>',
        '<?xml version="1.0"?><MPD><BaseURL>file://{path}</BaseURL></MPD>',
    ],
)
def test_a_playlist_dressed_as_a_voice_opens_nothing(playlist: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.wav"
    secret.write_bytes(wav(voice()))
    with pytest.raises(VoiceUnreadable):
        decode(playlist.format(path=secret).encode())


def test_a_quicktime_reference_to_another_file_opens_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "s.m4a"
    whole = encode(voice()[:SAMPLE_RATE], "m4a")
    secret.write_bytes(whole)
    # A data reference of kind "alis" instead of "url " with the flag "in this file".
    at = whole.find(b"url \x00\x00\x00\x01")
    assert at > 0
    outside = whole[:at] + b"alis\x00\x00\x00\x00" + whole[at + 8 :]
    try:
        heard = decode(outside.replace(b"mdat", b"free"))
    except VoiceRefusal:
        return
    assert np.abs(heard).max() < 1e-3 or _similarity(voice()[:SAMPLE_RATE], heard) > 0.9


def test_a_file_that_breaks_off_gives_what_can_be_heard() -> None:
    whole = encode(voice(), "ogg")
    heard = decode(whole[: len(whole) // 2])
    assert 1.0 < len(heard) / SAMPLE_RATE < len(voice()) / SAMPLE_RATE


def test_a_message_may_last_up_to_the_limit_and_not_longer() -> None:
    quiet = np.zeros(3 * SAMPLE_RATE, np.float32)
    assert len(decode(wav(quiet), max_seconds=3)) == len(quiet)
    with pytest.raises(VoiceTooLong, match=r"2\.5 seconds"):
        decode(wav(quiet), max_seconds=2.5)


def test_an_endless_file_is_not_decoded_to_its_end() -> None:
    hours = encode(np.zeros(600 * SAMPLE_RATE, np.float32), "flac")
    began = time.monotonic()
    with pytest.raises(VoiceTooLong):
        decode(hours * 5, max_seconds=2)
    assert time.monotonic() - began < 3


def test_too_many_bytes_are_refused_before_anything_reads_them() -> None:
    with pytest.raises(VoiceTooLarge, match="1 MB"):
        decode(bytes(1024 * 1024 + 1), max_bytes=1024 * 1024)


def test_a_decoder_that_takes_too_long_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sleeper = tmp_path / "ffmpeg"
    sleeper.write_text("#!/bin/sh\nexec /bin/sleep 60\n")
    sleeper.chmod(0o755)
    monkeypatch.setattr(sound, "ffmpeg_path", lambda: str(sleeper))
    began = time.monotonic()
    with pytest.raises(VoiceTooSlow):
        decode(wav(voice()), timeout_seconds=0.3)
    assert time.monotonic() - began < 5


def test_wild_numbers_in_a_float_wav_become_tame() -> None:
    import io

    import soundfile

    wild = np.array([np.nan, np.inf, -np.inf, 1e30, 0.5] * 2000, np.float32)
    file = io.BytesIO()
    soundfile.write(file, wild, SAMPLE_RATE, "FLOAT", format="WAV")
    heard = decode(file.getvalue())
    assert np.isfinite(heard).all()
    assert np.abs(heard).max() <= 8.0


def test_no_file_is_left_behind() -> None:
    folder = Path(tempfile.gettempdir())
    before = set(folder.glob("ffcache*"))
    decode(encode(voice(), "m4a"))
    time.sleep(0.1)  # tests that run beside this one hold theirs for an instant
    assert set(folder.glob("ffcache*")) <= before


@given(st.binary(max_size=64))
def test_the_first_bytes_choose_a_demuxer_or_none(data: bytes) -> None:
    known = {None, "ogg", "wav", "flac", "amr", "matroska", "mov", "mp3", "aac"}
    assert demuxer_of(data) in known


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 5000), st.sampled_from([8_000, 16_000, 22_050, 44_100, 48_000]))
def test_resampling_keeps_the_duration(count: int, rate: int) -> None:
    pcm = np.zeros(count, np.float32)
    changed = resample(pcm, rate, SAMPLE_RATE)
    assert changed.dtype == np.float32
    assert abs(len(changed) / SAMPLE_RATE - count / rate) <= 1 / SAMPLE_RATE


def test_resampling_keeps_a_tone() -> None:
    time_ = np.arange(48_000) / 48_000
    tone = np.sin(2 * np.pi * 440 * time_).astype(np.float32)
    wanted = np.sin(2 * np.pi * 440 * np.arange(SAMPLE_RATE) / SAMPLE_RATE)
    changed = resample(tone, 48_000, SAMPLE_RATE)
    assert np.abs(changed - wanted)[500:-500].max() < 0.01


def _similarity(one: np.ndarray, other: np.ndarray) -> float:
    """Highest correlation over small delays: codecs add a few milliseconds in front."""
    count = min(len(one), len(other)) - 4800
    middle = one[2400 : 2400 + count]
    shifts = range(0, 4800, 3)
    return max(float(np.corrcoef(middle, other[s : s + count])[0, 1]) for s in shifts)
