"""A childhood at a glance: lanes for what mattered, involvement, home, worker, assessments, seen."""

from .picture import Facts, Years, years_of

__all__ = ["Facts", "Years", "years_of"]
