"""The queue of updates of one bot: kept until confirmed, polled for or brought to a webhook."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from fakes.telegram.arguments import Arguments
from fakes.telegram.errors import ApiError, bad

# https://core.telegram.org/bots/api#getupdates: what comes only on request
_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_LONGEST_POLL = 3.0  # seconds; the real server waits up to 50, a test's end waits for this one
_RETRY_SECONDS = 0.3


@dataclass
class Webhook:
    """Where updates are brought. ``statuses``: what the bot answered, in order."""

    url: str
    secret: str | None
    allowed: frozenset[str] | None
    statuses: list[int] = field(default_factory=list)


@dataclass
class Updates:
    """Runs in the server's loop; ``put`` may be called from any thread."""

    webhook: Webhook | None = None
    allowed: frozenset[str] | None = None
    polls: int = 0
    _waiting: deque[dict[str, Any]] = field(default_factory=deque)
    _under_way: set[int] = field(default_factory=set)
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(700_001))
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _loop: asyncio.AbstractEventLoop | None = None
    _carrier: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to carry updates to a webhook, once there is one."""
        self._loop = asyncio.get_running_loop()
        self._http = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=40))
        self._carrier = asyncio.create_task(self._carry())

    async def stop(self) -> None:
        """End that."""
        assert self._carrier is not None
        self._carrier.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._carrier
        await self._http.close()

    @property
    def pending(self) -> int:
        """Updates that the bot has not confirmed."""
        return len(self._waiting)

    def put(self, kind: str, body: dict[str, Any]) -> None:
        """Have the bot told, if it wants to know such things."""
        allowed = self.webhook.allowed if self.webhook else self.allowed
        if (kind in _ON_REQUEST) if allowed is None else (kind not in allowed):
            return
        assert self._loop is not None
        self._loop.call_soon_threadsafe(self._append, kind, body)

    def _append(self, kind: str, body: dict[str, Any]) -> None:
        self._waiting.append({"update_id": next(self._numbers), kind: body})
        self._news.set()

    async def get(self, arguments: Arguments) -> list[dict[str, Any]]:
        """getUpdates. An offset confirms all before it; a newer call ends an older one.

        Raises ApiError.
        """
        if self.webhook is not None:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        self.polls += 1
        this = self.polls
        if (wanted := arguments.get("allowed_updates")) is not None:
            self.allowed = frozenset(wanted) or None
        offset = arguments.integer("offset", 0)
        while self._waiting and self._waiting[0]["update_id"] < offset:
            self._waiting.popleft()
        self._news.set()  # ends an older call
        await asyncio.sleep(0)
        end = time.monotonic() + min(float(arguments.get("timeout", 0)), _LONGEST_POLL)
        while not self._waiting and (left := end - time.monotonic()) > 0:
            self._news.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), left)
            if this != self.polls:
                raise ApiError(
                    409,
                    "Conflict: terminated by other getUpdates request; "
                    "make sure that only one bot instance is running",
                )
        return list(self._waiting)[: arguments.integer("limit", 100)]

    def set_webhook(self, arguments: Arguments) -> bool:
        """setWebhook; without a url as deleteWebhook. Raises ApiError."""
        if arguments.flag("drop_pending_updates"):
            self._waiting.clear()
        url = arguments.get("url")
        if not url:
            self.webhook = None
            return True
        if not str(url).startswith(("https://", "http://127.0.0.1")):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        wanted = arguments.get("allowed_updates")
        allowed = frozenset(wanted) if wanted else None
        self.webhook = Webhook(str(url), arguments.get("secret_token"), allowed)
        self._news.set()
        return True

    def webhook_info(self) -> dict[str, Any]:
        """getWebhookInfo."""
        return {
            "url": self.webhook.url if self.webhook else "",
            "has_custom_certificate": False,
            "pending_update_count": self.pending,
        }

    async def _carry(self) -> None:
        """Bring every update, several at once, again and again until the bot answers 2xx."""
        async with asyncio.TaskGroup() as carriers:
            while True:
                if self.webhook is not None:
                    for update in list(self._waiting):
                        if update["update_id"] not in self._under_way:
                            self._under_way.add(update["update_id"])
                            carriers.create_task(self._carry_one(self.webhook, update))
                await asyncio.sleep(0.01)

    async def _carry_one(self, webhook: Webhook, update: dict[str, Any]) -> None:
        status = await self._bring(webhook, update)
        webhook.statuses.append(status)
        if 200 <= status < 300:
            with contextlib.suppress(ValueError):
                self._waiting.remove(update)
        else:
            await asyncio.sleep(_RETRY_SECONDS)
        self._under_way.discard(update["update_id"])

    async def _bring(self, webhook: Webhook, update: dict[str, Any]) -> int:
        """One attempt; 0 where nobody answers."""
        secret = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret} if webhook.secret else {}
        try:
            async with self._http.post(webhook.url, json=update, headers=secret) as answer:
                return answer.status
        except (aiohttp.ClientError, TimeoutError):
            return 0
