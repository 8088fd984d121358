"""Who may match, by keys that the database holds in an index: names by sound and part, dates, numbers, places.

One statement, one part a kind of key, each part limited: nobody is compared with everybody. Only then is each of the
few held against what was typed.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from goldenthread.foundations.numbers import number_in

from ..models import Identifier, Name, Person, Reach, Relationship, Residence, Schooling
from ..rules import heard, nearly_heard
from .agree import NEAR_DAYS
from .typed import Token, is_street

FEW, MANY, MOST = 25, 50, 80
PARENTS = ("parent", "adoptive_parent")


@dataclass(frozen=True, slots=True)
class Findable:
    """Who may be found, and by which addresses. Lists of those who may not are short; lists of those who may are not,
    so they are a query."""

    among: QuerySet[Person] | None  # these and no others; None: everybody
    but_for: Collection[int] = ()  # these people are as if they were not there
    readable: Collection[int] = ()  # ids of protected addresses by which they may yet be found

    def of(self, rows: QuerySet, person: str = "person") -> QuerySet:
        """Those rows whose person may be found."""
        if self.among is not None:
            rows = rows.filter(**{f"{person}__in": self.among.values("pk")})
        return rows.exclude(**{f"{person}__among": self.but_for}) if self.but_for else rows

    def at_home(self, rows: QuerySet[Residence]) -> QuerySet[Residence]:
        return rows.filter(not_protected() | Q(address__among=self.readable) if self.readable else not_protected())


def not_protected() -> Q:
    """Homes where nobody is protected: whoever else lives at an address would give away who hides there."""
    return Q(~Exists(Residence.objects.filter(address=OuterRef("address"), is_protected=True)))


def candidates(tokens: Sequence[Token], findable: Findable, today: date) -> list[int]:
    """Ids of those who share a key with what was typed. One query.

    Its parts stand from the surest key to the loosest, and the database stops as soon as it has enough: a full name
    with a birthday never reaches the parts that look for a name one letter away.
    """
    parts = [part.values_list("found") for part in _parts(tokens, findable, today)]
    if not parts:
        return []
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return list(dict.fromkeys(found for (found,) in rows[: MOST * 2]))[:MOST]


def named(tokens: Sequence[Token], among: Collection[int]) -> list[int]:
    """Those of these people who have a name like a word of what was typed. One query."""
    words = _people([token for token in tokens if token.kind == "word"])
    if not words:
        return []
    sounds = [*_keys(words, heard), *_keys(words, nearly_heard)]
    names = Name.objects.filter(Q(sounds__overlap=sounds) | _part_of(words), person__among=among)
    return list(dict.fromkeys(names.order_by("pk").values_list("person", flat=True)[:MOST]))


def _parts(tokens: Sequence[Token], findable: Findable, today: date) -> Iterator[QuerySet]:
    words = [token for token in tokens if token.kind == "word"]
    people, span = _people(words), _span_of(tokens, today)
    names = findable.of(Name.objects.annotate(found=F("person")))
    yield from _by_number([token.value for token in tokens if token.kind == "number"], findable)
    yield from _by_whole_name(people, span, names)
    yield from _by_day(tokens, findable)
    yield from _by_place(tokens, words, people, findable)
    if span is None or any(token.kind == "unborn" for token in tokens):
        yield from _by_unborn(people, findable)
    yield from _by_any_word(people or [each.value for each in words if each.where != "place"], names, span is None)


def _people(words: Sequence[Token]) -> list[str]:
    """The words that are a name rather than a place: "Fenwick Road" is not, Yarrow before it is."""
    found = []
    for at, word in enumerate(words):
        after = words[at + 1].value if at + 1 < len(words) else ""
        if word.where != "place" and not is_street(word.value) and not (is_street(after) and word.where != "name"):
            found.append(word.value)
    return found


def _keys(words: Sequence[str], of: Callable[[str], frozenset[str]]) -> list[str]:
    return sorted(set().union(*(of(word) for word in words)))


def _by_number(keys: Sequence[str], findable: Findable) -> Iterator[QuerySet]:
    if not keys:
        return
    yield findable.of(Identifier.objects.filter(key__in=keys)).annotate(found=F("person"))[:FEW]
    yield findable.of(Reach.objects.filter(key__in=keys)).annotate(found=F("person"))[:FEW]
    if records := [number for key in keys if (number := number_in(key)) is not None]:
        yield findable.of(Person.objects.filter(pk__in=records), "pk").annotate(found=F("pk"))[:FEW]


def _by_whole_name(words: Sequence[str], span: tuple[date, date] | None, names: QuerySet) -> Iterator[QuerySet]:
    """Every word, then any word with the birth date about right; each also when one consonant was misheard."""
    if len(words) > 1:
        yield names.filter(_every(words, heard))[:MANY]
        yield names.filter(_every(words, nearly_heard))[:FEW]
    if words and span:
        yield names.filter(born__range=span, sounds__overlap=_keys(words, heard))[:MANY]
        yield names.filter(born__range=span, sounds__overlap=_keys(words, nearly_heard))[:FEW]
        yield names.filter(_part_of(words), born__range=span)[:FEW]


def _part_of(words: Sequence[str]) -> Q:
    """A word as a name holds it or begins with it. Of fewer than three letters the index knows nothing."""
    found = Q(pk__in=[])
    for word in words:
        if len(word) >= 3:
            found |= Q(key__contains=word)
    return found


def _every(words: Sequence[str], of: Callable[[str], frozenset[str]]) -> Q:
    """Names in which every word is heard, in any order, each by its sound or by what it stands for."""
    found = Q()
    for word in words:
        found &= Q(sounds__overlap=sorted(of(word)))
    return found


def _by_any_word(words: Sequence[str], names: QuerySet, alone: bool) -> Iterator[QuerySet]:
    """A word itself or as it begins a name, then its sound, then nearly its sound.

    Beside a birthday or an age (not `alone`) only the sound: the age may have been misheard, and not the name as well.
    """
    if words and alone:
        yield names.filter(_part_of(words))[:MANY]
    if words:
        yield names.filter(sounds__overlap=_keys(words, heard))[:MANY]
    if len(words) == 1 and alone:
        yield names.filter(sounds__overlap=_keys(words, nearly_heard))[:FEW]


def _span_of(tokens: Sequence[Token], today: date) -> tuple[date, date] | None:
    """The birth dates that what was typed allows, with a little room."""
    spans = [span for token in tokens if (span := _span(token, today))]
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None


def _span(token: Token, today: date) -> tuple[date, date] | None:
    if token.kind == "date":
        return token.value - timedelta(days=366), token.value + timedelta(days=366)
    if token.kind == "month":
        return token.value, token.value + timedelta(days=31)
    if token.kind == "year":
        return date(token.value, 1, 1), date(token.value, 12, 31)
    if token.kind == "age":
        oldest, youngest = (token.value + 2) * 365.25, max(0, (token.value - 1) * 365.25)
        return today - timedelta(days=round(oldest)), today - timedelta(days=round(youngest))
    return None


def _by_day(tokens: Sequence[Token], findable: Findable) -> Iterator[QuerySet]:
    """Whoever was born on the very day, on the day with day and month swapped, or is expected about then."""
    days = [token.value for token in tokens if token.kind == "date"]
    if days:
        found = Q(birth_date__in=[each for day in days for each in _and_swapped(day)])
        for day in days:
            found |= Q(birth_date=None, expected_on__range=(day - NEAR_DAYS, day + NEAR_DAYS))
        yield findable.of(Person.objects.filter(found), "pk").annotate(found=F("pk"))[:MANY]


def _and_swapped(day: date) -> list[date]:
    return [day, day.replace(day=day.month, month=day.day)] if day.day <= 12 else [day]


def _by_unborn(words: Sequence[str], findable: Findable) -> Iterator[QuerySet]:
    """Babies not yet born, by the name of a mother."""
    if words:
        babies = Relationship.objects.filter(kind__in=PARENTS, other__birth_date=None, other__expected_on__isnull=False)
        heard_here = findable.of(babies, "other").filter(person__names__sounds__overlap=_keys(words, heard))
        yield heard_here.annotate(found=F("other"))[:FEW]


def _by_place(
    tokens: Sequence[Token], words: Sequence[Token], people: Sequence[str], findable: Findable
) -> Iterator[QuerySet]:
    """Those of such a name at such a place; then, where a place was surely meant, everybody there."""
    phrases, surely = _phrases(words)
    codes = [token.value for token in tokens if token.kind == "postcode"]
    homes = findable.at_home(findable.of(Residence.objects.annotate(found=F("person"))))
    schools = findable.of(Schooling.objects.annotate(found=F("person")))
    at = [homes.filter(_any("address__words__contains", phrases)), schools.filter(_any("school__icontains", phrases))]
    places = [homes.filter(_at_postcode(codes))] * bool(codes) + at * bool(phrases)
    if people and (surely or codes or (len(people) > 1 and len(words) == len(tokens))):
        heard_here = {"person__names__sounds__overlap": _keys(people, heard)}
        yield from (rows.filter(**heard_here)[:FEW] for rows in places)
    if surely or codes or len(people) == 1:
        yield from (rows[:MANY] for rows in places)


def _any(lookup: str, phrases: Sequence[str]) -> Q:
    found = Q(pk__in=[])
    for phrase in phrases:
        found |= Q(**{lookup: phrase})
    return found


def _at_postcode(codes: Sequence[str]) -> Q:
    found = Q(pk__in=[])
    for code in codes:
        found |= Q(address__key=code) if len(code) > 4 else Q(address__key__startswith=code)
    return found


def _phrases(words: Sequence[Token]) -> tuple[list[str], bool]:
    """ "Fenwick Road", surely a place as a word says so; else each long word by itself, as it may be one."""
    named = [token for token in words if token.where != "name"]
    pairs = [
        f"{before.value} {word.value}"
        for before, word in pairwise(named)
        if is_street(word.value) and not is_street(before.value)
    ]
    single = [token.value for token in named if len(token.value) >= 4 and not is_street(token.value)]
    return (pairs[:2], True) if pairs else (single[:3], any(token.where == "place" for token in named))
