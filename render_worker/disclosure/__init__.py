"""Marks that say a clip is made by a machine. For now: the visible label."""

from render_worker.disclosure.label import Label

__all__ = ["Label"]
