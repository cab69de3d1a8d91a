"""What the worker keeps: tables in SQLite or PostgreSQL, photos and clips in a folder or bucket."""

from render_worker.store.database import Database
from render_worker.store.objects import Objects

__all__ = ["Database", "Objects"]
