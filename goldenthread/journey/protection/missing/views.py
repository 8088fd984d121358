"""One page for each child: missing since when, back, the interview offered and held."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.who.access.doors import child_or_404
from goldenthread.who.people.models import Person

from ..moments import as_typed
from . import actions, forms, rules
from .models import Episode
from .reading import episodes_of, in_hand, often, stands

# What may be done next, by how the last episode that is not over stands.
NEXT: dict[str, tuple[str, ...]] = {
    "": ("report",), rules.AWAY: ("back",), rules.BACK: ("offer", "interview", "report"),
    rules.OFFERED: ("interview", "offer", "report"), rules.DECLINED: ("report", "offer", "interview"),
}  # fmt: skip
MADE: dict[str, Any] = {
    "report": forms.ReportForm, "back": forms.BackForm, "offer": forms.OfferForm, "interview": forms.InterviewForm
}  # fmt: skip
BEGINS = {"report": ("since", "reported"), "back": ("back",), "offer": ("offered",), "interview": ("held",)}


@door("missing.record")
@require_http_methods(["GET", "HEAD", "POST"])
def missing(request: HttpRequest, child_id: int) -> HttpResponse:
    child = child_or_404(request, child_id, "missing.record", what="Missing")
    rows = episodes_of(child.pk)
    episode = in_hand(rows)
    open_to = NEXT[stands(episode) if episode else ""]
    pressed = request.POST.get("do", "")
    do = pressed if pressed in MADE else open_to[0]
    made = _forms(request, child, rows, episode, [*open_to, do], do)
    form, kept = made[do]
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                _act(request, child, do, episode, form)
                return done(redirect("protection:safety", child.pk))
        except Refused as refusal:
            form.refuse(refusal)
    context = {
        "child": child, "made": made, "do": list(dict.fromkeys([do, *open_to])), "episode": episode,
        "declined": bool(episode) and stands(episode) == rules.DECLINED,
        "often": often(child.pk, timezone.now()), "refused": form if form.errors else None,
    }  # fmt: skip
    return TemplateResponse(request, "protection/missing.jinja", context, status=422 if form.errors else 200)


def _forms(
    request: HttpRequest, child: Person, rows: list[Episode], episode: Episode | None, names: list[str], do: str
) -> dict[str, Any]:
    now, found = timezone.localtime(), {}
    for name in dict.fromkeys(names):
        about = f":{episode.pk}" if episode and name != "report" else ""
        key = f"protection:missing:{child.pk}:{name}{about}"
        kept = draft_for(request, key, f"Missing: {child.short_name}", [child.pk], name == do)
        initial: dict[str, Any] = {}
        for moment in BEGINS[name]:
            initial |= as_typed(moment, now)
        initial["version"] = max((row.pk for row in rows), default=0)
        found[name] = (kept.fill(MADE[name], initial=initial, auto_id=f"id_{name}_%s"), kept)
    return found


def _act(request: HttpRequest, child: Person, do: str, episode: Episode | None, form: Any) -> None:
    by, at = request.user, timezone.now()
    if do == "report":
        actions.report(by=by, child=child, over=form.over, at=at, **form.said())
    elif episode is None:
        raise Refused("Nothing is open: the last episode is over.")
    elif do == "back":
        actions.back(by=by, episode=episode, at=at, **form.said())
    elif do == "offer":
        actions.offer(by=by, episode=episode, at=at, **form.said())
    else:
        actions.interview(by=by, episode=episode, at=at, **form.said())
