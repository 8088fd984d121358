"""Beginning, reviewing and ending a child protection plan as a conference decided; core groups; transfers in."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import stale
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.help import actions as help_
from goldenthread.journey.planning.actions import end_plan, end_track, serve
from goldenthread.journey.planning.models import Review, Track
from goldenthread.journey.planning.reading import track_of
from goldenthread.journey.planning.reviews.actions import Attended, Changed, Moved, record_review
from goldenthread.journey.planning.versions.actions import overtake
from goldenthread.who.access.actions import must
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ..codes import THEN
from ..conferences.models import ConferenceChild
from . import rules
from .ending.told import tell_who_signs
from .models import Category, Member, Oversight, ProtectionPlan, Reviewed, Temporary, TransferIn
from .reading import clocks_on, elsewhere_of, latest_category, works_it
from .stepping import step_down


class InGroup(NamedTuple):
    """Somebody of the core group."""

    name: str
    role: str = ""
    agency: str = ""


def noted(*, by: Worker, deed: str, child_id: int, what: str = "", reason: str = "", **details: object) -> None:
    """The line in the history that every change to a child protection plan leaves."""
    record(
        by=by, deed=f"protection.{deed}", subject=("child", child_id), children=[child_id], what=what, reason=reason,
        details=details,
    )  # fmt: skip


@transaction.atomic
def begin(
    *, by: Worker, part: ConferenceChild, category: str, on: date, group: Iterable[InGroup], at: datetime
) -> ProtectionPlan:
    """A child protection plan from the conference's day. A child in need plan ends on that day, as stepped up.

    :raises Refused: another plan stands in the way, or the referral does not hold the day.
    """
    child = part.child
    must(by=by, deed="conference.chair", child=child, today=timezone.localdate(at))
    if in_need := track_of(child.pk, "in_need", on):
        help_.step_up(by=by, track=in_need, on=on, at=at)
    track = serve(by=by, child=child, kind="protection", referral=part.referral, on=on, at=at)
    plan = ProtectionPlan.objects.create(
        track=track, begun_by=part, category=category, earlier_elsewhere=elsewhere_of(child.pk), by=by, at=at
    )
    _into_group(by, plan, group, on)
    noted(by=by, deed="plan_began", child_id=child.pk, what=plan.get_category_display(), plan=plan.pk)
    return plan


@transaction.atomic
def go_on(
    *, by: Worker, plan: ProtectionPlan, part: ConferenceChild, category: str, on: date, group: Iterable[InGroup],
    at: datetime,
) -> Reviewed:  # fmt: skip
    """A review conference: the plan goes on, in the same category or another."""
    must(by=by, deed="conference.chair", child=part.child, today=timezone.localdate(at))
    reviewed = Reviewed.objects.create(plan=plan, on=on, part=part, at=at)
    if category != latest_category(plan):
        Category.objects.create(plan=plan, category=category, on=on, part=part, at=at)
    _into_group(by, plan, group, on)
    noted(by=by, deed="plan_reviewed", child_id=part.child_id, what="The plan goes on", plan=plan.pk)
    return reviewed


@transaction.atomic
def finish(*, by: Worker, plan: ProtectionPlan, part: ConferenceChild, then: str, on: date, at: datetime) -> Track:
    """A conference ends the plan, and what follows it begins. Where nothing follows that the plan itself would serve,
    it ends too, with what is open in it. It stands from that day, and a manager is asked to read and sign it.

    :raises Refused: not on such a day.
    """
    must(by=by, deed="conference.chair", child=part.child, today=timezone.localdate(at))
    Reviewed.objects.create(plan=plan, on=on, part=part, at=at)
    ended = end_track(by=by, track=plan.track, on=on, ended_as=rules.ENDED_AS[then], at=at)
    for member in plan.members.filter(until=None):
        member.until = max(on, member.since)
        member.save(update_fields=["until"])
    noted(by=by, deed="plan_ended", child_id=part.child_id, what=ended.get_ended_as_display(), plan=plan.pk)
    if then == "in_need":
        step_down(by=by, child=part.child, referral=plan.track.referral, track=ended, on=on, at=at)
    if then not in rules.PLAN_GOES_ON:
        why = rules.why_dropped(on, THEN[then][:1].lower() + THEN[then][1:])
        overtake(by=by, plan=ended.plan, why=why, at=at)
        end_plan(by=by, plan=ended.plan, on=on, at=at, why=why)
    tell_who_signs(by=by, plan=plan, decision=part.decision, today=timezone.localdate(at))
    return ended


def _into_group(by: Worker, plan: ProtectionPlan, group: Iterable[InGroup], on: date) -> None:
    there = {(name.casefold(), agency) for name, agency in _members(plan).values_list("name", "agency")}
    Member.objects.bulk_create(
        Member(plan=plan, since=on, by=by, **each._asdict())
        for each in group
        if (each.name.casefold(), each.agency) not in there
    )


def _members(plan: ProtectionPlan) -> QuerySet[Member]:
    return plan.members.filter(until=None)


@transaction.atomic
def hold_core_group(
    *, by: Worker, plan: ProtectionPlan, held_on: date, led_by: str, present: Iterable[Attended],
    progress: Iterable[Changed], steps: Iterable[Moved], child_words: str, conclusion: str, joins: Iterable[InGroup],
    leaves: Iterable[int], over: int, at: datetime,
) -> Review:  # fmt: skip
    """What a core group said, and who joins it or leaves. `over`: the last review of the plan that was read.

    :raises Refused: before the plan began or after today, nobody came, or somebody of another group.
    :raises Stale: somebody recorded a review meanwhile.
    """
    present, joins = list(present), list(joins)
    plan = ProtectionPlan.objects.select_for_update(of=("self",)).select_related("track__plan").get(pk=plan.pk)
    going = {member.pk: member for member in _members(plan).filter(pk__in=list(leaves))}
    checks = {
        "The plan has ended. It can only be read.": plan.track.ended_on is not None,
        f"The plan began on {plan.track.started_on:%-d %B %Y}. Choose that day or a later one.": (
            held_on < plan.track.started_on
        ),
        "Say who took part: a core group is not one person.": sum(each.came == "came" for each in present) < 2,
    }
    if reasons := [reason for reason, wrong in checks.items() if wrong]:
        raise Refused(reasons)
    review = record_review(
        by=by, plan=plan.track.plan, kind="core_group", held_on=held_on, led_by=led_by, present=present,
        progress=progress, steps=steps, child_words=child_words, conclusion=conclusion, over=over, at=at,
    )  # fmt: skip
    for member in going.values():
        member.until = max(held_on, member.since)
        member.save(update_fields=["until"])
    _into_group(by, plan, joins, held_on)
    noted(by=by, deed="core_group", child_id=plan.track.child_id, what=f"Core group on {held_on:%-d %B %Y}")
    return review


@transaction.atomic
def look(
    *, by: Worker, plan: ProtectionPlan, keeps: str, pre_proceedings: str, why: str, change: str, next_look: date,
    over: int, at: datetime,
) -> Oversight:  # fmt: skip
    """A senior manager's look at a plan that runs long. `over`: the last look that was read, 0 where there was none.

    :raises Refused: not long, ended, their own work, something unsaid, or a day of the next look that cannot be.
    :raises Stale: somebody else looked meanwhile.
    """
    today = timezone.localdate(at)
    plan = ProtectionPlan.objects.select_for_update(of=("self",)).select_related("track__child").get(pk=plan.pk)
    track = plan.track
    must(by=by, deed="long_plan.look", child=track.child, today=today)
    said = {"keeps": keeps, "why": why, "change": change}
    reasons = rules.reasons_against_look(
        clocks_on(today), started_on=track.started_on, has_ended=track.ended_on is not None,
        works_it=works_it(by, track.child_id, track.started_on), said=said, next_look=next_look, today=today,
    )  # fmt: skip
    if reasons:
        raise Refused(reasons)
    last = plan.oversights.select_related("by").order_by("pk").last()
    if last and last.pk != over:
        raise stale(last.pk, last.by.name, last.at, f"{last.get_pre_proceedings_display()}. {last.change}")
    made = Oversight.objects.create(
        plan=plan, pre_proceedings=pre_proceedings, next_look=next_look, by=by, at=at, **said
    )  # fmt: skip
    noted(by=by, deed="long_plan_looked_at", child_id=track.child_id, plan=plan.pk, reason=why,
          what=f"Pre-proceedings: {made.get_pre_proceedings_display().lower()}")  # fmt: skip
    return made


@transaction.atomic
def take_over(
    *, by: Worker, referral: Referral, council: str, told_on: date, category: str, planned_since: date, at: datetime
) -> TransferIn:
    """Another council wrote that a child on its plan has moved here. It keeps the plan until the conference here.

    :raises Refused: the child has a plan here, or days that cannot be.
    """
    today = timezone.localdate(at)
    child = Person.objects.select_for_update().get(pk=referral.child_id)
    must(by=by, deed="conference.ask", child=child, today=today)
    reasons = rules.reasons_against_transfer(told_on, planned_since, category, today)
    if track_of(child.pk, "protection", today):
        reasons.append(f"{child.short_name} has a child protection plan here already.")
    if TransferIn.objects.filter(child=child, told_on=told_on).exists():
        reasons.append("That is written down already.")
    if reasons:
        raise Refused(reasons)
    row = TransferIn.objects.create(
        child=child, referral=referral, council=council, told_on=told_on, category=category,
        planned_since=planned_since, by=by, at=at,
    )  # fmt: skip
    noted(by=by, deed="transfer_in", child_id=child.pk, what=f"From {council}")
    return row


@transaction.atomic
def stay(*, by: Worker, child: Person, council: str, since: date, until: date, why: str, at: datetime) -> Temporary:
    """A child on another council's plan stays here for a while, until a day.

    :raises Refused: no last day, or one that is far away.
    """
    today = timezone.localdate(at)
    child = Person.objects.select_for_update().get(pk=child.pk)
    must(by=by, deed="conference.ask", child=child, today=today)
    reasons = rules.reasons_against_temporary(since, until, today)
    if Temporary.objects.filter(child=child, left_on=None).exists():
        reasons.append(f"{child.short_name} stays here already. Say first when that ended.")
    if reasons:
        raise Refused(reasons)
    row = Temporary.objects.create(child=child, council=council, since=since, until=until, why=why, by=by)
    noted(by=by, deed="stay_began", child_id=child.pk, what=f"On {council}’s plan, until {until:%-d %B %Y}", reason=why)
    return row


@transaction.atomic
def leave(*, by: Worker, stay: Temporary, on: date, at: datetime) -> Temporary:
    """A child who stayed for a while has left.

    :raises Refused: left already, or a day that cannot be.
    """
    today = timezone.localdate(at)
    taken = Temporary.objects.select_for_update(of=("self",)).select_related("child").get(pk=stay.pk)
    must(by=by, deed="conference.ask", child=taken.child, today=today)
    if reasons := rules.reasons_against_leaving(taken.since, on, today, taken.left_on is not None):
        raise Refused(reasons)
    taken.left_on, taken.version = on, taken.version + 1
    taken.save(update_fields=["left_on", "version"])
    noted(by=by, deed="stay_ended", child_id=taken.child_id, what=f"Left on {on:%-d %B %Y}")
    return taken
