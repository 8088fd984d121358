"""A child who is handed over, for the tests of transfers, handovers and leavers."""

from datetime import timedelta

from django.utils import timezone

from goldenthread.practice.caseload.handovers import actions
from goldenthread.practice.caseload.handovers.models import Handover
from goldenthread.practice.caseload.transfers.actions import ask
from goldenthread.practice.caseload.transfers.models import Transfer
from goldenthread.who.access.actions import change_worker
from goldenthread.who.access.models import Involvement
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker
from tests.cast import Cast

WORDS = {
    "knows": "Ring her grandmother first: she answers, and Rush listens to her.",
    "child_told": "On Monday, at school, with her book: “Avocet will come on Thursdays.”",
    "family_told": "Rush knows since Tuesday.",
    "joint_on": None,
    "no_joint": "Avocet has met them at the conference.",
}


def part_of(child: Person) -> Involvement:
    """Of whoever is allocated to the child, or was last."""
    return Involvement.objects.filter(child=child, role="allocated").order_by("-started_on", "-pk").first()


def write(cast: Cast, part: Involvement | None = None, by: Worker | None = None, over: int = 0, **said) -> Handover:
    part = part or part_of(cast.tansy)
    words = actions.Words(**(WORDS | said))
    return actions.write(by=by or cast.plover, part=part, words=words, over=over, at=timezone.now())


def to_avocet(cast: Cast, days_ago: int = 0) -> Involvement:
    """Tansy is with Avocet now; the part of Plover, who had her, is given back."""
    part = part_of(cast.tansy)
    on = timezone.localdate() - timedelta(days=days_ago)
    change_worker(by=cast.kestrel, child=cast.tansy, worker=cast.avocet, on=on, reason="MANAGE", over=part.pk)
    part.refresh_from_db()
    return part


def asked(cast: Cast) -> Transfer:
    """Kestrel’s team asks Swift’s to take Tansy on; Plover has written the handover."""
    if not Handover.objects.filter(part=part_of(cast.tansy)).exists():
        write(cast)
    return ask(
        by=cast.plover, child=cast.tansy, team=cast.teams["Family safeguarding 1"], reason="TSPROC",
        why="She has moved to her grandmother.", over=0, at=timezone.now(),
    )  # fmt: skip
