"""Prints docs/states/protection.md from the tables of the folders of strategy meetings, enquiries, powers, missing."""

from collections.abc import Mapping
from datetime import date

from goldenthread.foundations.clocks import catalogue
from goldenthread.foundations.clocks.clock import EVIDENCE_WORDS, KIND_WORDS, length_in_words

from .advice import rules as advice
from .emergency import rules as emergency
from .enquiries import rules as enquiries
from .missing import rules as missing
from .strategy import rules as strategy

CLOCKS = (
    strategy.DISCUSSION, strategy.SHARED, strategy.SEEN, enquiries.COMPLETE, emergency.POLICE, emergency.ORDER,
    emergency.ASSESSMENT, missing.REPORT, missing.STRATEGY, missing.INTERVIEW, missing.WRITTEN, advice.CLOCK,
)  # fmt: skip
AS_OF = date(2026, 4, 1)  # the day whose clocks are printed


def print_docs() -> dict[str, str]:
    head = ["# Keeping safe", "", "Printed from `goldenthread/journey/protection/` by `make docs`.", ""]
    pages = [
        *_machine("A strategy meeting", strategy.MOVES, strategy.STATES),
        "A record is made once and never changed. Whoever may not read it does not learn that there is one.",
        "",
        *_machine("A section 47 enquiry", enquiries.MOVES, enquiries.STATES),
        "One at a time for a child, within the referral; counted from the day of the meeting that began it.", "",
        "## Legal advice", "",
        "Where an enquiry ends in “act through the court now”, or a senior manager’s look at a long plan asks for a"
        " legal planning meeting, it stays due until somebody says whether legal advice was asked for, or why it is not"
        " pursued: after an enquiry on the same day, after a look by the clock below. What a lawyer advised stands"
        " nowhere.", "",
        *_machine("An emergency power", emergency.MOVES, emergency.STATES),
        "What the Act lets an order last is in `emergency/rules.py`. Section 45(2) and (3) are from knowledge of the"
        " Act, not from a source that was read: confirm before relying. A child assessment order is"
        " recorded on the same page, and may begin on a day to come; it cannot be extended. A requirement that somebody"
        " leave the home (section 44A) has no field and no clock of its own: it lasts no longer than its order, and is"
        " written where it is said why and where the child is.", "",
        *_machine("A child who is missing or away", missing.MOVES, missing.STATES),
        f"{missing.OFTEN} or more in {missing.WITHIN.days} days are pointed out: a local threshold, unsourced.", "",
    ]  # fmt: skip
    return {"states/protection.md": "\n".join([*head, *pages, *_clocks()])}


def _machine(title: str, moves: Mapping[str, Mapping[str, str]], states: Mapping[str, str]) -> list[str]:
    arrows = [
        f"    {start or '[*]'} --> {end}: {deed.replace('_', ' ')}"
        for start, deeds in moves.items()
        for deed, end in deeds.items()
    ]
    rows = [
        f"| {words} | {', '.join(deed.replace('_', ' ') for deed in moves[state]) or 'nothing more'} |"
        for state, words in states.items()
    ]
    return [
        f"## {title}", "", "```mermaid", "stateDiagram-v2", *arrows, "```", "",
        "| where it stands | what may be done |", "| --- | --- |", *rows, "",
    ]  # fmt: skip


def _clocks() -> list[str]:
    found = catalogue(AS_OF)
    rows = [
        f"| `{id}` | {found[id].name} | {length_in_words(found[id].length, found[id].unit)} | "
        f"{KIND_WORDS[found[id].kind]} | {EVIDENCE_WORDS[found[id].evidence]} |"
        for id in CLOCKS
    ]
    head = ["## Clocks", "", "| clock | what | length | from | evidence |", "| --- | --- | --- | --- | --- |"]
    return [*head, *rows, ""]
