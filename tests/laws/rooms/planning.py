"""The laws' tables about plans."""

from django.utils import timezone

from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.planning.models import (
    Agreement,
    Contingency,
    Decision,
    Evidence,
    Need,
    Outcome,
    Plan,
    Present,
    Progress,
    Review,
    Step,
    StepMove,
    Track,
    Version,
    VersionStep,
)
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker


def rows(child: Person, worker: Worker) -> None:
    now = timezone.now()
    today, written = timezone.localdate(), {"written_by": worker, "written_at": now}
    referral = Referral.objects.filter(closed_on=None, no_further_action=False).first()
    plan = Plan.objects.create(child=referral.child, began_on=today, made_by=worker)
    track = Track.objects.create(
        plan=plan, child=referral.child, kind="in_need", referral=referral, started_on=today, made_by=worker
    )
    need = Need.objects.create(plan=plan, text="x", **written)
    outcome = Outcome.objects.create(need=need, text="x", **written)
    step = Step.objects.create(outcome=outcome, what="x", **written)
    StepMove.objects.create(step=step, kind="begun", on=today, by=worker, at=now)
    Contingency.objects.create(plan=plan, when="x", then="x", **written)
    review = Review.objects.create(plan=plan, kind="review", held_on=today, by=worker, at=now)
    Progress.objects.create(review=review, outcome=outcome, change="same", at=now)
    Present.objects.create(review=review, who="x", came="came", at=now)
    Evidence.objects.create(outcome=outcome, on=today, source="x", words="x", by=worker, at=now)
    version = Version.objects.create(plan=plan, track=track, number=1, content={}, by=worker, at=now)
    VersionStep.objects.create(version=version, step=step, at=now)
    Agreement.objects.create(version=version, who="x", agrees="yes", by=worker, at=now)
    Decision.objects.create(version=version, agreed=True, by=Worker.objects.exclude(pk=worker.pk).first(), at=now)
