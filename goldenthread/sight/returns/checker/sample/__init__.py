"""Made-up returns: children who never were, with histories that hold together, and errors planted where one asks.

Nothing here is of a real child. Local authority 001 is nobody's; every number is counted up from one.
"""

from __future__ import annotations

from pathlib import Path

from ..layout import Kind
from .census import sample_census
from .looked_after import sample_looked_after
from .planted import Planted


def make_sample(kind: Kind, path: Path, children: int, seed: int, errors: float, year: int) -> list[Planted]:
    """Write a census file, or a folder of SSDA903 with last year's in its `previous`; give the errors put in."""
    sample = sample_census if kind == "cin" else sample_looked_after
    return sample(path, children, seed, errors, year)
