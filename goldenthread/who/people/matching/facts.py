"""What matching must know of a few people, in one query however many they are."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, TextField, Value, When

from ..models import Identifier, Name, Person, Reach, Relationship, Residence, Schooling
from .candidates import PARENTS
from .match import Known
from .typed import Token

PERSON = ("id", "given_names", "family_name", "birth_date", "birth_estimated", "expected_on", "death_date", "sex",
          "has_record")  # fmt: skip


class Rows(Subquery):
    """The rows of a subquery as one text of JSON: reading it once is quicker than reading a list of objects."""

    template = "(SELECT json_agg(_rows)::text FROM (%(subquery)s) _rows)"
    output_field = TextField()


def known(ids: list[int], protected: Q, tokens: Sequence[Token], today: date) -> list[Known]:
    """The people with these ids. Numbers and homes are fetched only where something typed may agree with them."""
    if not ids:
        return []
    kinds = {token.kind for token in tokens}
    numbers, places = "number" in kinds, bool(kinds & {"word", "postcode"})
    rows = Person.objects.filter(pk__in=ids).annotate(
        names_=_rows(Name.objects.all(), "kind", "given_names", "family_name"),
        schools_=_rows(Schooling.objects.all(), "school", "year_group", "ended_on"),
        mothers_=_mothers(),
        numbers_=_rows(Identifier.objects.all(), "kind", "key", "value") if numbers else NONE,
        reaches_=_rows(Reach.objects.all(), "key", "value") if numbers else NONE,
        homes_=_rows(_homes(protected), "address__lines", "address__postcode", "ended_on") if places else NONE,
    )
    return [_known(row, today) for row in rows.values(*PERSON, *LISTS)]


NONE = Value(None, output_field=TextField())
LISTS = ("names_", "schools_", "mothers_", "numbers_", "reaches_", "homes_")


def _homes(protected: Q) -> QuerySet:
    return Residence.objects.filter(protected)


def _rows(rows: QuerySet, *fields: str) -> Rows:
    return Rows(rows.filter(person=OuterRef("pk")).order_by("-pk").values(*fields)[:12])


def _mothers() -> Case:
    """Only of babies not yet born: a child is found by an own name."""
    rows = Relationship.objects.filter(other=OuterRef("pk"), kind__in=PARENTS).exclude(person__sex="M")
    mothers = Rows(rows.values("person__given_names", "person__family_name"))
    return Case(When(birth_date=None, expected_on__isnull=False, then=mothers), default=None)


def _known(row: dict[str, Any], today: date) -> Known:
    lists = {name: tuple(_read(row[name])) for name in LISTS}
    return Known(
        **{name: row[name] for name in PERSON},
        names=lists["names_"],
        numbers=lists["numbers_"],
        reaches=lists["reaches_"],
        homes=tuple((lines, postcode, _holds(ended, today)) for lines, postcode, ended in lists["homes_"]),
        schools=tuple((school, year, _holds(ended, today)) for school, year, ended in lists["schools_"]),
        mothers=lists["mothers_"],
    )


def _read(text: str | None) -> list[tuple]:
    """The values of each row, in the order in which the columns were asked for."""
    return [tuple(row.values()) for row in json.loads(text)] if text else []


def _holds(ended_on: str | None, today: date) -> bool:
    return ended_on is None or date.fromisoformat(ended_on) > today
