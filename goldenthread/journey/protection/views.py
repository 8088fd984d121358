"""The part of a child's record that says what keeps the child safe."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from goldenthread.foundations.questions import asked_together
from goldenthread.foundations.ui.doors import door
from goldenthread.who.access.doors import child_or_404
from goldenthread.who.access.offers import for_reader
from goldenthread.who.access.people.page import FRAME, frame_of, parts
from goldenthread.who.access.visible import may

from . import thread
from .head import head_of
from .panels import panels_of
from .plans.panels import RECORD
from .there import there

PART = "Keeping safe"
# What may be begun from here: (words, address, deed).
BEGINS = (
    ("Ask for a strategy meeting", "protection:strategy_ask", "strategy.ask"),
    ("Record a strategy meeting", "protection:strategy_hold", "strategy.hold"),
    ("Record that the child is missing, or back", "protection:missing", "missing.record"),
    ("Record an emergency power", "protection:power", "emergency.record"),
)


@door("protection.read")
@require_GET
def safety(request: HttpRequest, child_id: int) -> HttpResponse:
    """What is open now, in the order of how much it weighs, and what was."""
    child, today = child_or_404(request, child_id, "protection.read", what=PART), timezone.localdate()
    with asked_together((*thread.LETTER.due, *FRAME, *RECORD, there), child=child.pk, ids=[child.pk], today=today):
        panels = panels_of(request.user, child, today)
        ledes = head_of(panels, for_reader(thread.due([child.pk], today), request.user, today))
        context = frame_of(request.user, child, today) | {
            "parts": parts(request.user, child, today, PART), "panels": panels, "ledes": ledes,
            "begins": [(words, name) for words, name, deed in BEGINS if may(request.user, deed, child, today)],
        }  # fmt: skip
    return TemplateResponse(request, "protection/safety.jinja", context)
