"""The way to a visit: through the door of the child whose part it is."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from goldenthread.foundations.ui.words import plain_date
from goldenthread.who.access.doors import child_or_404

from .models import Heard, VisitChild


def part_or_404(request: HttpRequest, part_id: int, deed: str) -> VisitChild:
    """One child's part of a visit, if this worker may do this deed to that child.

    :raises Http404, Forbidden: as child_or_404.
    """
    part = get_object_or_404(VisitChild.objects.select_related("visit__by", "child"), pk=part_id)
    what = f"{part.visit.get_kind_display()} on {plain_date(part.visit.on)}"
    child_or_404(request, part.child_id, deed, what=what)
    return part


def heard_or_404(request: HttpRequest, heard_id: int, deed: str) -> Heard:
    """Something that a child wants, if this worker may do this deed to that child.

    :raises Http404, Forbidden: as child_or_404.
    """
    heard = get_object_or_404(Heard.objects.select_related("child", "part__visit__by"), pk=heard_id)
    child_or_404(request, heard.child_id, deed, what="What the child wants")
    return heard
