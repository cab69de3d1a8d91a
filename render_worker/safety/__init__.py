"""What may be said and shown: moderators answer allow, deny or review, and no answer is a denial.

A list of words and rules is built in; a service that the operator chooses is asked over HTTP.
"""

from render_worker.safety.gate import Gate
from render_worker.safety.model import Answer, Moderator, Verdict
from render_worker.safety.rules import Rules

__all__ = ["Answer", "Gate", "Moderator", "Rules", "Verdict"]
