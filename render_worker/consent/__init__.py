"""Consent as the worker keeps it: what may be rendered, and what follows when somebody says no.

Photos are compared here; what is written down, ``render_worker.store`` writes.
"""

from render_worker.consent.ledger import Ledger
from render_worker.consent.pseudonyms import Pseudonyms
from render_worker.consent.recall import clean
from render_worker.consent.vet import vet

__all__ = ["Ledger", "Pseudonyms", "clean", "vet"]
