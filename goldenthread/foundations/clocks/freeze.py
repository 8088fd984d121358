"""Makes the table of England's bank holidays again from the `holidays` library.

Run `python -m goldenthread.foundations.clocks --freeze` when the library has learned of a new bank holiday,
read the difference before you commit it, and take out the override that it replaces.
"""

import csv
from datetime import date
from pathlib import Path

import holidays

from goldenthread.foundations.clocks.working_days import FIRST_YEAR, LAST_YEAR, TABLE


def library_table(first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR) -> dict[date, str]:
    """England's bank holidays as the library knows them, with the days given instead of a weekend."""
    found = holidays.country_holidays("GB", subdiv="ENG", years=range(first_year, last_year + 1))
    return {day: found[day] for day in sorted(found) if first_year <= day.year <= last_year}


def freeze(path: Path = TABLE) -> int:
    """Writes the table and says how many bank holidays it holds."""
    table = library_table()
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["date", "name"])
        writer.writerows((day.isoformat(), name) for day, name in table.items())
    return len(table)
