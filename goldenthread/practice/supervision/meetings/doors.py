"""The way to one supervision: for those who were there, and for the supervisor's own manager."""

from django.http import Http404, HttpRequest

from goldenthread.foundations.numbers import LARGEST
from goldenthread.who.access.doors import looked
from goldenthread.who.workforce.models import Post

from ..models import Meeting, Seat


def meeting_or_404(request: HttpRequest, meeting_id: int) -> Meeting:
    """A supervision that this worker may read; the look is on the record. What is personal in it has a door of its own.

    :raises Http404: to anybody else it is as if it were not there."""
    rows = Meeting.objects.select_related("supervisor")
    held = rows.filter(pk=meeting_id).first() if meeting_id <= LARGEST else None
    if held is None or not _may_read(request.user.pk, held):
        raise Http404("No supervision of yours")
    looked(request, subject=("supervision", held.pk), children=[], what=f"Supervision of {held.held_on}")
    return held


def _may_read(reader: int, held: Meeting) -> bool:
    return reader in {held.supervisor_id, above(held)} or Seat.objects.filter(meeting=held, worker=reader).exists()


def above(held: Meeting) -> int | None:
    """The supervisor's own manager on the day of it: who leads them later was not above it."""
    posts = Post.objects.open(held.held_on).filter(worker=held.supervisor_id)
    return posts.values_list("manager", flat=True).first()
