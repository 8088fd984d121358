"""`goldenthread returns`: checking returns at a terminal, alone on a laptop."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
from datetime import datetime
from pathlib import Path

from goldenthread.foundations.refused import Refused

from .checked import check_return
from .last_run import keep, last_run, new_run
from .layout import YEARS, Kind
from .reading.problems import Problems
from .reading.sources import Asked
from .reports import Report, tell
from .reports.about import About, about
from .reports.as_json import JsonReport
from .reports.words import short, summary
from .reports.writing import written
from .waivers import beside, read_waivers

KINDS: dict[str, Kind] = {"cin": "cin", "903": "903", "ssda903": "903"}


def add(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="WHAT", required=True)
    _add_check(verbs.add_parser("check", help="check a return", description="Check a census or an SSDA903."))
    _add_sample(
        verbs.add_parser("sample", help="make a made-up return", description="Make a return of made-up children.")
    )


def _add_check(check: argparse.ArgumentParser) -> None:
    check.add_argument(
        "inputs", nargs="*", type=Path, metavar="INPUT",
        help="a census in XML, a folder of SSDA903 CSV files, an SSDA903 in XML, or tables in JSON",
    )  # fmt: skip
    check.add_argument("--previous", type=Path, metavar="DIR", help="last year's SSDA903, for the rules that compare")
    check.add_argument("--return", dest="kind", choices=KINDS, help="which return it is (else found out)")
    check.add_argument("--year", type=year, metavar="2026", help="the year the return ends in (else found out)")
    check.add_argument("--la", metavar="CODE", help="your authority, as E08000025 or 330")
    check.add_argument(
        "--reference", dest="references", action="append", default=[], type=Path, metavar="FILE",
        help="a CSV of providers (URN …) or of postcodes that rules may look things up in; can be given twice",
    )  # fmt: skip
    check.add_argument("--format", choices=("text", "json", "xlsx"), default="text", help="the form of the report")
    check.add_argument("--out", type=Path, metavar="FILE", help="where the report goes (an xlsx needs it)")
    check.add_argument("--waivers", type=Path, metavar="FILE", help="findings stood by (else NAME.waivers.csv)")
    check.add_argument("--no-memory", action="store_true", help="keep no NAME.last-check.json beside the return")
    check.add_argument("--many", type=Path, metavar="DIR", help="check all returns in a folder; --out is a folder then")


def _add_sample(sample: argparse.ArgumentParser) -> None:
    sample.add_argument("kind", choices=KINDS, metavar="cin|903")
    sample.add_argument("--children", type=int, default=200, metavar="N")
    sample.add_argument("--seed", type=int, default=1, metavar="S", help="the same seed gives the same children")
    sample.add_argument("--errors", type=float, default=0.0, metavar="0.1", help="the share of children with an error")
    sample.add_argument("--year", type=year, default=2026, metavar="2026")
    sample.add_argument("--out", type=Path, required=True, metavar="PATH", help="the XML file, or the folder of CSVs")


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
        return check(args) if args.verb == "check" else sample(args)
    except Refused as refused:
        print("\n".join(refused.reasons), file=sys.stderr)
        return 1
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError) as problem:
        print(f"{problem.filename} cannot be written: {problem.strerror}.", file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever was reading, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def check(args: argparse.Namespace) -> int:
    if bool(args.inputs) == bool(args.many):
        raise Refused("Say which file or folder to check, or --many and a folder of returns.")
    if args.format == "xlsx" and args.out is None:
        raise Refused(f"A workbook cannot be shown here: say --out {'FOLDER' if args.many else 'FILE.xlsx'}.")
    _refuse_to_overwrite(args)
    asked = Asked(
        tuple(args.inputs), KINDS.get(args.kind or ""), args.year, args.la, args.previous, tuple(args.references)
    )
    return _many(args, asked) if args.many else _one(args, asked)


def _refuse_to_overwrite(args: argparse.Namespace) -> None:
    """A report never takes the place of what it is about."""
    if args.many and args.previous:
        raise Refused("With --many each council's last year is a folder previous in its own: leave --previous out.")
    if args.waivers and not args.waivers.exists():
        raise Refused(f"There is no file {args.waivers}.")
    if args.out is not None and not args.many:
        _place_for(args.out)
        out, given = args.out.resolve(), (*args.inputs, *args.references, *filter(None, [args.previous]))
        if any(out == each.resolve() or each.resolve() in out.parents for each in given):
            raise Refused(f"{args.out} is a part of what is checked: say another --out.")


def _place_for(out: Path) -> None:
    if out.is_dir():
        raise Refused(f"{out} is a folder: name a file.")
    if not out.resolve().parent.is_dir():
        raise Refused(f"There is no folder {out.parent}.")


def _one(args: argparse.Namespace, asked: Asked) -> int:
    problems, first = Problems(), asked.inputs[0]
    waivers = read_waivers(args.waivers or beside(first, "waivers.csv"), problems)
    checked = check_return(asked, _progress)
    checked.problems += problems.sentences()
    memory, of = beside(first, "last-check.json"), about(checked)
    before = None if args.no_memory else last_run(memory)
    now = None if args.no_memory else new_run(datetime.now().astimezone().strftime("%-d %b %Y, %H:%M"), before)
    with _reports(args, of) as reports:
        digest = tell(checked, waivers, reports, now, before)
    if now is not None:
        keep(now, memory)
    if args.format == "text":
        _say(args.out, summary(of, digest))
    if args.out is not None:
        print(f"Written to {args.out}: {short(of, digest)}", file=sys.stderr)
    return 0


def _reports(args: argparse.Namespace, of: About) -> contextlib.AbstractContextManager[list[Report]]:
    if args.format == "text":
        return contextlib.nullcontext([])
    if args.out is None:
        return contextlib.nullcontext([JsonReport(sys.stdout, of)])
    return written(args.out, args.format, of)


def _many(args: argparse.Namespace, asked: Asked) -> int:
    from .many import as_data, check_many, inputs, table

    paths, lines = inputs(args.many), []
    if args.out is not None:
        args.out.mkdir(parents=True, exist_ok=True)
    form = "json" if args.format == "text" else args.format
    for line in check_many(paths, asked, args.out, form):
        lines.append(line)
        _progress(f"{len(lines)} of {len(paths)}" if len(lines) < len(paths) else "Done")
    if args.format == "json" and args.out is None:
        print(json.dumps(as_data(lines), indent=1))
    else:
        print(table(lines), end="")
    return 0


def _say(out: Path | None, text: str) -> None:
    if out is None:
        print(text, end="")
    else:
        out.write_text(text, encoding="utf-8")


def sample(args: argparse.Namespace) -> int:
    """Write a made-up return, and beside it the list of the errors that were put in."""
    from .sample import make_sample
    from .sample.planted import write_planted

    kind, out = KINDS[args.kind], args.out
    if args.children < 1 or not 0 <= args.errors <= 1 or args.year not in YEARS:
        raise Refused(
            f"Ask for one child or more, a share of errors from 0 to 1, and a year of {YEARS[0]} to {YEARS[-1]}."
        )
    if out.exists():
        raise Refused(f"{out} is there already: say another --out.")
    _place_for(out)
    planted = make_sample(kind, out, args.children, args.seed, args.errors, args.year)
    listed = beside(out, "errors.csv")
    write_planted(listed, planted)
    print(
        f"{out}: {args.children:,} made-up children. {listed.name} lists the {len(planted):,} errors that were put in."
    )
    if kind == "903":
        print(f"Last year's return of the same children is in {out / 'previous'}.")
    return 0


def _progress(said: str) -> None:
    """What is being done, where somebody watches."""
    if sys.stderr.isatty():
        print(f"\r\033[K{said} …", end="", file=sys.stderr, flush=True)
        if said == "Done":
            print("\r\033[K", end="", file=sys.stderr, flush=True)
