"""Who counts as leaving, and when their page may close.

Source: the promise that no child is without a named worker for a day (mission, P4). The weeks are local choices,
unsourced.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Protocol

from goldenthread.foundations.ui.words import count, joined, spelled
from goldenthread.practice.caseload.handovers.rules import RETURNED, SIGNED, TO_OVERSEE, TO_WRITE
from goldenthread.who.access.parts.rules import LEAVING_SOON

# Children whom a leaver handed over in the last weeks belong to their leaving, too.
LOOKED_BACK: Final = timedelta(weeks=8)
# A post that ended longer ago is no longer somebody's leaving; what is still missing stays on the board, and their page
# is there for as long as a child of theirs has nobody.
REMEMBERED: Final = timedelta(weeks=12)
# As the queue to allocate says it: one child needs somebody on both pages from the same day.
AHEAD: Final = LEAVING_SOON


@dataclass(frozen=True)
class Left:
    """One child of somebody who leaves."""

    child_id: int
    next_name: str  # who has the child now, or is named from a day to come; empty: nobody but whoever leaves
    is_asked: bool  # another team was asked to take the child on
    handover: str  # a state of handovers.rules
    asks_for_it: bool = True  # whether that handover is still asked for
    comes_on: date | None = None  # the day from which whoever leaves is named; None: they have or had the child

    @property
    def needs(self) -> list[str]:
        """What is still missing, in words; empty when nothing is."""
        missing = [] if self.next_name else ["an answer from the other team" if self.is_asked else "somebody"]
        if self.asks_for_it and not self.comes_on:
            missing += ["a handover"] if self.handover == TO_WRITE else []
            missing += ["what was missing in the handover"] if self.handover == RETURNED else []
            missing += ["a manager’s look"] if self.handover == TO_OVERSEE else []
            unsigned = self.handover not in (TO_WRITE, RETURNED, TO_OVERSEE, SIGNED)
            missing += ["signatures"] if unsigned and self.next_name else []
        return missing


def still_without(left: Iterable[Left]) -> list[Left]:
    return [each for each in left if not each.next_name]


def nobody_yet(without: int, children: int) -> str:
    """How many of a leaver's children have nobody: "One child of 6 has nobody yet". Source: promise P4."""
    of_them = f" of {children}" if without < children else ""
    return f"{spelled(without, 'child', 'children')}{of_them} {'has' if without == 1 else 'have'} nobody yet"


class Leads(Protocol):
    """Who has a child since, or is named for it from, a day."""

    worker_id: int
    worker__name: str
    started_on: date


def after(leaver: int, began: date, rows: Iterable[Leads], today: date) -> Leads | None:
    """Who has a child after somebody who leaves: the first other worker; where the child is only to come to the leaver,
    the first who is named for a later day. `began`: the first day of the leaver; `rows`: who has the child today first,
    and then who is named from a day to come. Source: promise P4."""
    others = (row for row in rows if row.worker_id != leaver)
    return next((row for row in others if began <= today or row.started_on > began), None)


def signed_by_all(signed: int, children: int) -> str:
    """How many of their handovers are done: "1 of 3 handovers is signed by all". Source: promise P4."""
    if not children:
        return ""
    if not signed:
        return "No handover is signed by all yet"
    if signed < children:
        return f"{signed} of {children} handovers {'is' if signed == 1 else 'are'} signed by all"
    return f"All {children} handovers are signed by all" if children > 1 else "The handover is signed by all"


def reasons_against_closing(left: Sequence[Left], names: dict[int, str]) -> list[str]:
    """Why the page stays: a child has nobody. A handover that is late keeps its own place on the board."""
    nobody = [names.get(each.child_id, "") for each in still_without(left)]
    if not nobody:
        return []
    said = joined(sorted(filter(None, nobody)))
    hidden = sum(not name for name in nobody)
    also = f"{count(hidden, 'child', 'children')} whose record you may not open" if hidden else ""
    return [f"{joined(list(filter(None, [said, also])))} {'has' if len(nobody) == 1 else 'have'} nobody yet."]


def is_leaving(ended_on: date | None, today: date) -> bool:
    """`ended_on`: the first day without the post."""
    return ended_on is not None and ended_on > today - REMEMBERED
