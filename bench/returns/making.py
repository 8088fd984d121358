"""The returns that are measured: samples of any size, from a seed."""

from __future__ import annotations

from pathlib import Path

from goldenthread.sight.returns.checker.layout import Kind
from goldenthread.sight.returns.checker.sample import make_sample


def make(kind: Kind, place: Path, children: int, seed: int, year: int) -> Path:
    """A sample return with one child in ten in error."""
    path = place / (f"census-{children}-{seed}.xml" if kind == "cin" else f"903-{children}-{seed}")
    make_sample(kind, path, children, seed, 0.1, year)
    return path
