"""Where the log of the render worker goes when it runs from the command line."""

from __future__ import annotations

import logging
import sys


def log_for_machines() -> None:
    """Everything from "info" on as one JSON object a line, on standard error."""
    import structlog

    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(handlers=[_Libraries()], level=logging.WARNING, force=True)


class _Libraries(logging.Handler):
    """What libraries log, in our form, and without what they quote: it may be a user's."""

    def emit(self, record: logging.LogRecord) -> None:
        """One record."""
        import structlog

        error = record.exc_info[0] if record.exc_info else None
        structlog.get_logger().warning(
            "library",
            library=record.name,
            severity=record.levelname.lower(),
            where=f"{record.module}:{record.lineno}",
            error=error.__name__ if error else None,
        )


def log_to_standard_error() -> None:
    """Warnings and worse go to standard error, which leaves standard output to the results.

    structlog's own default is everything to standard output.
    """
    import structlog

    structlog.configure(
        processors=[structlog.processors.add_log_level, structlog.dev.ConsoleRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),  # as it is by then
        cache_logger_on_first_use=False,
    )
