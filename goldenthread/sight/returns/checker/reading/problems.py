"""What is told about a file that was read: one sentence each that says where."""

from __future__ import annotations

from collections import Counter

from goldenthread.foundations.xml import CannotRead

__all__ = ["CannotRead", "Problems"]


class Problems:
    """Sentences, each once, with how often it was met."""

    def __init__(self) -> None:
        self._met: Counter[str] = Counter()

    def tell(self, sentence: str, times: int = 1) -> None:
        self._met[sentence] += times

    def sentences(self) -> list[str]:
        return [said if times == 1 else f"{said} (met {times:,} times)" for said, times in self._met.items()]
