"""The way to a child in need plan: through the door of its child."""

from django.http import Http404, HttpRequest

from goldenthread.foundations.numbers import LARGEST
from goldenthread.foundations.ui.words import plain_date
from goldenthread.journey.planning.models import Track
from goldenthread.who.access.doors import child_or_404

from .desk import Desk, desk_of
from .standing import KIND


def track_or_404(request: HttpRequest, track_id: int, deed: str) -> Track:
    """The plan's days, if this worker may do this deed to its child; as if it were not there if they may not see it.

    :raises Http404, Forbidden: as child_or_404.
    """
    rows = Track.objects.filter(kind=KIND).select_related("child", "referral", "plan")
    track = rows.filter(pk=track_id).first() if track_id <= LARGEST else None
    if track is None:
        raise Http404("No such plan")
    what = f"Child in need plan begun on {plain_date(track.started_on)}"
    track.child = child_or_404(request, track.child_id, deed, what=what)
    return track


def desk_or_404(request: HttpRequest, track_id: int, deed: str) -> Desk:
    return desk_of(request.user, track_or_404(request, track_id, deed))
