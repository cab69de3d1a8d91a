"""The warp engine: a photo talks without any pretrained generator.

The photo itself is bent, in batched torch; only the inside of the mouth and the lids are drawn.
"""

from render_worker.engines.warp.engine import WarpEngine

__all__ = ["WarpEngine"]
