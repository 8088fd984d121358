"""The laws' tables about the ends of child protection plans: a part of the room of protection."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.protection.conferences.models import Conference, ConferenceChild, ConferenceDecision, Held
from goldenthread.journey.protection.plans.ending.models import EndSigned
from goldenthread.journey.protection.plans.models import Reviewed
from goldenthread.journey.protection.tests import conference_stage as stage
from goldenthread.who.access.models import Involvement
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker
from tests.cast import Cast
from tests.laws import behind, near
from tests.laws.doors import About
from tests.laws.pressing import Press
from tests.laws.rooms import conferences
from tests.laws.stale_scenes import Once, each
from tests.laws.stale_scenes import rows as standing
from tests.laws.world import World

NOW = timezone.now()


# What stands behind a number.
def ended(world: World, child: Person) -> int:
    return _ended(child, behind._referral(world, child), world.maker).pk


def _ended(child: Person, referral: Referral, chair: Worker) -> ConferenceDecision:
    """A plan that began with its referral, and that a conference ended the day after."""
    plan, on = conferences._plan(child, referral, chair), referral.referred_on + timedelta(days=1)
    made = Conference.objects.create(kind="review", by=chair, at=NOW)
    part = ConferenceChild.objects.create(conference=made, child=child, referral=referral, at=NOW)
    Held.objects.create(conference=made, held_on=on, is_quorate=True, by=chair, at=NOW)
    Reviewed.objects.create(plan=plan, on=on, part=part, at=NOW)
    track = plan.track
    track.ended_on, track.ended_as, track.ended_by = on, "closed", chair
    track.save()
    facts = {"rationale": behind.WHY, "then": "closed", "evidence": "x", "took_part": "no"}
    return ConferenceDecision.objects.create(part=part, decision="end", by=chair, at=NOW, **facts)


def signs(role: str, relation: str) -> int:
    """A manager who holds the child, and does not work on the plan as well."""
    if not near.sees(role, relation):
        return 404
    stands = near.nearness(role, relation)
    needed = {"team"} if role == "team_manager" else {"service", "team"}
    return 200 if stands & needed and "own" not in stands else 403


DOORS = {"protection:end_sign": About("plan_end.sign", 200, 422, decision_id=ended, may=signs)}


# Two people at one form.
def _to_sign(cast: Cast) -> str:
    stage.on_a_plan(cast)
    part = stage.review(cast, cast.tansy, stage.ENDS).children.get()
    return reverse("protection:end_sign", args=[part.decision.pk])


FORMS = {
    "protection:end_sign": Once(
        ("kestrel", "heron"), _to_sign, each("why", "Her father was never seen.", "Too soon.", answer="differs"),
        standing(EndSigned, "why"),
    )
}  # fmt: skip
PRESSES = {
    "sign the end of a plan": Press("kestrel", _to_sign, lambda cast: {"answer": "signs"}, EndSigned.objects.count)
}


def walkable(child: Person, worker: Worker) -> None:
    """An end that waits for the manager."""
    hers = Involvement.objects.filter(worker=worker, role="allocated", ended_on=None).exclude(child=child)
    free = Referral.objects.filter(child__in=hers.values("child"), closed_on=None, no_further_action=False)
    referral = free.filter(child__enquiries=None, child__tracks=None, child__conferences=None).order_by("-pk").first()
    referral.referred_on = timezone.localdate() - timedelta(days=60)
    referral.save(update_fields=["referred_on"])
    _ended(referral.child, referral, Worker.objects.get(name="Osprey"))
