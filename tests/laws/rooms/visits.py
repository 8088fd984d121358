"""The laws' tables about visits."""

from django.utils import timezone

from goldenthread.journey.planning.models import Step
from goldenthread.journey.visits.models import Advocate, Answered, Heard, Served, Visit, VisitChild
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker


def rows(child: Person, worker: Worker) -> None:
    today = timezone.localdate()
    part = VisitChild.objects.create(
        visit=Visit.objects.create(kind="visit", on=today, by=worker), child=child, seen="alone"
    )
    Served.objects.create(part=part, step=Step.objects.first())
    heard = Heard.objects.create(part=part, child=child, wants="x")
    Answered.objects.create(heard=heard, done="x", by=worker, at=timezone.now())
    Advocate.objects.create(child=child, on=today, answer="declined", by=worker, at=timezone.now())
