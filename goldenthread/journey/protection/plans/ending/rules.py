"""What a manager reads before signing the end of a child protection plan, and when a word on it cannot be kept.

The conference decides the end, and it stands from its day; a manager's signature holds nothing up, and neither does a
manager who differs. Sources: practice notes on pathways, section 4 (the end of a plan is signed by the chair and by a
manager; it goes wrong where a plan ended because nothing happened), and on roles (nobody approves their own work).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from goldenthread.foundations.clocks import Clock, State, state
from goldenthread.foundations.ui.words import count
from goldenthread.journey.planning.codes import CHANGES
from goldenthread.journey.planning.golden.rules import Said, Thread

from ...codes import THEN

CLOCK: Final = "cp_end_sign"
SIGNS, DIFFERS = "signs", "differs"
ANSWERS: Final[dict[str, str]] = {SIGNS: "I have read it, and sign", DIFFERS: "I differ, and say why"}
# What the page shows beside the manager's word. Printed in docs/states/conference.md.
RESTS_ON: Final[tuple[str, ...]] = (
    "The chair’s reasons.",
    "What shows that the child is safe, and stays so.",
    "Each outcome of the plan, and what the last review until then said of it.",
    "What the child said.",
    "What follows the plan.",
)
Check = tuple[str, str, str]


class Reached(NamedTuple):
    """One outcome, as it stood on the day of the end; nothing where no review had spoken of it."""

    outcome: str
    said: Said | None

    @property
    def words(self) -> str:
        if self.said is None:
            return "No review has said how far it is"
        return CHANGES[self.said.change] + (f", {self.said.score} of 10" if self.said.score is not None else "")

    @property
    def kind(self) -> str:
        """How loud its mark is."""
        return "late" if self.said is None or self.said.change == "worse" else "done" if self.is_met else "soon"

    @property
    def is_met(self) -> bool:
        return self.said is not None and self.said.change == "met"


def reached(threads: Iterable[Thread], on: date) -> list[Reached]:
    """Each outcome that the plan had on the day of its end, with what was said of it last until then: what came later
    is of what followed (practice notes on pathways, section 4: progress against each goal)."""
    return [
        Reached(each.outcome, next((said for said in reversed(each.said) if said.on <= on), None))
        for each in threads
        if each.outcome and each.aimed_since and each.aimed_since <= on
    ]


def to_sign(clocks: Mapping[str, Clock], ended_on: date, today: date) -> State:
    """By when a manager has read and signed it: clock cp_end_sign, from the conference's day (local practice; the
    number is unsourced)."""
    return state(clocks[CLOCK], ended_on, today)


def checks(outcomes: Sequence[Reached], child_words: str, then: str) -> list[Check]:
    """What the end rests on: there, missing, or to be looked at. A plan that ended because nothing happened shows here
    (practice notes on pathways, section 4)."""
    met, silent = sum(each.is_met for each in outcomes), sum(each.said is None for each in outcomes)
    found = [("done" if met == len(outcomes) else "soon", "look", f"{met} of {count(len(outcomes), 'outcome')} met")]
    if not outcomes:
        found = [("late", "missing", "The plan had no outcome: nothing says what was to be different")]
    elif met == len(outcomes):
        found = [("done", "yes", "Every outcome was met")]
    if silent:
        found.append(("late", "missing", f"Of {count(silent, 'outcome')} no review has said how far it is"))
    heard = bool(child_words.strip())
    found.append(("done", "yes", "The child’s own words") if heard else ("soon", "look", "No words of the child"))
    return [*found, ("done", "yes", f"What follows: {THEN[then][:1].lower()}{THEN[then][1:]}")]


def reasons_against_own(is_chair: bool, works_it: bool) -> list[str]:
    """Neither the chair who decided the end nor anybody who works on the plan, or has, signs it as the manager
    (practice notes on roles: author and approver are two people); the database refuses it too."""
    checks = {
        "You decided it in the chair. A manager signs it.": is_chair,
        "You work on this plan, or have. Another manager signs its end.": works_it,
    }
    return [reason for reason, wrong in checks.items() if wrong]


def reasons_against_word(agreed: bool, why: str) -> list[str]:
    """A manager who differs says why (practice notes on pathways, 0.4: no decision without its rationale)."""
    return [] if agreed or why.strip() else ["Say why you differ. The chair and the service manager will read it."]
