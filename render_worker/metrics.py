"""The figures of one worker for Prometheus. Names carry their units; times are seconds."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900)


class Metrics:
    """One registry of its own, so that two workers in one process do not mix theirs."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        self.queue_jobs = Gauge(
            "talkingphoto_queue_jobs",
            "Jobs by state, of all workers on this database",
            ["state"],
            registry=registry,
        )
        self.queue_wait = Histogram(
            "talkingphoto_queue_wait_seconds",
            "From acceptance to the first attempt",
            buckets=_SECONDS,
            registry=registry,
        )
        self.stage = Histogram(
            "talkingphoto_stage_seconds",
            "Wall time of a stage of the recipe",
            ["stage"],
            buckets=_SECONDS,
            registry=registry,
        )
        self.render = Histogram(
            "talkingphoto_render_seconds",
            "Wall time of an attempt that made a clip",
            buckets=_SECONDS,
            registry=registry,
        )
        self.real_time_factor = Histogram(
            "talkingphoto_real_time_factor_ratio",
            "Wall time of an attempt by the duration of its clip",
            buckets=(0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 30),
            registry=registry,
        )
        self.jobs = Counter(
            "talkingphoto_jobs", "Jobs that came to their end here", ["state"], registry=registry
        )
        self.refusals = Counter(
            "talkingphoto_refusals",
            "Requests and jobs that ended with a problem, by its code",
            ["code"],
            registry=registry,
        )
        self.gpu_memory = Gauge(
            "talkingphoto_gpu_memory_bytes",
            "Memory of the GPU that the rendering processes have reserved",
            ["device"],
            registry=registry,
        )
        self.safety_refusals = Counter(
            "talkingphoto_safety_refusals",
            "Clips refused for what they would say or show",
            ["category"],
            registry=registry,
        )
        self.reports_open = Gauge(
            "talkingphoto_reports_open", "Reports that nobody has settled", registry=registry
        )
        self.reports_oldest = Gauge(
            "talkingphoto_reports_oldest_seconds",
            "Age of the oldest open report; to be settled within 172800",
            registry=registry,
        )
        self.takedowns = Gauge(
            "talkingphoto_takedowns", "Photos that the operator took down", registry=registry
        )
        self.render_restarts = Gauge(
            "talkingphoto_render_process_restarts",
            "Rendering processes that were replaced",
            ["device"],
            registry=registry,
        )
        self.requests = Histogram(
            "talkingphoto_http_request_seconds",
            "Time to answer; of event streams and videos, until they ended",
            ["method", "route", "status"],
            buckets=_SECONDS,
            registry=registry,
        )
