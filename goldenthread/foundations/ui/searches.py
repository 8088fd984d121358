"""Boxes in which somebody looks for a person. They are posted, so that no name stands in an address, a browser's
history or a proxy's log; the address that answers holds a key.

if request.method == "POST":
    return redirect("people:found", keep_search(by=request.user, words=typed(request)).pk)
"""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone

from goldenthread.foundations.ui.models import Search

LONGEST = 200


def typed(request: HttpRequest) -> str:
    """What was typed into the box, in one line."""
    return " ".join(request.POST.get("q", "").replace("\0", " ").split())[:LONGEST]


def search_or_404(request: HttpRequest, key: UUID) -> Search:
    """:raises Http404: past its day, or somebody else's."""
    found = Search.objects.of(request.user.pk, timezone.now()).filter(key=key).first()
    if found is None:
        raise Http404("No such search")
    return found


def search_in(request: HttpRequest) -> Search | None:
    """The search from which this page is opened, where its address names one: ?search=KEY. What is posted says all
    that it needs by itself, also when the search is past its day.

    :raises Http404: as search_or_404 does.
    """
    key = request.GET.get("search", "")
    if not key or request.method == "POST":
        return None
    try:
        return search_or_404(request, UUID(key))
    except ValueError as fault:
        raise Http404("No such search") from fault
