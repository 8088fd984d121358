"""Clocks: working days, the catalogue of timescales, and how long is left. Knows no child, no database, no Django."""

from goldenthread.foundations.clocks import working_days
from goldenthread.foundations.clocks.clock import Clock, Recurs
from goldenthread.foundations.clocks.hours import due_at, state_at
from goldenthread.foundations.clocks.rules import NoFixedLimit, due_on, next_due_on, state
from goldenthread.foundations.clocks.states import State, state_of_date
from goldenthread.foundations.clocks.timescales import catalogue

__all__ = [
    "Clock",
    "NoFixedLimit",
    "Recurs",
    "State",
    "catalogue",
    "due_at",
    "due_on",
    "next_due_on",
    "state",
    "state_at",
    "state_of_date",
    "working_days",
]
