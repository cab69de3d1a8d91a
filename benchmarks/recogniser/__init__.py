"""Trains and measures the recogniser of render_worker/speech/recognise; see its MODEL_CARD.md."""
