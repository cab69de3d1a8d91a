"""What the Content Credentials of a clip say, by the C2PA specification 2.2.

No photo, voice, text or name is in them: of the photo there is only that there was one, of who said
that it may speak only a keyed digest.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from core.job import Attestation
from render_worker.clip_ids import SOFT_BINDING, name_of

PRODUCT = "talkingphoto"
SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
"""A photo was captured, its motion was computed: not "trainedAlgorithmicMedia", which says that all
of a picture is synthetic."""
CONSENT = "org.talkingphoto.consent"
# CAWG's assertion on training and data mining 1.1, which has taken the place of c2pa.training-mining.
TRAINING = "cawg.training-mining"
_USES = ("cawg.data_mining", "cawg.ai_training", "cawg.ai_generative_training", "cawg.ai_inference")


@dataclass(frozen=True)
class Facts:
    """What there is to say of a clip. ``engine``: what drew it; ``photos``: how many went in;
    ``consent``: from ``consent_digest``; ``when``: it was made."""

    version: str
    engine: str
    photos: int
    consent: str
    when: datetime


def consent_digest(said: Sequence[Attestation], secret: bytes) -> str:
    """HMAC-SHA-256 of the records of consent, as hexadecimal digits.

    It proves to who holds ``secret``, and to nobody else, which records a clip was made on; who
    said so cannot be guessed from it.
    """
    text = "\n".join(one.model_dump_json() for one in said)
    purpose = b"talkingphoto consent record\0"
    return hmac.new(secret, purpose + text.encode(), hashlib.sha256).hexdigest()


def definition(clip_id: int, facts: Facts, media_type: str) -> dict[str, Any]:
    """The manifest as c2pa's ``Builder`` takes it."""
    photos = [f"photo-{number}" for number in range(1, facts.photos + 1)]
    agent = {"name": PRODUCT, "version": facts.version}
    return {
        "claim_generator_info": [agent],
        "title": f"{PRODUCT} clip",
        "format": media_type,
        "ingredients": [_ingredient(name) for name in photos],
        "assertions": [
            _created(agent, facts, photos),
            _not_for_training(),
            _soft_binding(clip_id),
            {"label": CONSENT, "data": {"alg": "hmac-sha256", "digest": facts.consent}},
        ],
    }


def _created(agent: dict[str, str], facts: Facts, photos: list[str]) -> dict[str, Any]:
    action = {
        "action": "c2pa.created",
        "when": facts.when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "softwareAgent": {**agent, "org.talkingphoto.engine": facts.engine},
        "digitalSourceType": SOURCE_TYPE,
        "description": "AI-generated: a photo was made to talk or move.",
        "parameters": {"ingredientIds": photos},
    }
    return {"label": "c2pa.actions.v2", "data": {"actions": [action]}}


def _ingredient(name: str) -> dict[str, str]:
    """That a photo went in; neither its pixels nor its name."""
    return {
        "title": "photo",
        "format": "image/jpeg",
        "relationship": "inputTo",
        "label": name,
        "instance_id": name,
    }


def _not_for_training() -> dict[str, Any]:
    return {"label": TRAINING, "data": {"entries": {use: {"use": "notAllowed"} for use in _USES}}}


def _soft_binding(clip_id: int) -> dict[str, Any]:
    blocks = [{"scope": {}, "value": name_of(clip_id)}]
    return {"label": "c2pa.soft-binding", "data": {"alg": SOFT_BINDING, "blocks": blocks}}
