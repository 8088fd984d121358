"""`goldenthread returns`: checking returns at a terminal, alone on a laptop."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TextIO

from goldenthread.foundations.refused import Refused

from .checked import check_return
from .last_run import keep, last_run, new_run
from .layout import Kind
from .reading.problems import Problems
from .reading.sources import Asked
from .reports import Digest, Report, tell
from .reports.about import About, about
from .reports.as_json import JsonReport
from .reports.words import summary
from .waivers import beside, read_waivers

KINDS: dict[str, Kind] = {"cin": "cin", "903": "903", "ssda903": "903"}


def add(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="WHAT", required=True)
    check = verbs.add_parser(
        "check", help="check a return", description="Check a children in need census or an SSDA903."
    )
    check.add_argument(
        "inputs", nargs="*", type=Path, metavar="INPUT",
        help="a census in XML, a folder of SSDA903 CSV files, an SSDA903 in XML, or tables in JSON",
    )  # fmt: skip
    check.add_argument("--previous", type=Path, metavar="DIR", help="last year's SSDA903, for the rules that compare")
    check.add_argument(
        "--return", dest="kind", choices=KINDS, help="which return it is (else found out from the input)"
    )
    check.add_argument(
        "--year", type=year, metavar="2026", help="the year that the return ends in (else as the input says)"
    )
    check.add_argument("--la", metavar="CODE", help="your authority, as E08000025 or 330")
    check.add_argument(
        "--reference", dest="references", action="append", default=[], type=Path, metavar="FILE",
        help="a CSV of providers (URN …) or of postcodes that rules may look things up in; can be given twice",
    )  # fmt: skip
    check.add_argument("--format", choices=("text", "json", "xlsx"), default="text", help="the form of the report")
    check.add_argument("--out", type=Path, metavar="FILE", help="where the report goes (an xlsx needs it)")
    check.add_argument(
        "--waivers", type=Path, metavar="FILE", help="findings that are stood by (else NAME.waivers.csv beside it)"
    )
    check.add_argument("--no-memory", action="store_true", help="keep no NAME.last-check.json beside the return")


def year(text: str) -> int:
    """2026, 2025-26 or 2025/26: the year is named by its end."""
    first, _, last = text.replace("/", "-").partition("-")
    try:
        return int(first) + 1 if last else int(first)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no year: say 2026, or 2025-26") from None


def run(args: argparse.Namespace) -> int:
    """0 when the return was checked, whatever was found; 1 when it could not be."""
    try:
        return check(args)
    except Refused as refused:
        print("\n".join(refused.reasons), file=sys.stderr)
        return 1


def check(args: argparse.Namespace) -> int:
    if not args.inputs:
        raise Refused("Say which file or folder to check.")
    if args.format == "xlsx" and args.out is None:
        raise Refused("A workbook cannot be shown here: say --out FILE.xlsx.")
    asked = Asked(
        tuple(args.inputs), KINDS.get(args.kind or ""), args.year, args.la, args.previous, tuple(args.references)
    )
    problems = Problems()
    first = args.inputs[0]
    waivers = read_waivers(args.waivers or beside(first, "waivers.csv"), problems)
    checked = check_return(asked, _progress)
    memory = beside(first, "last-check.json")
    before = None if args.no_memory else last_run(memory)
    now = None if args.no_memory else new_run(datetime.now().astimezone().strftime("%-d %b %Y, %H:%M"), before)
    checked.problems += problems.sentences()
    of = about(checked)
    with _reports(args, of) as (reports, out):
        digest = tell(checked, waivers, reports, now, before)
        if args.format == "text":
            out.write(summary(of, digest))
    if now is not None:
        keep(now, memory)
    if args.out is not None:
        print(f"Written to {args.out}: {_short(of, digest)}", file=sys.stderr)
    return 0


def _short(of: About, digest: Digest) -> str:
    counts = ", ".join(f"{many} {end}" for end, many in of.counts().items())
    return f"rules {counts}; {digest.severities['error']:,} errors, {digest.severities['query']:,} queries."


@contextlib.contextmanager
def _reports(args: argparse.Namespace, of: About) -> Iterator[tuple[list[Report], TextIO]]:
    if args.format == "xlsx":
        from .reports.workbook import Workbook  # only who asks for a workbook waits for its library

        yield [Workbook(str(args.out), of)], sys.stdout
        return
    with contextlib.ExitStack() as stack:
        out = stack.enter_context(args.out.open("w", encoding="utf-8")) if args.out else sys.stdout
        yield [JsonReport(out, of)] if args.format == "json" else [], out


def _progress(said: str) -> None:
    """What is being done, where somebody watches."""
    if sys.stderr.isatty():
        print(f"\r\033[K{said} …", end="", file=sys.stderr, flush=True)
        if said == "Done":
            print("\r\033[K", end="", file=sys.stderr, flush=True)
