"""Engines draw faces: a portrait becomes a puppet, and a puppet's motion becomes frames.

``engine(name, device)`` finds one; ``protocol`` says what a new one must offer.
"""

from render_worker.engines.protocol import Engine, Framing, Puppet
from render_worker.engines.registry import engine, engine_names

__all__ = ["Engine", "Framing", "Puppet", "engine", "engine_names"]
