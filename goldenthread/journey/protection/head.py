"""The first sentences of "Keeping safe": what the panels say of themselves, and everything else of this room that is
due for the child. The page says that nothing is open only where nothing is due either."""

from collections.abc import Iterable, Sequence
from typing import Final

from goldenthread.who.people.strands import Due

from .emergency.rules import CLOCKS as EMERGENCY
from .panels import Panel

# Which clocks the sentence of a panel speaks of already, by its title.
SPOKEN: Final[dict[str, tuple[str, ...]]] = {
    "Emergency powers": tuple(EMERGENCY.values()),
    "Conferences and plan": (
        "cp_visit", "core_group_first", "core_group_next", "rcpc_first", "rcpc_next", "prebirth_post_birth_review",
        "cp_plan_duration_flag", "cp_stay",
    ),
    "Strategy meetings": ("strategy_discussion",),
    "Section 47 enquiries": ("s47_complete",),
}  # fmt: skip
TWICE: Final = ("conference_chair",)  # the same conference again, for whoever chairs it


def head_of(panels: Sequence[Panel], items: Iterable[Due]) -> list[str]:
    """What weighs most first, then what is due and not yet spoken of, the least time left first. Source: none."""
    speaking = sorted((each for each in panels if each.lede), key=lambda each: -each.rank)
    clocks = {clock for each in speaking for clock in SPOKEN.get(each.title, ())} | set(TWICE)
    left = sorted((item for item in items if item.clock not in clocks), key=lambda item: item.state.sort_key)
    once = {item.ref or item.what: item for item in reversed(left)}  # the first of each stays
    return [each.lede for each in speaking] + [said(item) for item in left if once[item.ref or item.what] is item]


def said(item: Due) -> str:
    """ "Return interview to offer: 37 hours left." """
    words = item.state.words
    return f"{item.what}: {words[:1].lower()}{words[1:]}."
