"""A sentence to know a voice by, as a voice message that messengers play."""

from __future__ import annotations

import subprocess
from typing import Final

from core.problems import MissingPart
from render_worker.speech.model import Speech
from render_worker.speech.speak import speak
from render_worker.speech.voices.registry import named_voice
from render_worker.video.ffmpeg import SAFE_ARGUMENTS, ffmpeg_path

_ENCODING_SECONDS: Final = 30.0
_BIT_RATE: Final = "32k"
# Where nobody here could write a sentence the voice counts: it knows how its language does that.
_COUNTING: Final = "1, 2, 3, 4, 5."
_SENTENCES: Final[dict[str, str]] = {
    "af": "Hallo! So klink my stem.",
    "ar": "مرحبا! هكذا يبدو صوتي.",
    "bg": "Здравей! Така звучи моят глас.",
    "bn": "নমস্কার! আমার কণ্ঠ এমন শোনায়।",
    "ca": "Hola! Així sona la meva veu.",
    "cs": "Ahoj! Takhle zní můj hlas.",
    "cy": "Helo! Dyma fy llais.",
    "da": "Hej! Sådan lyder min stemme.",
    "de": "Hallo! So klingt meine Stimme.",
    "el": "Γεια! Έτσι ακούγεται η φωνή μου.",
    "en": "Hello! This is what I sound like.",
    "eo": "Saluton! Tiel sonas mia voĉo.",
    "es": "¡Hola! Así suena mi voz.",
    "et": "Tere! Nii kõlab minu hääl.",
    "eu": "Kaixo! Hau da nire ahotsa.",
    "fa": "سلام! صدای من این‌گونه است.",
    "fi": "Hei! Tältä ääneni kuulostaa.",
    "fr": "Bonjour ! Voici comment sonne ma voix.",
    "ga": "Dia dhuit! Seo é mo ghlór.",
    "he": "שלום! ככה נשמע הקול שלי.",
    "hi": "नमस्ते! मेरी आवाज़ ऐसी है।",
    "hr": "Bok! Ovako zvuči moj glas.",
    "hu": "Szia! Így szól a hangom.",
    "id": "Halo! Beginilah suara saya.",
    "is": "Halló! Svona hljómar röddin mín.",
    "it": "Ciao! Questa è la mia voce.",
    "ja": "こんにちは。これが私の声です。",
    "ko": "안녕하세요! 제 목소리는 이렇습니다.",
    "la": "Salve! Haec est vox mea.",
    "lt": "Labas! Taip skamba mano balsas.",
    "lv": "Sveiki! Šādi skan mana balss.",
    "mr": "नमस्कार! माझा आवाज असा आहे.",
    "ms": "Helo! Beginilah suara saya.",
    "nb": "Hei! Slik høres stemmen min ut.",
    "nl": "Hallo! Zo klinkt mijn stem.",
    "pl": "Cześć! Tak brzmi mój głos.",
    "pt": "Olá! É assim que soa a minha voz.",
    "ro": "Salut! Așa sună vocea mea.",
    "ru": "Привет! Вот так звучит мой голос.",
    "sk": "Ahoj! Takto znie môj hlas.",
    "sl": "Živjo! Tako zveni moj glas.",
    "sr": "Здраво! Овако звучи мој глас.",
    "sv": "Hej! Så här låter min röst.",
    "sw": "Habari! Hii ndiyo sauti yangu.",
    "ta": "வணக்கம்! இதுதான் என் குரல்.",
    "te": "నమస్కారం! ఇది నా గొంతు.",
    "th": "สวัสดี นี่คือเสียงของฉัน",
    "tr": "Merhaba! Benim sesim böyle.",
    "uk": "Привіт! Ось так звучить мій голос.",
    "ur": "سلام! میری آواز ایسی ہے۔",
    "vi": "Xin chào! Giọng của tôi nghe như thế này.",
    "yue": "你好！呢把就係我嘅聲。",
    "zh": "你好！这就是我的声音。",
}


def sample(name: str, *, allow_non_commercial: bool = False) -> bytes:
    """A short sentence in the voice ``name``, in its own language, as OGG/Opus, mono.

    Raises ``VoiceUnknown``, ``VoiceNotFree``, ``VoiceEngineFailed``, ``MissingPart``.
    """
    voice = named_voice(name, allow_non_commercial=allow_non_commercial)
    text = _SENTENCES.get(voice.language.split("-")[0], _COUNTING)
    speech = speak(text, voice_name=voice.name, allow_non_commercial=allow_non_commercial)
    return _opus(speech)


def _opus(speech: Speech) -> bytes:
    command = [
        ffmpeg_path(), *SAFE_ARGUMENTS,
        "-f", "f32le", "-ar", str(speech.sample_rate), "-ac", "1", "-i", "pipe:0",
        "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact",
        "-c:a", "libopus", "-b:a", _BIT_RATE, "-application", "voip", "-f", "ogg", "pipe:1",
    ]  # fmt: skip
    done = subprocess.run(
        command,
        input=speech.pcm.astype("<f4").tobytes(),
        capture_output=True,
        timeout=_ENCODING_SECONDS,
    )
    if done.returncode != 0 or not done.stdout:
        raise MissingPart(
            part="An ffmpeg that writes Opus", remedy="Install one with libopus, or imageio-ffmpeg."
        )
    return done.stdout
