"""Renders in warm child processes, one or more a device: a crash there costs one attempt at one job."""

from render_worker.renders.pool import RenderPool, RenderSlot

__all__ = ["RenderPool", "RenderSlot"]
