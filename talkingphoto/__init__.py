"""The command line: ``talkingphoto make``, ``voices``, ``inspect``, ``animate`` and ``check``."""
