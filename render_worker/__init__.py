"""Makes a photo talk: photo, speech, motion, engines, disclosure, video, and the check of the result."""
