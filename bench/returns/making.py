"""The returns that are measured: samples of any size, from a seed."""

from __future__ import annotations

from pathlib import Path

from goldenthread.sight.returns.sample.census import sample_census
from goldenthread.sight.returns.sample.looked_after import sample_looked_after

from goldenthread.sight.returns.layout import Kind


def make(kind: Kind, place: Path, children: int, seed: int, year: int) -> Path:
    """A sample return with one child in ten in error."""
    if kind == "cin":
        path = place / f"census-{children}-{seed}.xml"
        sample_census(path, children, seed, 0.1, year)
    else:
        path = place / f"903-{children}-{seed}"
        sample_looked_after(path, children, seed, 0.1, year)
    return path
