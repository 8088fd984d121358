"""Where a child protection plan is reviewed: its core group, and the conference that waits or is to be asked for."""

from datetime import date

from goldenthread.foundations.ui.addresses import address
from goldenthread.journey.planning.models import Track
from goldenthread.journey.planning.reviews.places import Place
from goldenthread.who.access.visible import may
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ..conferences.reading import waiting_for
from .models import ProtectionPlan


def reviews_of(reader: Worker, child: Person, track: Track, today: date) -> list[Place]:
    """Only a review conference ends the clock of reviews. Whoever may do none of it reads the plan’s own page."""
    plan, found = ProtectionPlan.objects.filter(track=track).first(), []
    if plan and may(reader, "core_group.hold", child, today):
        found.append(Place("Record a core group", address("protection:core_group", plan.pk), mends=False))
    if waits := waiting_for(child.pk):
        found.append(Place("Open the review conference", address("protection:conference", waits.pk)))
    elif may(reader, "conference.ask", child, today):
        found.append(Place("Ask for a review conference", address("protection:conference_ask", track.referral_id)))
    return found or [Place("Open the child protection plan", address("protection:plan", child.pk), mends=False)]
