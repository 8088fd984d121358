"""A childhood at a glance: lanes for what mattered, involvement, home, worker, assessments, plans, seen."""

from .lanes import Plan
from .picture import Facts, Years, years_of

__all__ = ["Facts", "Plan", "Years", "years_of"]
