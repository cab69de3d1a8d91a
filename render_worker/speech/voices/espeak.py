"""espeak-ng: a robot, but one that speaks some hundred languages with exact phone times.

The library comes from the package ``espeakng-loader`` and runs in a child process
(``espeak_child``) that stays warm between sentences and is started anew after a crash.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import select
import signal
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.problems import MissingPart, VoiceEngineFailed
from render_worker.speech.model import Phone, Word
from render_worker.speech.phones import PAUSE, is_stop, parse_ipa
from render_worker.speech.voices.espeak_voices import FEMALE, LANGUAGES
from render_worker.speech.voices.protocol import Utterance, VoiceInfo

_LICENCE = "GPL-3.0-or-later (espeak-ng; the sound it makes is not covered)"
_RATE = 160  # words a minute; the library's 175 is a little hurried for a face
_PITCH = 50
_TIMEOUT = 20.0  # seconds; it needs 0.15 s for 90 s of speech
# The burst is what espeak's event marks; the silent closure before it lasts 35-60 ms.
_LONGEST_CLOSURE = 0.08
_SILENT = 40 / 32768
_SWITCH = re.compile(r"\(\w+\)")  # "(en)": the language changes, nothing is said


class Espeak:
    """A warm espeak-ng. Safe to use from several threads; sentences take turns."""

    def __init__(self, timeout: float = _TIMEOUT) -> None:
        self._timeout = timeout
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def name(self) -> str:
        return "espeak"

    def voices(self) -> tuple[VoiceInfo, ...]:
        """One male and one female voice for every language that is let in."""
        return _voices()

    def reads(self, text: str) -> float:
        """All of it: for scripts foreign to a voice espeak-ng has names of the letters."""
        return 1.0 if any(map(str.isalnum, text)) else 0.0

    def say(self, sentence: str, voice: VoiceInfo) -> Utterance:
        """Speak; phones carry stress, words are the blank-separated parts of ``sentence``."""
        request = {"voice": voice.model, "rate": _RATE, "pitch": _PITCH, "text": sentence}
        header, sound = self._ask(request, voice.name)
        pcm = (np.frombuffer(sound, dtype="<i2") / 32768.0).astype(np.float32)
        if len(pcm) == 0:
            raise VoiceEngineFailed(name=voice.name)
        sample_rate = int(header["sample_rate"])
        phones = _phones(header["phones"], pcm, sample_rate)
        words = _words(header["words"], sentence, len(pcm), sample_rate)
        return Utterance(pcm, sample_rate, phones, words)

    def transcribe(self, texts: Sequence[str], model: str) -> list[list[tuple[str, int]]]:
        """The phones of each of ``texts`` as (IPA, stress), without making any sound.

        ``model``: as in ``VoiceInfo.model``.
        """
        header, _ = self._ask({"voice": model, "texts": list(texts)}, model)
        transcribed = []
        for phonemes in header["phonemes"]:
            symbols = _SWITCH.sub(" ", phonemes).replace("_", " ").split()
            phones = [parse_ipa(symbol) for symbol in symbols]
            transcribed.append([phone for phone in phones if phone[0] != PAUSE])
        return transcribed

    def close(self) -> None:
        """End the child process; the next sentence starts another."""
        with self._lock:
            self._stop()

    def _ask(self, request: dict[str, Any], name: str) -> tuple[dict[str, Any], bytes]:
        """One request, tried again once in a fresh process if the child has died meanwhile."""
        with self._lock:
            for attempt in (1, 2):
                try:
                    header, sound = self._exchange(request)
                except (OSError, ValueError, EOFError) as error:
                    self._stop()
                    if attempt == 2 or isinstance(error, TimeoutError):
                        raise VoiceEngineFailed(name=name) from None
                else:
                    if "error" in header:
                        raise VoiceEngineFailed(name=name)
                    return header, sound
        raise AssertionError("unreachable")

    def _exchange(self, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        child = self._running()
        assert child.stdin is not None
        child.stdin.write(json.dumps(request).encode() + b"\n")
        child.stdin.flush()
        reader = _Reader(child, time.monotonic() + self._timeout)
        header = json.loads(reader.line())
        return header, reader.exactly(int(header["bytes"]))

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._stop()
            library, data = _library()
            program = Path(__file__).with_name("espeak_child.py")
            self._child = subprocess.Popen(
                [sys.executable, "-I", "-S", str(program), library, data],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                start_new_session=True,  # so that it and its forks can be ended together
            )
            weakref.finalize(self, _end, self._child)
        return self._child

    def _stop(self) -> None:
        if self._child is not None:
            _end(self._child)
            self._child = None


class _Reader:
    """Reads a child's answer, never waiting beyond the deadline (monotonic seconds)."""

    def __init__(self, child: subprocess.Popen[bytes], deadline: float) -> None:
        assert child.stdout is not None
        self._pipe = child.stdout
        self._deadline = deadline
        self._buffer = bytearray()

    def line(self) -> bytes:
        while b"\n" not in self._buffer:
            self._more()
        line, _, rest = bytes(self._buffer).partition(b"\n")
        self._buffer = bytearray(rest)
        return line

    def exactly(self, count: int) -> bytes:
        while len(self._buffer) < count:
            self._more()
        return bytes(self._buffer[:count])

    def _more(self) -> None:
        left = self._deadline - time.monotonic()
        if left <= 0 or not select.select([self._pipe], [], [], left)[0]:
            raise TimeoutError
        chunk = self._pipe.read(1 << 16)
        if not chunk:
            raise EOFError
        self._buffer += chunk


def _end(child: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    child.wait()


@lru_cache(maxsize=1)
def _library() -> tuple[str, str]:
    """Paths of the shared library and of its data."""
    try:
        import espeakng_loader
    except ImportError:
        raise MissingPart(part="espeak-ng", remedy="Install the package espeakng-loader.") from None
    return espeakng_loader.get_library_path(), espeakng_loader.get_data_path()


@lru_cache(maxsize=1)
def _voices() -> tuple[VoiceInfo, ...]:
    try:
        _, data = _library()
    except MissingPart:
        return ()
    found = []
    for path, language in sorted(LANGUAGES.items()):
        if not (Path(data) / "lang" / path).is_file():
            continue
        model = path.rpartition("/")[2]
        for gender, suffix, variant in (("male", "", ""), ("female", "-female", f"+{FEMALE}")):
            found.append(
                VoiceInfo(
                    name=f"espeak-{language}{suffix}",
                    language=language,
                    engine="espeak",
                    gender="male" if gender == "male" else "female",
                    licence=_LICENCE,
                    natural=10 if gender == "male" else 9,
                    model=model + variant,
                )
            )
    return tuple(found)


def _phones(
    events: list[tuple[int, str]], pcm: NDArray[np.float32], sample_rate: int
) -> tuple[Phone, ...]:
    """Gapless phones from espeak's events, each (sample, IPA)."""
    starts: list[tuple[int, str, int]] = [(0, PAUSE, 0)]
    ended = False
    for sample, symbol in sorted(events, key=lambda event: event[0]):
        if symbol.startswith("("):  # "(en)": the language changes, nothing is said
            continue
        ipa, stress = parse_ipa(symbol)
        onset = min(sample, len(pcm))
        if is_stop(ipa):
            onset = _closure_onset(pcm, onset, starts[-1][0], sample_rate)
        # A symbol without a letter (palatalisation, a tone) prolongs the phone before it; only
        # an empty one after the last sound of a clause is a pause.
        if ipa == PAUSE and symbol.strip() and not ended:
            continue
        ended = ipa == PAUSE
        starts.append((onset, ipa, stress))
    return _gapless(starts, len(pcm), sample_rate, pcm)


def _closure_onset(pcm: NDArray[np.float32], burst: int, not_before: int, sample_rate: int) -> int:
    """Where the silence that ends in a burst begins; all values in samples."""
    earliest = max(not_before, burst - round(_LONGEST_CLOSURE * sample_rate))
    loud = np.flatnonzero(np.abs(pcm[earliest:burst]) > _SILENT)
    # The event may come a few samples late; those already belong to the burst.
    tolerance = round(0.006 * sample_rate)
    loud = loud[loud < burst - earliest - tolerance]
    return earliest if len(loud) == 0 else earliest + int(loud[-1]) + 1


def _gapless(
    starts: list[tuple[int, str, int]],
    samples: int,
    sample_rate: int,
    pcm: NDArray[np.float32],
) -> tuple[Phone, ...]:
    phones: list[Phone] = []
    ends = [start for start, _, _ in starts[1:]] + [samples]
    for (start, ipa, stress), end in zip(starts, ends, strict=True):
        if end <= start:
            continue
        # espeak also sends empty events inside a word (a glide, a tone): with sound in it, that
        # is no pause but a part of the phone before.
        if ipa == PAUSE and phones:
            sounding = np.abs(pcm[start:end]).mean() > _SILENT * 4
            if phones[-1].ipa == PAUSE or sounding:
                last = phones.pop()
                phones.append(Phone(last.ipa, last.start, end / sample_rate, last.stress))
                continue
        phones.append(Phone(ipa, start / sample_rate, end / sample_rate, stress))
    return tuple(phones)


def _words(
    events: list[tuple[int, int]], sentence: str, samples: int, sample_rate: int
) -> tuple[Word, ...]:
    """Words from (sample, first character) events: the written parts that those begin in."""
    written = [(match.start(), match.end()) for match in re.finditer(r"\S+", sentence)]
    begun: list[list[int]] = []  # [index of the written part, sample]
    for sample, character in events:
        index = begun[-1][0] if begun else 0
        for candidate in range(index, len(written)):
            if written[candidate][0] <= character < written[candidate][1]:
                index = candidate
                break
        if not begun or begun[-1][0] != index:
            begun.append([index, sample])
    ends = [sample for _, sample in begun[1:]] + [samples] * bool(begun)
    return tuple(
        Word(sentence[slice(*written[index])], start / sample_rate, end / sample_rate)
        for (index, start), end in zip(begun, ends, strict=True)
        if end > start and index < len(written)
    )
