"""The one table, in plain text or Markdown, and whether the aims are met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .effort import Measured

MOST_BARE_PAGES = 5.0
COUNTY_TO_SMALL = 1.5
HEAD = ["page", "users", "database", "trips", "p50 ms", "p95 ms", "bare p95 ms", "p95 / bare", "county / small"]


@dataclass(frozen=True)
class Line:
    """One page with so many users on one database, and the same on the smaller one."""

    scale: str
    found: Measured
    small: Measured | None

    @property
    def growth(self) -> float | None:
        return self.found.p95 / self.small.p95 if self.small and self.small.p95 else None

    def cells(self) -> list[str]:
        found = self.found
        name = f"{found.name} ({found.note})" if found.note else found.name
        times = [f"{each * 1000:.0f}" for each in (found.p50, found.p95, found.bare_p95)]
        growth = f"{self.growth:.1f}" if self.growth is not None else ""
        return [name, str(found.users), self.scale, str(found.trips), *times, f"{found.ratio:.1f}", growth]

    def missed(self) -> list[str]:
        """The aims that this page does not meet, in words."""
        what = f"{self.found.name}, {self.scale}, {self.found.users} at once"
        said = []
        if self.found.ratio > MOST_BARE_PAGES:
            said.append(f"{what}: {self.found.ratio:.1f} bare pages, the aim is {MOST_BARE_PAGES:.0f}")
        if self.growth is not None and self.growth > COUNTY_TO_SMALL:
            said.append(f"{what}: {self.growth:.1f} times the small council, the aim is {COUNTY_TO_SMALL}")
        return said


def lines_of(found: dict[str, list[Measured]]) -> list[Line]:
    """One page's lines stand together: each number of users, small before county."""
    small = {(each.name, each.users): each for each in found.get("small", [])}
    order = list(dict.fromkeys(each.name for pages in found.values() for each in pages))
    every = [
        Line(scale, each, small.get((each.name, each.users)) if scale != "small" else None)
        for scale, pages in found.items()
        for each in pages
    ]
    return sorted(every, key=lambda line: (order.index(line.found.name), line.found.users))


def plain(lines: Iterable[Line]) -> str:
    rows = [HEAD, *(line.cells() for line in lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    return "\n".join("  ".join(_set(row[place], widths[place], place) for place in range(len(HEAD))) for row in rows)


def _set(cell: str, width: int, place: int) -> str:
    return cell.ljust(width) if place in (0, 2) else cell.rjust(width)


def markdown(lines: Iterable[Line]) -> str:
    under = ["---" if place in (0, 2) else "---:" for place in range(len(HEAD))]
    rows = [HEAD, under, *(line.cells() for line in lines)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
