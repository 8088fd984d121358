"""Who may match, by keys that the database holds in an index: names by sound, part and likeness, dates, numbers, places.

One statement, one part a kind of key, each part limited: nobody is compared with everybody. Only then is each of the
few held against what was typed.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import F, IntegerField, Q, QuerySet, Value

from ..models import Identifier, Name, Person, Reach, Relationship, Residence, Schooling
from ..rules import word_sounds
from .typed import Token, is_street

FEW, MANY, MOST = 30, 60, 160
PARENTS = ("parent", "adoptive_parent")


def candidates(tokens: Sequence[Token], among: QuerySet[Person], protected: Q, today: date) -> list[int]:
    """Ids of those who share a key with what was typed, those with the rarest keys first. One query."""
    parts = [
        part.annotate(rank=Value(rank, output_field=IntegerField())).values_list("found", "rank")
        for rank, part in enumerate(_parts(tokens, among.values("pk"), protected, today))
    ]
    if not parts:
        return []
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    ranked = sorted(rows, key=lambda row: row[1])
    return list(dict.fromkeys(found for found, _rank in ranked))[:MOST]


def _parts(tokens: Sequence[Token], among: QuerySet, protected: Q, today: date) -> Iterator[QuerySet]:
    yield from _by_number([token for token in tokens if token.kind == "number"], among)
    birth = _birth(tokens, today)
    words = [token for token in tokens if token.kind == "word"]
    names = [token for token in words if token.where != "place"]
    if birth is not None:
        yield from _by_date(tokens, among)
    yield from _by_name(names, birth, among)
    yield from _by_unborn(tokens, names, among)
    yield from _by_place(tokens, words, among, protected)


def _by_number(tokens: Sequence[Token], among: QuerySet) -> Iterator[QuerySet]:
    keys = [token.value for token in tokens]
    if not keys:
        return
    yield Identifier.objects.filter(key__in=keys, person__in=among).annotate(found=F("person"))[:FEW]
    yield Reach.objects.filter(key__in=keys, person__in=among).annotate(found=F("person"))[:FEW]
    records = [int(key) for key in keys if key.isdigit() and len(key) < 18]
    if records:
        yield Person.objects.filter(pk__in=records).filter(pk__in=among).annotate(found=F("pk"))[:FEW]


def _birth(tokens: Sequence[Token], today: date) -> Q | None:
    """A condition on the birth date that what was typed allows, with a little room; none if nothing was typed."""
    found: Q | None = None
    for token in tokens:
        span = _span(token, today)
        if span:
            part = Q(person__birth_date__range=span)
            found = part if found is None else found | part
    return found


def _span(token: Token, today: date) -> tuple[date, date] | None:
    if token.kind == "date":
        return token.value - timedelta(days=366), token.value + timedelta(days=366)
    if token.kind == "month":
        return token.value, token.value + timedelta(days=31)
    if token.kind == "year":
        return date(token.value, 1, 1), date(token.value, 12, 31)
    if token.kind == "age":
        return today - timedelta(days=round((token.value + 2) * 365.25)), today - timedelta(
            days=max(0, round((token.value - 1) * 365.25))
        )
    return None


def _by_date(tokens: Sequence[Token], among: QuerySet) -> Iterator[QuerySet]:
    """Whoever was born on the very day, and on the day with day and month swapped."""
    days = [day for token in tokens if token.kind == "date" for day in _and_swapped(token.value)]
    if days:
        people = Person.objects.filter(birth_date__in=days).filter(pk__in=among)
        yield people.annotate(found=F("pk")).order_by("birth_date", "pk")[:MANY]
        expected = Person.objects.filter(expected_on__in=_near(tokens), birth_date=None).filter(pk__in=among)
        yield expected.annotate(found=F("pk"))[:FEW]


def _near(tokens: Sequence[Token]) -> list[date]:
    return [t.value + timedelta(days=days) for t in tokens if t.kind == "date" for days in range(-21, 22)]


def _and_swapped(day: date) -> list[date]:
    return [day, day.replace(day=day.month, month=day.day)] if day.day <= 12 else [day]


def _by_name(tokens: Sequence[Token], birth: Q | None, among: QuerySet) -> Iterator[QuerySet]:
    words = [token.value for token in tokens]
    if not words:
        return
    names = Name.objects.filter(person__in=among).annotate(found=F("person"), alike=_likeness(words))
    people = [word for word in words if not is_street(word)] or words
    sounds = sorted(set().union(*(word_sounds(word) for word in people)))
    if birth is not None:
        yield names.filter(birth, sounds__overlap=sounds).order_by("-alike", "pk")[:MANY]
        for word in _parts_of(people):
            yield names.filter(birth, key__contains=word).order_by("-alike", "pk")[:FEW]
    if len(people) > 1:
        yield names.filter(_every(people)).order_by("-alike", "pk")[:MANY]
    yield names.filter(key__trigram_similar=" ".join(sorted(people))).order_by("-alike", "pk")[:FEW]
    if len(people) <= 3:
        for word in people:
            yield names.filter(sounds__overlap=sorted(word_sounds(word))).order_by("-alike", "pk")[:FEW]
        for word in _parts_of(people):
            yield names.filter(key__contains=word).order_by("-alike", "pk")[:FEW]


def _likeness(words: Sequence[str]) -> TrigramSimilarity:
    return TrigramSimilarity("key", " ".join(sorted(words)))


def _parts_of(words: Sequence[str]) -> list[str]:
    """The first letters of a name: a trigram index needs three."""
    return [word for word in words if len(word) >= 3]


def _every(words: Sequence[str]) -> Q:
    """Names in which every word is heard, in any order, each by its sound or by what it is short for."""
    found = Q()
    for word in words:
        found &= Q(sounds__overlap=sorted(word_sounds(word)))
    return found


def _by_unborn(tokens: Sequence[Token], names: Sequence[Token], among: QuerySet) -> Iterator[QuerySet]:
    """Babies not yet born, by the name of a mother."""
    if not names:
        return
    babies = Relationship.objects.filter(
        kind__in=PARENTS, other__birth_date=None, other__expected_on__isnull=False, other__in=among
    )
    words = [token.value for token in names]
    sounds = sorted(set().union(*(word_sounds(word) for word in words)))
    yield babies.filter(person__names__sounds__overlap=sounds).annotate(found=F("other"))[:FEW]


def _by_place(tokens: Sequence[Token], words: Sequence[Token], among: QuerySet, protected: Q) -> Iterator[QuerySet]:
    homes = Residence.objects.filter(protected, person__in=among).annotate(found=F("person"))
    for token in tokens:
        if token.kind == "postcode":
            exact = {"address__key": token.value} if len(token.value) > 4 else {"address__key__startswith": token.value}
            yield homes.filter(**exact).order_by("-pk")[:MANY]
    for phrase in _phrases(words):
        yield homes.filter(address__words__contains=phrase).order_by("-pk")[:MANY]
        schools = Schooling.objects.filter(person__in=among, school__icontains=phrase).annotate(found=F("person"))
        yield schools.order_by("-pk")[:MANY]


def _phrases(words: Sequence[Token]) -> list[str]:
    """ "Fenwick Road" where a word says that it is a place; else each long word by itself, as it may be one."""
    named = [token for token in words if token.where != "name"]
    pairs = [
        f"{before.value} {word.value}"
        for before, word in zip(named, named[1:], strict=False)
        if is_street(word.value) and not is_street(before.value)
    ]
    return pairs[:2] or [token.value for token in named if len(token.value) >= 4 and not is_street(token.value)][:3]
