"""How far two sides agree, rule by rule, over several files."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from goldenthread.sight.returns.checker.layout import Kind
from goldenthread.sight.returns.checker.rulebook import in_order, rulebook

from .sides import Side

CRASHED = "the peer's rule crashed on a file"


@dataclass(slots=True)
class Agreed:
    """Rows that both flag, and that one alone does."""

    both: int = 0
    ours: int = 0
    theirs: int = 0
    example: str = ""
    crashed: bool = False  # the peer's rule, on one of the files

    @property
    def share(self) -> float:
        everything = self.both + self.ours + self.theirs
        return self.both / everything if everything else 1.0


def agreed(kind: Kind, year: int, pairs: Collection[tuple[Side, Side]]) -> dict[str, Agreed]:
    """Every rule of the year, whether it flagged anything or not."""
    found = {code: Agreed() for code in rulebook(kind, year) if not rulebook(kind, year)[code].whole}
    for ours, theirs in pairs:
        for code, told in found.items():
            told.crashed |= theirs.ends.get(code) == "crashed"
            if ours.ends.get(code) == "skipped" or theirs.ends.get(code) in ("crashed", "skipped"):
                continue
            here, there = ours.places.get(code, set()), theirs.places.get(code, set())
            told.both += len(here & there)
            told.ours += len(here - there)
            told.theirs += len(there - here)
            for side, only in (("ours", here - there), ("theirs", there - here)):
                if only and not told.example:
                    table, row = min(only)
                    told.example = f"only {side}: {table} row {row}"
    return found


def table(found: dict[str, Agreed], listed: Collection[str]) -> str:
    """The rules that flagged anything on either side, and how far they agree."""
    lines = [f"{'rule':<10}{'both':>9}{'only ours':>11}{'only theirs':>13}{'agree':>8}"]
    for code in sorted(found, key=in_order):
        told = found[code]
        if told.crashed or told.both or told.ours or told.theirs:
            lines.append(_line(code, told, code in listed))
    quiet = sum(not (told.crashed or told.both or told.ours or told.theirs) for told in found.values())
    return "\n".join([*lines, f"{quiet} rules flagged nothing on either side."])


def _line(code: str, told: Agreed, listed: bool) -> str:
    said = "" if told.share == 1 else "listed" if listed else f"DIFFERS ({told.example})"
    if told.crashed:
        said = f"{said}; {CRASHED}" if said else CRASHED
    return f"{code:<10}{told.both:>9,}{told.ours:>11,}{told.theirs:>13,}{told.share:>8.0%}  {said}".rstrip()


def unlisted(found: dict[str, Agreed], listed: Collection[str]) -> list[str]:
    return [code for code, told in found.items() if told.share < 1 and code not in listed]
