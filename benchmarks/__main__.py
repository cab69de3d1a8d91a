"""``python -m benchmarks``: the figures in the README, measured anew."""

from __future__ import annotations

from typing import Annotated

import typer


def main(
    speed: Annotated[bool, typer.Option(help="How fast it is.")] = True,
    quality: Annotated[bool, typer.Option(help="How well it talks.")] = True,
) -> None:
    """Measures speed and quality and writes the tables into the README."""
    if speed:
        from benchmarks.speed import write_speed_tables

        write_speed_tables()
    if quality:
        from benchmarks.quality_table import write_quality_tables

        write_quality_tables()


typer.run(main)
