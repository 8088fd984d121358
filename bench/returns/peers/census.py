"""Runs inside the census validator's own environment: `python census.py FILE YEAR OUT`. Imports nothing of ours.

Prints one line of JSON: seconds of reading, of rules and report, and in all; writes to OUT what it flags."""

import json
import resource
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path

began = time.perf_counter()
from cin_validator import cin_validator  # noqa: E402  # starting up is part of what a user waits for
from cin_validator.rules.ruleset_utils import get_year_ruleset  # noqa: E402


def main(path: str, year: str, out: str) -> None:
    started = time.perf_counter()
    raw = cin_validator.convert_data(ET.fromstring(Path(path).read_text(encoding="utf-8")))  # noqa: S314  # our own file
    read = time.perf_counter()
    tables, registry = cin_validator.process_data(raw), get_year_ruleset(year)
    try:
        found = cin_validator.CinValidator(tables, registry, None)
        report = json.loads(found.full_issue_df.to_json(orient="records"))
        found.multichild_issues.to_json(orient="records")
        found.user_report.to_json(orient="records")
    except (ValueError, KeyError, TypeError):
        report = one_by_one(tables, registry)
    ended = time.perf_counter()
    Path(out).write_text(json.dumps(report))
    took = {"start": started - began, "read": read - started, "rules": ended - read, "all": ended - began}
    print(json.dumps(took | {"mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def one_by_one(tables: dict, registry: dict) -> list[dict]:
    """Where one rule's answer stops the whole report, each is asked alone, and what cannot be asked is left out."""
    report: list[dict] = []
    for code in registry:
        try:
            found = cin_validator.CinValidator(tables, registry, [code])
            report += json.loads(found.full_issue_df.to_json(orient="records"))
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            print(f"Error with rule {code}: {type(problem).__name__}, alone")
    return report


if __name__ == "__main__":
    main(*sys.argv[1:])
