"""``python -m benchmarks``: the figures in the README, measured anew."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer


def main(
    speed: Annotated[bool, typer.Option(help="How fast it is.")] = True,
    quality: Annotated[bool, typer.Option(help="How well it talks.")] = True,
    worker: Annotated[bool, typer.Option(help="How the worker bears load and trouble.")] = True,
) -> None:
    """Measures all of it and writes the tables into the README."""
    if speed:
        from benchmarks.speed import write_speed_tables

        write_speed_tables()
    if quality:
        from benchmarks.quality_table import write_quality_tables

        write_quality_tables()
    if worker:  # the last two need PostgreSQL
        for name in ("overhead", "load", "kills", "scale", "faults"):
            import_module(f"benchmarks.worker_{name}").main([])


typer.run(main)
