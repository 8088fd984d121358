"""What of a plan goes on paper, in whose words. A list of what may, never of what may not: a new field stays inside.

Source: practice notes, section 5 (a family's and a child's wording); roles.md section 2 (a sensitive address is never
printed).
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from goldenthread.foundations.ui.words import joined
from goldenthread.who.people.rules import known_as

from ..versions.rules import day, who_words

Content = Mapping[str, Any]
WORDS: Final[Mapping[str, str]] = {"family": "family", "child": "own"}  # the word in the address: the wording it prints


def needs_on_paper(content: Content, wording: str) -> list[dict[str, Any]]:
    """Needs, outcomes and steps in the family's words or in the child's; where there are none, as the worker wrote."""
    return [_need(need, wording) for need in content["needs"]]


def _need(need: Content, wording: str) -> dict[str, Any]:
    outcome = need["outcome"] or {}
    return {
        "title": need[wording] or need["text"],
        "goal": outcome.get(wording) or outcome.get("text", ""),
        "measure": outcome.get("measure", "") if wording == "family" else "",
        "steps": [_step(step) for step in need["steps"] if step["became"] != "dropped"],
    }


def _step(step: Content) -> dict[str, str]:
    """A note about a step may name whom it likes: it stays inside."""
    when = "done" if step["became"] == "done" else f"by {day(step['by'])}" if step["by"] else ""
    return {"what": step["what"], "who": who_words(step), "when": when}


def otherwise_on_paper(content: Content) -> list[str]:
    """If …, then …, for the family alone."""
    return [
        f"If {each['when'].rstrip('.,')}{' by ' + day(each['by']) if each['by'] else ''}, {each['then']}"
        for each in content["otherwise"]
    ]


def once_each(said: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Who says what to the plan, each person once: who stands there by the short name, too, is one person, and what
    they said counts before that nobody asked them. Source: local practice."""
    whole, found = [who for who, _ in said], dict[str, str]()
    for who, agrees in said:
        name = known_as(who, [each for each in whole if each != who])
        if found.get(name, "not_asked") == "not_asked" or agrees != "not_asked":
            found[name] = agrees
    return list(found.items())


def missing_sentence(places: list[int], whose: str) -> str:
    """What the worker is told before it is printed; empty when every need has words."""
    if not places:
        return ""
    needs = f"Need {places[0]} has" if len(places) == 1 else f"Needs {joined([str(p) for p in places])} have"
    return f"{needs} no words for {whose} yet: the worker’s stand there."
