"""What changed since a submission came back, what an assessment rests on, and which sentences were copied.

Sources: pathways.md section 2 ("authorisation must show what the manager checked"; goes wrong: copied sibling text,
fathers absent, child not seen, description without analysis); practice.md sections 3 and 7.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, Final

from goldenthread.foundations.ui.differences import Piece, differences
from goldenthread.foundations.ui.words import MONTHS, count, in_words, joined

from ..codes import FACTORS, OUTCOMES
from ..rules import Parent, parents_not_heard

Content = Mapping[str, Any]
YES, MISSING, LOOK = ("done", "yes"), ("late", "missing"), ("soon", "look")
SHORTEST_COPY: Final = 6  # words: shorter sentences are the same by chance
THEIR: Final[dict[str, str]] = {"F": "Her", "M": "His", "U": "Their"}
SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
YEAR = re.compile(r"\b(19|20)\d{2}\b")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that can change: an answer, a person's view, the sightings, the scales, the proposal."""

    key: str
    section: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    part: Part
    pieces: tuple[Piece, ...]
    words: str  # "1 addition", "2 changes"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a sound assessment rests on: there, missing, or to be looked at."""

    id: str
    kind: str  # how it is drawn: "done", "late", "soon"
    word: str  # "yes", "missing", "look"
    words: str
    compare_with: int | None = None  # the other assessment, when text is the same

    @property
    def kept(self) -> str:
        """What the decision keeps of it."""
        return f"{self.id}:{self.word}"


def parts_of(content: Content) -> list[Part]:
    """An assessment's content as parts in the order of the form, so that two of them can be laid side by side."""
    answers = [Part(a["prompt"], a["section"], a["question"], a["text"]) for a in content["answers"]]
    views = [
        Part(f"view:{view['who'].casefold()}", "views", _who(view), view["said"] or f"Not heard: {view['why_not']}")
        for view in content["views"]
    ]
    rest = [
        Part("seen", "seen", f"When {content['child']} was seen", "\n".join(map(seen_words, content["seen"]))),
        Part("scales", "scale", "How safe, says each", joined([f"{s['who']} {s['score']}" for s in content["scales"]])),
        Part("factors", "outcome", "What was found", joined([factor_words(code) for code in content["factors"]])),
        Part("overrun", "outcome", "Why it took more than 45 working days", content["overrun"]),
    ]
    return list(chain(answers, views, rest))


def _who(view: Mapping[str, Any]) -> str:
    return f"What {view['who']} says" + (f" ({view['role']})" if view["role"] else "")


def factor_words(code: str) -> str:
    return f"{code} {FACTORS.get(code, 'a factor of earlier years')}"


def seen_words(seen: Mapping[str, Any]) -> str:
    """ "Seen alone on 30 October 2026 at school: “I count the cars.”" """
    day = day_words(seen["on"])
    head = {
        "alone": f"Seen alone on {day}",
        "with": f"Seen with {seen['with_whom']} on {day}" if seen["with_whom"] else f"Seen, not alone, on {day}",
        "not_seen": f"Not seen on {day}",
    }[seen["how"]]
    place = f", {seen['where']}" if seen["where"] else ""
    said = f": “{seen['words']}”" if seen["words"] else "."
    return f"{head}{place}{said}" + (f" {seen['observed']}" if seen["observed"] else "")


def day_words(iso: str, year: bool = True) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def proposal(content: Content) -> str:
    """What the worker proposes: the outcome and the plan."""
    plan = next((a["text"] for a in content["answers"] if a["prompt"] == "plan"), "")
    outcome = OUTCOMES.get(content["outcome"], "No outcome chosen")
    return f"{outcome}. {plan}".strip()


def changes(old: Content, new: Content) -> list[Change]:
    """What is not as it was when it came back, in the order of the form; a part that went is shown as removed."""
    before = {part.key: part for part in parts_of(old)}
    after = {part.key: part for part in parts_of(new)}
    gone = [Part(part.key, part.section, part.title, "") for key, part in before.items() if key not in after]
    found = []
    for part in [*after.values(), *gone]:
        was = before[part.key].text if part.key in before else ""
        if was.strip() != part.text.strip():
            pieces = tuple(differences(was, part.text))
            found.append(Change(part, pieces, change_words(pieces)))
    return found


def change_words(pieces: Sequence[Piece]) -> str:
    """ "1 addition", "2 changes": what a reader sees marked."""
    marked = [piece.kind for piece in pieces if piece.kind != "same"]
    if set(marked) == {"added"}:
        return count(len(marked), "addition")
    runs = sum(kind == "removed" or before != "removed" for before, kind in zip([None, *marked], marked, strict=False))
    return count(runs, "change")


def unchanged(old: Content, new: Content) -> list[str]:
    """The titles of the sections in which nothing changed."""
    touched = {change.part.section for change in changes(old, new)}
    titles = {a["section"]: a["title"] for a in new["answers"]}
    rest = {
        "seen": "Seen and heard",
        "views": "Parents and agencies",
        "scale": "How safe, says each",
        "outcome": "Factors",
    }
    return [title for section, title in (titles | rest).items() if section not in touched]


def answered(asked: Iterable[str], old: Content, new: Content) -> dict[str, bool]:
    """For each section that the return was about, whether anything in it changed."""
    touched = {change.part.section for change in changes(old, new)}
    return {section: section in touched for section in asked}


def sentences(text: str) -> dict[str, str]:
    """The sentences of a text that are long enough to be nobody's by chance: compared form, and as written."""
    found = (match[0].strip() for match in SENTENCE.finditer(text))
    plain = ((re.sub(r"[^\w ]+", "", " ".join(each.split())).casefold(), each) for each in found)
    return {key: each for key, each in plain if len(key.split()) >= SHORTEST_COPY}


def copied(mine: Content, theirs: Content) -> list[str]:
    """Sentences of this child's own part that stand word for word in a brother's or sister's own part."""
    others: set[str] = set()
    for answer in own_answers(theirs):
        others |= sentences(answer["text"]).keys()
    own = (sentences(answer["text"]) for answer in own_answers(mine))
    return [sentence for each in own for key, sentence in each.items() if key in others]


def own_answers(content: Content) -> list[Mapping[str, Any]]:
    return [answer for answer in content["answers"] if not answer["common"]]


def rests_on(
    content: Content,
    *,
    sex: str = "U",
    parents: Sequence[Parent] = (),
    earlier_years: Iterable[int] = (),
    agencies_waiting: Iterable[str] = (),
    beside: Mapping[int, tuple[str, Content]] | None = None,
) -> list[Check]:
    """What the manager sees beside the decision; `beside` holds the brothers' and sisters' assessments by id."""
    their = THEIR[sex]
    checks = [
        _seen_alone(content),
        _own_words(content, their),
        _parents(content, parents),
        _history(content, sorted(set(earlier_years))),
        _danger(content),
        _agencies(content, list(agencies_waiting)),
    ]
    same = [_copied(id, name, copied(content, other)) for id, (name, other) in (beside or {}).items()]
    return [check for check in [*checks, *same] if check]


def without_common(checks: Iterable[Check], words: str) -> list[Check]:
    """The checks that quote nothing said for all of the children, and in place of the others, that it was not read.

    Source: a locked record is as if it were not there, also in its brothers' and sisters' (roles.md section 2)."""
    own = [check for check in checks if check.id not in ("parents", "agencies", "apart")]
    return [*own, Check("common", *LOOK, words)]


def _seen_alone(content: Content) -> Check:
    alone = [seen for seen in content["seen"] if seen["how"] == "alone"]
    if alone:
        days = joined([day_words(seen["on"], year=False) for seen in alone])
        times = {1: "once", 2: "twice"}.get(len(alone), f"{in_words(len(alone))} times")
        return Check("seen", *YES, f"Seen alone, {times}: {days}")
    seen = [seen for seen in content["seen"] if seen["how"] == "with"]
    if seen:
        return Check("seen", *LOOK, f"Seen, but not alone: {day_words(seen[-1]['on'], year=False)}")
    return Check("seen", *MISSING, f"{content['child']} was not seen")


def _own_words(content: Content, their: str) -> Check:
    if any(seen["words"] for seen in content["seen"]):
        return Check("words", *YES, f"{their} own words")
    observed = any(seen["observed"] and seen["how"] != "not_seen" for seen in content["seen"])
    if observed:
        return Check("words", *LOOK, f"What was observed, without {their.lower()} own words")
    return Check("words", *MISSING, f"{their} own words")


def _parents(content: Content, parents: Sequence[Parent]) -> Check:
    if silent := parents_not_heard(parents, content["views"]):
        return Check("parents", *MISSING, f"The view of {joined(silent)}")
    family = [view for view in content["views"] if not view["agency"]]
    heard = [view["who"] for view in family if view["said"]]
    why_not = [f"{view['who']} not heard: {view['why_not']}" for view in family if not view["said"]]
    if why_not:
        return Check("parents", *LOOK, "; ".join([*(["Heard: " + joined(heard)] if heard else []), *why_not]))
    return Check("parents", *YES, f"What {joined(heard)} say" + ("s" if len(heard) == 1 else ""))


def _history(content: Content, years: Sequence[int]) -> Check | None:
    text = next((answer["text"] for answer in content["answers"] if answer["prompt"] == "history"), "")
    if not years:
        return Check("history", *YES, "Nothing earlier is known to us") if text else None
    if not text.strip():
        return Check("history", *MISSING, f"The history: we knew this child in {joined(list(map(str, years)))}")
    used = sorted({int(match[0]) for match in YEAR.finditer(text)} & set(years))
    if used:
        return Check("history", *YES, f"History from {joined(list(map(str, used)))} used")
    return Check(
        "history",
        *LOOK,
        f"History is written, but not from when: we knew this child in {joined(list(map(str, years)))}",
    )


def _danger(content: Content) -> Check | None:
    texts = {answer["prompt"]: answer["text"].strip() for answer in content["answers"]}
    if "danger" not in texts:
        return None
    lacks = [
        word
        for word, there in (
            ("danger statement", texts["danger"]),
            ("safety goal", texts.get("goal")),
            ("number from anybody", content["scales"]),
        )
        if not there
    ]
    if not lacks:
        return Check("danger", *YES, "Danger statement with its safety goal and numbers")
    return Check("danger", *MISSING, f"No {joined(lacks, 'or')}: the three belong together")


def _agencies(content: Content, waiting: Sequence[str]) -> Check:
    heard = [view["who"] for view in content["views"] if view["agency"] and view["said"]]
    names = {view["who"].casefold() for view in content["views"] if view["agency"]}
    silent = [who for who in waiting if who.casefold() not in names]
    if silent:
        return Check("agencies", *MISSING, f"{joined(silent)}’s view")
    if heard:
        return Check("agencies", *YES, f"What {joined(heard)} say" + ("s" if len(heard) == 1 else ""))
    return Check("agencies", *LOOK, "No agency’s view")


def _copied(id: int, name: str, same: Sequence[str]) -> Check | None:
    if not same:
        return None
    how_many = "One sentence is" if len(same) == 1 else f"{len(same)} sentences are"
    return Check("copied", *LOOK, f"{how_many} word for word in {name}’s assessment.", compare_with=id)
