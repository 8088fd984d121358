"""What stands in each letter, and that nothing of the office does. Values in, values out.

Sources: pathways.md section 5 (a closing summary goes to the agencies) and section 12; roles.md section 5 (parents
receive agreed versions, never notes by accident; minimise). A letter is made only of: names, days, the agreed content,
the words written for the family, and how to reach us. No reason of a manager's, nobody's consent, no note, no need in
the agencies' letter.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from goldenthread.foundations.ui.words import count, joined, plain_date

Content = Mapping[str, Any]
KINDS: Final[dict[str, str]] = {
    "agreed": "What was agreed",
    "ended": "The plan has ended",
    "agencies": "To agencies: the plan has ended",
}
CLOSES: Final = ("done", "dropped")
ENDED_WORDS: Final[dict[str, str]] = {
    "closed": "It ended because it is not needed any more.",
    "stepped_down": "Other help goes on without a social worker’s plan.",
    "stepped_up": "Another plan takes its place. Your worker has told you which.",
    "transferred": "You have moved, and the council where you live now knows.",
}
ENDED_TO_AGENCIES: Final[dict[str, str]] = {
    "closed": "The plan was closed.",
    "stepped_down": "The plan was stepped down to family help.",
    "stepped_up": "Another plan takes its place.",
    "transferred": "The family has moved to another council.",
}
NO_GOALS: Final = "What you want to reach together is still being written."


def agreed(
    *, child: str, content: Content, agreed_on: date, visit_words: str, review_on: date, contact: Content, council: str
) -> dict[str, Any]:
    """To the family: what was agreed, in their own words where they have any."""
    goals = [_goal(need) for need in content["needs"] if need["outcome"]]
    parts = [{"title": "What we want to reach together", "words": [] if goals else [NO_GOALS], "goals": goals}]
    if content["otherwise"]:
        words = [f"If {_tail(each['when'])}: {each['then']}" for each in content["otherwise"]]
        parts.append({"title": "If it does not work", "words": words, "goals": []})
    opening = [
        f"This plan for {child} was agreed on {plain_date(agreed_on)}. You can ask for it to be changed, and you can "
        "say that you do not want it any more.",
    ]
    closing = [f"{child} is visited {visit_words}. We look at the plan together by {plain_date(review_on)}."]
    return _letter(f"{child}’s plan", _family(child), opening, parts, closing, agreed_on, contact, council)


def _goal(need: Content) -> dict[str, Any]:
    outcome = need["outcome"]
    todo = [step for step in need["steps"] if step["became"] not in CLOSES]
    return {"title": outcome["family"] or outcome["text"], "steps": [_step(step) for step in todo]}


def _step(step: Content) -> str:
    """ "Breakfast club, every school day: Wagtail, Marlshire Primary, by 4 December 2026"."""
    who = ", ".join(filter(None, [step["who"], step["agency"]]))
    by = f"by {plain_date(date.fromisoformat(step['by']))}" if step["by"] else ""
    return ": ".join(filter(None, [_tail(step["what"]), ", ".join(filter(None, [who, by]))]))


def _tail(words: str) -> str:
    return words.strip().rstrip(".,")


def ended(
    *, child: str, ending: str, started_on: date, ended_on: date, words: str, following: str, contact: Content,
    council: str,
) -> dict[str, Any]:  # fmt: skip
    """To the family: that the plan has ended, and what they have done, in the words written for them."""
    opening = [
        f"{child}’s child in need plan began on {plain_date(started_on)} and ended on {plain_date(ended_on)}. "
        f"{ENDED_WORDS[ending]}",
        words,
    ]
    parts = [{"title": "From now on", "words": [following], "goals": []}] if following else []
    closing = ["If you want help again, or you are worried about a child, tell us any day."]
    return _letter(f"{child}’s plan has ended", _family(child), opening, parts, closing, ended_on, contact, council)


def to_agencies(
    *, child: str, born: date | None, ending: str, ended_on: date, agencies: Sequence[str], following: str,
    contact: Content, council: str,
) -> dict[str, Any]:  # fmt: skip
    """To the agencies in the child's life: that the plan has ended, who helps from now on. Nothing of why."""
    whom = f"{child}, born {plain_date(born)}" if born else child
    opening = [
        f"The child in need plan for {whom}, ended on {plain_date(ended_on)}. {ENDED_TO_AGENCIES[ending]}",
        "What you agreed to do for the family as part of the plan ends with it, unless you and the family go on.",
    ]
    parts = [{"title": "From now on", "words": [following], "goals": []}] if following else []
    closing = ["If you are worried about this child, tell the front door the same day. Do not wait for an answer here."]
    to = f"To {joined(list(agencies))}" if agencies else "To the agencies in this child’s life"
    return _letter(f"A child in need plan has ended: {child}", to, opening, parts, closing, ended_on, contact, council)


def visit_words(every: int | None, length: str) -> str:
    return f"at least every {count(every, 'working day')}" if every else f"at least every {length}"


def _family(child: str) -> str:
    return f"To {child} and {child}’s family"


def _letter(
    title: str, to: str, opening: list[str], parts: list[dict[str, Any]], closing: list[str], on: date,
    contact: Content, council: str,
) -> dict[str, Any]:  # fmt: skip
    return {
        "title": title, "to": to, "opening": opening, "parts": parts, "closing": closing, "on": plain_date(on),
        "from": contact["name"], "part": contact["part"], "phone": contact["phone"], "council": council,
    }  # fmt: skip
