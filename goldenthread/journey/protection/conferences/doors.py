"""The way to a conference: through the door of one of its children."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from goldenthread.who.access.doors import child_or_404, looked_at

from .models import Conference, ConferenceChild
from .reading import Desk, desk_of


def desk_or_404(request: HttpRequest, conference_id: int, deed: str) -> Desk:
    """The conference, if this worker may do this deed to one of its children; as if it were not there if they may see
    none of them. Every child who is shown is looked at, and that is on the record.

    :raises Http404, Forbidden: as child_or_404.
    """
    conference = get_object_or_404(Conference.objects.select_related("held", "called_off__by", "by"), pk=conference_id)
    desk = desk_of(request.user, conference, timezone.localdate())
    allowed = desk.may(deed)
    first = (allowed or desk.parts or desk.everyone)[0]
    child_or_404(request, first.child_id, deed, what=conference.get_kind_display())
    for part in desk.parts:
        if part.pk != first.pk:
            looked_at(request, part.child, conference.get_kind_display())
    return desk


def part_or_404(request: HttpRequest, part_id: int, deed: str) -> tuple[Desk, ConferenceChild]:
    """One child of a conference, and the conference as this reader may see it."""
    part = get_object_or_404(ConferenceChild, pk=part_id)
    child_or_404(request, part.child_id, deed, what="Conference")
    conference = Conference.objects.select_related("held", "called_off__by", "by").get(pk=part.conference_id)
    desk = desk_of(request.user, conference, timezone.localdate())
    return desk, next(each for each in desk.parts if each.pk == part_id)
