"""The way to a strategy record: through the door of its child, and for whoever may not read it there is none."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from goldenthread.foundations.refused import Forbidden
from goldenthread.who.access.doors import child_or_404
from goldenthread.who.people.models import Person

from .models import MeetingChild, StrategyAsk
from .reading import READ

WHAT = "What keeps the child safe"  # in the list of looks, which others read: not that there was a meeting


def part_or_404(request: HttpRequest, part_id: int) -> MeetingChild:
    """One child's part of a meeting. Somebody who may open the child and not this is answered as if it were not there.

    :raises Http404: always, for whoever may not read it.
    """
    part = get_object_or_404(MeetingChild.objects.whole(), pk=part_id)
    try:
        child_or_404(request, part.child_id, READ, what=WHAT)
    except Forbidden as refusal:
        raise Http404("No such record") from refusal
    return part


def ask_or_404(request: HttpRequest, ask_id: int) -> tuple[StrategyAsk, Person]:
    """What was asked for, with the first of its children, for whoever may hold the meeting.

    :raises Http404: always, for whoever may not.
    """
    ask = get_object_or_404(StrategyAsk.objects.select_related("by"), pk=ask_id)
    try:
        child = child_or_404(request, ask.children.earliest("pk").child_id, "strategy.hold", what=WHAT)
    except Forbidden as refusal:
        raise Http404("No such record") from refusal
    return ask, child
