"""Listening to a reading, in a process of its own: what is decoded was sent by a stranger."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.own_voice_problems import ReadingNotConfirmed
from core.settings import Settings
from render_worker.own_voice.challenge import Challenge

Report = Callable[[str, float], None]
_MOST_SECONDS = 30.0
_LEAST_SECONDS = 1.5


def hear_reading(arguments: dict[str, Any], _report: Report) -> dict[str, Any]:
    """Keep the sound of a recording in which a sentence was read.

    ``arguments``: ``recording`` (path), ``language`` and ``phrases`` of the challenge, ``destination``
    (path), ``settings``. Returns nothing; the sound, from the first word to the last, lies at
    ``destination`` as WAV. Raises ReadingNotConfirmed, and a VoiceRefusal as ``speech.listen``.
    """
    import soundfile

    from render_worker.own_voice.confirm import compare_reading
    from render_worker.speech import SpeechLimits, listen

    settings = Settings.model_validate(arguments["settings"]).speech
    limits = SpeechLimits(
        max_seconds=min(settings.max_seconds, _MOST_SECONDS),
        min_seconds=_LEAST_SECONDS,
        max_bytes=settings.max_bytes,
        decode_seconds=settings.decode_seconds,
    )
    heard = listen(Path(arguments["recording"]).read_bytes(), limits=limits)
    challenge = Challenge(arguments["language"], tuple(arguments["phrases"]))
    if not compare_reading(heard.pcm, heard.sample_rate, challenge).confirmed:
        raise ReadingNotConfirmed
    soundfile.write(
        arguments["destination"], heard.pcm, heard.sample_rate, subtype="PCM_16", format="WAV"
    )
    return {}
