"""Pieces of a census file as the parser gives them: names without namespace, in any case, values trimmed."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from lxml.etree import _Element as Element

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
TRUTHS = {"true": True, "1": True, "false": False, "0": False}
# What is read as more than text, wherever it stands. Source: the census's list of modules and fields.
DAYS = frozenset({
    "personbirthdate", "expectedpersonbirthdate", "persondeathdate", "cinreferraldate", "cinclosuredate",
    "dateofinitialcpc", "assessmentactualstartdate", "assessmentinternalreviewdate", "assessmentauthorisationdate",
    "cinplanstartdate", "cinplanenddate", "s47actualstartdate", "initialcpctarget", "cppstartdate", "cppenddate",
    "cppreviewdate", "ppstartdate", "lbpsentdate", "initialppmeetingdate", "stepdecisiondate", "courtappdate",
    "letterinitcpdate",
})  # fmt: skip
YES_OR_NO = frozenset({"referralnfa", "icpcnotrequired", "fgdmmeetingoffer", "fgdmmeetingfac"})
NUMBERS = frozenset({"numberofpreviouscpp", "reviewmeetingscount"})
# Attributes of this namespace say how a file is to be checked, and nothing about a child.
ABOUT_THE_SCHEMA = "{http://www.w3.org/2001/XMLSchema-instance}"


def plain(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def low(element: Element) -> str:
    return plain(element).lower()


def text_of(element: Element) -> str:
    return " ".join((element.text or "").split())


def loose_text(element: Element) -> str:
    """All text that stands in an element itself, before, between and after its parts."""
    return " ".join(" ".join([element.text or "", *(part.tail or "" for part in element)]).split())


def attributes(element: Element) -> dict[str, str]:
    named = {str(name): str(value) for name, value in element.attrib.items()}
    return {f"@{name}": value for name, value in named.items() if not name.startswith(ABOUT_THE_SCHEMA)}


def holds_more_than_text(element: Element) -> bool:
    return bool(len(element) or attributes(element))


def grouped(elements: Iterable[Element]) -> dict[str, list[Element]]:
    """What stands in these elements, by lower-case name, in order."""
    found: dict[str, list[Element]] = {}
    for element in elements:
        for part in element:
            found.setdefault(low(part), []).append(part)
    return found


def leaves(element: Element) -> Iterator[Element]:
    return (part for part in element.iter() if not len(part))


def as_json(element: Element) -> Any:
    """Everything that an element holds: its text, or its parts by name, each a list when it is there twice."""
    held: dict[str, Any] = dict(attributes(element))
    said = loose_text(element)
    if not len(element) and not held:
        return said
    if said:
        held["#text"] = said
    for part in element:
        value, name = as_json(part), plain(part)
        held[name] = value if name not in held else [*_listed(held[name]), value]
    return held


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def day(text: str) -> date:
    """:raises ValueError: not YYYY-MM-DD, or no such day."""
    if not DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def unreadable(element: Element) -> str:
    """Why a leaf's value cannot be read as what its name says that it is; empty when it can, or is empty."""
    said, name = text_of(element), low(element)
    if not said:
        return ""
    if name in DAYS:
        try:
            day(said)
        except ValueError:
            return f"{plain(element)} “{cut(said)}” is not a date."
    if name in YES_OR_NO and said.lower() not in TRUTHS:
        return f"{plain(element)} “{cut(said)}” is not true or false."
    if name in NUMBERS and not (said.isascii() and said.isdecimal()):
        return f"{plain(element)} “{cut(said)}” is not a number."
    return ""


def cut(text: str, length: int = 40) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
