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
    found = cin_validator.CinValidator(cin_validator.process_data(raw), get_year_ruleset(year), None)
    report = found.full_issue_df.to_json(orient="records")
    found.multichild_issues.to_json(orient="records")
    found.user_report.to_json(orient="records")
    ended = time.perf_counter()
    Path(out).write_text(report)
    print(
        json.dumps(
            {
                "start": started - began,
                "read": read - started,
                "rules": ended - read,
                "all": ended - began,
                "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
