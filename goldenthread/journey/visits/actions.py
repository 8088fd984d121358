"""What is written down of a visit, put right, answered, offered. Rows are only ever added."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import stale
from goldenthread.foundations.ui.words import plain_date
from goldenthread.who.access.actions import must, must_all
from goldenthread.who.access.visible import visible_among
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from . import rules
from .chains import kept_from, siblings_in, standing
from .models import Advocate, Answered, Heard, Served, Visit, VisitChild, latest
from .plans import open_steps_of
from .rules import About, Happened, Part

OWN = ("seen", "bedroom", "words", "not_shared", "said_how", "observed", "account", "next")
COMMON = ("where", "others", "purpose", "account", "next")  # text that speaks of every child in the visit


@transaction.atomic
def record_visit(*, by: Worker, what: Happened, parts: Mapping[Person, Part], at: datetime) -> list[VisitChild]:
    """One visit, call or note, with an own part for each child: the same for all is said once.

    :raises Refused: what cannot be true, or a child for whom this worker may not record.
    """
    today, children = timezone.localdate(at), list(parts)
    _must_for_all(by, children, today)
    if reasons := rules.reasons_against(what, [(about(child), part) for child, part in parts.items()], at):
        raise Refused(reasons)
    visit = _visit(by, what)
    return [_part(by, visit, child, part) for child, part in parts.items()]


def _must_for_all(by: Worker, children: Sequence[Person], today: date) -> None:
    """A brother or sister whom this worker may not see is as if not there."""
    if {child.pk for child in children} - visible_among(by, [child.pk for child in children], today):
        raise Refused("Choose only children whose records you may open.")
    must_all(by=by, deed="visit.record", children=children, today=today)


def about(child: Person) -> About:
    return About(child.short_name, child.birth_date, child.expected_on, child.death_date)


def _visit(by: Worker, what: Happened, first: int | None = None) -> Visit:
    return Visit.objects.create(
        by=by, kind=what.kind, on=what.on, at_time=what.at_time, where=what.where, others=what.others,
        purpose=what.purpose, account=what.account, next=what.next, first_written_id=first,
    )  # fmt: skip


def _part(
    by: Worker, visit: Visit, child: Person, part: Part, corrects: VisitChild | None = None, why: str = ""
) -> VisitChild:  # fmt: skip
    row = VisitChild.objects.create(
        visit=visit, child=child, corrects=corrects, corrected_why=why, **{name: getattr(part, name) for name in OWN}
    )
    _serve(row, part.steps)
    Heard.objects.bulk_create(Heard(part=row, child=child, wants=wants) for wants in part.wants)
    record(
        by=by, deed="visit.corrected" if corrects else "visit.recorded", subject=("visit", row.pk),
        children=[child.pk], what=f"{visit.get_kind_display()} on {plain_date(visit.on)}", reason=why,
    )  # fmt: skip
    return row


def _serve(row: VisitChild, steps: Mapping[int, str]) -> None:
    """Which open steps of this child's own plan it served.

    :raises Refused: a step of another plan, or one that is not open any more.
    """
    if not steps:
        return
    known = {step.id for step in open_steps_of(row.child_id)} | set(_served_before(row))
    if set(steps) - known:
        raise Refused("A step that you ticked is not open any more. Look at the plan, and tick again.")
    Served.objects.bulk_create(Served(part=row, step_id=step, words=words) for step, words in steps.items())


def _served_before(row: VisitChild) -> list[int]:
    """What the part that this one corrects has served, also where the step is done by now."""
    return list(Served.objects.filter(part=row.corrects_id or 0).values_list("step", flat=True))


@transaction.atomic
def correct(
    *,
    by: Worker,
    part: VisitChild,
    what: Happened,
    own: Part,
    why: str,
    also: Sequence[Person],
    over: int,
    at: datetime,
) -> VisitChild:
    """Puts one child's part right, and for `also` what was said once for all. What was first written stays readable.
    Who may not read the common text changes none of it. `over`: the last part that was read.

    :raises Refused: no reason, or what cannot be true.
    :raises Stale: a colleague put it right meanwhile.
    """
    today = timezone.localdate(at)
    now = standing(VisitChild.objects.select_for_update(of=("self",)).get(pk=part.pk))
    beside = [each for each in siblings_in(by, now, today) if each.child in set(also)]
    must(by=by, deed="visit.record", child=now.child, today=today)
    if not why.strip():
        raise Refused("Say why it is put right. Both will stay readable.")
    if now.pk != over:
        raise stale(now.pk, now.visit.by.name, now.visit.recorded_at, now.corrected_why)
    if kept_from(by, [now.visit.root], today):
        what = replace(what, **{name: getattr(now.visit, name) for name in COMMON})
        own = replace(own, next=now.next)
    withdrawn = what.kind == rules.WITHDRAWN
    if withdrawn:  # it says nothing more; what was first written stays readable
        what, own = Happened(rules.WITHDRAWN, now.visit.on), Part()
    elif reasons := rules.reasons_against(what, [(about(now.child), own)], at):
        raise Refused(reasons)
    visit = _visit(by, what, first=now.visit.root)
    for each in beside:
        _part(by, visit, each.child, Part() if withdrawn else as_written(each), corrects=each, why=why)
    return _part(by, visit, now.child, own, corrects=now, why=why)


def as_written(row: VisitChild) -> Part:
    """A part as it stands, with the steps that it served. What the child wants stays with what was first written."""
    steps = dict(Served.objects.filter(part=row).values_list("step", "words"))
    return Part(**{name: getattr(row, name) for name in OWN}, steps=steps)


@transaction.atomic
def answer(
    *, by: Worker, heard: Heard, done: str, told: str, told_on: date | None, over: int, at: datetime
) -> Answered:
    """What was done about what a child wants, and what the child was told. `over`: the last answer that was read.

    :raises Refused: what cannot be true.
    :raises Stale: a colleague answered meanwhile.
    """
    today = timezone.localdate(at)
    heard = Heard.objects.select_for_update(of=("self",)).select_related("child", "part__visit").get(pk=heard.pk)
    must(by=by, deed="visit.record", child=heard.child, today=today)
    if reasons := rules.reasons_against_answer(
        done=done, told=told, told_on=told_on, heard_on=heard.part.visit.on, today=today
    ):
        raise Refused(reasons)
    last = heard.answers.select_related("by").order_by("pk").last()
    if last and last.pk != over:
        raise stale(last.pk, last.by.name, last.at, last.told or last.done)
    row = Answered.objects.create(heard=heard, done=done, told=told, told_on=told_on, by=by, at=at)
    record(
        by=by, deed="visit.answered", subject=("heard", heard.pk), children=[heard.child_id],
        what="The child was told" if told else "Something was done",
    )  # fmt: skip
    return row


@transaction.atomic
def offer_advocate(
    *, by: Worker, child: Person, on: date, answer: str, who: str, words: str, over: int, at: datetime
) -> Advocate:
    """An independent advocate was offered, taken, declined or used; or not offered, and why. `over`: the last row that
    was read, 0 where there was none.

    :raises Refused: what cannot be true.
    :raises Stale: a colleague wrote one down meanwhile.
    """
    today = timezone.localdate(at)
    child = Person.objects.select_for_update().get(pk=child.pk)
    must(by=by, deed="visit.record", child=child, today=today)
    if reasons := rules.reasons_against_advocate(on=on, answer=answer, who=who, words=words, today=today):
        raise Refused(reasons)
    rows = Advocate.objects.filter(child=child)
    if (now := latest(rows)) != over:
        last = rows.select_related("by").get(pk=now)
        raise stale(now, last.by.name, last.at, f"{last.get_answer_display()}, {plain_date(last.on)}")
    row = Advocate.objects.create(child=child, on=on, answer=answer, who=who, words=words, by=by, at=at)
    record(
        by=by, deed="visit.advocate", subject=("child", child.pk), children=[child.pk], what=row.get_answer_display()
    )
    return row
