"""The panel of strategy meetings on "Keeping safe": only for who may read them."""

from datetime import date

from goldenthread.foundations.questions import question
from goldenthread.who.access.visible import may
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ..panels import Panel
from . import thread
from .common import words_of_asks
from .models import MeetingChild, NoMeeting
from .reading import READ, ask_of


@question
def refusals_of(child):
    rows = NoMeeting.objects.filter(ask__children__child=child)
    return rows.select_related("by", "ask__by").order_by("-at", "-pk")


def panel(reader: Worker, child: Person, today: date) -> Panel | None:
    """What was asked for and waits, what was held, what was decided against."""
    if not may(reader, READ, child, today):
        return None
    ask = ask_of(child.pk)
    parts = MeetingChild.objects.whole().filter(child=child).order_by("-meeting__held_at", "-pk")
    refused = refusals_of(child.pk)
    words = {each.ask_id: (each.ask.why, each.why) for each in refused} | ({ask.pk: (ask.why, "")} if ask else {})
    items = [each for each in thread.due([child.pk], today) if each.clock == thread.rules.DISCUSSION]
    facts = {
        "ask": ask, "parts": list(parts), "refused": refused,
        "words": words_of_asks(reader, words, today),
        "state": items[0].state if items else None, "may_hold": may(reader, "strategy.hold", child, today),
        "own": bool(ask and ask.by_id == reader.pk),
    }  # fmt: skip
    lede = "A strategy meeting is asked for, and nobody has held it or decided against it." if ask else ""
    return Panel("Strategy meetings", "protection/panels/strategy.jinja", bool(ask), lede, 70, facts)
