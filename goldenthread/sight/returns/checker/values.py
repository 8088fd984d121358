"""What is written in a return, read as what it means: days, numbers, yes and no."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final

# A day may carry a time of midnight, as spreadsheets and some systems write it.
ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?")
ENGLISH: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 00:00(?::00)?)?")
WHOLE: Final = re.compile(r"[+-]?\d{1,15}(?:\.0+)?")
NUMBER: Final = re.compile(r"[+-]?(?:\d{1,15}(?:\.\d*)?|\.\d+)")
TRUTHS: Final = {"true": True, "1": True, "1.0": True, "false": False, "0": False, "0.0": False}
FLAGS: Final = {"TRUE": "1", "1.0": "1", "FALSE": "0", "0.0": "0"}


def as_date(text: str) -> date | None:
    """A day as 2025-04-01 or 01/04/2025. Always day before month, and never a year of two figures."""
    if found := ISO.fullmatch(text):
        year, month, day = found[1], found[2], found[3]
    elif found := ENGLISH.fullmatch(text):
        year, month, day = found[3], found[2], found[1]
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def as_integer(text: str) -> int | None:
    return int(float(text)) if WHOLE.fullmatch(text) else None


def as_number(text: str) -> float | None:
    return float(text) if NUMBER.fullmatch(text) else None


def as_boolean(text: str) -> bool | None:
    return TRUTHS.get(text.lower())


def as_flag(text: str) -> str:
    """Yes and no of SSDA903 stay codes, since a rule names the wrong ones; a spreadsheet's TRUE and 1.0 are a 1."""
    return FLAGS.get(text.upper(), text)


def as_list(text: str) -> list[str]:
    return text.replace(",", " ").split()


class Once(dict[str | None, Any]):
    """Each different text is read once: a council's dates are few, its rows are many."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        super().__init__({None: None})
        self._read = read

    def __missing__(self, text: str) -> Any:
        value = self[text] = self._read(text)
        return value


READERS: Final[dict[str, Callable[[str], Any]]] = {
    "date": as_date, "integer": as_integer, "number": as_number, "boolean": as_boolean, "flag": as_flag,
    "list": as_list,
}  # fmt: skip
# These can be written so that nobody can read them; text, flags and lists are what they are.
MAY_FAIL: Final = frozenset({"date", "integer", "number", "boolean"})
WORDS: Final = {
    "date": "a day, as 2025-04-01 or 01/04/2025", "integer": "a whole number", "number": "a number",
    "boolean": "yes or no, as true, false, 1 or 0",
}  # fmt: skip
