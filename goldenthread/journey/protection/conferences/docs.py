"""Prints docs/states/conference.md from the tables of conferences and of child protection plans."""

from datetime import date

from goldenthread.foundations.clocks import catalogue
from goldenthread.foundations.clocks.printed import DIRECTION_WORDS

from ..codes import CONFERENCE_DECISIONS, PRE_PROCEEDINGS, THEN
from ..plans.ending import rules as ending
from ..plans.rules import ENDED_AS, LONG, LOOK_NEEDS
from . import rules
from .reports import rules as reports


def print_docs() -> dict[str, str]:
    lines = [
        "# How a conference moves",
        "",
        "Printed from `journey/protection/conferences/rules.py` and the folders beside it by `make docs`.",
        "",
        *_picture(),
        *_compulsory(),
        *_quorum(),
        *_decisions(),
        *_report(),
        *_ends(),
        *_looks(),
    ]
    return {"states/conference.md": "\n".join(lines) + "\n"}


def _picture() -> list[str]:
    names = [f"    {state}: {words}" for state, words in rules.STATES.items()]
    moves = [
        f"    {state or '[*]'} --> {after}: {deed}"
        for state, deeds in rules.MOVES.items()
        for deed, after in deeds.items()
        if after != state
    ]
    stays = [
        f"- {rules.STATES[state]}: {', '.join(deed for deed, after in deeds.items() if after == state)}."
        for state, deeds in rules.MOVES.items()
        if state in deeds.values()
    ]
    return [
        "```mermaid",
        "stateDiagram-v2",
        *names,
        *moves,
        "```",
        "",
        "What may be done without a move:",
        "",
        *stays,
        "",
    ]


def _compulsory() -> list[str]:
    rows = [f"| {stage} | {', '.join(needs)} |" for stage, needs in rules.COMPULSORY.items()]
    return ["## What becomes compulsory when", "", "| stage | needs |", "| --- | --- |", *rows, ""]


def _quorum() -> list[str]:
    rows = [f"| {each.words} | {each.least} | {each.source} |" for each in rules.QUORATE]
    return ["## Who must come", "", "| who | at least | where the number is from |", "| --- | --- | --- |", *rows, ""]


def _decisions() -> list[str]:
    rows = [f"| {words} | {', '.join(_needs(code))} |" for code, words in CONFERENCE_DECISIONS.items()]
    return ["## What a decision about one child must say", "", "| decision | needs |", "| --- | --- |", *rows, ""]


def _needs(decision: str) -> list[str]:
    return [field.replace("_", " ") for field, (decisions, _) in rules.NEEDS.items() if decision in decisions]


def _report() -> list[str]:
    rows = [
        f"| {heading.title.format(name='The child')} | {'once for all' if heading.is_common else 'each child'} |"
        for heading in reports.HEADINGS
    ]
    return ["## The headings of a report", "", "| heading | written |", "| --- | --- |", *rows, ""]


def _ends() -> list[str]:
    rows = [f"| {THEN[then]} | {ended.replace('_', ' ')} |" for then, ended in ENDED_AS.items()]
    clock = catalogue(date.max)[ending.CLOCK]
    return [
        "## How a plan ends", "", "| what follows | the track ends as |", "| --- | --- |", *rows, "",
        "The conference decides it, and it stands from the conference's day. A manager of the team or the service that "
        f"holds the child reads it {DIRECTION_WORDS[clock.direction]} {clock.length_words} (`{ending.CLOCK}`, "
        f"{clock.authority}, {clock.evidence_words}) and signs it, or differs in words, of which the chair and the "
        "service's manager are told. Neither the chair nor anybody who works on the plan, or has since it began, signs "
        "it. A referral is not closed over an end that nobody has read; an end that a file brought waits for nobody.",
        "", "The manager reads:", "", *[f"- {words}" for words in ending.RESTS_ON], "",
    ]  # fmt: skip


def _looks() -> list[str]:
    """Of a plan that runs long: who looks, by when, and what the look must say."""
    clock = catalogue(date.max)[LONG]
    ways = "; ".join(f"{words[:1].lower()}{words[1:]}" for words in PRE_PROCEEDINGS.values())
    needs = [f"- {words}" for words in LOOK_NEEDS.values()]
    return [
        "## When a plan runs long",
        "",
        f"A senior manager looks at it {DIRECTION_WORDS[clock.direction]} {clock.length_words} from its start "
        f"(`{LONG}`, {clock.authority}, {clock.evidence_words}), and then by the day that each look sets: at "
        "most as long ahead again. Nobody looks at a plan on which they work, or have worked since it began.",
        "",
        "A look says:",
        "",
        f"- Whether pre-proceedings were considered: {ways}.",
        *needs,
        "- By when somebody looks again.",
    ]
