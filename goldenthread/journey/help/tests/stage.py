"""What the tests of this room stand on: children found in need, plans begun, agreed, visited, asked to end."""

from datetime import date, timedelta

from django.utils import timezone

from goldenthread.foundations.clocks import working_days
from goldenthread.journey.assessment.models import Assessment
from goldenthread.journey.assessment.tests import stage as assessing
from goldenthread.journey.help import actions
from goldenthread.journey.help.ending.actions import Ending, ask_to_end, decide
from goldenthread.journey.help.models import EndAsk
from goldenthread.journey.help.standing import standing_of
from goldenthread.journey.planning.models import Track
from goldenthread.journey.planning.tests import stage as planning
from goldenthread.journey.visits.models import Visit, VisitChild
from goldenthread.who.people.models import Person

CHANGED = {
    "changed": "Bramble is up every morning and Tansy is at school by 8:50.",
    "child_view": "Mum wakes me now.",
    "parents_view": "Bramble says that the mornings work. Rush says so too.",
    "letter": "You made the mornings work, and Tansy told us so.",
    "next": "School nurse Linnet; ring the front door any day.",
}


def found_in_need(cast, child: Person | None = None, on: date | None = None, authorised_on: date | None = None):
    """An authorised assessment that found the child in need."""
    child = child or cast.tansy
    made = assessing.referral(cast, child, on=on)
    assessment = assessing.actions.start(by=cast.kestrel, referrals=[made], on=made.referred_on)[0]
    Assessment.objects.filter(pk=assessment.pk).update(
        outcome="child_in_need", authorised_on=authorised_on or timezone.localdate(), factors=["16A"]
    )
    assessment.refresh_from_db()
    return assessment


def begun(cast, child: Person | None = None, days_ago: int = 0, **found) -> Track:
    """A plan begun after an assessment; `days_ago` are calendar days."""
    day = timezone.localdate() - timedelta(days=days_ago)
    found = {"on": working_days.add(day, -10), "authorised_on": day} | found
    assessment = found_in_need(cast, child, **found)
    return actions.begin(
        by=cast.plover, child=assessment.child, referral=assessment.referral, assessment=assessment, on=day,
        at=timezone.now(),
    )  # fmt: skip


def written(cast, track: Track) -> None:
    """One need, its outcome, one step that is still to be done."""
    need = planning.need(cast, track.plan, "Tansy is late and hungry at school.")
    outcome = planning.outcome(cast, need, "Tansy has breakfast and is in class by 8:50.")
    planning.step(cast, outcome, "Breakfast club, every school day", "Wagtail")


def agreed(cast, track: Track, visit_every: int | None = None) -> Track:
    version = planning.asked(cast, track.plan, track=track, visit_every=visit_every)
    planning.agreed(cast, version)
    return track


def visited(cast, child: Person, on: date | None = None, seen: str = "alone") -> VisitChild:
    visit = Visit.objects.create(kind="visit", on=on or timezone.localdate(), by=cast.plover)
    return VisitChild.objects.create(visit=visit, child=child, seen=seen)


def consented(cast, track: Track, who: str = "Bramble", role: str = "mother", answer: str = "given", words: str = ""):
    last = track.consents.order_by("pk").last()
    return actions.record_consent(
        by=cast.plover, track=track, who=who, role=role, answer=answer, words=words, on=timezone.localdate(),
        over=last.pk if last else 0, at=timezone.now(),
    )  # fmt: skip


def asked(cast, track: Track, by=None, **over) -> EndAsk:
    facts = {"ending": "closed", "not_told": "Told at the last review, all of them."} | CHANGED | over
    on = facts.pop("on", timezone.localdate())
    return ask_to_end(by=by or cast.plover, endings=[Ending(track=track, **facts)], on=on, at=timezone.now())[0]


def ready(cast, child: Person | None = None, **found) -> Track:
    """Agreed, and the child was seen: nothing stands in the way of an end."""
    track = agreed(cast, begun(cast, child, **found))
    visited(cast, track.child)
    return track


def decided(cast, ask: EndAsk, agreed: bool = True, why: str = "", by=None):
    return decide(by=by or cast.kestrel, ask=ask, agreed=agreed, why=why, at=timezone.now())


def rules_of(track: Track):
    """How it stands today."""
    return standing_of(track.pk, timezone.localdate())
