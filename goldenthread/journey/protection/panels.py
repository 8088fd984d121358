"""The page "Keeping safe" is made of panels, one for each thing that may be open: a folder of this room adds its own.

    panels.add(10, panel)     # panel(reader, child, today) -> Panel, or None where there is nothing to show

A panel's template is included with `panel` and `child`; what is open stands first on the page, by `order`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker


@dataclass(frozen=True)
class Panel:
    title: str
    template: str  # "protection/panels/missing.jinja"
    is_open: bool  # something of it is going on now
    lede: str = ""  # the page's first sentence, where it is open
    rank: int = 50  # of the sentences the highest speaks first
    facts: dict[str, Any] = field(default_factory=dict)


Make = Callable[[Worker, Person, date], Panel | None]
_made: dict[Make, int] = {}


def add(order: int, make: Make) -> None:
    """Once for each folder, in AppConfig.ready()."""
    _made[make] = order


def panels_of(reader: Worker, child: Person, today: date) -> list[Panel]:
    """What is open first; within that, in the order in which the folders stand."""
    found = [panel for make in sorted(_made, key=lambda each: _made[each]) if (panel := make(reader, child, today))]
    return sorted(found, key=lambda panel: not panel.is_open)
