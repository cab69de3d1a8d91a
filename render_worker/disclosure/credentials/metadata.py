"""Plain metadata, for readers that know no Content Credentials: XMP with the IPTC's digital source
type, and the AIGC field of China's GB 45438-2025. Anybody can write or remove it."""

from __future__ import annotations

import json
import struct
from pathlib import Path

from core.disclosure_problems import MarkingFailed
from render_worker.clip_ids import name_of
from render_worker.disclosure.credentials.manifest import PRODUCT, SOURCE_TYPE

# XMP specification part 3, table 9 and section 1.1.2.
XMP_UUID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
GIF_XMP = b"\x21\xff\x0bXMP DataXMP"
GIF_TRAILER = b"\x3b"
# Read as sub-blocks, the packet ends somewhere in these bytes, each of which counts down.
GIF_MAGIC = b"\x01" + bytes(range(255, -1, -1)) + b"\x00"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/"
 xmp:CreatorTool="{tool}" Iptc4xmpExt:DigitalSourceType="{source}" Iptc4xmpExt:AISystemUsed="{tool}"
 Iptc4xmpExt:AISystemVersionUsed="{version}">
<TC260:AIGC>{aigc}</TC260:AIGC></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def aigc(clip_id: int) -> str:
    """The value of the AIGC field, GB 45438-2025 appendix E: label 1 = made by a machine."""
    fields = {
        "Label": "1",
        "ContentProducer": PRODUCT,
        "ProduceID": name_of(clip_id),
        "ReservedCode1": "",
        "ContentPropagator": "",
        "PropagateID": "",
        "ReservedCode2": "",
    }
    return json.dumps(fields, separators=(",", ":"))


def xmp_packet(clip_id: int, version: str) -> bytes:
    """The XMP of a clip."""
    escaped = aigc(clip_id).replace('"', "&quot;")
    text = _XMP.format(tool=PRODUCT, source=SOURCE_TYPE, version=version, aigc=escaped)
    return text.encode()


def add_xmp(path: Path, clip_id: int, version: str) -> None:
    """Put the XMP into the mp4 or GIF at ``path``, in place, at its end: nothing else moves.

    Raises MarkingFailed for a file that is neither.
    """
    packet = xmp_packet(clip_id, version)
    with path.open("r+b") as file:
        head = file.read(12)
        if head[4:8] == b"ftyp":
            file.seek(0, 2)
            file.write(struct.pack(">I4s", 24 + len(packet), b"uuid") + XMP_UUID + packet)
        elif head.startswith(b"GIF89a"):
            file.seek(-1, 2)
            if file.read(1) != GIF_TRAILER:
                raise MarkingFailed
            file.seek(-1, 2)
            file.write(GIF_XMP + packet + GIF_MAGIC + GIF_TRAILER)
        else:
            raise MarkingFailed
