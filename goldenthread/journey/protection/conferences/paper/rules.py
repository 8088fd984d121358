"""What a report, a decision letter and minutes say, and what they never do.

Sources: practice notes on pathways, section 4 (decision, outline plan, dates of core group and review go to the family;
the report before the conference, and not first in the room) and on roles (another agency’s marked data; a protected
address is never printed). Values in, values out: whatever is not named here cannot be on paper. What an agency marked
is no argument of any function in this file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from goldenthread.foundations.ui.words import plain_date
from goldenthread.who.people.rules import known_as

from ...codes import CATEGORIES, CONFERENCE_DECISIONS, TAKES_PART, THEN, TOOK_PART, VIEWS
from ..rules import FOR_A_PLAN


@dataclass(frozen=True, slots=True)
class Held:
    """What both papers say of the conference itself."""

    kind: str
    council: str
    child: str
    full: str  # the child's whole name
    born: str  # "Born on 4 February 2017"
    held_on: date
    chair: str
    core_group_by: date | None = None
    review_by: date | None = None
    next_at: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who took part, with what may be read by everybody."""

    name: str
    role: str
    took_part: str
    words: str
    view: str = ""
    category: str = ""


DISAGREE: Final = (
    "You can say so to the chair or to the social worker. You can also complain: ask either of them how, or use the "
    "council’s complaints procedure."
)
MEANWHILE: Final = " The plan goes on while a complaint is looked at."


class Contact(NamedTuple):
    """Whom the family can ring: the child's own worker."""

    name: str = ""
    part: str = ""
    phone: str = ""


def born_words(birth_date: date | None, expected_on: date | None) -> str:
    """ "Born on 4 February 2017"; of a child who is not born yet, when the birth is expected."""
    if birth_date:
        return f"Born on {plain_date(birth_date)}"
    return f"Expected on {plain_date(expected_on)}" if expected_on else ""


ANSWER: Final = (
    "If something here is wrong, or you see it another way, tell {name}: before the conference, or in it. What you say "
    "is written down beside the report. You can also write your own words down, or have somebody speak for you."
)


@dataclass(frozen=True, slots=True)
class Signed:
    """A report that its manager has signed: who wrote it, and who answers for it since when."""

    council: str
    child: str
    full: str
    born: str
    kind: str
    author: str
    signed_by: str
    signed_on: date
    conference_on: date | None = None
    is_over: bool = False


def report(
    signed: Signed, seen: Sequence[str], sections: Sequence[Mapping[str, Any]], left_out: bool
) -> dict[str, Any]:
    """The report for one child's family. What the manager said of it, and what others of the family said to it, stays
    here. `left_out`: words for all of the children speak of somebody whose record is locked, and stay here, too."""
    on = f" on {plain_date(signed.conference_on)}" if signed.conference_on else ""
    return {
        "title": f"Report about {signed.full}",
        "council": signed.council,
        "child": signed.child,
        "born": signed.born,
        "intro": f"{signed.kind}{on}. {signed.author} wrote this report. {signed.signed_by} signed it on "
        f"{plain_date(signed.signed_on)}.",
        "left_out": "What was written about the whole family is not in this copy." if left_out else "",
        "seen": list(seen),
        "sections": [{"title": each["title"], "text": each["text"]} for each in sections if each["text"].strip()],
        "answer": "" if signed.is_over else ANSWER.format(name=signed.author),
    }


def decided_words(decision: str, category: str, then: str) -> str:
    """ "A child protection plan: neglect"."""
    words = CONFERENCE_DECISIONS[decision] + (f": {CATEGORIES[category].lower()}" if category else "")
    return words + (f". What follows: {THEN[then].lower()}" if then else "")


def dates(held: Held) -> list[str]:
    """What happens next, by when."""
    lines = []
    if held.core_group_by:
        lines.append(f"The core group meets by {plain_date(held.core_group_by)} and writes the whole plan with you.")
    if held.next_at:
        lines.append(f"The next conference is on {held.next_at}.")
    elif held.review_by:
        lines.append(f"The next conference is held by {plain_date(held.review_by)}.")
    return lines


def letter(held: Held, decision: Mapping[str, str], group: Sequence[str], contact: Contact, on: date) -> dict[str, Any]:
    """The decision with the outline plan, for one child’s family. `group`: the core group’s members, each with who they
    are. `on`: the day on which it is made."""
    goes_on = decision["decision"] in FOR_A_PLAN
    return {
        "title": f"What was decided for {held.full}",
        "council": held.council,
        "on": plain_date(on),
        "to": f"To the family of {held.full}",
        "born": held.born,
        "from": [words for words in contact if words],
        "intro": f"A conference about {held.child} was held on {plain_date(held.held_on)}. {held.chair} chaired it.",
        "decided": decided_words(decision["decision"], decision["category"], decision["then"]) + ".",
        "sections": _sections(held, decision),
        "group": list(group),
        "dates": dates(held),
        "disagree": DISAGREE + (MEANWHILE if goes_on else ""),
    }


def group_once(members: Sequence[tuple[str, str, str]]) -> list[str]:
    """The core group, each member with who they are, and who of the family stands in it by the short name, too, once:
    by the whole name. `members`: name, part, agency. Source: local practice."""
    family = [name for name, _, agency in members if not agency]
    found: dict[tuple[str, str], str] = {}
    for name, part, agency in members:
        whole = known_as(name, [each for each in family if each != name]) if not agency else name
        found.setdefault((whole, agency), ", ".join(filter(None, [whole, part])))
    return list(found.values())


def _sections(held: Held, decision: Mapping[str, str]) -> list[dict[str, str]]:
    found = [
        ("Why this was decided", decision["rationale"]),
        (f"What {held.child} said", decision["child_words"]),
        (f"What shows that {held.child} is safe", decision["evidence"]),
        ("What the plan is, to begin with", decision["outline"]),
    ]
    return [{"title": title, "text": text} for title, text in found if text.strip()]


def minutes(
    held: Held, decision: Mapping[str, str], people: Sequence[Person], discussion: str, left_out: bool
) -> dict[str, Any]:
    """The minutes for one child. `left_out`: common text speaks of somebody whose record is locked: it stays here."""
    facts = [
        ["Conference", held.kind],
        ["About", ", ".join(filter(None, [held.full, held.born[:1].lower() + held.born[1:]]))],
        ["Held on", plain_date(held.held_on)],
        ["Chair", held.chair],
    ]
    return {
        "title": f"Minutes of the conference about {held.full}",
        "council": held.council,
        "facts": facts,
        "people": [] if left_out else [_person(each) for each in people],
        "discussion": "" if left_out else discussion,
        "left_out": "Who took part and what was said for all is not in this copy." if left_out else "",
        "took_part": TAKES_PART.get(decision["took_part"], ""),
        "decided": decided_words(decision["decision"], decision["category"], decision["then"]) + ".",
        "sections": _sections(held, decision)
        + ([{"title": "Why the chair decided against most views", "text": decision["chair_differs"]}]
           if decision["chair_differs"].strip() else []),
        "dates": dates(held),
    }  # fmt: skip


def _person(each: Person) -> dict[str, str]:
    view = ", ".join(filter(None, [VIEWS.get(each.view, ""), CATEGORIES.get(each.category, "").lower()]))
    return {
        "who": ", ".join(filter(None, [each.name, each.role])),
        "took_part": TOOK_PART[each.took_part],
        "words": each.words,
        "view": view,
    }
