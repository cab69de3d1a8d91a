"""Was this clip, GIF, frame or screenshot made here? Reads watermark, Content Credentials (foreign
ones, too) and metadata of untrusted files in the limited child, and weighs what was found."""

from render_worker.verify.examine import Examination, examine
from render_worker.verify.judge import Record, judge

__all__ = ["Examination", "Record", "examine", "judge"]
