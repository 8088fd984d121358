"""Returns made worse at random, so that every rule has something to find: values swapped, moved, blanked.

A day that cannot be read is never written: it would silence a validator for the whole council, and that is known."""

from __future__ import annotations

import csv
import random
import re
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from lxml import etree

from goldenthread.sight.returns.checker.values import as_date

# Never touched: who a row is about, and what the return says of itself.
SPARED: Final = frozenset(
    {"LAchildID", "CHILD", "Collection", "Year", "ReferenceDate", "SourceLevel", "LEA", "DateTime"}
)
# Blank or odd ones stop the peer's reading or its rules for the whole file.
NEVER_BLANK: Final = frozenset({"DECOM", "DOB", "NumberOfPreviousCPP"})
ISO, ENGLISH = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d\d/\d\d/\d{4}")
MOVES: Final = (-400, -45, -10, -1, 1, 7, 30, 400)


def worsen(path: Path, seed: int, share: float) -> None:
    """Change a share of the values of a census file, or of the CSV files in a folder, where they lie."""
    chance = random.Random(seed)
    if path.is_dir():
        for file in sorted(path.glob("*.csv")):
            _csv(file, chance, share)
    else:
        _xml(path, chance, share)


def _xml(path: Path, chance: random.Random, share: float) -> None:
    tree = etree.parse(str(path))
    _everybody_once(tree)
    leaves = [each for each in tree.iter() if not len(each) and each.tag not in SPARED]
    known: dict[str, list[str]] = defaultdict(list)
    for leaf in leaves:
        known[str(leaf.tag)].append(leaf.text or "")
    for leaf in leaves:
        if chance.random() < share:
            leaf.text = _other(str(leaf.tag), leaf.text or "", known[str(leaf.tag)], chance)
    tree.write(str(path), encoding="utf-8", xml_declaration=True)


def _everybody_once(tree: Any) -> None:
    """A blank identifier, or two children with one, stops a peer's report or crosses its children: that is known."""
    met: set[str] = set()
    for number, leaf in enumerate(tree.iter("LAchildID")):
        if not leaf.text or leaf.text in met:
            leaf.text = f"N{number:06}"
        met.add(leaf.text)


def _csv(path: Path, chance: random.Random, share: float) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = list(csv.reader(file))
    _every_start_a_day(head, rows, chance)
    if path.stem == "uasc":  # a child who is there twice gives a peer's asylum flags to the wrong children
        rows = list({row[head.index("CHILD")]: row for row in rows}.values())
    columns = {name: [row[at] for row in rows] for at, name in enumerate(head)}
    for row in rows:
        for at, name in enumerate(head):
            if name not in SPARED and chance.random() < share:
                row[at] = _other(name, row[at], columns[name], chance)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])


def _every_start_a_day(head: list[str], rows: list[list[str]], chance: random.Random) -> None:
    """One start or birthday that is none silences a peer's rules for everybody: that is known too."""
    for name in NEVER_BLANK & set(head):
        at = head.index(name)
        days = [row[at] for row in rows if ENGLISH.fullmatch(row[at]) and _moved(row[at], 0)]
        known = set(days)
        for row in rows:
            if row[at] not in known and days:
                row[at] = chance.choice(days)


def _other(name: str, value: str, known: list[str], chance: random.Random) -> str:
    how = chance.random()
    if how < 0.25 and name not in NEVER_BLANK:
        return ""
    if how < 0.65 and (moved := _moved(value, chance.choice(MOVES))):
        return moved
    return _text(chance.choice(known)) or value


def _moved(value: str, by: int) -> str:
    if ISO.fullmatch(value):
        return (date.fromisoformat(value) + timedelta(by)).isoformat()
    if ENGLISH.fullmatch(value):
        found = as_date(value)
        return (found + timedelta(by)).strftime("%d/%m/%Y") if found else ""
    return ""


def _text(value: Any) -> str:
    return str(value or "")
