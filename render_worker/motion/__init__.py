"""Speech -> ``Motion``: what the face does, as ARKit channels and head pose, for any engine."""

from render_worker.motion.model import Motion
from render_worker.motion.moods import animate
from render_worker.motion.motion_json import from_json, to_json
from render_worker.motion.perform import BREATH_SECONDS, perform

__all__ = ["BREATH_SECONDS", "Motion", "animate", "from_json", "perform", "to_json"]
