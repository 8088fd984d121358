"""`make bench-returns`: our check of the returns beside the sector's validators, in one run.

make bench-returns                                   agreement, then speed at all sizes (the peers need half an hour)
make bench-returns ARGS="--quick"                    agreement on small files, speed at one size
make bench-returns ARGS="--cases DIR"                the measured cases too

Ends with 1 when a rule differs that is not on the reviewed list (docs/returns/differences.md), or an aim is missed."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.about import machine
from goldenthread.sight.returns.checker.differences import differences
from goldenthread.sight.returns.checker.layout import Kind

from . import conformance
from .agreement import agreed, table, unlisted
from .making import make
from .noise import worsen
from .sides import Side, ours, theirs
from .speed import Aim, census_speed, looked_after_speed

YEARS: Final[dict[Kind, int]] = conformance.YEARS
LA: Final = "E09000032"  # the council of the samples


@dataclass(frozen=True, slots=True)
class Sizes:
    agree: dict[Kind, int]
    seeds: int
    peers: dict[Kind, tuple[int, ...]]  # checked by both sides
    alone: dict[Kind, tuple[int, ...]]  # by us alone


FULL: Final = Sizes(
    {"cin": 400, "903": 400}, 3, {"cin": (2_000, 10_000), "903": (5_000,)}, {"cin": (50_000,), "903": (50_000,)}
)
QUICK: Final = Sizes({"cin": 150, "903": 150}, 1, {"cin": (500,), "903": (500,)}, {"cin": (5_000,), "903": (5_000,)})


def main(arguments: list[str]) -> int:
    args = _parser().parse_args(arguments)
    sizes, wrong, missed = QUICK if args.quick else FULL, list[str](), list[Aim]()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for kind in args.kind or ("cin", "903"):
            if not args.only or args.only == "agree":
                wrong += _agreement(kind, place, sizes)
            if not args.only or args.only == "speed":
                speed = census_speed if kind == "cin" else looked_after_speed
                missed += speed(place, YEARS[kind], LA, sizes.peers[kind], sizes.alone[kind])
    if args.cases and conformance.main([str(args.cases)]):
        wrong.append("the measured cases")
    print("\n" + "\n".join(f"{what}: {value}" for what, value in machine().items()))
    for said in (
        f"Differs, and is not on the list: {', '.join(wrong)}" if wrong else "",
        *(aim.missed() for aim in missed),
    ):
        print(said, end="\n" if said else "")
    return 1 if wrong or any(aim.missed() for aim in missed) else 0


def _agreement(kind: Kind, place: Path, sizes: Sizes) -> list[str]:
    """Print how far both sides agree on returns that were made worse at random; the rules that differ unlisted."""
    year, pairs = YEARS[kind], list[tuple[Side, Side]]()
    for seed in range(1, sizes.seeds + 1):
        path = make(kind, place, sizes.agree[kind], seed, year)
        worsen(path, seed, 0.03)
        print(f"{kind}: {sizes.agree[kind]:,} children, seed {seed}", file=sys.stderr, flush=True)
        more = ["--previous", str(path / "previous")] if kind == "903" else []
        here = ours(path, place / "ours.json", year, LA, more)
        pairs.append((here, theirs(kind, path, place / "theirs.json", year, LA)))
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    found, listed = agreed(kind, year, pairs), differences(kind)
    print(f"\n{kind} of {year}, {sizes.seeds} returns of {sizes.agree[kind]:,} children made worse at random\n")
    print(table(found, listed))
    return [f"{kind} {code}" for code in unlisted(found, listed)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="make bench-returns", description="Our check of the returns beside the sector's."
    )
    parser.add_argument("--quick", action="store_true", help="small files, one seed")
    parser.add_argument("--kind", nargs="+", choices=("cin", "903"))
    parser.add_argument("--only", choices=("agree", "speed"))
    parser.add_argument("--cases", type=Path, metavar="DIR", help="a folder of measured cases")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
