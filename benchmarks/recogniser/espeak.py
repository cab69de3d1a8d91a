"""espeak-ng with exact phone times, in a child process: the library may crash on odd voices.

It differs from the product's own adapter in that it varies rate, pitch and intonation from
sentence to sentence, which makes one voice many.
"""

from __future__ import annotations

import ctypes
import pickle
import random
import subprocess
import sys

import numpy as np
from numpy.typing import NDArray

Spoken = tuple[NDArray[np.float32], int, list[tuple[str, float]]]

_EVENT_PHONEME = 7
_SYNCHRONOUS, _PHONEME_EVENTS, _DONT_EXIT = 2, 1 | 2, 0x8000
_RATE, _PITCH, _RANGE = 1, 3, 4
_VOICELESS_STOPS = ("p", "t", "k", "c", "q", "ʈ")


def speak_many(voice: str, texts: list[str], seed: int) -> list[Spoken]:
    """Return sound, sample rate and (IPA, end in seconds) for each text; empty where it failed."""
    request = pickle.dumps((voice, texts, seed))
    child = subprocess.run(
        [sys.executable, "-m", "benchmarks.recogniser.espeak"],
        input=request, capture_output=True, check=False,
    )  # fmt: skip
    if child.returncode != 0:
        print(f"espeak-ng failed on {voice}: left out")
        return [(np.zeros(0, np.float32), 22_050, [])] * len(texts)
    answer: list[Spoken] = pickle.loads(child.stdout)
    return answer


class _EventId(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    """``espeak_EVENT`` of speak_lib.h."""

    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    ]


_CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


def _speak_here(voice: str, texts: list[str], seed: int) -> list[Spoken]:
    import espeakng_loader

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    data = espeakng_loader.get_data_path().encode()
    sample_rate = library.espeak_Initialize(_SYNCHRONOUS, 0, data, _PHONEME_EVENTS | _DONT_EXIT)
    blocks: list[NDArray[np.int16]] = []
    starts: list[tuple[str, int]] = []

    @_CALLBACK
    def receive(wave, count, events):  # type: ignore[no-untyped-def]
        if wave and count:
            blocks.append(np.ctypeslib.as_array(wave, (count,)).copy())
        i = 0
        while events[i].type != 0:
            if events[i].type == _EVENT_PHONEME:
                name = bytes(events[i].id.string).decode("utf-8", "ignore")
                if "(" not in name:
                    starts.append((name.strip("ˈˌː "), events[i].sample))
            i += 1
        return 0

    library.espeak_SetSynthCallback(receive)
    if library.espeak_SetVoiceByName(voice.encode()) != 0:
        raise SystemExit(1)
    chance = random.Random(seed)
    answers: list[Spoken] = []
    for text in texts:
        blocks.clear()
        starts.clear()
        library.espeak_SetParameter(_RATE, chance.randint(120, 230), 0)
        library.espeak_SetParameter(_PITCH, chance.randint(20, 80), 0)
        library.espeak_SetParameter(_RANGE, chance.randint(20, 90), 0)
        encoded = text.encode()
        library.espeak_Synth(encoded, len(encoded) + 1, 0, 0, 0, 1, None, None)
        library.espeak_Synchronize()
        pcm = np.concatenate(blocks or [np.zeros(0, np.int16)]).astype(np.float32) / 32768
        answers.append((pcm, sample_rate, _ends(pcm, sample_rate, starts)))
    return answers


def _ends(
    pcm: NDArray[np.float32], sample_rate: int, starts: list[tuple[str, int]]
) -> list[tuple[str, float]]:
    """Turn onsets into ends, with the onset of a voiceless stop moved back over its closure."""
    onsets: list[tuple[str, int]] = []
    for name, sample in starts:
        if name.startswith(_VOICELESS_STOPS):
            sample = _start_of_quiet(pcm, sample, int(0.09 * sample_rate))
        onsets.append((name, max(sample, onsets[-1][1] + 1 if onsets else 0)))
    if not onsets:
        return []
    following = [sample for _, sample in onsets[1:]] + [len(pcm)]
    ends = [("", onsets[0][1] / sample_rate)] if onsets[0][1] > 0 else []
    return ends + [
        (name, end / sample_rate) for (name, _), end in zip(onsets, following, strict=True)
    ]


def _start_of_quiet(pcm: NDArray[np.float32], sample: int, longest: int) -> int:
    """Walk back from a burst over near silence; at most ``longest`` samples."""
    before = np.abs(pcm[max(sample - longest, 0) : sample])
    loud = np.flatnonzero(before > 0.004)
    return sample - (
        len(before) - 1 - int(loud[-1]) if len(loud) else min(len(before), longest // 2)
    )


if __name__ == "__main__":
    answer = _speak_here(*pickle.loads(sys.stdin.buffer.read()))
    sys.stdout.buffer.write(pickle.dumps(answer))
