"""How hard to try, and what came of it: the shapes that the measuring and the table share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Effort:
    """How long one page may be asked for."""

    users: tuple[int, ...] = (1, 20)
    asked: int = 120  # times for a page, over all users
    seconds: float = 12.0


@dataclass
class Measured:
    """One page with so many users at once. Times are in seconds."""

    name: str
    users: int
    trips: int
    p50: float
    p95: float
    bare_p50: float
    bare_p95: float
    times: int
    note: str = ""

    @property
    def ratio(self) -> float:
        """How many bare pages of the same rounds one of these takes, each at its p95."""
        return self.p95 / self.bare_p95 if self.bare_p95 else 0.0
