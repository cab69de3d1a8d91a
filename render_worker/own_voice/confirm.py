"""Whether this very sentence was read: the aligner lays it over the recording, and beside it every
sentence that differs in one phrase.

A recording counts as a reading when the sentence fits nearly as well as whatever the recogniser hears
freely, when its phrases fit best of the twelve that could stand in the place of each (``_MOST_PLACES``),
and when it was read without long gaps at the pace of a person.

Measured on flite (English) and espeak-ng (ten languages), 113 sentences; docs/voices.md says what of it
is circular. The right sentence was confirmed 112 times, 108 times as a voice note (noise 25 dB below,
Opus at 24 kbit/s) and 103 times spoilt (12 dB, 12 kbit/s); half of it never; one that differs in a
single phrase 20 times. Of 380 recordings of something else, 174 of them people, none was; one of
these had four phrases first and one fourth, and did not fit.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.problems import MissingPart
from render_worker.own_voice.challenge import Challenge
from render_worker.speech.align import Alignment, align
from render_worker.speech.listen import expected_phones
from render_worker.speech.recognise import Hearing, clarity, hear

_LEAST_FIT: Final = 0.72
"""Of ``clarity``. Right sentences reach .8 to 1, in noise mostly above .74; of others a tenth do."""
_MOST_PLACES: Final = 4
"""The places of the phrases, multiplied: all first, two of them second, or one of them fourth at worst.
Of the 248,832 ways in which five phrases may come out 31 do. Chance is less even than that: once in 380
recordings of something else it happened. Then the whole still has to fit."""
_SECONDS_PER_PHONE: Final = (0.05, 0.25)
"""Synthetic voices read at .065 to .13; faster is squeezed, slower has something else in between."""
_LEAST_SPEECH: Final = 0.6
"""Share of the recording, from the first sound of a voice to the last, in which somebody speaks."""


@dataclass(frozen=True)
class Reading:
    """How a recording compares with a challenge. ``places``: of each phrase among those that could
    stand in its place, 1 is the best. ``fit``: of the whole sentence, 1: as good as anything could.
    ``seconds_per_phone``, ``speech``: pace, and share of the recording in which somebody speaks."""

    places: tuple[int, ...]
    fit: float
    seconds_per_phone: float
    speech: float

    @property
    def confirmed(self) -> bool:
        """Whether the sentence was read."""
        fastest, slowest = _SECONDS_PER_PHONE
        return (
            bool(self.places)
            and math.prod(self.places) <= _MOST_PLACES
            and self.fit >= _LEAST_FIT
            and fastest <= self.seconds_per_phone <= slowest
            and self.speech >= _LEAST_SPEECH
        )


def compare_reading(pcm: NDArray[np.float32], sample_rate: int, challenge: Challenge) -> Reading:
    """Compare a recording (float32 [samples], mono, from the first sound of a voice to the last) with
    the sentence that was to be read. Raises MissingPart where espeak-ng cannot say how it is read."""
    hearing, duration = hear(pcm, sample_rate), len(pcm) / sample_rate
    phones, _ = expected_phones(challenge.sentence, challenge.language)
    count = sum(bool(phone.ipa) for phone in phones)
    if not count:
        raise MissingPart(part="espeak-ng", remedy="Install the extra talkingphoto[worker].")
    speech = float((hearing.probabilities[:, 0] < 0.5).mean()) if len(hearing) else 0.0
    own = _laid(hearing, duration, challenge)
    if own is None:  # more phones than the recording can hold
        return Reading((), 0.0, duration / count, speech)
    places = tuple(
        1 + sum(_better(hearing, duration, other, own) for other in challenge.variants(position))
        for position in range(len(challenge.phrases))
    )
    fit = own.fit / max(clarity(hearing), 1e-6)
    return Reading(places, fit, duration / count, speech)


def _better(hearing: Hearing, duration: float, other: Challenge, own: Alignment) -> bool:
    laid = _laid(hearing, duration, other)
    return laid is not None and laid.log_likelihood > own.log_likelihood


def _laid(hearing: Hearing, duration: float, challenge: Challenge) -> Alignment | None:
    return align(hearing, duration, *expected_phones(challenge.sentence, challenge.language))
