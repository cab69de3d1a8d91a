"""Turn the bytes of a voice message into samples, trusting nothing in them.

ffmpeg decodes in a child process with limits on time, memory and file size. It reads only the
pipe that we feed and is told which demuxer to use, chosen here from the first bytes: a playlist,
an SVG or anything else that could name other files never reaches it.
"""

from __future__ import annotations

import resource
import subprocess
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from core.problems import (
    VoiceEmpty,
    VoiceTooLarge,
    VoiceTooLong,
    VoiceTooSlow,
    VoiceUnreadable,
)
from render_worker.video.ffmpeg import ffmpeg_path

SAMPLE_RATE = 24_000
"""Of all speech inside the worker: everything of a voice up to 12 kHz, at half the cost of 48 kHz."""

_MEMORY = 1024 * 1024 * 1024
_GRACE_SECONDS = 0.25
"""Encoders pad the end: so much more than the limit is still within it."""
_DECODERS = (
    "aac,aac_fixed,aac_latm,alac,amrnb,amrwb,flac,libopencore_amrnb,libopencore_amrwb,libopus,"
    "libvorbis,mp1,mp1float,mp2,mp2float,mp3,mp3float,opus,pcm_alaw,pcm_f32le,pcm_f64le,"
    "pcm_mulaw,pcm_s16be,pcm_s16le,pcm_s24le,pcm_s32le,pcm_u8,vorbis"
)


def decode(
    data: bytes,
    *,
    max_seconds: float = 90.0,
    max_bytes: int = 32 * 1024 * 1024,
    timeout_seconds: float = 10.0,
) -> NDArray[np.float32]:
    """Return the sound in ``data`` as float32 [samples], mono, 24 kHz, about -1..1, finite.

    A file that breaks off gives what can be heard of it. Raises ``VoiceEmpty``,
    ``VoiceTooLarge``, ``VoiceUnreadable``, ``VoiceTooLong`` or ``VoiceTooSlow``.
    """
    if not data:
        raise VoiceEmpty
    if len(data) > max_bytes:
        raise VoiceTooLarge(limit=f"{max_bytes // (1024 * 1024)} MB")
    demuxer = demuxer_of(data)
    if demuxer is None:
        raise VoiceUnreadable
    raw = _run_ffmpeg(data, demuxer, max_seconds + 2 * _GRACE_SECONDS, timeout_seconds)
    pcm = np.frombuffer(raw[: len(raw) // 4 * 4], np.float32)
    if len(pcm) == 0:
        raise VoiceUnreadable
    if len(pcm) > (max_seconds + _GRACE_SECONDS) * SAMPLE_RATE:
        raise VoiceTooLong(limit=max_seconds)
    # A float WAV may hold anything; beyond 8 (18 dB over full scale) it is no recording.
    return np.clip(np.nan_to_num(pcm, nan=0.0, posinf=0.0, neginf=0.0), -8.0, 8.0)


def demuxer_of(data: bytes) -> str | None:
    """Return the name of the ffmpeg demuxer for a sound file's first bytes, None if it is none."""
    if data.startswith(b"OggS"):
        return "ogg"
    if data.startswith((b"RIFF", b"RF64")) and data[8:12] == b"WAVE":
        return "wav"
    if data.startswith(b"fLaC"):
        return "flac"
    if data.startswith(b"#!AMR"):
        return "amr"
    if data.startswith(b"\x1a\x45\xdf\xa3"):
        return "matroska"
    if data[4:8] in (b"ftyp", b"moov", b"mdat", b"wide"):
        return "mov"
    if data.startswith(b"ID3"):
        return "mp3"
    return _mpeg_audio(data)


def _mpeg_audio(data: bytes) -> str | None:
    """Tell MP3 from ADTS by the header of a frame (ISO/IEC 11172-3 2.4.1.3, 13818-7 6.2)."""
    if len(data) < 4 or data[0] != 0xFF or data[1] & 0xE0 != 0xE0:
        return None
    if data[1] & 0xF6 == 0xF0:
        return "aac"
    version, layer = data[1] >> 3 & 3, data[1] >> 1 & 3
    bit_rate, sample_rate = data[2] >> 4, data[2] >> 2 & 3
    valid = version != 1 and layer != 0 and bit_rate not in (0, 15) and sample_rate != 3
    return "mp3" if valid else None


def resample(pcm: NDArray[np.float32], from_rate: int, to_rate: int) -> NDArray[np.float32]:
    """Return ``pcm`` (float32 [samples]) at another sample rate, band-limited, same duration."""
    if from_rate == to_rate or len(pcm) == 0:
        return pcm
    from scipy.signal import resample_poly

    ratio = Fraction(to_rate, from_rate)
    return np.asarray(resample_poly(pcm, ratio.numerator, ratio.denominator), np.float32)


def _run_ffmpeg(data: bytes, demuxer: str, seconds: float, timeout_seconds: float) -> bytes:
    """Decode the first sound stream to raw float32 at ``SAMPLE_RATE``; at most ``seconds`` of it."""
    # The index of an MP4 may lie at its end. "cache:" lets ffmpeg seek in what came through the
    # pipe, in a nameless file of its own (unlinked as soon as it is open); it still reads nothing
    # but the pipe, because the whitelist holds for what the cache opens too.
    source, protocols = ("cache:pipe:0", "cache,pipe") if demuxer == "mov" else ("pipe:0", "pipe")
    command = [
        ffmpeg_path(), "-hide_banner", "-nostdin", "-loglevel", "quiet",
        "-threads", "1", "-filter_threads", "1",
        "-protocol_whitelist", protocols, "-codec_whitelist", _DECODERS, "-f", demuxer, "-i", source,
        "-map", "0:a:0", "-vn", "-sn", "-dn", "-map_metadata", "-1", "-t", f"{seconds:.3f}",
        "-ac", "1", "-ar", str(SAMPLE_RATE), "-c:a", "pcm_f32le", "-f", "f32le", "pipe:1",
    ]  # fmt: skip
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}
    ) as child:
        try:
            _limit(child.pid, int(timeout_seconds) + 1, len(data))
            out, _ = child.communicate(data, timeout=timeout_seconds)
        except subprocess.TimeoutExpired:
            raise VoiceTooSlow from None
        finally:
            child.kill()
    return out


def _limit(pid: int, cpu_seconds: int, file_bytes: int) -> None:
    """Bound what the child may use. It is still waiting for its input, so nothing can have run."""
    limits = {
        resource.RLIMIT_AS: _MEMORY,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_FSIZE: file_bytes + 65_536,  # the cache holds the input at most once
        resource.RLIMIT_NOFILE: 32,
        resource.RLIMIT_CORE: 0,
    }
    for kind, amount in limits.items():
        try:
            resource.prlimit(pid, kind, (amount, amount))
        except ProcessLookupError:  # it has already ended; its exit says the rest
            return
