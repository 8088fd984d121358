"""A strategy record on paper: for agencies, never for a family. One child's copy holds no other child's part."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from goldenthread.foundations.history.actions import look
from goldenthread.foundations.refused import Forbidden
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.paper import handed_over, pdf_of
from goldenthread.foundations.ui.words import at as said_at
from goldenthread.foundations.ui.words import plain_date
from goldenthread.journey.assessment.paper.rules import without_addresses
from goldenthread.journey.assessment.paper.views import protected_words
from goldenthread.who.access.visible import may
from goldenthread.who.workforce.models import Worker

from . import rules
from .common import common_to_send
from .doors import part_or_404
from .models import Meeting, MeetingChild

TEMPLATE: Final = Path(__file__).with_name("strategy.typ")
NOT_FOR_FAMILIES: Final = "Strategy record. Not for the family, and not to be passed on"
WITH_MARKED: Final = "Holds information that may not be passed on: for children’s social care alone"


@door("strategy.read")
@require_GET
def pdf(request: HttpRequest, part_id: int) -> HttpResponse:
    """To send: without what agencies marked. With it, for the council's own file, only a manager makes a copy."""
    part = part_or_404(request, part_id)
    marked = request.GET.get("marked") == "yes"
    if marked and not may(request.user, "strategy.hold", part.child):
        raise Forbidden(["Only a manager makes a copy with information that may not be passed on."])
    look(by=request.user, subject=("child", part.child_id), children=[part.child_id], deed="printed", what="PDF")
    content = on_paper(request.user, part, marked, timezone.localtime())
    name = "record-not-to-be-passed-on" if marked else "record-to-send"
    return handed_over(pdf_of(TEMPLATE, content), f"{name}-{part.pk}")


def on_paper(reader: Worker, part: MeetingChild, marked: bool, now: datetime) -> Mapping[str, Any]:
    """What the paper says of one child; protected addresses, of whichever child, are taken out wherever they stand."""
    common, meeting = common_to_send(reader, part, now.date()), part.meeting
    attenders = common.attenders
    held_back = [] if marked else sorted({who.get_agency_display() for who in attenders if who.is_marked})
    content = {
        "title": f"{part.child.short_name}: strategy meeting, {plain_date(meeting.held_at)}",
        "council": settings.COUNCIL["name"],
        "footer": WITH_MARKED if marked and any(who.is_marked for who in attenders) else NOT_FOR_FAMILIES,
        "printed": f"Made by {reader.name}, {reader.role_label}, {said_at(now)}. Protected addresses are left out.",
        "left_out": "Common text is not shown." if common.kept else rules.kept_out(held_back),
        "facts": _facts(part),
        "absent": " ".join(filter(None, [common.absent, common.without_why])),
        "thought_of": [[each.child.short_name, each.why] for each in common.thought_of],
        "people": [_person(who, marked) for who in attenders],
        "common": [list(each) for each in common.said],
        "decision": _decision(part),
        "dissents": [[each.who, each.words] for each in common.dissents],
        "tasks": [[task.what, task.who, plain_date(task.by)] for task in common.tasks],
        "notes": [[f"{note.by.name}, {said_at(note.at)}", note.words] for note in common.notes],
    }
    cleaned: Mapping[str, Any] = without_addresses(content, protected_words(_whose(meeting)))
    return cleaned


def _whose(meeting: Meeting) -> list[int]:
    """Every child of the meeting, and who was thought of: what was said for all may hold an address of any of them."""
    return [*meeting.children.values_list("child", flat=True), *meeting.thought_of.values_list("child", flat=True)]


def _facts(part: MeetingChild) -> list[list[str]]:
    meeting = part.meeting
    return [
        ["Child", f"{part.child.name}, record {part.child_id}"],
        ["Held", f"{said_at(meeting.held_at)}, {meeting.get_format_display().lower()}"],
        ["Chair", f"{meeting.chair.name}, {meeting.chair.role_label}"],
        ["Recorded", f"{meeting.by.name}, {said_at(meeting.at)}"],
    ]


def _person(who: Any, marked: bool) -> dict[str, str]:
    hidden = who.is_marked and not marked
    facts = "" if hidden else who.facts
    return {
        "who": ", ".join(filter(None, [who.name, who.role, who.get_agency_display()])),
        "took_part": who.get_took_part_display(),
        "facts": f"Not to be passed on. {facts}" if facts and who.is_marked else facts,
    }


def _decision(part: MeetingChild) -> list[list[str]]:
    medical = " ".join(filter(None, [f"{part.get_medical_display()}.", part.medical_words]))
    found = [["Decision", f"{part.get_decision_display()}."], ["Why", part.rationale], ["Medical", medical]]
    if part.see_by:
        found.append(["Seen by", f"{part.see_who.name if part.see_who else 'Nobody named'}, by {said_at(part.see_by)}"])
    return found
