"""The way to one entry: through the door of its child."""

from django.http import Http404, HttpRequest

from goldenthread.foundations.numbers import LARGEST
from goldenthread.foundations.ui.words import plain_date
from goldenthread.who.access.doors import child_or_404

from ..models import Entry


def entry_or_404(request: HttpRequest, entry_id: int, deed: str) -> Entry:
    """An entry, if this worker may do this deed to its child; as if it were not there if they may not see the child.

    :raises Http404, Forbidden: as child_or_404."""
    rows = Entry.objects.select_related("child", "owner", "by", "meeting")
    entry = rows.filter(pk=entry_id).first() if entry_id <= LARGEST else None
    if entry is None:
        raise Http404("No such entry")
    entry.child = child_or_404(request, entry.child_id, deed, what=f"Supervision of {plain_date(entry.on)}")
    return entry
