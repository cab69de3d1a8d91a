"""A small network of our own that hears visemes; MODEL_CARD.md says what it can do."""

from render_worker.speech.recognise.decode import clarity, recognise
from render_worker.speech.recognise.recogniser import Hearing, hear

__all__ = ["Hearing", "clarity", "hear", "recognise"]
