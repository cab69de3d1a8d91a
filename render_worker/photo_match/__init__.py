"""Whether two files show the same photo, told by perceptual hashes (PDQ): cropped, mirrored, as a
screenshot. It knows photos and not people: two photos of one person are two photos.
"""

from render_worker.photo_match.likeness import any_like, same_photo
from render_worker.photo_match.pdq import hash_set, is_complete

__all__ = ["any_like", "hash_set", "is_complete", "same_photo"]
