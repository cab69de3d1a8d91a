"""Voice engines, one module each, behind the protocol ``VoiceEngine``."""

from render_worker.speech.voices.protocol import Utterance, VoiceEngine, VoiceInfo

__all__ = ["Utterance", "VoiceEngine", "VoiceInfo"]
