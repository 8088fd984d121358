"""Families to draw, written as people write them: no database."""

from dataclasses import dataclass
from datetime import date

TODAY = date(2026, 11, 17)


@dataclass
class Someone:
    pk: int
    given_names: str
    sex: str
    birth_date: date | None
    expected_on: date | None = None
    death_date: date | None = None
    family_name: str = "Hawthorn"

    @property
    def short_name(self) -> str:
        return self.given_names or "Unborn baby"


@dataclass
class Tie:
    pk: int
    person_id: int
    other_id: int
    kind: str
    ended_on: date | None = None


def someone(number: int, words: str) -> Someone:
    """ "Tansy F 9", "Rowan M 66 died", "Baby U unborn"."""
    name, sex, age, *rest = words.split()
    if age == "unborn":
        return Someone(number, name, sex, None, date(2027, 1, 3))
    born = date(TODAY.year - int(age), 1, 5)
    return Someone(number, name, sex, born, death_date=date(2025, 1, 5) if rest else None)


def family(people: str, ties: str) -> tuple[list[Someone], list[Tie], dict[str, int]]:
    """Who there is, a line; then "Bramble parent Tansy", "Thorn ex_spouse Bramble until 2020"."""
    persons = [someone(number, words) for number, words in enumerate(_lines(people), start=1)]
    by_name = {each.given_names: each.pk for each in persons}
    found = []
    for number, words in enumerate(_lines(ties), start=1):
        who, kind, other, *until = words.split()
        ended = date(int(until[1]), 1, 1) if until else None
        found.append(Tie(number, by_name[who], by_name[other], kind, ended))
    return persons, found, by_name


def _lines(text: str) -> list[str]:
    return [line.strip() for part in text.split(",") for line in part.splitlines() if line.strip()]
