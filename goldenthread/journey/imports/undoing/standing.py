"""What of an import may go or be put back, and what stays because somebody has worked with it since."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import models

from goldenthread.journey.assessment.models import Assessment, Together
from goldenthread.journey.front_door.models import Referral
from goldenthread.who.access.models import Involvement
from goldenthread.who.people.models import Person

from ..models import Made, Run, as_fact, digest
from ..traces import MODELS, STOOD_ON, Trace, in_words, referring
from .standing_on import kept_with

Rows = dict[tuple[str, int], models.Model]
CHANGED_SINCE = "it has been changed since"
WORKER_SINCE = "a worker was named since"
KINDS = {model: kind for kind, model in MODELS.items()}
REFERRED_TO: dict[str, type[models.Model]] = {
    "person": Person, "referral": Referral, "assessment": Assessment, **{kind: MODELS[kind] for kind in STOOD_ON},
}  # fmt: skip
WORKED_ON = ("referral", "assessment", "holding", "enquiry", *STOOD_ON)


@dataclass
class Child:
    """What one run did to one child: `going` is what may go, `back` what may be what it was before."""

    made: list[Made]
    going: list[Made] = field(default_factory=list)
    back: list[Made] = field(default_factory=list)

    @property
    def person(self) -> Made:
        return self.made[0]


class Standing:
    """How some children of a run stand now: their rows, what refers to them, and which later import had them."""

    def __init__(self, run: Run, children: list[Child], rows: Rows) -> None:
        self.run, self.children, self.rows = run, children, rows
        self._own = _own(rows)
        self._traces = _traces(children, rows)
        self._later = _later(run, {*rows, *self._of_imports()})
        self._named = _named_since(run, children)

    def stay(self) -> Iterator[tuple[Made, str]]:
        """Decide for each child, and say what stays and why. A new child goes whole or stays whole."""
        for child in self.children:
            yield from self._new_child(child) if child.person.was_new else self._child_who_was_here(child)

    def _new_child(self, child: Child) -> Iterator[tuple[Made, str]]:
        there = self._there(child)
        reasons = dict.fromkeys(why for made in there if (why := self._against(made)))
        if not reasons:
            child.going = there
        elif any(made is child.person for made in there):
            yield child.person, "; ".join(reasons)

    def _child_who_was_here(self, child: Child) -> Iterator[tuple[Made, str]]:
        there = self._there(child)
        reasons = {made.pk: why for made in there if (why := self._against(made))}
        child.back = [made for made in child.made if made.changed and (made.kind, made.row_id) in self.rows]
        reasons |= {made.pk: why for made in child.back if (why := self._against_putting_back(made))}
        if child.person.row_id in self._named:
            worked_on = (made for made in (*there, *child.back) if made.kind in WORKED_ON)
            reasons |= {made.pk: WORKER_SINCE for made in worked_on if made.pk not in reasons}
        self._keep_what_is_stood_on(there, reasons)
        yield from ((made, reasons[made.pk]) for made in (*there, *child.back) if made.pk in reasons)
        child.going = [made for made in there if made.pk not in reasons]
        child.back = [made for made in child.back if made.pk not in reasons]

    def _there(self, child: Child) -> list[Made]:
        """The rows that the run made, without those that are gone already."""
        return [made for made in child.made if made.was_new and (made.kind, made.row_id) in self.rows]

    def _against(self, made: Made) -> str:
        key = (made.kind, made.row_id)
        if digest(self.rows[key]) != made.digest:
            return self._after(key) or CHANGED_SINCE
        others = self._traces.get(key, set()) - self._own
        later = {self._after((KINDS[model], pk)) for model, pk in others if model in KINDS} - {""}
        words = {in_words(trace) for trace in others if not self._after((KINDS.get(trace[0], ""), trace[1]))}
        return "; ".join([*sorted(later), *([f"since then {', '.join(sorted(words))}"] if words else [])])

    def _against_putting_back(self, made: Made) -> str:
        """Only what still is as the run left it is put back: a later fact is somebody's."""
        key = (made.kind, made.row_id)
        row = self.rows[key]
        for name, (_, after) in made.changed.items():
            if getattr(row, name) != as_fact(row, name, after):
                return self._after(key) or CHANGED_SINCE
        return ""

    def _after(self, key: tuple[str, int]) -> str:
        later = self._later.get(key)
        return f"import {later} came after it: take that back first" if later else ""

    def _of_imports(self) -> Iterator[tuple[str, int]]:
        for traces in self._traces.values():
            yield from ((KINDS[model], pk) for model, pk in traces if model in KINDS)

    def _keep_what_is_stood_on(self, there: list[Made], reasons: dict[int, str]) -> None:
        """What a row stands on stays with it, and the team's hold stays with the referral."""
        for made, why in kept_with(there, self.rows, {made.pk for made in there if made.pk in reasons}):
            reasons.setdefault(made.pk, why)
        if any(made.kind == "referral" and made.pk in reasons for made in there):
            for made in there:
                if made.kind == "holding":
                    reasons.setdefault(made.pk, "the child’s referral stays")


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


def _later(run: Run, keys: set[tuple[str, int]]) -> dict[tuple[str, int], int]:
    """Which rows a later import made or changed, and its number; one that was taken back counts no more."""
    rows = Made.objects.filter(run__gt=run.pk, run__undone_at=None, row_id__in={row_id for _, row_id in keys})
    rows = rows.filter(models.Q(was_new=True) | ~models.Q(changed={})).order_by("run")
    return {(kind, pk): later for kind, pk, later in rows.values_list("kind", "row_id", "run") if (kind, pk) in keys}


def _named_since(run: Run, children: list[Child]) -> set[int]:
    """Children who were here before, and for whom a worker was named after the import."""
    ids = [child.person.row_id for child in children if not child.person.was_new]
    named = Involvement.objects.filter(child__in=ids, made_at__gt=run.started_at)
    return set(named.values_list("child", flat=True))
