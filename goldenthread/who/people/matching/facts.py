"""What matching must know of a few people, in one query however many they are."""

import json
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, TextField, When

from goldenthread.foundations.questions import question

from ..models import Identifier, Name, Person, Reach, Relationship, Residence, Schooling
from .candidates import PARENTS, not_protected
from .match import Known
from .typed import Token

PERSON = ("id", "given_names", "family_name", "birth_date", "birth_estimated", "expected_on", "death_date", "sex",
          "has_record")  # fmt: skip


class Rows(Subquery):
    """The rows of a subquery as one text of JSON: reading it once is quicker than reading a list of objects."""

    template = "(SELECT json_agg(_rows)::text FROM (%(subquery)s) _rows)"
    output_field = TextField()


def known(ids: list[int], readable: Collection[int], tokens: Sequence[Token], today: date) -> list[Known]:
    """The people with these ids. Numbers and homes are fetched only where something typed may agree with them, and
    never a home at a protected address that is not readable."""
    if not ids:
        return []
    kinds = {token.kind for token in tokens}
    numbers, places = "number" in kinds, bool(kinds & {"word", "postcode"})
    rows = facts(ids, ids if numbers else [], ids if places else [], list(readable))
    return [_known(row, today) for row in rows]


LISTS = ("names_", "schools_", "mothers_", "numbers_", "reaches_", "homes_")


@question
def facts(ids, number_ids, home_ids, readable_ids):
    """Of everybody the names and schools; the numbers and the homes of those alone of whom they are asked."""
    numbered = Q(person__among=number_ids)
    homes = Residence.objects.filter(not_protected() | Q(address__among=readable_ids), person__among=home_ids)
    return Person.objects.filter(pk__among=ids).annotate(
        names_=_rows(Name.objects.all(), "kind", "given_names", "family_name"),
        schools_=_rows(Schooling.objects.all(), "school", "year_group", "ended_on"),
        mothers_=_mothers(),
        numbers_=_rows(Identifier.objects.filter(numbered), "kind", "key", "value"),
        reaches_=_rows(Reach.objects.filter(numbered), "key", "value"),
        homes_=_rows(homes, "address__lines", "address__postcode", "ended_on"),
    ).values_list(*PERSON, *LISTS, named=True)  # fmt: skip


def _rows(rows: QuerySet, *fields: str) -> Rows:
    return Rows(rows.filter(person=OuterRef("pk")).order_by("-pk").values(*fields)[:12])


def _mothers() -> Case:
    """Only of babies not yet born: a child is found by an own name."""
    rows = Relationship.objects.filter(other=OuterRef("pk"), kind__in=PARENTS).exclude(person__sex="M")
    mothers = Rows(rows.values("person__given_names", "person__family_name"))
    return Case(When(birth_date=None, expected_on__isnull=False, then=mothers), default=None)


def _known(row: Any, today: date) -> Known:
    return Known(
        *(getattr(row, name) for name in PERSON),
        names=_read(row.names_),
        numbers=_read(row.numbers_),
        reaches=_read(row.reaches_),
        homes=tuple((lines, postcode, _holds(ended, today)) for lines, postcode, ended in _read(row.homes_)),
        schools=tuple((school, year, _holds(ended, today)) for school, year, ended in _read(row.schools_)),
        mothers=_read(row.mothers_),
    )


def _read(text: str | None) -> tuple:
    """The values of each row, in the order in which the columns were asked for."""
    return tuple(tuple(row.values()) for row in json.loads(text)) if text else ()


def _holds(ended_on: str | None, today: date) -> bool:
    return ended_on is None or date.fromisoformat(ended_on) > today
