"""From text or a voice message to ``Speech``: sound with the time of every phone and word."""

from render_worker.speech.limits import SpeechLimits
from render_worker.speech.listen import listen
from render_worker.speech.model import Phone, Speech, Word
from render_worker.speech.speak import speak
from render_worker.speech.voices.protocol import VoiceInfo
from render_worker.speech.voices.registry import voices

__all__ = ["Phone", "Speech", "SpeechLimits", "VoiceInfo", "Word", "listen", "speak", "voices"]
