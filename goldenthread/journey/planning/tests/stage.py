"""What the tests of this room stand on: a plan on a track, with needs, outcomes and steps. Also for the rooms above."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from goldenthread.journey.assessment.tests.stage import referral
from goldenthread.journey.planning import actions
from goldenthread.journey.planning.content import content_of
from goldenthread.journey.planning.models import Need, Outcome, Plan, Step, StepMove, Track, Version, VersionStep
from goldenthread.journey.planning.versions.models import Decision
from goldenthread.who.people.models import Person, Relationship
from goldenthread.who.workforce.models import Worker


def on_track(cast, child: Person | None = None, kind: str = "in_need", on: date | None = None) -> Track:
    child = child or cast.tansy
    made = child.referrals.filter(closed_on=None, no_further_action=False).first() or referral(cast, child)
    return actions.serve(
        by=cast.kestrel, child=child, kind=kind, referral=made, on=on or made.referred_on, at=timezone.now()
    )


def planned(cast, child: Person | None = None, **track) -> Plan:
    """A plan with two needs: one with two steps, one whose step is done."""
    plan = on_track(cast, child, **track).plan
    hungry = need(cast, plan, "Tansy is hungry and tired at school, and late most days.")
    goal = outcome(cast, hungry, "Tansy has breakfast and is in class by 8:50, nine days in ten.")
    step(cast, goal, "Breakfast club, every school day", "Wagtail", by=timezone.localdate() + timedelta(days=20))
    step(cast, goal, "Sets the bag the night before", "Bramble", by=timezone.localdate() + timedelta(days=10))
    cold = need(cast, plan, "The home is cold.")
    done = step(cast, outcome(cast, cold, "Each child has a warm bed."), "Beds from the household fund", "Plover")
    StepMove.objects.create(step=done, kind="done", on=timezone.localdate(), by=cast.plover, at=timezone.now())
    return plan


def need(cast, plan: Plan, text: str, **more) -> Need:
    place = plan.needs.count() + 1
    return Need.objects.create(
        plan=plan, text=text, place=place, written_by=cast.plover, written_at=timezone.now(), **more
    )


def outcome(cast, need: Need, text: str, **more) -> Outcome:
    return Outcome.objects.create(need=need, text=text, written_by=cast.plover, written_at=timezone.now(), **more)


def step(cast, outcome: Outcome, what: str, who: str = "", by: date | None = None, **more) -> Step:
    return Step.objects.create(
        outcome=outcome, what=what, who=who, by=by, written_by=cast.plover, written_at=timezone.now(), **more
    )


def asked(cast, plan: Plan, **more) -> Version:
    """A version as rows alone: where the test is not about how it is asked for."""
    number = plan.versions.count() + 1
    more = {"track": plan.tracks.filter(ended_on=None).last()} | more
    version = Version.objects.create(plan=plan, number=number, content={}, by=cast.plover, at=timezone.now(), **more)
    for each in Step.objects.filter(outcome__need__plan=plan).exclude(moves__kind__in=("done", "dropped")):
        VersionStep.objects.create(version=version, step=each, by=each.by, at=timezone.now())
    return version


def fixed(cast, plan: Plan, **more) -> Version:
    """A version with its content, as rows alone."""
    number = plan.versions.count() + 1
    more = {"track": plan.tracks.filter(ended_on=None).last()} | more
    return Version.objects.create(
        plan=plan, number=number, content=content_of(plan), by=cast.plover, at=timezone.now(), **more
    )


def agreed(cast, version: Version, at: datetime | None = None, why: str = "") -> Decision:
    return Decision.objects.create(version=version, agreed=True, why=why, by=cast.kestrel, at=at or timezone.now())


def ended(cast, plan: Plan) -> Plan:
    today, now = timezone.localdate(), timezone.now()
    for track in plan.tracks.filter(ended_on=None):
        actions.end_track(by=cast.kestrel, track=track, on=today, ended_as="closed", at=now)
    return actions.end_plan(by=cast.kestrel, plan=plan, on=today, at=now, why="All is well.")


def beside(cast, child: Person, worker: Worker) -> None:
    """A co-worker, who may write too."""
    child.involvements.create(
        worker=worker, role="co_worker", started_on=timezone.localdate(), reason="MANAGE", made_by=cast.kestrel
    )


def kin(person: Person, other: Person) -> None:
    Relationship.objects.create(person=person, other=other, kind="sibling")
