"""How fast and how lean: whole processes side by side, as ratios, with the aims that the ratios are held to."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from goldenthread.sight.returns.checker.layout import Kind

from .making import make
from .sides import Side, ours, theirs
from .timing import walk


@dataclass(frozen=True, slots=True)
class Aim:
    """A figure that is to be at most, or at least, so much."""

    what: str
    figure: float
    bound: float
    at_least: bool = False

    def missed(self) -> str:
        met = self.figure >= self.bound if self.at_least else self.figure <= self.bound
        word = "at least" if self.at_least else "at most"
        return "" if met else f"Missed: {self.what} is {self.figure:,.1f}, the aim is {word} {self.bound:,.1f}"

    def line(self) -> str:
        word = "at least" if self.at_least else "at most"
        return (
            f"  {self.what:<68} {self.figure:>8,.1f}   {word} {self.bound:g}{'' if not self.missed() else '   MISSED'}"
        )


def census_speed(place: Path, year: int, la: str, peers: tuple[int, ...], alone: tuple[int, ...]) -> list[Aim]:
    """A census: against the whole of the peer, its rules alone, and a mere walk through the file."""
    aims: list[Aim] = []
    sides = _sizes("cin", place, year, la, peers, alone)
    for children, (path, here, there) in sides.items():
        if children >= 10_000:  # below that, starting up is most of it
            ratio = here.seconds / walk(path)
            aims.append(Aim(f"{children:,} children: times what lxml takes to walk the file", ratio, 8))
        if there is not None:
            # The peer's reading is quadratic, so the aim is that of 10,000 children.
            aims.append(Aim(f"{children:,} children: times faster than the peer", there.seconds / here.seconds,
                            60 * min(1, children / 10_000), at_least=True))  # fmt: skip
            aims.append(Aim(f"{children:,} children: times faster than the peer's rules and report",
                            there.phases["rules"] / here.seconds, 2, at_least=True))  # fmt: skip
    return _told([*aims, *_lean(sides, 50_000, 500)])


def looked_after_speed(place: Path, year: int, la: str, peers: tuple[int, ...], alone: tuple[int, ...]) -> list[Aim]:
    """SSDA903: against the whole of the peer, in time and in memory."""
    aims: list[Aim] = []
    sides = _sizes("903", place, year, la, peers, alone)
    for children, (_, here, there) in sides.items():
        if there is not None:
            aims.append(
                Aim(f"{children:,} children: times faster than the peer", there.seconds / here.seconds, 8, True)
            )
            aims.append(Aim(f"{children:,} children: times leaner than the peer", there.mib / here.mib, 3, True))
    return _told([*aims, *_lean(sides, 50_000, 1024)])


def _lean(sides: dict[int, tuple[Path, Side, Side | None]], at: int, mib: float) -> list[Aim]:
    """Memory at the largest size, and that cost grows in proportion to the children."""
    aims = [Aim(f"{at:,} children: MiB", sides[at][1].mib, mib)] if at in sides else []
    small, large = min(sides), max(sides)
    growth = (sides[large][1].seconds / sides[small][1].seconds) / (large / small)
    if large > small:
        aims.append(Aim(f"{large:,} children against {small:,}: time a child", growth, 1.2))
    return aims


def _sizes(
    kind: Kind, place: Path, year: int, la: str, peers: tuple[int, ...], alone: tuple[int, ...]
) -> dict[int, tuple[Path, Side, Side | None]]:
    found: dict[int, tuple[Path, Side, Side | None]] = {}
    print(f"\n{kind} of {year}\n\n{'children':>10}{'ours s':>9}{'MiB':>7}{'peer s':>9}{'MiB':>8}{'of it rules s':>15}")
    for children in sorted({*peers, *alone}):
        print(f"{kind}: {children:,} children", file=sys.stderr, flush=True)
        path = make(kind, place, children, 1, year)
        more = ["--previous", str(path / "previous")] if kind == "903" else []
        here = ours(path, place / "ours.json", year, la, more)
        there = theirs(kind, path, place / "theirs.json", year, la) if children in peers else None
        found[children] = (path, here, there)
        line = f"{children:>10,}{here.seconds:>9.1f}{here.mib:>7.0f}"
        if there is not None:
            line += f"{there.seconds:>9.1f}{there.mib:>8.0f}{there.phases.get('rules', 0) or 0:>15.1f}"
        print(line, flush=True)
    return found


def _told(aims: list[Aim]) -> list[Aim]:
    print("\n" + "\n".join(aim.line() for aim in aims))
    return aims
