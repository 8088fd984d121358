"""What the tests of this room stand on: supervision begun, written, signed, and a child in a plan."""

from datetime import date, timedelta

from django.utils import timezone

from goldenthread.practice.supervision.cases.actions import Said, say_what_came, write
from goldenthread.practice.supervision.cases.reading import last_of
from goldenthread.practice.supervision.meetings.actions import begin, sign
from goldenthread.practice.supervision.models import Entry, Meeting
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

TODAY = timezone.localdate()
DECIDED = {
    "decision": "Plover sees Tansy alone at school this week.",
    "rationale": "Nobody has heard her own words since the father came back.",
}


def begun(cast, worker: Worker | None = None, by: Worker | None = None, on: date = TODAY) -> Meeting:
    return begin(
        by=by or cast.kestrel, workers=[worker or cast.plover], kind="one_to_one", held_on=on, at=timezone.now()
    )  # fmt: skip


def held(cast, on: date = TODAY, worker: Worker | None = None, signed: bool = True) -> Meeting:
    """Held on a day, and signed by both."""
    worker = worker or cast.plover
    meeting = Meeting.objects.create(kind="one_to_one", supervisor=cast.kestrel, held_on=on, at=timezone.now())
    meeting.seats.create(worker=worker, at=timezone.now())
    if signed:
        for each in (cast.kestrel, worker):
            sign(by=each, meeting=meeting, at=timezone.now())
    return meeting


def written(cast, child: Person | None = None, meeting: Meeting | None = None, by: Worker | None = None, **said):
    """An entry with a decision for Plover, to be done in a week; with other words where they are given."""
    child = child or cast.tansy
    facts = DECIDED | {"owner": cast.plover, "do_by": TODAY + timedelta(days=7)} | said
    return write(
        by=by or cast.kestrel, child=child, said=Said(**facts), meeting=meeting, over=last_of(child.pk),
        at=timezone.now(),
    )  # fmt: skip


def waiting(cast, days_ago: int = 10, **said) -> Entry:
    """A decision that was to be done some days ago, as it stands when those days have gone."""
    on = TODAY - timedelta(days=days_ago + 7)
    facts = DECIDED | {"owner": cast.plover, "do_by": TODAY - timedelta(days=days_ago)} | said
    return Entry.objects.create(child=facts.pop("child", cast.tansy), on=on, by=cast.kestrel, at=timezone.now(),
                                **facts)  # fmt: skip


def came(entry: Entry, by: Worker, state: str = "done", note: str = ""):
    last = entry.came.order_by("pk").last()
    return say_what_came(
        by=by, entry=entry, state=state, note=note, over=last.pk if last else 0, at=timezone.now()
    )  # fmt: skip
