"""Search first: what was typed in, matches with their reasons out. Two queries, whatever was typed."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from ..models import Person
from . import rules
from .agree import reasons
from .candidates import Findable, candidates, named
from .facts import known
from .lines import lines
from .match import Known, Match
from .typed import Token, read

MOST_SHOWN = 40


def find(
    words: str,
    *,
    among: QuerySet[Person] | None,
    but_for: Collection[int] = (),
    readable: Collection[int] = (),
    first: Collection[int] = (),
    today: date | None = None,
) -> list[Match]:
    """People among these who agree with what was typed in one box, the likeliest first; None is everybody, `but_for`
    those who are as if they were not there.

    `readable`: ids of the protected addresses that the searcher may read; to all other protected addresses the search
    is blind, so that nobody is found by a place where they hide.

    `first`: people who are looked through by name before all others: among thousands of one name they would not be
    reached, and those others do not take their place among the MOST_SHOWN.
    """
    tokens, findable = read(words), Findable(among, but_for, readable)
    own = named(tokens, first) if first else []
    return _found(tokens, findable, today, own)


def likely(
    name: str,
    age_or_birth: str = "",
    where: str = "",
    *,
    among: QuerySet[Person] | None,
    but_for: Collection[int] = (),
    today: date | None = None,
) -> list[Match]:
    """Who a caller may mean: the name as heard, a birthday or age, an address or school, each in a box of its own."""
    tokens = [*read(name, "name"), *read(age_or_birth), *read(where, "place")]
    return _found(tokens, Findable(among, but_for), today)


def _found(tokens: Sequence[Token], findable: Findable, today: date | None, own: Sequence[int] = ()) -> list[Match]:
    today = today or timezone.localdate()
    ids = list(dict.fromkeys([*own, *candidates(tokens, findable, today)]))
    people = known(ids, findable.readable, tokens, today)
    matches = [_match(tokens, person, today) for person in people]
    matches = sorted((each for each in matches if rules.worth_showing(each.reasons)), key=place)
    if own:
        mine = _shown([each for each in matches if each.id in own])
        return sorted({each.id: each for each in [*mine, *_shown(matches)]}.values(), key=place)
    return _shown(matches)


def _shown(matches: list[Match]) -> list[Match]:
    least = rules.SHOWN_SHARE * max((rules.agreeing(each.reasons) for each in matches), default=0)
    return [each for each in matches if rules.agreeing(each.reasons) >= least][:MOST_SHOWN]


def _match(tokens: Sequence[Token], person: Known, today: date) -> Match:
    found = reasons(tokens, person, today)
    return Match(
        person=person,
        score=rules.score(found),
        reasons=found,
        lines=lines(person, found, today),
        likely=rules.is_likely(found),
        strong=rules.is_strong(found),
    )


def place(match: Match) -> tuple:
    """The likeliest first."""
    person = match.person
    return (-match.score, not person.has_record, person.name, person.birth_date or date.max, person.id)


def apart(matches: Sequence[Match]) -> list[Match]:
    """Says of twins, and of two with one name and birthday, that they are not one child. It names the one beside the
    other: give it only those whose names are shown to who asks."""
    return [replace(match, beware=_beware(match.person, matches)) for match in matches]


def _beware(person: Known, matches: Sequence[Match]) -> str:
    for other in (each.person for each in matches if each.id != person.id):
        if person.birth_date is None or other.birth_date != person.birth_date or person.birth_estimated:
            continue
        if other.name == person.name:
            return "Two records have this name and birthday. Compare the numbers and the family before you choose."
        if other.family_name == person.family_name:
            return f"{other.given_names} has the same birthday and family name: perhaps a twin."
    return ""
