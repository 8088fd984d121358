"""A check that was kept, told by the reports that tell one at a terminal: to one reader, and only what was asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO, StringIO

from django.db.models import QuerySet

from . import rules
from .checker.findings import Finding as Found
from .checker.reports import Digest, Report
from .checker.reports.about import About, Told
from .checker.reports.as_json import JsonReport
from .checker.reports.workbook import Workbook
from .checker.rulebook import Rule
from .models import Check, Finding, RuleEnd

FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
AT_ONCE = 2_000
Counts = Counter[tuple[str, str]]  # by severity and rule


def about(check: Check, seen: Counts, asked: Counts, whole: bool) -> About:
    """What a report says of a check: how its rules ended as far as this reader sees, and how many findings of each were
    asked for. Only who reads the whole return is told of the file itself."""
    told = [
        Told(
            end.code, end.severity, end.message, rules.seen_outcome(end.outcome, seen[end.severity, end.code]),
            end.reason, asked[end.severity, end.code],
        )
        for end in check.ends.order_by("number")
    ]  # fmt: skip
    rows, problems = (check.tables, check.problems) if whole else ({}, ())
    return About(
        check.kind, check.year, check.starts_on, check.ends_on, check.file_words, check.authority or None, rows, told,
        tuple(problems),
    )  # fmt: skip


def written(form: str, check: Check, of: About, found: QuerySet[Finding]) -> bytes:
    """The workbook, or the JSON, of these findings."""
    if form == "xlsx":
        book = BytesIO()
        _tell(Workbook(book, of), check, found)
        return book.getvalue()
    text = StringIO()
    _tell(JsonReport(text, of), check, found)
    return text.getvalue().encode()


def _tell(report: Report, check: Check, found: QuerySet[Finding]) -> None:
    digest = Digest()
    for each in _found(check, found):
        digest.take(each, None)
        report.take(each, None)
    report.close(digest)


def _found(check: Check, found: QuerySet[Finding]) -> Iterator[Found]:
    said = {end.code: _rule(check, end) for end in check.ends.all()}
    for row in found.order_by("number").iterator(chunk_size=AT_ONCE):
        yield Found(
            said[row.rule], row.table or None, row.row, tuple(row.columns), row.child or None, row.event or None,
            dict(row.shown),
        )  # fmt: skip


def _rule(check: Check, end: RuleEnd) -> Rule:
    """As far as a report asks: its query is not looked at."""
    return Rule(check.kind, end.code, check.year, end.severity, end.message, query="", flags={})
