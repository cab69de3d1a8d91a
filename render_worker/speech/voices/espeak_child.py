"""The program that runs espeak-ng, alone in a process of its own.

espeak-ng is GPL-3 and can crash on odd voices; here it is a separate program that is spoken to
through pipes only. This file is run by path with ``python -I -S`` and imports nothing but the
standard library. Arguments: path of the shared library, path of its data.

Each request is one line of JSON, ``{"voice", "rate", "pitch", "text"}`` to speak or
``{"voice", "texts"}`` for transcriptions alone. The answer is one line of JSON
(``sample_rate``, ``bytes``, ``phones``: [sample, IPA], ``words``: [sample, first character];
or ``phonemes``; or ``error``) and then that many bytes of int16 samples.
"""

import ctypes
import json
import os
import sys
from typing import Any, BinaryIO

# Values of speak_lib.h, espeak-ng 1.52.
_SYNCHRONOUS = 2
_PHONEME_EVENTS = 1 | 2  # with names in IPA
_DONT_EXIT = 0x8000
_UTF8 = 1
_IPA = 2
_RATE, _PITCH = 1, 3
_EVENT_END, _EVENT_WORD, _EVENT_PHONEME = 0, 1, 7


class _EventId(ctypes.Union):
    _fields_ = (
        ("number", ctypes.c_int),
        ("name", ctypes.c_char_p),
        ("string", ctypes.c_char * 8),
    )


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    )


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


class Espeak:
    """The library, initialised once."""

    def __init__(self, library: str, data: str) -> None:
        self._library = ctypes.CDLL(library)
        self.sample_rate: int = self._library.espeak_Initialize(
            _SYNCHRONOUS, 0, data.encode(), _PHONEME_EVENTS | _DONT_EXIT
        )
        if self.sample_rate <= 0:
            raise OSError("espeak-ng did not initialise")
        self._library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        self._pcm = bytearray()
        self._phones: list[tuple[int, str]] = []
        self._words: list[tuple[int, int]] = []
        self._callback = _Callback(self._receive)  # kept: the library holds a bare pointer to it
        self._library.espeak_SetSynthCallback(self._callback)

    def speak(
        self, text: str, voice: str, rate: int, pitch: int
    ) -> tuple[bytes, list[tuple[int, str]], list[tuple[int, int]]]:
        """int16 samples, phones as (sample, IPA), words as (sample, first character from 0)."""
        self._pcm, self._phones, self._words = bytearray(), [], []
        self._choose(voice)
        self._library.espeak_SetParameter(_RATE, rate, 0)
        self._library.espeak_SetParameter(_PITCH, pitch, 0)
        raw = text.encode("utf-8")
        self._library.espeak_Synth(raw, len(raw) + 1, 0, 0, 0, _UTF8, None, None)
        self._library.espeak_Synchronize()
        return bytes(self._pcm), self._phones, self._words

    def phonemes(self, text: str, voice: str) -> str:
        """IPA with "_" between phones and blanks between words; clauses on lines."""
        self._choose(voice)
        raw = ctypes.create_string_buffer(text.encode("utf-8"))
        pointer = ctypes.c_void_p(ctypes.addressof(raw))
        clauses = []
        while pointer.value:
            clause = self._library.espeak_TextToPhonemes(
                ctypes.byref(pointer), _UTF8, _IPA | ord("_") << 8
            )
            clauses.append((clause or b"").decode("utf-8", "replace"))
        return "\n".join(clauses)

    def _choose(self, voice: str) -> None:
        if self._library.espeak_SetVoiceByName(voice.encode("ascii")) != 0:
            raise ValueError("no such voice")

    def _receive(self, samples: Any, count: int, events: Any) -> int:
        if samples and count:
            self._pcm += ctypes.string_at(samples, count * 2)
        index = 0
        while events[index].type != _EVENT_END:
            event = events[index]
            if event.type == _EVENT_PHONEME:
                ipa = bytes(event.id.string).split(b"\0")[0].decode("utf-8", "ignore")
                self._phones.append((event.sample, ipa))
            elif event.type == _EVENT_WORD:
                self._words.append((event.sample, event.text_position - 1))
            index += 1
        return 0


def _answer(espeak: Espeak, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    if "texts" in request:
        phonemes = [espeak.phonemes(text, request["voice"]) for text in request["texts"]]
        return {"phonemes": phonemes, "bytes": 0}, b""
    pcm, phones, words = espeak.speak(
        request["text"], request["voice"], request["rate"], request["pitch"]
    )
    header = {
        "sample_rate": espeak.sample_rate,
        "bytes": len(pcm),
        "phones": phones,
        "words": words,
    }
    return header, pcm


def serve(espeak: Espeak, requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer line by line until the other side hangs up.

    The library keeps state from one sentence to the next (phases, noise), and the same sentence
    must always give the same samples: every request is answered by a fork that starts fresh.
    """
    for line in requests:
        fork = os.fork()
        if fork == 0:
            _write(answers, *_attempt(espeak, line))
            os._exit(0)
        if os.waitpid(fork, 0)[1] != 0:
            _write(answers, {"error": "crash", "bytes": 0}, b"")


def _attempt(espeak: Espeak, line: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        return _answer(espeak, json.loads(line))
    except Exception as error:
        # Whatever it was, the other side must be answered; it knows the voice and says so.
        return {"error": type(error).__name__, "bytes": 0}, b""


def _write(answers: BinaryIO, header: dict[str, Any], pcm: bytes) -> None:
    answers.write(json.dumps(header).encode() + b"\n" + pcm)
    answers.flush()


if __name__ == "__main__":
    serve(Espeak(sys.argv[1], sys.argv[2]), sys.stdin.buffer, sys.stdout.buffer)
