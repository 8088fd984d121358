"""The catalogue as a page: docs/clocks.md, for whoever wants to know where a number comes from."""

from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Final

from goldenthread.foundations.clocks.clock import EVIDENCE_WORDS, KIND_WORDS, Clock, Direction
from goldenthread.foundations.clocks.timescales import catalogue
from goldenthread.foundations.clocks.working_days import DATA

PREFACE: Final = DATA / "preface.md"
PAGE: Final = Path(__file__).parents[3] / "docs" / "clocks.md"
COLUMNS: Final = (
    "Clock", "Starts", "Limit", "Direction", "Ends", "Authority", "Evidence", "Council may change it"
)  # fmt: skip
DIRECTION_WORDS: Final[dict[Direction, str]] = {
    "within": "within",
    "before": "before",
    "not_before": "not before",
    "at": "at",
    "retain_for": "keep for",
}


def print_docs() -> str:
    """The whole page: how days are counted, what to check, then a table and the sources for each area."""
    clocks = list(catalogue(date.max).values())
    areas = [_area(area, list(group)) for area, group in groupby(clocks, key=lambda clock: clock.area)]
    return "\n\n".join([PREFACE.read_text(encoding="utf-8").rstrip(), _how_well_known(clocks), *areas]) + "\n"


def _how_well_known(clocks: list[Clock]) -> str:
    rows = [(words, str(sum(clock.evidence == mark for clock in clocks))) for mark, words in EVIDENCE_WORDS.items()]
    return "## How well the numbers are known\n\n" + _table(("Evidence", "Clocks"), [*rows, ("all", str(len(clocks)))])


def _area(area: str, clocks: list[Clock]) -> str:
    heading = area.replace("_", " ").capitalize()
    rows = [_row(clock) for clock in clocks]
    sources = "\n".join(_sources(clock) for clock in clocks)
    return f"## {heading}\n\n{_table(COLUMNS, rows)}\n\n### {heading}: sources, notes, local variations\n\n{sources}"


def _row(clock: Clock) -> tuple[str, ...]:
    repeats = f"; repeats {clock.recurs.words}" if clock.recurs else ""
    return (
        f"{clock.name} (`{clock.id}`)",
        clock.trigger,
        f"{clock.length_words}{repeats}",
        DIRECTION_WORDS[clock.direction],
        clock.end_event,
        _authority(clock),
        clock.evidence_words,
        "yes" if clock.configurable else "no",
    )


def _authority(clock: Clock) -> str:
    kind = KIND_WORDS[clock.kind]
    return clock.authority if clock.authority.startswith(kind) else f"{clock.authority} ({kind})"


def _sources(clock: Clock) -> str:
    source = "; ".join(clock.source) or "none, confirm before relying"
    variations = f" Elsewhere: {'; '.join(clock.variations)}." if clock.variations else ""
    notes = f" {clock.notes}" if clock.notes else ""
    return f"- `{clock.id}`:{notes}{variations} Source: {source}"


def _table(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [columns, ("---",) * len(columns), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)
