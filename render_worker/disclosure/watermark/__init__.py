"""The invisible, keyed watermark: a clip's id in the luminance of every frame.

``Watermark`` draws it, ``detect`` finds it again, ``WatermarkKey`` is what both must share.
"""

from render_worker.disclosure.watermark.detect import Detection, detect
from render_worker.disclosure.watermark.embed import Watermark
from render_worker.disclosure.watermark.keys import WatermarkKey, newest, newest_first

__all__ = ["Detection", "Watermark", "WatermarkKey", "detect", "newest", "newest_first"]
