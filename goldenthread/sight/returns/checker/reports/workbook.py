"""The workbook that analysts circulate: summary, by rule, by child, waived. No cell of it can become a formula."""

from __future__ import annotations

from collections import Counter
from typing import Any, BinaryIO, Final

import xlsxwriter

from ..findings import Finding
from ..waivers import Waiver
from . import Digest
from .about import About

MOST_ROWS: Final = 1_000_000  # a sheet holds 1,048,576
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
FOUND: Final = ("Rule", "Severity", "What is wrong", "Child", "Event", "Table", "Row (from 1)", "Fields", "Values")
SUMMARY: Final = ("Rule", "Severity", "Outcome", "Findings", "Waived", "What it says")
OPTIONS: Final = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
WIDTHS: Final = (10, 10, 60, 16, 14, 22, 8, 30, 44)


class Workbook:
    """Written as the findings go by, a row at a time; `close` writes the sheets that need all of them."""

    def __init__(self, file: str | BinaryIO, of: About) -> None:
        self._about = of
        self._book = xlsxwriter.Workbook(file, dict(OPTIONS))
        self._bold = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._plain = self._book.add_format({"text_wrap": True, "valign": "top"})
        # A leading quotation mark: the cell stays text when somebody edits it, or saves the sheet as CSV.
        self._quoted = self._book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        self._sheets = {name: self._book.add_worksheet(name) for name in ("Summary", "By rule", "By child", "Waived")}
        self._rows: Counter[str] = Counter()
        self._left_out: Counter[str] = Counter()
        self._widths: dict[str, int] = {}
        self._children: dict[str, Counter[str]] = {}
        self._head("By rule", FOUND, WIDTHS)
        self._head("Waived", (*FOUND, "Reason", "Author", "On"), (*WIDTHS, 44, 20, 14))

    def take(self, finding: Finding, waiver: Waiver | None) -> None:
        rule = finding.rule
        cells = (
            rule.code, rule.severity, rule.message, finding.child, finding.event, finding.table,
            None if finding.row is None else finding.row + 1,
            ", ".join(finding.columns), "; ".join(f"{name}: {value or ''}" for name, value in finding.values.items()),
        )  # fmt: skip
        if waiver is not None:
            self._row("Waived", (*cells, waiver.reason, waiver.author, waiver.on))
            return
        self._row("By rule", cells)
        if finding.child is not None:
            self._children.setdefault(finding.child, Counter())[rule.code] += 1

    def close(self, digest: Digest) -> None:
        self._by_child()
        self._summary(digest)
        for name, page in self._sheets.items():
            page.autofilter(0, 0, max(self._rows[name] - 1, 1), self._widths[name] - 1)
        self._book.close()

    def _by_child(self) -> None:
        self._head("By child", ("Child", "Findings", "Rules"), (20, 10, 100))
        for child in sorted(self._children):
            rules = self._children[child]
            told = ", ".join(code if many == 1 else f"{code} ({many})" for code, many in sorted(rules.items()))
            self._row("By child", (child, rules.total(), told))

    def _summary(self, digest: Digest) -> None:
        of = self._about
        self._head("Summary", SUMMARY, (14, 12, 12, 10, 10, 90))
        about: list[tuple[Any, ...]] = [
            (of.title, "", "", "", "", of.name),
            *(("Rules", "", end, many, "", "") for end, many in of.counts().items()),
            *(("About the file", "", "", "", "", said) for said in of.problems),
            *(("Left out", "", "", many, "", f"rows of the sheet {sheet}, which is full")
              for sheet, many in self._left_out.items()),
        ]  # fmt: skip
        for cells in about:
            self._row("Summary", cells)
        for rule in of.rules:
            told = rule.reason or rule.message
            standing, waived = digest.by_rule[rule.code], digest.waived[rule.code]
            self._row("Summary", (rule.code, rule.severity, rule.ended, standing, waived, told))

    def _head(self, sheet: str, names: tuple[str, ...], widths: tuple[int, ...]) -> None:
        page = self._sheets[sheet]
        for at, (name, width) in enumerate(zip(names, widths, strict=True)):
            page.set_column(at, at, width)
            page.write_string(0, at, name, self._bold)
        page.freeze_panes(1, 0)
        self._rows[sheet], self._widths[sheet] = 1, len(names)

    def _row(self, sheet: str, cells: tuple[Any, ...]) -> None:
        if self._rows[sheet] > MOST_ROWS:
            self._left_out[sheet] += 1
            return
        page, row = self._sheets[sheet], self._rows[sheet]
        for at, cell in enumerate(cells):
            if isinstance(cell, int):
                page.write_number(row, at, cell, self._plain)
            elif cell:
                text = str(cell)[:32_000]
                page.write_string(row, at, text, self._quoted if text.startswith(FORMULA) else self._plain)
        self._rows[sheet] += 1
