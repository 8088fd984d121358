"""Reading one box: names in any order, a birthday, a year or an age, a postcode, a number, a street or school."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.foundations.numbers import number_in
from goldenthread.foundations.ui.typed_dates import date_from_parts, month_number

from ..rules import SCHOOL_WORDS, letters, phone_key, postcode_key

STREET_WORDS = frozenset(
    {"road", "rd", "street", "st", "lane", "ln", "close", "avenue", "ave", "drive", "dr", "way", "court", "crescent",
     "terrace", "grove", "gardens", "place", "mews", "walk", "row", "hill", "green", "square", "rise", "view",
     "park", "house", "flat"}
)  # fmt: skip
# Words that people put round what they mean. None of them is a name.
_PADDING = frozenset(
    {"born", "aged", "age", "dob", "nhs", "upn", "record", "number", "tel", "phone", "years", "old", "year", "of",
     "the", "in", "at", "is", "and"}
)  # fmt: skip
_UNBORN = frozenset({"unborn", "baby", "bump", "expected", "edd"})
MOST_WORDS = 12  # more is a pasted letter, not a search


@dataclass(frozen=True, slots=True)
class Token:
    """One thing that was typed. `where` narrows a word to "name" or "place"; empty: it may be either."""

    kind: str  # word, date, month, year, age, postcode, number, unborn
    text: str  # as typed, for the page
    value: Any
    where: str = ""


_DATE = (
    r"(?P<date>\d{1,2}(?:st|nd|rd|th)?[\s/.-]+(?:\d{1,2}|[a-z]{3,9})[\s/.,-]+\d{4}\b"
    r"|\d{4}-\d{1,2}-\d{1,2}\b|\d{1,2}/\d{1,2}/\d{2}\b)"
)
_PATTERN = re.compile(
    rf"{_DATE}"
    r"|(?P<email>[^\s@]+@[^\s@]+)"
    r"|(?P<upn>\b[a-z](?: ?\d){11} ?[a-z\d]\b)"
    r"|(?P<insurance>\b[a-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[a-d]\b)"
    r"|(?P<postcode>\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b)"
    r"|(?P<phone>(?:\+44|\b0044|\b0)(?: ?\(0\))?(?:[ -]?\d){9,10}\b)"
    r"|(?P<nhs>\b\d{3}[ -]?\d{3}[ -]?\d{4}\b)"
    r"|(?P<number>\b(?=[a-z/-]*\d)[a-z\d]+(?:[/-][a-z\d]+)+\b|\b\d{2,}(?: \d{2,})*\d{3,}\b|\b(?=[a-z]*\d)[a-z\d]{5,}\b"
    r"|\b(?!19|20)\d{4}\b)"  # four figures that are no year: a short number of a previous system
    r"|(?P<month>\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\s+(?:19|20)\d\d\b)"
    r"|(?P<year>\b(?:19|20)\d\d\b)"
    r"|(?P<age>\b\d{1,3}\s*(?:years?|yrs?|months?|mths?|weeks?|wks?|y|m|w)?\b)"
    r"|(?P<outward>\b[a-z]{1,2}\d[a-z\d]?\b)"
    r"|(?P<word>[^\W\d_]+(?:['’‘`-][^\W\d_]+)*)",
    re.IGNORECASE,
)


def read(text: str, where: str = "") -> list[Token]:
    """What was typed, in its order. Nothing is an error here: what cannot be read is a word that will not match."""
    found = [token for match in _PATTERN.finditer(" ".join(text.split())) for token in _tokens(match, where)]
    return found[:MOST_WORDS]


def _tokens(match: re.Match, where: str) -> Iterator[Token]:
    kind, text = match.lastgroup or "", match[0]
    if kind == "word":
        yield from _words(text, where)
    elif kind == "date":
        yield from _date(text)
    elif kind in {"upn", "insurance", "nhs", "number", "phone"}:
        yield Token("number", text, phone_key(text) if kind == "phone" else re.sub(r"[^A-Z0-9]", "", text.upper()))
    elif kind == "email":
        yield Token("number", text, text.lower())
    elif kind in {"postcode", "outward"}:
        yield Token("postcode", text.upper(), postcode_key(text))
    elif kind == "month":
        word, year = text.split()
        yield from _month(text, word, year, where)
    elif kind == "year":
        yield Token("year", text, int(text))
    else:
        yield from _age(text)


def _words(text: str, where: str) -> Iterator[Token]:
    for word in letters(text).split():
        if word in _UNBORN:
            yield Token("unborn", text, word)
        elif word not in _PADDING:
            yield Token("word", text if letters(text).strip() == word else word, word, where)


def _date(text: str) -> Iterator[Token]:
    parts = re.split(r"[\s/.,-]+", re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text, flags=re.IGNORECASE))
    if len(parts[0]) == 4:
        parts.reverse()
    if len(parts[2]) == 2:
        parts[2] = f"20{parts[2]}"
    try:
        yield Token("date", text, date_from_parts(*parts))
    except ValueError:
        yield from _swapped_or_unread(text, parts)


def _swapped_or_unread(text: str, parts: list[str]) -> Iterator[Token]:
    """ "3 14 2020" was meant as 14 March: the month cannot be 14."""
    try:
        yield Token("date", text, date_from_parts(parts[1], parts[0], parts[2]))
    except ValueError:
        if (year := number_in(parts[2])) and 1900 <= year <= 2100:
            yield Token("year", parts[2], year)


def _month(text: str, word: str, year: str, where: str) -> Iterator[Token]:
    try:
        yield Token("month", text, date(int(year), month_number(word), 1))
    except ValueError:  # "Mary 2020", "Maya 2019": a name and a year
        yield from _words(word, where)
        yield Token("year", year, int(year))


def _age(text: str) -> Iterator[Token]:
    figures = re.match(r"\d+", text)
    number = int(figures[0]) if figures else 0
    unit = text.lstrip("0123456789 ")[:1].lower()
    years = {"m": number / 12, "w": number / 52}.get(unit, number)
    if years <= 120:
        yield Token("age", text, years)


def is_street(word: str) -> bool:
    return word in STREET_WORDS or word in SCHOOL_WORDS
