"""Makes bots/samples/hello.mp4 anew: the clip that a bot shows before it has been sent a photo.

The astronaut Eileen Collins (NASA, public domain) says hello, with the recipe as it is now.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
SAMPLE = REPOSITORY / "bots" / "samples" / "hello.mp4"
TEXT = "Hello! I am a photograph. Send me yours, and tell it what to say!"
VOICE = "flite-slt"  # a woman's; where it is not installed, a voice that is
MOST_BYTES = 600_000


def main() -> int:
    """Write the clip; the exit code of the command that makes it."""
    sys.path.insert(0, str(REPOSITORY))
    from PIL import Image
    from skimage import data

    from render_worker.speech import voices
    from talkingphoto.cli.app import run

    SAMPLE.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        photo = Path(folder) / "astronaut.png"
        Image.fromarray(data.astronaut()).save(photo)
        # A portrait that NASA has put into the public domain, for such uses as this.
        command = ["make", str(photo), "--text", TEXT, "--subject", "permitted"]
        command += ["--format", "square", "--style", "lively", "--max-bytes", str(MOST_BYTES)]
        if any(voice.name == VOICE for voice in voices()):
            command += ["--voice-name", VOICE]
        return run([*command, "-o", str(SAMPLE)])


if __name__ == "__main__":
    sys.exit(main())
