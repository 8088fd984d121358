"""How a page that lists things is tried, and whose children fill it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from django.utils import timezone

from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.people.models import Person
from tests.cast import Cast, child_named, hire

TEAM = "Family safeguarding 3"
numbers = count(1)


@dataclass(frozen=True)
class List:
    who: str
    fill: Callable[[Cast, int], object]
    address: Callable[[Cast], dict] = lambda cast: {}


def letters(number: int) -> str:
    """A name for each: names are compared by their letters only."""
    return "zz" + "".join(chr(97 + int(digit)) for digit in str(number))


def held(cast: Cast, number: int) -> list[Person]:
    """Children whom Kestrel's team holds and nobody works with."""
    children = [child_named(letters(next(numbers)), date(2018, 5, 5)) for _ in range(number)]
    for child in children:
        Holding.objects.create(
            child=child, team=cast.teams[TEAM], started_on=timezone.localdate() - timedelta(days=20),
            made_by=cast.heron,
        )  # fmt: skip
    return children


def with_plover(cast: Cast, number: int) -> list[Person]:
    children = held(cast, number)
    for child in children:
        Involvement.objects.create(
            child=child, worker=cast.plover, role="allocated", started_on=timezone.localdate() - timedelta(days=20),
            reason="FCONTA", made_by=cast.kestrel,
        )  # fmt: skip
    return children


def hired(cast: Cast, number: int) -> None:
    for _ in range(number):
        hire(letters(next(numbers)), "social_worker", cast.teams[TEAM], cast.kestrel, None)
