"""What a bot has in its books, for the tables about a worker in trouble."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "workers"))

from bookkeeping_bot import Books


def delivery_rows(books: Books) -> list[tuple[str, str, str]]:
    """Rows that say what became of the jobs, how many of them, and how many are wanted."""
    return [
        ("clips delivered", str(len(books.deliveries) - len(books.failed)), "all"),
        ("jobs lost or failed", str(len(books.lost) + len(books.failed)), "0"),
        (
            "jobs accepted twice, ended twice, or changed after delivery",
            str(len(books.mistakes)),
            "0",
        ),
        ("jobs that took more than one attempt", str(books.rendered_again), ""),
    ]
