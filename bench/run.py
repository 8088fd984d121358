"""`make bench`: the pages of a small council and of a county, side by side.

make bench                                     both councils, made and kept the first time
make bench ARGS="--scale small --users 1"      a quick look
make bench ARGS="--markdown --check"           for the docs; ends with 1 when an aim is missed
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from goldenthread.site.cli.told import Told
from goldenthread.site.environment import home

from .about import machine
from .databases import url_of
from .effort import Effort, Measured
from .table import Line, lines_of, markdown, plain

SCALES = ("small", "county")
ROOT = Path(__file__).parents[1]


def main(arguments: list[str]) -> int:
    args = _parser().parse_args(arguments)
    began, about = time.monotonic(), machine()
    found = {scale: _measured(scale, args) for scale in args.scale}
    lines = lines_of({scale: [Measured(**page) for page in each["pages"]] for scale, each in found.items()})
    print((markdown if args.markdown else plain)(lines))
    print("\n" + _limits(about, found, time.monotonic() - began, args.markdown))
    return _checked(lines) if args.check else 0


def _measured(scale: str, args: argparse.Namespace) -> dict:
    """In a process of its own: Django knows one database."""
    place = home() / "bench" / scale
    place.mkdir(parents=True, exist_ok=True)
    env = os.environ | {"GOLDENTHREAD_DATABASE_URL": url_of(scale), "GOLDENTHREAD_HOME": str(place)}
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder) / "found.json"
        command = [sys.executable, "-m", "bench.measure", "--scale", scale, "--into", str(into)]
        command += ["--asked", str(args.asked), "--seconds", str(args.seconds), "--users", *map(str, args.users)]
        print(f"The {scale} council", file=sys.stderr, flush=True)
        if subprocess.run(command, cwd=ROOT, env=env, stdout=sys.stderr).returncode:
            raise Told(f"The {scale} council could not be measured; the lines above say why.")
        found: dict = json.loads(into.read_text())
        return found


def _limits(about: dict[str, str], found: dict[str, dict], seconds: float, as_list: bool) -> str:
    said = [f"{what}: {value}" for what, value in about.items()]
    said += [f"{scale}: " + ", ".join(f"{name} {count}" for name, count in each["rows"].items())
             for scale, each in found.items()]  # fmt: skip
    said.append(
        "The server, PostgreSQL and whoever asks share these cores, so many at once wait mostly for a core; "
        f"the load above was there before the first page was asked for. The whole took {seconds / 60:.0f} minutes."
    )
    return "\n".join(f"- {line}" if as_list else line for line in said)


def _checked(lines: list[Line]) -> int:
    missed = [words for line in lines for words in line.missed()]
    print("\n" + ("\n".join(["Aims that are missed:", *missed]) if missed else "Every aim is met."))
    return 1 if missed else 0


def _parser() -> argparse.ArgumentParser:
    usual = Effort()
    parser = argparse.ArgumentParser(prog="goldenthread bench", description="Measure the pages and print the table.")
    parser.add_argument("--scale", nargs="+", choices=SCALES, default=list(SCALES))
    parser.add_argument("--users", type=int, nargs="+", default=list(usual.users), help="how many at once")
    parser.add_argument("--asked", type=int, default=usual.asked, help="times for each page, over all users")
    parser.add_argument("--seconds", type=float, default=usual.seconds, help="at most this long for each page")
    parser.add_argument("--markdown", action="store_true", help="a table for the docs")
    parser.add_argument("--check", action="store_true", help="end with 1 when an aim is missed")
    return parser
