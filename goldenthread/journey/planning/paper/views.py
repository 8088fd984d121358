"""The plan as a tagged PDF, for the family or the child: the agreed version, or a page that says that there is none."""

from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from goldenthread.foundations.history.actions import look
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.paper import handed_over, pdf_of
from goldenthread.foundations.ui.words import local, plain_date
from goldenthread.journey.assessment.paper.rules import without_addresses
from goldenthread.journey.assessment.paper.views import protected_words

from ..codes import AGREES, TRACKS
from ..doors import plan_or_404
from ..models import Plan, Version
from ..reading import tracks_of, version_in_force
from ..rules import holds
from . import rules

TEMPLATE: Final = Path(__file__).with_name("plan.typ")
HEADINGS = {
    "family": {"goal": "What will be different", "steps": "Who does what"},
    "child": {"goal": "What we want for you", "steps": "Who does what"},
}


@door("plan.read")
@require_GET
def pdf(request: HttpRequest, plan_id: int, kind: str) -> HttpResponse:
    plan = plan_or_404(request, plan_id, "plan.read")
    if kind not in rules.WORDS:
        raise Http404("A plan is printed for the family or for the child")
    what = f"PDF for the {kind}"
    look(by=request.user, subject=("plan", plan_id), children=[plan.child_id], deed="printed", what=what)
    return handed_over(pdf_of(TEMPLATE, on_paper(plan, kind)), f"plan-{plan_id}-{kind}")


def on_paper(plan: Plan, words: str) -> dict[str, Any]:
    """Only what a family may hold in its hands: no check, no manager's word, no note, no other child."""
    tracks = tracks_of([plan.child_id], timezone.localdate()) if plan.ended_on is None else []
    version = version_in_force(plan.pk)
    track = tracks[-1] if tracks else version.track if version else None
    if version and not holds(version.track_id, track.pk if track else None):
        version = None  # the family is handed agreed versions alone (roles.md, section 5), under their own title
    kind = TRACKS[track.kind].lower() if track else "plan"
    name, for_family = plan.child.short_name, words == "family"
    made = {
        "title": f"{name}’s {kind}" if for_family else f"My plan: {name}",
        "council": settings.COUNCIL["name"],
        "printed": f"Printed on {plain_date(local(timezone.now()))}. Protected addresses are left out.",
        "large": not for_family,
        "words": HEADINGS[words],
        "facts": [_stands(version, kind)],
        "needs": rules.needs_on_paper(version.content, rules.WORDS[words]) if version else [],
        "otherwise": rules.otherwise_on_paper(version.content) if version and for_family else [],
        "agreed": _agreed(version) if version and for_family else [],
    }
    return without_addresses(made, protected_words([plan.child_id]))


def _stands(version: Version | None, kind: str) -> str:
    if version is None:
        return f"No version of this {kind} is agreed yet. It will stand here once one is."
    return f"Version {version.number}, agreed on {plain_date(version.decision.at)}."


def _agreed(version: Version) -> list[str]:
    rows = version.agreements.order_by("pk").values_list("who", "agrees")
    return [f"{who}: {AGREES[agrees].lower()}" for who, agrees in rules.once_each(list(rows))]
