"""What matching must know of a few people, in one query however many they are."""

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from ..models import Identifier, Name, Person, Reach, Relationship, Residence, Schooling
from .candidates import PARENTS
from .match import Known


def known(ids: list[int], protected: Q, today: date) -> list[Known]:
    """The people with these ids, as matching sees them."""
    if not ids:
        return []
    people = Person.objects.filter(pk__in=ids).annotate(
        names_=_rows(Name.objects.all(), "kind", "given_names", "family_name"),
        numbers_=_rows(Identifier.objects.all(), "kind", "key", "value"),
        reaches_=_rows(Reach.objects.all(), "key", "value"),
        homes_=_rows(Residence.objects.filter(protected), "address__lines", "address__postcode", "ended_on"),
        schools_=_rows(Schooling.objects.all(), "school", "year_group", "ended_on"),
        mothers_=_mothers(),
    )
    return [_known(person, today) for person in people]


def _rows(rows: QuerySet, *fields: str) -> ArraySubquery:
    pairs = {f"f{place}": name for place, name in enumerate(fields)}
    return ArraySubquery(rows.filter(person=OuterRef("pk")).order_by("-pk").values(json=JSONObject(**pairs))[:12])


def _mothers() -> ArraySubquery:
    """Only of babies not yet born: a child is found by an own name."""
    rows = Relationship.objects.filter(
        other=OuterRef("pk"), kind__in=PARENTS, other__birth_date=None, other__expected_on__isnull=False
    ).exclude(person__sex="M")
    return ArraySubquery(rows.values(json=JSONObject(f0="person__given_names", f1="person__family_name")))


def _known(person: Any, today: date) -> Known:
    return Known(
        id=person.pk,
        given_names=person.given_names,
        family_name=person.family_name,
        birth_date=person.birth_date,
        birth_estimated=person.birth_estimated,
        expected_on=person.expected_on,
        death_date=person.death_date,
        sex=person.sex,
        has_record=person.has_record,
        names=tuple((row["f0"], row["f1"], row["f2"]) for row in person.names_),
        numbers=tuple((row["f0"], row["f1"], row["f2"]) for row in person.numbers_),
        reaches=tuple((row["f0"], row["f1"]) for row in person.reaches_),
        homes=tuple((row["f0"], row["f1"], _holds(row["f2"], today)) for row in person.homes_),
        schools=tuple((row["f0"], row["f1"], _holds(row["f2"], today)) for row in person.schools_),
        mothers=tuple((row["f0"], row["f1"]) for row in person.mothers_),
    )


def _holds(ended_on: str | None, today: date) -> bool:
    return ended_on is None or date.fromisoformat(ended_on) > today
