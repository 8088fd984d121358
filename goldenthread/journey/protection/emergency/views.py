"""The page on which an emergency power is recorded, extended and ended."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goldenthread.foundations.numbers import number_in
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.who.access.doors import child_or_404
from goldenthread.who.people.models import Person

from ..moments import as_typed
from . import actions, forms
from .models import Power
from .reading import extension_of, police_since, powers_of, until_of
from .rules import police_words

DOES = ("use", "end", "extend")


@door("emergency.record")
@require_http_methods(["GET", "HEAD", "POST"])
def power(request: HttpRequest, child_id: int) -> HttpResponse:
    """What is in force with its two forms, and a form for one that is not recorded yet."""
    child = child_or_404(request, child_id, "emergency.record", what="Emergency powers")
    rows = powers_of(child.pk)
    running = [row for row in rows if row.ended_at is None]
    do = request.POST.get("do", "use")
    pressed = _pressed(request, running) if do in ("end", "extend") else None
    made = _forms(request, child, rows, running)
    key = f"{do}:{pressed.pk}" if pressed else "use"
    form, kept = made[key]
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                _act(request, child, do, pressed, form)
                return done(redirect("protection:safety", child.pk))
        except Refused as refusal:
            form.refuse(refusal)
    context = {
        "child": child, "made": made, "refused": form if form.errors else None,
        "running": [(row, until_of(row), row.kind == "epo" and not extension_of(row)) for row in running],
        "police": police_words(police_since(child.pk, timezone.now())),
    }  # fmt: skip
    return TemplateResponse(request, "protection/power.jinja", context, status=422 if form.errors else 200)


def _pressed(request: HttpRequest, running: list[Power]) -> Power:
    number = number_in(request.POST.get("power"))
    found = next((row for row in running if row.pk == number), None)
    if found is None:
        raise Http404("No such power is in force")
    return found


def _forms(request: HttpRequest, child: Person, rows: list[Power], running: list[Power]) -> dict[str, Any]:
    """Each form with its draft, by what it does and to which power."""
    now, pressed = timezone.localtime(), (request.POST.get("do", "use"), request.POST.get("power", ""))
    kinds: list[tuple[str, Any, dict[str, Any]]] = [
        ("use", forms.UseForm, as_typed("began", now) | {"version": max((row.pk for row in rows), default=0)})
    ]
    for row in running:
        kinds += [(f"end:{row.pk}", forms.EndForm, as_typed("ended", now)), (f"extend:{row.pk}", forms.ExtendForm, {})]
    found = {}
    for name, form, initial in kinds:
        sent = name == ":".join(filter(None, pressed))
        kept = draft_for(request, f"protection:power:{child.pk}:{name}", "Emergency power", [child.pk], sent)
        more = {} if name == "use" else {"auto_id": f"id_{name.replace(':', '_')}_%s"}
        found[name] = (kept.fill(form, initial=initial, **more), kept)
    return found


def _act(request: HttpRequest, child: Person, do: str, pressed: Power | None, form: Any) -> None:
    by, at = request.user, timezone.now()
    if do == "end":
        actions.end(by=by, power=pressed, at=at, **form.said())
    elif do == "extend":
        actions.extend(by=by, power=pressed, at=at, **form.said())
    else:
        actions.use(by=by, child=child, over=form.over, at=at, **form.said())
