"""What a plan still lacks or says vaguely. Only what would leave nothing to agree stands in the way of asking,
and on a child protection plan visits seldomer than the council allows.

Sources: practice notes, section 5 (need, child-level outcome, step with who and by when, measure, contingency, three to
five outcomes, carry-overs in view); pathways.md sections 2 and 4 (copied sibling text; "plan is a list of services");
section 13 (the same action carried over at two reviews). The words are local practice.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Final, NamedTuple

from goldenthread.foundations.ui.words import count, joined, near_date, spelled
from goldenthread.journey.assessment.decisions.rules import sentences

Content = Mapping[str, Any]
MOST_OUTCOMES: Final = 5
DRIFTS_AT: Final = 2  # carried over so often, a step is the same as no step
SHOWN: Final = 3

# A vague word, and what says more. Local practice, after inspection reports that name such words.
VAGUE: Final[Mapping[str, str]] = {
    "some": "say how many",
    "several": "say how many",
    "regularly": "say how often: “every school day”, “on Mondays”",
    "regular": "say how often: “every school day”, “on Mondays”",
    "often": "say how often: “nine days in ten”",
    "frequently": "say how often: “nine days in ten”",
    "as soon as possible": "name the day",
    "asap": "name the day",
    "soon": "name the day",
    "ongoing": "name the day on which it is looked at again",
    "engage": "say what the person will do: “comes to the club on Mondays”",
    "engages": "say what the person will do: “comes to the club on Mondays”",
    "engagement": "say what the person will do: “comes to the club on Mondays”",
    "work with": "say what each of them does",
    "significant": "give the number, or say what will be seen",
    "appropriate": "say what that looks like for this child",
    "consistent": "say on how many days of how many",
    "consistently": "say on how many days of how many",
    "support": "say what is done, by whom: “walks them to school”",
    "supported": "say what is done, by whom: “walks them to school”",
    "monitor": "say who looks at what, on which day",
    "monitored": "say who looks at what, on which day",
    "ensure": "say who does it: “Bramble sets the bag the night before”",
    "address": "say what is done about it",
    "improve": "say from what to what: “on time from five days to nine in ten”",
    "improved": "say from what to what: “on time from five days to nine in ten”",
    "better": "say from what to what: “on time from five days to nine in ten”",
    "where possible": "say when it is and when it is not",
    "if needed": "say who decides, and by what sign",
    "explore": "say who asks whom, and by when",
}
_WORDS = re.compile(r"\b(" + "|".join(sorted(map(re.escape, VAGUE), key=len, reverse=True)) + r")\b", re.I)

# Printed in docs/states/plan.md: what is checked, why, and whether it stands in the way of asking.
PRACTICE: Final = "practice notes, section 5"
CHECKS: Final[Mapping[str, tuple[str, str, bool]]] = {
    "no_need": ("The plan has no need", f"{PRACTICE}: a plan begins with a need", True),
    "no_outcome": ("A need has no outcome", f"{PRACTICE}: what safer or better looks like", True),
    "no_step": ("An outcome has no step", f"{PRACTICE}: action, who, by when", False),
    "no_owner": ("A step is nobody’s", f"{PRACTICE}: action, who, by when", False),
    "no_day": ("A step has no day", f"{PRACTICE}: action, who, by when", False),
    "no_measure": ("An outcome has no measure", f"{PRACTICE}: measure", False),
    "past_day": ("The day of a step is past", "local practice", False),
    "seldom": ("Visits are seldomer than the clock of the track", "pathways.md, sections 4 and 5: cin_visit", False),
    "too_seldom": (
        "Visits of a child protection plan are seldomer than the council allows",
        "timescales, cp_visit: a plan may set a tighter number",
        True,
    ),
    "no_otherwise": ("Nothing says what happens if it fails", f"{PRACTICE}: contingency", False),
    "too_many": (f"More than {MOST_OUTCOMES} outcomes", f"{PRACTICE}: three to five outcomes", False),
    "carried": ("A step was carried over twice or more", "pathways.md, section 13: drift signals", False),
    "copied": ("Text stands in a brother’s or sister’s plan too", "pathways.md, section 2: copied sibling text", False),
    "vague": ("A word leaves open what is meant", "local practice", False),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at: what, in which need (0: the whole plan), and whether it stands in the way of asking."""

    id: str
    words: str
    place: int = 0

    @property
    def blocks(self) -> bool:
        return CHECKS[self.id][2]


class Piece(NamedTuple):
    """A piece of a text: plain, or a vague word with what says more."""

    text: str
    better: str = ""


class Visits(NamedTuple):
    """How seldom the child may be visited on a track, by its clock: in working days, and as people say it."""

    track: str  # "child protection plan"
    most: int
    words: str
    binds: bool  # the plan may set a tighter number alone


class Held(NamedTuple):
    """A step as one agreed version held it: agreed when, by when it was to be done, and what was to be done by whom."""

    turn: int  # which of the plan's agreed versions
    on: date
    by: date | None
    says: str = ""


class Carried(NamedTuple):
    """Since when a step stands as it does, and on which days it was carried over since."""

    since: date | None = None
    days: tuple[date, ...] = ()

    @property
    def times(self) -> int:
        return len(self.days)


def carried_of(held: Sequence[Held]) -> Carried:
    """How often a step was carried over, of the agreed versions that held it in their order: taken on unchanged when
    its day was past, or without a day. A later day alone changes nothing; other words, or somebody else who does it,
    is another step, and it is counted from there; so is one that was taken up again.

    Source: pathways.md, section 13, "same action carried over"; what changes a step is local practice."""
    if not held:
        return Carried()
    since, days = held[0].on, list[date]()
    for before, now in pairwise(held):
        if now.says != before.says or now.turn > before.turn + 1:
            since, days = now.on, []
        elif before.by is None or before.by < now.on:
            days.append(now.on)
    return Carried(since, tuple(days))


def vague(text: str) -> list[Piece]:
    """The text in pieces, each vague word with what would say more. Source: local practice, VAGUE."""
    pieces, at = [], 0
    for found in _WORDS.finditer(text):
        pieces += [Piece(text[at : found.start()])] if found.start() > at else []
        pieces.append(Piece(found[0], VAGUE[found[0].casefold()]))
        at = found.end()
    return [*pieces, Piece(text[at:])] if at < len(text) else pieces


def is_vague(text: str) -> bool:
    """Whether a text holds a word that leaves open what is meant (VAGUE)."""
    return _WORDS.search(text) is not None


def checks(
    content: Content, *, today: date, carried: Mapping[int, int], beside: Mapping[str, Content] | None = None,
    visits: Visits | None = None,
) -> list[Check]:  # fmt: skip
    """All that there is to look at, what stands in the way first. `carried`: how often each step was carried over;
    `beside`: the plans of brothers and sisters, by name; `visits`: the track's clock of visits. Sources: CHECKS."""
    found = [*_whole(content), *_seldom(content["visit_every"], visits)]
    for need in content["needs"]:
        found += _of_need(need, today, carried)
    found += [_copied(name, content, other) for name, other in (beside or {}).items() if copied(content, other)]
    return sorted(found, key=lambda check: not check.blocks)


def _whole(content: Content) -> Iterable[Check]:
    outcomes = [need for need in content["needs"] if need["outcome"]]
    if not content["needs"]:
        yield Check("no_need", "The plan has no need yet: pick one from the assessment, or write one.")
    elif not content["otherwise"]:
        yield Check("no_otherwise", "Nothing says what happens if this does not work.")
    if len(outcomes) > MOST_OUTCOMES:
        words = f"{spelled(len(outcomes), 'outcome is', 'outcomes are')} more than a family can keep in mind: "
        yield Check("too_many", f"{words}{MOST_OUTCOMES} at most, the first things first.")


def _seldom(every: int | None, visits: Visits | None) -> Iterable[Check]:
    if every is None or visits is None or every <= visits.most:
        return
    says = f"The plan says a visit every {count(every, 'working day')}; the council’s clock for a {visits.track} says"
    if visits.binds:
        yield Check("too_seldom", f"{says} {visits.words}. Choose that or fewer: a plan may only set more visits.")
    else:
        yield Check("seldom", f"{says} {visits.words}. Say in the note why so few are enough.")


def _of_need(need: Content, today: date, carried: Mapping[int, int]) -> Iterable[Check]:
    place, outcome = need["place"], need["outcome"]
    if not outcome:
        yield Check("no_outcome", f"Need {place} has no outcome: say what will be different for the child.", place)
        return
    live = [step for step in need["steps"] if step["became"] != "dropped"]
    todo = [step for step in live if step["became"] != "done"]
    if not live:
        yield Check("no_step", f"Need {place} has no step: nobody is yet asked to do anything.", place)
    if not outcome["measure"].strip():
        yield Check("no_measure", f"Need {place}: say how anybody will know that the outcome is there.", place)
    for step in todo:
        yield from _of_step(step, place, today, carried.get(step["id"], 0))
    texts = [need["text"], outcome["text"], outcome["measure"], *(step["what"] for step in todo)]
    if words := [piece.text for text in texts for piece in vague(text) if piece.better]:
        named = joined([f"“{word}”" for word in dict.fromkeys(word.casefold() for word in words)])
        yield Check("vague", f"Need {place} leaves open what is meant: {named}.", place)


def _of_step(step: Content, place: int, today: date, carried: int) -> Iterable[Check]:
    what = f"Need {place}, “{step['what']}”"
    if not step["who"].strip():
        yield Check("no_owner", f"{what}: nobody is named to do it.", place)
    if not step["by"]:
        yield Check("no_day", f"{what}: no day is named.", place)
    elif date.fromisoformat(step["by"]) < today:
        yield Check("past_day", f"{what}: its day was {near_date(date.fromisoformat(step['by']), today)}.", place)
    if carried >= DRIFTS_AT:
        yield Check("carried", f"{what}: carried over {times(carried)}. Change it, or say why it stays.", place)


def times(number: int) -> str:
    """ "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(number, count(number, "time"))


def texts_of(content: Content) -> list[str]:
    """The needs and outcomes of a plan: what must be a child's own."""
    outcomes = [need["outcome"]["text"] for need in content["needs"] if need["outcome"]]
    return [*(need["text"] for need in content["needs"]), *outcomes]


def copied(mine: Content, theirs: Content) -> list[str]:
    """Sentences of this plan's needs and outcomes that stand word for word in another child's.

    Source: pathways.md section 2, "goes wrong: copied sibling text"."""
    others = {key for text in texts_of(theirs) for key in sentences(text)}
    return [each for text in texts_of(mine) for key, each in sentences(text).items() if key in others]


def _copied(name: str, mine: Content, theirs: Content) -> Check:
    same = copied(mine, theirs)
    quoted = joined([f"“{each}”" for each in same[:SHOWN]])
    more = f" and {len(same) - SHOWN} more" if len(same) > SHOWN else ""
    return Check("copied", f"{quoted}{more} stands in {name}’s plan too. Say what is this child’s own.")


def missing_words(content: Content, whose: str) -> list[int]:
    """The needs that have no words for the family ("family") or the child ("own"), so that whoever prints knows.

    Source: practice notes, section 5, "family and child wording version"."""
    return [
        need["place"]
        for need in content["needs"]
        if not need[whose].strip() or (need["outcome"] and not need["outcome"][whose].strip())
    ]


def in_the_way(found: Sequence[Check]) -> list[str]:
    """Why nobody can be asked to agree this yet; empty when somebody can."""
    return [check.words for check in found if check.blocks]
