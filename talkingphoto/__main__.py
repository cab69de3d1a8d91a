"""``python -m talkingphoto``."""

from talkingphoto.cli import main

main()
