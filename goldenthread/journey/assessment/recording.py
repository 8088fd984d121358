"""The sections that are not text: which form each shows, what it begins with, and which action keeps it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from goldenthread.foundations.numbers import number_in

from . import actions, forms
from .carried import last_assessment
from .codes import FACTORS
from .content import all_sightings, latest_scales, latest_views, scales_of
from .desk import Desk
from .known import facts
from .models import Scale, View, latest
from .reading import PARENTS, kin_of, parents_of


@dataclass(frozen=True)
class Record:
    form: type
    initial: Callable[[HttpRequest, Desk], dict[str, Any]]
    act: Callable[..., Any]
    context: Callable[[Desk], dict[str, Any]]
    many: bool = True  # several are recorded one after the other: the page stays


def _see(by, desk: Desk, given: dict[str, Any]) -> None:
    actions.see(by=by, assessment=desk.assessment, today=desk.today, **given)


def _seen_so_far(desk: Desk) -> dict[str, Any]:
    return {"sightings": all_sightings(desk.assessment)}


def _hear(by, desk: Desk, given: dict[str, Any]) -> None:
    is_agency, over = given.pop("is_agency") == "yes", given.pop("version") or 0
    actions.hear(by=by, assessment=desk.assessment, is_agency=is_agency, over=over, today=desk.today, **given)


def _whom(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    """Who is to be heard, from a link that names them by number: a name is never in an address."""
    views = View.objects.filter(together=desk.assessment.together_id)
    start: dict[str, Any] = {"on": desk.today, "version": latest(views)}
    person, agency = (number_in(request.GET.get(key)) for key in ("person", "agency"))
    parent = request.GET.get("parent", "")
    if person is not None:
        kin = kin_of(desk.reader, [child.pk for child in desk.children], PARENTS, desk.today)
        adult = next((each for each in kin if each.id == person), None)
        start |= {"who": adult.short, "role": adult.role, "is_agency": "no"} if adult else {}
    elif agency is not None and agency < len(waiting := agencies_waiting(desk)):
        start |= {"who": waiting[agency], "is_agency": "yes"}
    elif parent in ("mother", "father"):
        start |= {"who": parent.capitalize(), "role": parent, "is_agency": "no"}
    return start


def agencies_waiting(desk: Desk) -> list[str]:
    """Agencies that were asked, or that are in the child's life, and of whom nothing is written yet."""
    heard = {view["who"].casefold() for view in desk.whole["views"] if view["agency"]}
    found = facts(desk.own_case, ["agencies", "checks"])
    named = [fact.text.split(",")[1].strip().capitalize() for fact in found["agencies"]]
    asked = [
        fact.text.split(" was asked")[0] for fact in found["checks"] if fact.text.endswith("Answer: no answer yet.")
    ]
    return [who for who in dict.fromkeys(named + asked) if who.casefold() not in heard]


def _heard_so_far(desk: Desk) -> dict[str, Any]:
    ids = [child.pk for child in desk.children]
    heard = {view["who"].casefold() for view in desk.whole["views"]}
    adults = [
        a for a in kin_of(desk.reader, ids, PARENTS, desk.today) if not a.died and a.short.casefold() not in heard
    ]
    known = " ".join([parent.role for parent in parents_of(desk.reader, ids, desk.today)])
    said = " ".join(f"{view['who']} {view['role']}".casefold() for view in desk.whole["views"])
    unnamed = [role for role in ("mother", "father") if role not in known and role not in said]
    return {
        "views": [] if desk.common_kept else latest_views(desk.assessment.together_id), "not_heard": adults,
        "unnamed": unnamed, "agencies": agencies_waiting(desk),
    }  # fmt: skip


def _scale(by, desk: Desk, given: dict[str, Any]) -> None:
    over = given.pop("version") or 0
    actions.scale(by=by, assessment=desk.assessment, over=over, today=desk.today, **given)


def _now(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    return {"on": desk.today, "version": latest(Scale.objects.filter(assessment=desk.assessment))}


def _scales_so_far(desk: Desk) -> dict[str, Any]:
    last = last_assessment(desk.assessment)
    return {
        "scales": scales_of(desk.assessment.pk),
        "numbers": [(row.who, row.score) for row in latest_scales(desk.assessment.pk)],
        "before": latest_scales(last.pk) if last else [],
        "last": last,
    }


def _conclude(by, desk: Desk, given: dict[str, Any]) -> None:
    over = given.pop("version") or 0
    actions.conclude(by=by, assessment=desk.assessment, over=over, today=desk.today, **given)


def _outcome(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    """What is written; after a press on "Use this", what was taken over stands in the form, not yet on the record."""
    start = forms.outcome_initial(desk.assessment)
    last = last_assessment(desk.assessment)
    if request.GET.get("take") == "factors" and last:
        start["factors"] = [code for code in last.factors if code in FACTORS]
    if request.GET.get("take") == "times":
        start["overrun"] = " ".join([fact.text for fact in facts(desk.case, ["times"])["times"]])
    return start


def _outcome_context(desk: Desk) -> dict[str, Any]:
    last = last_assessment(desk.assessment)
    return {"last": last, "last_factors": [code for code in last.factors if code in FACTORS] if last else []}


RECORDS: dict[str, Record] = {
    "seen": Record(forms.SeenForm, lambda request, desk: {"on": None}, _see, _seen_so_far),
    "views": Record(forms.ViewForm, _whom, _hear, _heard_so_far),
    "scale": Record(forms.ScaleForm, _now, _scale, _scales_so_far),
    "outcome": Record(forms.OutcomeForm, _outcome, _conclude, _outcome_context, many=False),
}
