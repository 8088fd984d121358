"""What the page of one strategy record shows to this reader, and the three forms that add to it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from goldenthread.foundations.ui.drafts import Kept, draft_for
from goldenthread.who.access.visible import may
from goldenthread.who.workforce.models import Worker

from ..moments import as_typed, moment_in
from . import actions, forms
from .common import common_for
from .models import MeetingChild, Task
from .reading import readable


@dataclass
class Adding:
    """A note, a sending, a task done: which was pressed, each with its form and draft."""

    do: str
    forms: dict[str, Any]
    kept: dict[str, Kept]
    keys: dict[str, str]
    acts: dict[str, Callable[[Any], object]]

    def act(self, form: Any) -> None:
        self.acts[self.do.partition("-")[0]](form)


def adding(request: HttpRequest, part: MeetingChild) -> Adding:
    """The forms of a note, of a sending, and of each task that is not done: each with own ids and an own draft."""
    meeting, now = part.meeting_id, timezone.localtime()
    tasks = [f"done-{pk}" for pk in Task.objects.filter(meeting=meeting, done=None).values_list("pk", flat=True)]
    names = ["note", "send", *tasks]
    pressed = request.POST.get("do", "")
    do = f"done-{request.POST.get('task', '')}" if pressed == "done" else pressed
    if do not in names:  # also a task that somebody has done meanwhile
        do = "done" if pressed == "done" else "note"
        names.append(do)
    kept = {
        name: draft_for(request, f"protection:{name}:{meeting}", "Strategy record", [part.child_id], do == name)
        for name in dict.fromkeys(names)
    }
    made = {name: _form(name, each, meeting, now) for name, each in kept.items()}
    return Adding(do, made, kept, {name: each.key for name, each in kept.items()}, _acts(request.user, part))


def _form(name: str, kept: Kept, meeting: int, now: datetime) -> Any:
    if name == "note":
        return kept.fill(forms.NoteForm)
    if name == "send":
        return kept.fill(forms.CirculateForm, meeting=meeting, initial=as_typed("sent", now))
    return kept.fill(forms.DoneForm, meeting=meeting, initial={"on": now.date()}, auto_id=f"id_{name}_%s")


def _acts(by: Worker, part: MeetingChild) -> dict[str, Callable[[Any], object]]:
    at = timezone.now()
    return {
        "note": lambda form: actions.add_note(by=by, part=part, at=at, **form.cleaned_data),
        "send": lambda form: actions.circulate(
            by=by, part=part, to=[(who.name, who.agency) for who in form.cleaned_data["to"]],
            sent_at=moment_in(form.cleaned_data, "sent"), at=at,
        ),
        "done": lambda form: actions.do_task(by=by, part=part, at=at, **form.cleaned_data),
    }  # fmt: skip


def record_page(reader: Worker, part: MeetingChild, today: date) -> dict[str, Any]:
    """The record as far as this reader may read it: of a meeting that speaks of somebody locked away from them, this
    child's own part alone."""
    common = common_for(reader, part, today)
    return {
        "part": part, "child": part.child, "meeting": part.meeting, "today": today, "common": common,
        "others": [] if common.kept else others_in(reader, part, today),
        "may_mark": not common.kept and may(reader, "strategy.hold", part.child, today),
    }  # fmt: skip


def others_in(reader: Worker, part: MeetingChild, today: date) -> list[MeetingChild]:
    """The other children's parts that this reader may read, and no word of any other."""
    rows = list(MeetingChild.objects.whole().filter(meeting=part.meeting_id).exclude(pk=part.pk).order_by("pk"))
    seen = readable(reader, [row.child_id for row in rows], today)
    return [row for row in rows if row.child_id in seen]
