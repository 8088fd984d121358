"""The panel of legal advice on "Keeping safe": where something points to the court, or did."""

from datetime import date

from goldenthread.who.access.visible import may
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ..panels import Panel
from . import rules
from .reading import answers_of, pointers


def panel(reader: Worker, child: Person, today: date) -> Panel | None:
    waits, said = pointers([child.pk], today), answers_of(child.pk)
    if not waits and not said:
        return None
    facts = {
        "points": [(rules.POINTS[each.kind], each.since) for each in waits], "said": said,
        "may": bool(waits) and may(reader, "advice.answer", child, today),
    }  # fmt: skip
    return Panel("Legal advice", "protection/panels/advice.jinja", bool(waits), "", 90, facts)
