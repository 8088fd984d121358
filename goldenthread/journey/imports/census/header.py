"""What a census file says of itself: which collection, which year, whose."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml.etree import _Element as Element

from goldenthread.foundations.xml import CannotRead

from .elements import as_json, cut, grouped, text_of

FIRST_YEAR = 2025  # Sex took the place of GenderCurrent in the census of 2024-25


@dataclass(frozen=True, slots=True)
class Header:
    year: int
    council: str
    whole: Any = None  # everything that the header says, kept with the run

    @property
    def year_words(self) -> str:
        """ "2024-25" for Year 2025: the census is named by the March in which its year ends."""
        return f"{self.year - 1}-{self.year % 100:02}"

    @property
    def reference_on(self) -> date:
        return date(self.year, 3, 31)


def read_header(element: Element, this_year: int) -> Header:
    """:raises CannotRead: another collection, no year, a census of before 2024-25, or the day of another year."""
    parts = grouped([element, *(part for part in element if len(part))])

    def said(name: str) -> str:
        return next((text_of(each) for each in parts.get(name, [])), "")

    collection, year, day = said("collection"), said("year"), said("referencedate")
    if collection.upper() != "CIN":
        raise CannotRead(f"This is not a children in need census: the header’s Collection is “{cut(collection)}”.")
    if not (year.isascii() and year.isdecimal() and 1990 < int(year[:5]) <= this_year + 1):
        raise CannotRead(f"The header’s Year is “{cut(year)}”, which is no census year. 2025 stands for 2024-25.")
    header = Header(int(year), cut(said("lea")), as_json(element))
    if header.year < FIRST_YEAR:
        raise CannotRead(f"The file is of {header.year_words}. Files of 2024-25 and later can be read.")
    if day and day != str(header.reference_on):
        raise CannotRead(
            f"The header’s ReferenceDate is “{cut(day)}”. In a file of {header.year_words} it is {header.reference_on}."
        )
    return header
