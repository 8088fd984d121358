"""What a child in need plan may begin on, and which brothers and sisters may begin with it."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from goldenthread.foundations.clocks import State
from goldenthread.journey.assessment.models import Assessment
from goldenthread.journey.assessment.reading import BROTHERS_AND_SISTERS, kin_of
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.planning.rules import values_for
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from . import rules
from .actions import Start
from .desk import who_may
from .standing import waiting_for_a_plan


@dataclass(frozen=True, slots=True)
class Ground:
    """What is there for one child: an open referral, and an assessment that found the child in need, if any."""

    child: Person
    referral: Referral | None
    assessment: Assessment | None

    def until(self, today: date) -> State | None:
        """Until when the plan is agreed, where an assessment set that going."""
        if self.assessment is None or self.assessment.authorised_on is None:
            return None
        values = values_for(
            self.child.disabilities, settings.CLOCK_VALUES, settings.CLOCK_VALUES_OF_DISABLED
        )  # fmt: skip
        return rules.first_state(self.assessment.authorised_on, today, values)

    def start(self, why: str = "") -> Start:
        if self.referral is None:
            raise ValueError("A plan begins within a referral; the page offers no form without one")
        return Start(self.child, self.referral, self.assessment, why)


def ground_of(child: Person, today: date) -> Ground:
    found = waiting_for_a_plan([child.pk], today).get(child.pk)
    if found:
        assessment = Assessment.objects.select_related("referral").get(pk=found.pk)
        return Ground(child, assessment.referral, assessment)
    return Ground(child, Referral.objects.open(today).filter(child=child).first(), None)


def could_join(worker: Worker, child: Person, today: date) -> list[Ground]:
    """Brothers and sisters who were found in need too and have no plan yet, whom this worker may see and begin for."""
    kin = [adult.id for adult in kin_of(worker, [child.pk], BROTHERS_AND_SISTERS, today)]
    waiting = waiting_for_a_plan(who_may(worker, "in_need.start", kin, today), today)
    rows = Assessment.objects.filter(pk__in=[row.pk for row in waiting.values()]).select_related("child", "referral")
    return [Ground(row.child, row.referral, row) for row in rows.order_by("child__birth_date", "pk")]
