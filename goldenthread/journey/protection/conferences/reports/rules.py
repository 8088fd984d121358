"""What a report to a conference asks, what must be there, and who may say that it is good.

Sources: practice notes on pathways, section 4 (report shared before the conference; goes wrong: the family sees it in
the room) and section 0.4 (nobody approves their own work). The headings are local practice and belong to no practice
model: what they begin with is taken from whatever model the assessment used.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

NONE, WAITING, RETURNED, SIGNED = "none", "waiting", "returned", "signed"
STATES: Final[dict[str, str]] = {
    NONE: "Not written",
    WAITING: "With the manager to sign",
    RETURNED: "Returned to the worker",
    SIGNED: "Signed",
}


@dataclass(frozen=True, slots=True)
class Heading:
    id: str
    title: str  # "{name}" is the child's
    hint: str
    is_common: bool = False


HEADINGS: Final[tuple[Heading, ...]] = (
    Heading("why", "Why this conference is held", "What happened, and what the enquiry found. Facts first.", True),
    Heading("history", "What happened before", "What helped then, and for how long.", True),
    Heading(
        "family",
        "What the family says",
        "Each parent’s own words, also where they do not agree. Each reads the other’s.",
        True,
    ),
    Heading("life", "{name}’s life", "How {name} is: health, school, friends, who is there for {name}."),
    Heading("words", "What {name} says", "In {name}’s own words, to whom and when; how {name} shows it."),
    Heading("worries", "What we are worried about", "What harmed {name}, and what could happen if nothing changes."),
    Heading("well", "What is working well", "Safety that was there while the danger was."),
    Heading("analysis", "What it means for {name}", "Why it happens, how likely and how bad, and how sure we are."),
    Heading("proposal", "What we propose", "A plan or none, the category, and what must change first."),
)


def title_of(heading: Heading, name: str) -> str:
    return heading.title.format(name=name)


def missing(texts: Mapping[str, str], names: Mapping[int, str]) -> list[str]:
    """Headings under which nothing is written, in words. `texts` by field: "why", or "life-12" for one child."""
    return [
        f"Write under “{title_of(heading, name)}”" + ("" if heading.is_common else f", for {name}")
        for heading, child, name in asked(names)
        if not texts.get(field_of(heading, child), "").strip()
    ]


def advocate_of(child: int) -> str:
    """The field that says whether this child was offered an advocate. Source: pathways.md 4 (advocacy offered)."""
    return f"advocate-{child}"


def advocate_words_of(child: int) -> str:
    """The field beside it: who the advocate is, or why none was offered. Source: as advocate_of."""
    return f"advocate_words-{child}"


def silent_on_advocates(texts: Mapping[str, str], names: Mapping[int, str]) -> list[str]:
    """Of whom nothing is said, or not why none was offered (pathways.md 4; practice.md 7). `names`: of children of whom
    the record says nothing since the conference was led to."""
    found = []
    for child, name in names.items():
        answer = texts.get(advocate_of(child), "")
        if not answer:
            found.append(f"Say whether an advocate was offered to {name}")
        elif answer == "not_offered" and not texts.get(advocate_words_of(child), "").strip():
            found.append(f"Say why no advocate was offered to {name}")
    return found


def asked(names: Mapping[int, str]) -> list[tuple[Heading, int, str]]:
    """Each box of the form in order: the common headings once, then each child's own. (heading, child, name)"""
    common = [(heading, 0, "") for heading in HEADINGS if heading.is_common]
    own = [(heading, pk, name) for pk, name in names.items() for heading in HEADINGS if not heading.is_common]
    return common + own


def field_of(heading: Heading, child: int) -> str:
    return heading.id if heading.is_common else f"{heading.id}-{child}"


def content_for(child: int, name: str, texts: Mapping[str, str], together: Iterable[int], facts: Sequence[str]) -> dict:
    """One child's report, whole: the common words and the child's own, with the headings under which they were
    written, so that it reads the same after the headings have changed."""
    return {
        "child": name,
        "together": sorted(together),
        "facts": list(facts),
        "sections": [
            {
                "id": heading.id,
                "title": title_of(heading, name),
                "text": texts.get(field_of(heading, child), ""),
                "common": heading.is_common,
            }
            for heading in HEADINGS
        ],
    }


def sections_for(content: Mapping[str, Any], common_kept: bool) -> list[Mapping[str, Any]]:
    """What of a report its reader may read: without common words where they speak of somebody locked away (ADR 14)."""
    return [each for each in content["sections"] if not (common_kept and each["common"])]


def reasons_against_signing(is_author: bool, agreed: bool, why: str) -> list[str]:
    """Nobody signs their own report; a return says why (practice notes on roles, author and approver apart)."""
    checks = {
        "You cannot sign or return a report that you wrote yourself. Another manager must.": is_author,
        "Say why you return it.": not agreed and not why.strip(),
    }
    return [reason for reason, wrong in checks.items() if wrong]
