"""Reading dates and ages as people write them."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from goldenthread.foundations.numbers import number_in
from goldenthread.foundations.ui.words import MONTHS

MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
AGE = re.compile(
    r"(?:about |around |nearly |almost |aged? )?(\d{1,3})\s*(years?|yrs?|y|months?|mths?|m|weeks?|wks?|w)?(?:\s+old)?",
    re.IGNORECASE,
)
OLDEST = 120
LONGEST_WAIT = timedelta(days=300)  # from when a baby may first be expected to its birth
ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b", re.IGNORECASE)


class Age(NamedTuple):
    years: int = 0
    months: int = 0


def date_from_parts(day: str, month: str, year: str) -> date:
    """Three typed parts as a date. Raises ValueError with a sentence that says which part to put right."""
    missing = [name for name, part in (("a day", day), ("a month", month), ("a year", year)) if not part.strip()]
    if missing:
        raise ValueError(f"enter {' and '.join(missing)} too")
    number = month_number(month)
    if not re.fullmatch(r"\d{4}", year.strip()):
        raise ValueError("write the year with four figures, such as 2026")
    if not re.fullmatch(r"\d{1,2}", day.strip()):
        raise ValueError("write the day as a number, such as 17")
    longest = monthrange(int(year), number)[1] if int(year) else 31
    if not 1 <= int(day) <= longest or int(year) < 1900:
        raise ValueError(f"there is no {int(day)} {MONTHS[number - 1]} {year.strip()} in the calendar used here")
    return date(int(year), number, int(day))


def parts_of(typed: str) -> list[str]:
    """ "1st Sept 2021" and "2021-09-01" as day, month and year; another number of parts is no date."""
    parts = re.split(r"[\s/.,-]+", ORDINAL.sub("", typed.strip()))
    if len(parts) == 3 and len(parts[0]) == 4 and number_in(parts[0]) is not None:
        parts.reverse()
    return parts


def birth_from_parts(day: str, month: str, year: str, *, today: date) -> date:
    """A birthday, of which two figures of the year are enough: the latest such day that has come.

    In 2026 "17" is 2017 and "95" is 1995: nobody is born on a day to come. Raises ValueError as date_from_parts."""
    if not re.fullmatch(r"\d{2}", year.strip()):
        return date_from_parts(day, month, year)
    century = today.year // 100
    born = date_from_parts(day, month, f"{century}{year.strip()}")
    return born if born <= today else date_from_parts(day, month, f"{century - 1}{year.strip()}")


def month_number(typed: str) -> int:
    """11, "11", "Nov" or "november" as 11."""
    typed = typed.strip().lower().rstrip(".")
    if (figures := number_in(typed)) and figures <= 12:
        return figures
    number = MONTH_NUMBERS.get(typed[:3]) if typed.isalpha() else None
    if (number and MONTHS[number - 1].lower().startswith(typed)) or typed == "sept":
        return number or 9
    raise ValueError("write the month as a number from 1 to 12, or as a word such as Nov")


def parse_date_or_age(typed: str, today: date) -> date | Age:
    """ "14 3 2020" and "14 Mar 20" are dates; "6", "about 6" and "4 months" are ages. Raises ValueError with a
    sentence."""
    typed = " ".join(typed.split())
    if found := AGE.fullmatch(typed):
        return _age(int(found[1]), (found[2] or "y")[0].lower())
    parts = parts_of(typed)
    if len(parts) != 3:
        raise ValueError("Write a birthday such as 14 3 2020, or an age such as 6 or 4 months")
    try:
        born = birth_from_parts(*parts, today=today)
        if len(parts[2]) == 2 and _may_be_expected(born, today):
            raise ValueError("write the year with four figures, such as 2026")
        return born
    except ValueError as fault:
        sentence = str(fault)
        raise ValueError(sentence[0].upper() + sentence[1:]) from None


def _may_be_expected(born: date, today: date) -> bool:
    """Whether the same two figures may mean a baby that is expected: then nobody can say which century it is."""
    until = today + LONGEST_WAIT
    expected = (born.year + 100, born.month, born.day)
    return (today.year, today.month, today.day) < expected <= (until.year, until.month, until.day)


def _age(number: int, unit: str) -> Age:
    if unit == "m":
        return Age(years=number // 12, months=number % 12)
    if unit == "w":
        return Age(months=number * 12 // 52)
    if number > OLDEST:
        raise ValueError(f"{number} is more years than anybody has: write a birthday such as 14 3 2020, or an age")
    return Age(years=number)
