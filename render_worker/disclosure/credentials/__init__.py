"""What a finished file says of itself: Content Credentials (C2PA), XMP, and the AIGC field.

Signing is the last thing that happens to a file; any later change of it shows."""

from render_worker.disclosure.credentials.manifest import Facts, definition
from render_worker.disclosure.credentials.metadata import add_xmp, aigc
from render_worker.disclosure.credentials.sign import sign

__all__ = ["Facts", "add_xmp", "aigc", "definition", "sign"]
