"""Letters about one plan: to the family and to agencies."""

from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from goldenthread.foundations.history.actions import look
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.paper import handed_over, headed, pdf_of
from goldenthread.journey.assessment.paper.rules import without_addresses
from goldenthread.journey.assessment.paper.views import protected_words
from goldenthread.journey.planning.models import Version

from .. import rules as moves
from ..desk import Desk, clock
from ..doors import desk_or_404
from ..models import EndAsk
from . import rules
from .reading import agencies_of, contact_of

TEMPLATE: Final = Path(__file__).with_name("letter.typ")


@door("in_need.read")
@require_GET
def letter(request: HttpRequest, track_id: int, kind: str) -> HttpResponse:
    """A tagged PDF; there is no letter about what has not happened."""
    desk = desk_or_404(request, track_id, "in_need.read")
    it = letter_of(desk, kind)
    if it is None:
        raise Http404("No such letter")
    child = [desk.child.pk]
    look(by=request.user, subject=("track", track_id), children=child, deed="printed", what=rules.KINDS[kind])
    return handed_over(pdf_of(TEMPLATE, headed(it)), f"plan-{track_id}-{kind}")


def letters_of(desk: Desk) -> list[tuple[str, str]]:
    """Which letters there are: (kind, words)."""
    kinds = {"agreed": desk.now.agreed_on is not None, "ended": _agreed_end(desk), "agencies": _agreed_end(desk)}
    return [(kind, rules.KINDS[kind]) for kind, there in kinds.items() if there]


def _agreed_end(desk: Desk) -> EndAsk | None:
    if desk.is_open:
        return None
    return EndAsk.objects.filter(track=desk.track, decision__agreed=True).select_related("by").first()


def letter_of(desk: Desk, kind: str) -> dict[str, Any] | None:
    """Its words, with every protected address taken out, wherever somebody typed it."""
    make = {"agreed": _agreed, "ended": _ended, "agencies": _agencies}.get(kind)
    it = make(desk) if make else None
    return without_addresses(it, protected_words([desk.child.pk])) if it else None


def _agreed(desk: Desk) -> dict[str, Any] | None:
    rows = Version.objects.filter(track=desk.track, decision__agreed=True).select_related("decision", "by")
    version = rows.order_by("-number").first()
    if version is None:
        return None
    return rules.agreed(
        child=desk.name, content={"needs": [], "otherwise": []} | version.content,
        agreed_on=version.decision.at.date(), review_on=desk.now.review.due_on,
        visit_words=rules.visit_words(desk.now.visit_every, clock(moves.VISIT, desk.now).length_words),
        contact=contact_of(desk, version.by), council=settings.COUNCIL["name"],
    )  # fmt: skip


def _ended(desk: Desk) -> dict[str, Any] | None:
    if not (ask := _agreed_end(desk)):
        return None
    return rules.ended(
        child=desk.name, ending=ask.ending, started_on=desk.track.started_on, ended_on=ask.on, words=ask.letter,
        following=ask.next, contact=contact_of(desk, ask.by), council=settings.COUNCIL["name"],
    )  # fmt: skip


def _agencies(desk: Desk) -> dict[str, Any] | None:
    if not (ask := _agreed_end(desk)):
        return None
    named = dict.fromkeys(each for each in agencies_of(desk) if any(each in told for told in ask.told))
    return rules.to_agencies(
        child=desk.child.name, born=desk.child.birth_date, ending=ask.ending, ended_on=ask.on, agencies=list(named),
        following=ask.next, contact=contact_of(desk, ask.by), council=settings.COUNCIL["name"],
    )  # fmt: skip
