"""flite: small, quick and natural enough English voices, from Debian's package ``flite``.

Text goes in and sound comes out through anonymous memory files, so that nothing is left on disk
and no user's words appear in the list of processes. ``-psdur`` prints the end of every phone.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import unicodedata
import wave
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.problems import VoiceEngineFailed
from render_worker.speech.model import Phone
from render_worker.speech.phones import PAUSE, radio_to_ipa
from render_worker.speech.voices.protocol import Gender, Utterance, VoiceInfo

_LICENCE = "BSD-style (CMU flite)"
_VOICES: dict[str, tuple[str, Gender, int]] = {
    "rms": ("en-US", "male", 52),
    "slt": ("en-US", "female", 50),
    "awb": ("en-GB", "male", 45),
    "kal16": ("en-US", "male", 30),
}
# Seconds by which the sound of a voice comes after the times that flite prints, measured from the
# silence of p and k against their printed span.
_LAG = {"rms": 0.020, "slt": 0.020, "awb": 0.010, "kal16": 0.010}
_TIMED_PHONE = re.compile(r"(\S+):([0-9.]+)")


@dataclass(frozen=True)
class Flite:
    """The ``flite`` command. ``binary``: where it lies, None: look in PATH."""

    binary: str | None = None
    timeout: float = 30.0

    @property
    def name(self) -> str:
        return "flite"

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The voices compiled into the binary, as far as they are worth listening to."""
        if self._path() is None:
            return ()
        listed = self._run(["-lv"]).stdout.decode("ascii", "replace")
        there = listed.partition(":")[2].split()
        return tuple(
            VoiceInfo(
                name=f"flite-{model}",
                language=language,
                engine=self.name,
                gender=gender,
                licence=_LICENCE,
                natural=natural,
                model=model,
            )
            for model, (language, gender, natural) in _VOICES.items()
            if model in there
        )

    def reads(self, text: str) -> float:
        """Latin letters, with or without accents, and digits."""
        wanted = [character for character in text if character.isalnum()]
        read = sum(any(map(str.isalnum, _to_ascii(character))) for character in wanted)
        return read / len(wanted) if wanted else 0.0

    def say(self, sentence: str, voice: VoiceInfo) -> Utterance:
        """Speak; phones are those that flite itself drew the sound from. No words, no stress."""
        sentence = _to_ascii(sentence)
        text_file = os.memfd_create("text")
        wave_file = os.memfd_create("wave")
        try:
            os.write(text_file, sentence.encode("ascii"))
            # -f reads a file, and only a file: no text can be taken for an option.
            options = ["-voice", voice.model, "-psdur"]
            files = ["-f", f"/dev/fd/{text_file}", "-o", f"/dev/fd/{wave_file}"]
            done = self._run([*options, *files], keep_open=(text_file, wave_file))
            sound = os.pread(wave_file, os.fstat(wave_file).st_size, 0)
        finally:
            os.close(text_file)
            os.close(wave_file)
        if done.returncode != 0 or not sound:
            raise VoiceEngineFailed(name=voice.name)
        pcm, sample_rate = _read_wave(sound)
        phones = _read_phones(
            done.stdout.decode("ascii", "replace"),
            len(pcm) / sample_rate,
            _LAG.get(voice.model, 0.0),
        )
        if not phones:
            raise VoiceEngineFailed(name=voice.name)
        return Utterance(pcm, sample_rate, phones, ())

    def _path(self) -> str | None:
        return self.binary or shutil.which("flite")

    def _run(
        self, arguments: list[str], keep_open: tuple[int, ...] = ()
    ) -> subprocess.CompletedProcess[bytes]:
        path = self._path()
        if path is None:
            raise VoiceEngineFailed(name=self.name)
        try:
            return subprocess.run(
                [path, *arguments],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                pass_fds=keep_open,
                timeout=self.timeout,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise VoiceEngineFailed(name=self.name) from error


_LETTERS = {
    ord(a): b
    for a, b in zip(
        "ßæÆøØłŁđĐœŒþð",
        ["ss", "ae", "Ae", "o", "O", "l", "L", "d", "D", "oe", "Oe", "th", "d"],
        strict=True,
    )
}


def _to_ascii(sentence: str) -> str:
    """flite knows English letters only: drop the accents of what it would otherwise skip."""
    typographic = sentence.translate(
        {0x2019: "'", 0x2018: "'", 0x201C: '"', 0x201D: '"', **_LETTERS}
    )
    return unicodedata.normalize("NFKD", typographic).encode("ascii", "ignore").decode("ascii")


def _read_wave(sound: bytes) -> tuple[NDArray[np.float32], int]:
    with wave.open(io.BytesIO(sound)) as reader:
        samples = np.frombuffer(reader.readframes(reader.getnframes()), dtype="<i2")
        return (samples / 32768.0).astype(np.float32), reader.getframerate()


def _read_phones(printed: str, duration: float, lag: float) -> tuple[Phone, ...]:
    """Gapless phones from lines of ``name:end`` (one line an utterance, times from its own start).

    ``duration`` of the sound and ``lag`` of the voice in seconds. The last pause is often cut
    short in the sound. Rarely flite finds two utterances in a sentence; what each has lost is not
    known then and is spread over all.
    """
    named: list[tuple[str, float]] = []
    utterances = [line for line in printed.splitlines() if _TIMED_PHONE.search(line)]
    for line in utterances:
        offset = named[-1][1] if named else 0.0
        named += [(name, offset + float(end)) for name, end in _TIMED_PHONE.findall(line)]
    scale = duration / named[-1][1] if len(utterances) > 1 else 1.0
    phones: list[Phone] = []
    for name, end in named:
        start = phones[-1].end if phones else 0.0
        ipa, moved = radio_to_ipa(name), min(end * scale + lag, duration)
        if ipa == PAUSE and phones and phones[-1].ipa == PAUSE:
            phones[-1] = Phone(PAUSE, phones[-1].start, moved)
        elif moved > start:
            phones.append(Phone(ipa, start, moved))
    if phones:
        phones[-1] = Phone(phones[-1].ipa, phones[-1].start, duration)
    return tuple(phones)
