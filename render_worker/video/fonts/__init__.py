"""Text to pixels: the fonts that ship with us, those of the machine, and setting a line of text."""

from render_worker.video.fonts.typesetter import Typesetter

__all__ = ["Typesetter"]
