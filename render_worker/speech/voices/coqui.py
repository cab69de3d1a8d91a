"""Coqui TTS: neural voices, when the optional package ``coqui-tts`` and a model are installed."""

from __future__ import annotations

from render_worker.speech.voices.protocol import Utterance, VoiceInfo


class Coqui:
    @property
    def name(self) -> str:
        return "coqui"

    def voices(self) -> tuple[VoiceInfo, ...]:
        return ()

    def reads(self, text: str) -> float:
        return 1.0

    def say(self, sentence: str, voice: VoiceInfo) -> Utterance:
        raise NotImplementedError
