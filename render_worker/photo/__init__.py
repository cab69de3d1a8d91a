"""From the bytes of a photo to a portrait that can talk: faces, landmarks, matte and advice."""

from render_worker.photo.annotate import annotate
from render_worker.photo.explain import explain
from render_worker.photo.inspect import inspect
from render_worker.photo.limits import PhotoLimits

__all__ = ["PhotoLimits", "annotate", "explain", "inspect"]
