"""Handovers: what a worker says when another takes a child on, who signed it, and where nobody wrote anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from goldenthread.foundations.clocks import working_days

from . import words
from .tables import moment
from .words import HANDING_SAYS as SAYS

if TYPE_CHECKING:
    from .stories import Story

WRITTEN_OUT = timedelta(weeks=20)  # of earlier changes nobody asks any more
# What goes well, in how many changes of worker. Plain guesses: nobody publishes these.
WRITTEN, SIGNED, LOOKED_AT, TOGETHER = 0.92, 0.95, 0.92, 0.6


class Part(NamedTuple):
    id: int
    child: int
    worker: int
    start: date
    end: date | None
    maker: int  # the manager who gave the child


def write(story: Story) -> None:
    """Of each change of allocated worker in the last months: written, signed and looked at, or not."""
    since, calm = story.today - WRITTEN_OUT, {each.id for each in story.staff.everybody().values() if each.on_tour}
    kin = {child.id: (child, family) for family in story.families for child in family.children}
    for child, parts in _by_child(story).items():
        for part, follows in pairwise(parts):
            if part.end and part.end > since and follows.worker != part.worker:
                say = partial(words.fill, child=kin[child][0], mother=kin[child][1].mother)
                _hand_over(story, part, follows, say, is_calm=follows.worker in calm)


def _by_child(story: Story) -> dict[int, list[Part]]:
    found: dict[int, list[Part]] = defaultdict(list)
    names = ("id", "child_id", "worker_id", "role", "started_on", "ended_on", "made_by_id")
    for row, child, worker, role, start, end, maker in story.tables.get("access_involvement", *names):
        if role == "allocated" and start != end:
            found[child].append(Part(row, child, worker, start, end, maker))
    return {child: sorted(parts, key=lambda part: part.start) for child, parts in sorted(found.items())}


def _hand_over(story: Story, part: Part, follows: Part, say: Callable[[str], str], *, is_calm: bool) -> None:
    dice, tables = story.dice, story.tables
    on = max(part.start, part.end - timedelta(days=dice.randint(1, 6)))
    if not (is_calm or dice.random() < WRITTEN) or not story.happened(on):
        return
    together = working_days.add(follows.start, dice.randint(0, 4)) if dice.random() < TOGETHER else None
    said = [say(dice.choice(SAYS[key])) for key in ("knows", "child_told", "family_told")]
    why_not = "" if together else say(dice.choice(SAYS["no_joint"]))
    row = tables.add("caseload_handover", part.id, *said, together, why_not, part.worker, moment(on, 16, 20))
    read = working_days.add(max(follows.start, on), dice.randint(0, 4))
    if not (is_calm or dice.random() < SIGNED) or not story.happened(read):
        return
    tables.add("caseload_signed", row, "taker", "", follows.worker, moment(read, 11, 5))
    looked = working_days.add(read, dice.randint(0, 5))
    if (is_calm or dice.random() < LOOKED_AT) and story.happened(looked):
        note = say(dice.choice(SAYS["note"]))
        tables.add("caseload_signed", row, "manager", note, follows.maker, moment(looked, 17, 15))
