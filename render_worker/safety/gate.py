"""Who is let through: the quick rules when a job is sent, every moderator before it is rendered.

What was said is neither logged nor kept; a refusal leaves its category, and a strike.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import structlog

from core.consent_problems import (
    CoolDown,
    SafetyDenied,
    SafetyRefusal,
    SafetyReview,
    SafetyUnavailable,
)
from core.job import JobRequest
from core.settings import SafetySettings
from render_worker.safety.model import Answer, Moderator, Verdict
from render_worker.safety.rules import Rules
from render_worker.safety.service import ModerationService
from render_worker.store import reports
from render_worker.store.database import Database
from render_worker.store.prints import Whose

_log = structlog.get_logger()


@dataclass
class Gate:
    """``refused``: called with the category of every refusal."""

    database: Database
    settings: SafetySettings
    refused: Callable[[str], None]
    moderators: Sequence[Moderator] = ()
    _rules: Rules = field(default_factory=Rules)

    def __post_init__(self) -> None:
        if not self.moderators:
            chosen: list[Moderator] = [self._rules] if self.settings.rules else []
            if self.settings.service_url:
                chosen.append(ModerationService(self.settings.service_url))
            self.moderators = chosen

    def denies(self, request: JobRequest) -> str | None:
        """The category for which the quick rules deny what a job is to say."""
        if not self.settings.rules:
            return None
        verdict = self._rules.judge(said_in(request))
        return verdict.category if verdict.answer is Answer.DENY else None

    def cool_down(self, connection: sa.Connection, whose: Whose) -> None:
        """Raise CoolDown for somebody who was refused too often, for a while."""
        found = reports.strikes_of(connection, whose.client, whose.platform, whose.user)
        if len(found) >= self.settings.strikes_per_day:
            spent = (datetime.now(UTC) - found[-1].at).total_seconds()
            wait = self.settings.cool_down_seconds - spent
            if wait > 0:
                raise CoolDown(retry_after=math.ceil(wait))

    async def refuse(self, whose: Whose, category: str) -> None:
        """Refuse what ``denies``. Raises SafetyDenied with a strike, CoolDown without."""
        await self.database.read(partial(self.cool_down, whose=whose))
        await self._refuse(whose, SafetyDenied(category=category))

    async def check(self, job: sa.Row[Any], folder: Path) -> None:
        """Before a claimed job is rendered, whose inputs lie in ``folder``.

        Raises SafetyDenied, SafetyReview, SafetyUnavailable.
        """
        whose = Whose(job.client, job.platform, job.user)
        request = JobRequest.model_validate_json(job.request)
        photos = [folder / "photo"] + ([folder / "photo_2"] if job.photo_2_key else [])
        for verdict in await self._verdicts(request, photos):
            if verdict.answer is Answer.DENY:
                await self._refuse(whose, SafetyDenied(category=verdict.category), job)
            if verdict.answer is Answer.REVIEW and job.reviewed_at is None:
                await self.database.write(partial(reports.hold, job=job, category=verdict.category))
                await self._refuse(whose, SafetyReview(category=verdict.category), job)

    async def _verdicts(self, request: JobRequest, photos: Sequence[Path]) -> list[Verdict]:
        """What every moderator says of everything; what fails or takes too long fails closed."""
        text, language = said_in(request), request.options.language
        found = []
        try:
            async with asyncio.timeout(self.settings.service_seconds):
                for moderator in self.moderators:
                    if text:
                        found.append(await moderator.text(text, language))
                    found += [await moderator.photo(photo) for photo in photos]
        except Exception as error:
            _log.warning("moderator failed", error=type(error).__name__)
            self.refused("unavailable")
            raise SafetyUnavailable from None
        return found

    async def _refuse(
        self, whose: Whose, problem: SafetyRefusal, job: sa.Row[Any] | None = None
    ) -> None:
        category = str(problem.details["category"])
        _log.info("refused for safety", category=category, job=job.id if job is not None else None)
        self.refused(category)
        if not isinstance(problem, SafetyReview):
            await self.database.write(
                lambda c: reports.strike(c, whose.client, whose.platform, whose.user, category)
            )
        raise problem


def said_in(request: JobRequest) -> str:
    """All words that a request holds."""
    lines = [line.text for line in request.duet or ()]
    meme = request.options.meme
    shown = [meme.top, meme.bottom] if meme is not None else []
    said = [request.text, request.transcript, *lines, *shown]
    return "\n".join(part for part in said if part)
