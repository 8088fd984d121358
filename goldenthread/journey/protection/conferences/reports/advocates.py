"""Whether an independent advocate was offered to each child before a conference (pathways.md 4: advocacy offered)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from goldenthread.foundations.questions import question
from goldenthread.journey.visits.actions import offer_advocate
from goldenthread.journey.visits.models import Advocate, latest
from goldenthread.who.workforce.models import Worker

from ..models import ConferenceChild
from ..reading import Desk, began_on
from . import rules


def offers_for(desk: Desk, parts: Sequence[ConferenceChild]) -> dict[int, Advocate]:
    """By child, what was last said of an advocate since the day from which the conference's clock runs."""
    since = {part.child_id: began_on(part, desk.conference.kind, desk.today) for part in parts}
    rows = advocates_of(sorted(since), desk.today)
    return {row.child_id: row for row in rows if row.on >= since[row.child_id]}


@question
def advocates_of(ids, today):
    return Advocate.objects.filter(child__among=ids, on__lte=today).select_related("by").order_by("on", "pk")


def unasked(desk: Desk, parts: Sequence[ConferenceChild]) -> dict[int, str]:
    """By child, the names of those of whom nothing is said; nobody is offered to a child who is not born."""
    there = offers_for(desk, parts)
    born = [part for part in parts if part.child.birth_date or not part.child.expected_on]
    return {part.child_id: part.child.short_name for part in born if part.child_id not in there}


def write_down(
    *, by: Worker, desk: Desk, parts: Sequence[ConferenceChild], texts: Mapping[str, str], at: datetime
) -> None:
    """What the report's form was told of an advocate, on each child's own record.

    :raises Refused: what cannot be true.
    """
    for part in parts:
        if answer := texts.get(rules.advocate_of(part.child_id), ""):
            over = latest(Advocate.objects.filter(child=part.child_id))
            words = texts.get(rules.advocate_words_of(part.child_id), "")
            offer_advocate(by=by, child=part.child, on=desk.today, answer=answer, who="", words=words, over=over, at=at)
