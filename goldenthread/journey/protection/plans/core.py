"""Who is in the core group of a child's plan, as far as a reader may know."""

from datetime import date
from typing import NamedTuple

from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ..conferences.common import days_of_kept_company
from ..conferences.people import known_people
from .models import Member


class Core(NamedTuple):
    """`is_kept`: whether there is somebody more, who is not shown to this reader."""

    members: list[Member]
    is_kept: bool


def core_of(reader: Worker, plan_id: int, child: Person, today: date) -> Core:
    """Without those whom a conference brought in that this reader may not read whole: of these only who stands in the
    child's own record, by the part that they have there."""
    rows, kept = (
        list(Member.objects.filter(plan=plan_id, until=None).order_by("pk")),
        days_of_kept_company(reader, child.pk, today),
    )
    brought = [row for row in rows if row.since in kept]
    if not brought:
        return Core(rows, False)
    parts = {(each.name.casefold(), each.agency): each.role for each in known_people(reader, [child], today)}
    shown = []
    for row in rows:
        key = row.name.casefold(), row.agency
        if row in brought and key in parts:
            row.role = parts[key]
        if row not in brought or key in parts:
            shown.append(row)
    return Core(shown, len(shown) < len(rows))
