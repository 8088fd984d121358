"""Runs inside the SSDA903 validator's own environment: `python looked_after.py FOLDER PREVIOUS YEAR LA OUT`.

Imports nothing of ours. PREVIOUS may be empty. Prints one line of JSON, as census.py does; OUT gets what it flags."""

import json
import resource
import sys
import time
from pathlib import Path

began = time.perf_counter()
from lac_validator import lac_validator  # noqa: E402  # starting up is part of what a user waits for
from lac_validator.report import Report  # noqa: E402
from lac_validator.rules.ruleset_utils import get_year_ruleset  # noqa: E402
from lac_validator.utils import process_uploaded_files  # noqa: E402


def main(folder: str, previous: str, year: str, la: str, out: str) -> None:
    files = {"This year": sorted(map(str, Path(folder).glob("*.csv")))}
    if previous:
        files["Prev year"] = sorted(map(str, Path(previous).glob("*.csv")))
    started = time.perf_counter()
    registry = get_year_ruleset(year)
    found = lac_validator.LacValidator(
        metadata={"collectionYear": year, "localAuthority": la},
        files=process_uploaded_files(files),
        registry=registry,
        selected_rules=None,
    )
    report = Report(found.ds_results, registry)
    flagged = lac_validator.create_issue_df(report.report, report.error_report).to_json(orient="records")
    report.error_summary.to_json(orient="records")
    report.child_summary.to_json(orient="records")
    ended = time.perf_counter()
    Path(out).write_text(flagged)
    mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"start": started - began, "all": ended - began, "mib": mib}))


if __name__ == "__main__":
    main(*sys.argv[1:])
