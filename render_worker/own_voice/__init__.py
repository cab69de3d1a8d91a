"""A voice may be cloned by the person whose it is: they read a random sentence aloud, and the aligner
hears whether that is what was read. Nothing is imported here: the worker itself goes without the
recogniser."""
