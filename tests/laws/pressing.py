"""A button that somebody presses twice: where, with what typed, and how many there are of what it makes."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Press:
    who: str
    path: Callable
    typed: Callable
    made: Callable[[], int]  # how many there are of what it makes
