"""What this reader may do with this child's record, asked once for the whole page."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.questions import question
from goldenthread.foundations.refused import Forbidden
from goldenthread.practice.child.rules import last_looked
from goldenthread.who.access.doors import child_or_404
from goldenthread.who.access.rules import reasons_against
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

OVERVIEW, CHRONOLOGY, WORDS = "Overview", "Chronology", "Own words"
YEARS, ADDRESS, PRINT, ASSESSMENTS = "Years", "Protected address", "Print", "Assessments"
KNOWN = "As it was known"
LOOKS_BACK = 40  # looks of one sitting hardly ever number more; then the sitting begins with the oldest of them


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody at this child's record, once past the door."""

    worker: Worker
    child: Person
    near: frozenset[str]
    looked_at: datetime | None
    now: datetime
    part: str  # which part of the record is open

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    def may(self, deed: str) -> bool:
        return not self.reasons_against(deed)

    def reasons_against(self, deed: str) -> list[str]:
        return reasons_against(self.worker.role, self.worker.role_label, deed, self.near)

    def must(self, deed: str) -> None:
        """:raises Forbidden: with the reasons."""
        if against := self.reasons_against(deed):
            raise Forbidden(against)


def reader_of(request: HttpRequest, child_id: int, what: str, deed: str = "child.read") -> Reader:
    """Through the one door. When this reader last looked is read before this look is written; not for the page of a
    past day, which tells no story and so nothing new."""
    before = [] if what.startswith(KNOWN) else looks_before(request.user.pk, str(child_id))
    child = child_or_404(request, child_id, deed, what=what)
    now = timezone.now()
    return Reader(request.user, child, child.near, last_looked(before, now), now, what)


@question
def looks_before(worker, child_key):
    looks = Entry.objects.looks().by(worker).on(("child", child_key)).filter(what=OVERVIEW)
    return looks.order_by("-at").values_list("at", flat=True)[:LOOKS_BACK]
