"""From what a person wrote to sentences that a voice can say."""

from render_worker.speech.text.sentences import Piece, Sentence, sentences

__all__ = ["Piece", "Sentence", "sentences"]
