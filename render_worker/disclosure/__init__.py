"""Marks that say a clip is made by a machine: the visible label, the invisible watermark, metadata
and a signature. ``Disclosure`` puts all of them on; nothing is encoded without it."""

from render_worker.disclosure.disclosure import Disclosure, Marks
from render_worker.disclosure.label import Label, label_language

__all__ = ["Disclosure", "Label", "Marks", "label_language"]
