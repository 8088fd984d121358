"""The one sheet on which a strategy meeting is recorded: what is the same for all, who was there, each child's part."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from goldenthread.foundations.numbers import number_in
from goldenthread.foundations.refused import About, Refused
from goldenthread.foundations.ui.drafts import Kept, draft_for, unjudged
from goldenthread.who.people.models import Person

from ..moments import as_typed
from . import forms, rules
from .family import beside, chairs, others, seers, to_invite
from .models import StrategyAsk
from .reading import ask_of, latest_part
from .rules import Decided, Record

ROWS: dict[str, Any] = {"invited": forms.InvitedRows, "tasks": forms.TaskRows, "dissents": forms.DissentRows}
ADD = "add"  # a button that adds an empty row and saves nothing


@dataclass
class Sheet:
    child: Person
    ask: StrategyAsk | None
    form: forms.HoldForm
    rows: dict[str, Any]
    parts: list[forms.ChildForm]  # the first child's, then each of the others
    kept: Kept
    pressed: bool  # a row was asked for

    def is_valid(self) -> bool:
        return len([each for each in self.every if each.is_valid()]) == len(self.every)  # each says its own faults

    @property
    def every(self) -> list[Any]:
        """All that is asked, in the order of the page."""
        return [self.form, self.rows["invited"], *self.parts, self.rows["tasks"], self.rows["dissents"]]

    def refuse(self, refusal: Refused) -> None:
        """Each reason beside its question, whichever form asks it."""
        parts = [each for rows in self.rows.values() for each in rows] + self.parts
        left = []
        for reason in refusal.reasons:
            question = reason.question if isinstance(reason, About) else ""
            asks = next((form for form in parts if question.startswith(f"{form.prefix}-")), None)
            if asks:
                asks.add_error(question.removeprefix(f"{asks.prefix}-"), reason)
            else:
                left.append(reason)
        refusal.reasons = left
        self.form.refuse(refusal)

    def record(self) -> Record:
        return Record(
            **self.form.said(), invited=forms.invited_in(self.rows["invited"]),
            tasks=forms.tasks_in(self.rows["tasks"]), dissents=forms.dissents_in(self.rows["dissents"]),
        )  # fmt: skip

    def decided(self) -> dict[int, Decided]:
        return {part.child.pk: part.decided() for part in self.parts if part.is_about}


def sheet_of(request: HttpRequest, child: Person, today: date) -> Sheet:
    """What was posted, else the draft as typed, else a meeting that begins now."""
    ask = ask_of(child.pk)
    children = [child, *others(request.user, child, "strategy.hold", today, ask)]
    about = [each.pk for each in children]
    kept = draft_for(request, f"protection:hold:{child.pk}", f"Strategy meeting: {child.short_name}", about)
    pressed = request.method == "POST" and ADD in request.POST
    if pressed:
        request.POST = _with_a_row(request.POST)
    chosen = {"chairs": chairs(child, today, request.user), "beside": beside(request.user, children, today)}
    form = kept.fill(forms.HoldForm, initial=_begins(request, child), **chosen)
    initial = {"invited": to_invite(children, request.user, today)}
    rows = {
        name: kept.fill(made, prefix=name, **({} if _is_filled(kept) else {"initial": initial.get(name)}))
        for name, made in ROWS.items()
    }
    parts = _parts(kept, children, ask, today)
    if pressed:
        for each in (form, *rows.values(), *parts):
            unjudged(each)
    return Sheet(child, ask, form, rows, parts, kept, pressed)


def _is_filled(kept: Kept) -> bool:
    return kept.sent or kept.draft is not None


def _begins(request: HttpRequest, child: Person) -> dict[str, Any]:
    now = timezone.localtime()
    return as_typed("held", now) | {"chair": request.user.pk, "version": latest_part(child.pk)}


def _parts(kept: Kept, children: list[Person], ask: StrategyAsk | None, today: date) -> list[forms.ChildForm]:
    see = as_typed("see", rules.usual_see_by(timezone.localtime(), settings.CLOCK_VALUES))
    asked = set(ask.children.values_list("child", flat=True)) if ask else set()
    workers = seers(children, today)
    return [
        kept.fill(
            forms.ChildForm, prefix=f"c{each.pk}", child=each, seers=workers, is_first=place == 0,
            initial=see | {"is_in": each.pk in asked},
        )
        for place, each in enumerate(children)
    ]  # fmt: skip


def _with_a_row(posted: QueryDict) -> QueryDict:
    """What was posted, with one more empty row where the pressed button says."""
    data, name = posted.copy(), posted[ADD]
    total = f"{name}-TOTAL_FORMS"
    if name in ROWS:
        data[total] = str(min((number_in(data.get(total)) or 0) + 1, forms.MOST_ROWS))
    return data
