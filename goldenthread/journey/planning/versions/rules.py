"""What changed between two versions of a plan, and who may decide on one.

Sources: practice notes, section 5 (steps are inherited with their history); pathways.md, section 5 (the manager signs
the plan and any change of how often the child is visited), section 0.4 (nobody approves their own work).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from goldenthread.foundations.ui.differences import Piece, differences
from goldenthread.foundations.ui.words import count, joined, plain_date
from goldenthread.journey.assessment.decisions.rules import change_words
from goldenthread.who.access.rules import reasons_against_own

from ..codes import STEP_MOVES

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that can change: a need, an outcome, a step, what if it fails, how often the child is visited."""

    key: str
    title: str  # "Need 1: step"
    text: str

    @property
    def group(self) -> str:
        """What it is read together with: "Need 1"."""
        return self.title.partition(": ")[0]

    @property
    def kind(self) -> str:
        """What it is in there: "step"; nothing for the need itself."""
        return self.title.partition(": ")[2]


@dataclass(frozen=True, slots=True)
class Change:
    part: Part
    pieces: tuple[Piece, ...]
    words: str


def parts_of(content: Content) -> list[Part]:
    """A plan's content as parts in order, so that two versions can be laid side by side."""
    parts = [part for need in content["needs"] for part in _parts(need)]
    parts += [Part(f"if:{each['id']}", "If this does not work", otherwise_words(each)) for each in content["otherwise"]]
    return [*parts, Part("visits", "How often the child is visited", visits_words(content["visit_every"]))]


def grouped(content: Content) -> list[tuple[str, list[Part]]]:
    """The parts of a plan as they are read together: a need with its outcome and steps."""
    return [(name, list(parts)) for name, parts in groupby(parts_of(content), key=lambda part: part.group)]


def _parts(need: Content) -> Iterable[Part]:
    name, outcome = f"Need {need['place']}", need["outcome"]
    yield Part(f"need:{need['id']}", name, _lines(need["text"], need["family"], need["own"]))
    if outcome:
        by = f"By {day(outcome['by'])}" if outcome["by"] else ""
        measure = f"How we will know: {outcome['measure']}" if outcome["measure"] else ""
        text = _lines(outcome["text"], measure, by, outcome["family"], outcome["own"])
        yield Part(f"outcome:{outcome['id']}", f"{name}: outcome", text)
    for step in need["steps"]:
        yield Part(f"step:{step['id']}", f"{name}: step", step_words(step))


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)


def day(iso: str | None) -> str:
    return plain_date(date.fromisoformat(iso)) if iso else ""


def who_words(step: Content) -> str:
    """ "Wagtail, Marlshire Primary"."""
    return ", ".join(filter(None, [step["who"], step["agency"]]))


def step_words(step: Content) -> str:
    """ "Breakfast club, every school day. Wagtail, by 4 December 2026. Done"."""
    by = f"by {day(step['by'])}" if step["by"] else ""
    became = STEP_MOVES.get(step["became"], "") if step["became"] != "again" else ""
    became += f": {step['note']}" if became and step["note"] else ""
    return ". ".join(filter(None, [step["what"].rstrip("."), ", ".join(filter(None, [who_words(step), by])), became]))


def otherwise_words(each: Content) -> str:
    """ "If the children are alone at night again by 11 January 2027, then …"."""
    by = f" by {day(each['by'])}" if each["by"] else ""
    return f"If {each['when'].rstrip('.,')}{by}, then {each['then']}"


def visits_words(every: int | None) -> str:
    """How often the child is visited (pathways.md, section 5: the manager signs any change of it)."""
    return f"Every {count(every, 'working day')}" if every else "As the council’s clock says"


def changes(old: Content, new: Content) -> list[Change]:
    """What is not as it was, in the order of the plan; a part that went is shown as removed."""
    before, after = {p.key: p for p in parts_of(old)}, {p.key: p for p in parts_of(new)}
    gone = [Part(part.key, part.title, "") for key, part in before.items() if key not in after]
    found = []
    for part in [*after.values(), *gone]:
        was = before[part.key].text if part.key in before else ""
        if was.strip() != part.text.strip():
            pieces = tuple(differences(was, part.text))
            found.append(Change(part, pieces, change_words(pieces)))
    return found


def unchanged(old: Content, new: Content) -> list[str]:
    """The titles of the parts in which nothing changed, each once."""
    touched = {change.part.key for change in changes(old, new)}
    return list(dict.fromkeys(part.title for part in parts_of(new) if part.key not in touched))


def reasons_against_asking(managers: Iterable[str], waits_since: date | None, in_the_way: list[str]) -> list[str]:
    """Why nobody can be asked yet: one version waits already, or there is nothing to agree (practice notes, 5)."""
    if waits_since:
        who = joined(list(managers), "or") or "a manager"
        return [f"A version waits for {who} since {plain_date(waits_since)}. It is agreed or sent back first."]
    return in_the_way


def reasons_against_deciding(author: int, decider: int, wrote: bool, agreed: bool, why: str) -> list[str]:
    """Nobody decides on what they asked for or wrote; sending back needs a reason (pathways.md, section 0.4)."""
    what = "agree a plan" if agreed else "send a plan back"
    reasons = reasons_against_own(decider if wrote else author, decider, what)
    return reasons if agreed or why.strip() else [*reasons, "Say why you send it back."]
