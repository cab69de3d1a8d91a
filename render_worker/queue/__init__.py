"""The durable queue: DBOS hands out jobs, a runner renders them, a keeper looks after the rest."""

from render_worker.queue.durable import DurableQueue
from render_worker.queue.keeper import Keeper
from render_worker.queue.runner import Runner

__all__ = ["DurableQueue", "Keeper", "Runner"]
