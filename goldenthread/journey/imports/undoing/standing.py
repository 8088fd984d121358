"""What of an import may go, and what stays because somebody has worked with it since."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models

from goldenthread.journey.assessment.models import Assessment, Together
from goldenthread.journey.front_door.models import Referral
from goldenthread.who.access.models import Involvement
from goldenthread.who.people.models import Person

from ..digests import digest
from ..models import Made
from ..traces import Trace, in_words, referring

Rows = dict[tuple[str, int], models.Model]
CHANGED_SINCE = "It has been changed since."
REFERRED_TO = {"person": Person, "referral": Referral, "assessment": Assessment}


@dataclass
class Child:
    """What one run did to one child: `going` is what may go."""

    made: list[Made]
    going: list[Made] = field(default_factory=list)

    @property
    def person(self) -> Made:
        return self.made[0]


def stay(children: list[Child], rows: Rows, started_at: datetime) -> Iterator[tuple[Made, str]]:
    """Decide for each child, and say what stays and why. A new child goes whole or stays whole."""
    traces, own = _traces(children, rows), _own(rows)
    named = _named_since(children, started_at)
    for child in children:
        reasons = {made.pk: why for made in child.made if made.was_new and (why := _against(made, rows, traces, own))}
        there = [made for made in child.made if made.was_new and (made.kind, made.row_id) in rows]
        yield from ((made, "It was here before; the import completed it.") for made in child.made if made.before)
        if child.person.was_new and reasons:
            why = " ".join(dict.fromkeys(reasons.values()))
            yield from ((made, why) for made in there if made.kind == "person")
            continue
        if child.person.row_id in named:
            reasons |= {made.pk: "A worker was named since." for made in there if made.kind in WORKED_ON}
        _keep_what_is_stood_on(there, reasons, rows)
        child.going = [made for made in there if made.pk not in reasons]
        yield from ((made, reasons[made.pk]) for made in there if made.pk in reasons)


WORKED_ON = ("referral", "assessment", "holding")


def _against(made: Made, rows: Rows, traces: dict[tuple[str, int], set[Trace]], own: set[Trace]) -> str:
    row = rows.get((made.kind, made.row_id))
    if row is None:
        return ""  # gone already
    if digest(row) != made.digest:
        return CHANGED_SINCE
    words = sorted({in_words(trace) for trace in traces.get((made.kind, made.row_id), set()) - own})
    return f"Since then {', '.join(words)}." if words else ""


def _own(rows: Rows) -> set[Trace]:
    """The rows of this run, and the pieces of work that its assessments stand in."""
    own: set[Trace] = {(type(row), row.pk) for row in rows.values()}
    return own | {(Together, row.together_id) for row in rows.values() if isinstance(row, Assessment)}


def _traces(children: list[Child], rows: Rows) -> dict[tuple[str, int], set[Trace]]:
    """What refers to the new rows; what is written in an assessment's piece of work counts as written in it."""
    found: dict[tuple[str, int], set[Trace]] = {}
    new = [made for child in children for made in child.made if made.was_new]
    for kind, model in REFERRED_TO.items():
        ids = [made.row_id for made in new if made.kind == kind]
        found |= {(kind, key): traces for key, traces in referring(model, ids).items()}
    assessments = {
        row.together_id: made.row_id
        for made in new
        if made.kind == "assessment" and (row := rows.get((made.kind, made.row_id)))
    }
    for together, traces in referring(Together, assessments).items():
        found.setdefault(("assessment", assessments[together]), set()).update(traces)
    return found


def _named_since(children: list[Child], started_at: datetime) -> set[int]:
    """Children who were here before, and for whom a worker was named after the import."""
    ids = [child.person.row_id for child in children if not child.person.was_new]
    return set(Involvement.objects.filter(child__in=ids, made_at__gt=started_at).values_list("child", flat=True))


def _keep_what_is_stood_on(there: list[Made], reasons: dict[int, str], rows: Rows) -> None:
    """A referral stays when its assessment stays, and the team's hold stays with the referral."""
    staying = {
        rows[made.kind, made.row_id].referral_id for made in there if made.kind == "assessment" and made.pk in reasons
    }
    for made in there:
        if made.kind == "referral" and made.row_id in staying:
            reasons.setdefault(made.pk, "An assessment in it stays.")
    if any(made.kind == "referral" and made.pk in reasons for made in there):
        for made in there:
            if made.kind == "holding":
                reasons.setdefault(made.pk, "The child’s referral stays.")
