"""Prints docs/states/contact.md from the tables of rules.py."""

from . import codes, rules

WORDS = {
    "rationale": "why",
    "urgency": "how soon",
    "need": "main need",
    "route": "team",
    "told_caller": "what the caller is told",
}


def print_docs() -> dict[str, str]:
    return {"states/contact.md": "\n".join([*_moves(), *_compulsory(), *_agreement(), *_referral()])}


def _moves() -> list[str]:
    arrows = [
        f"    {start} --> {end}: {verb}" for start, verbs in rules.MOVES.items() for verb, ends in verbs.items()
        for end in ends
    ]  # fmt: skip
    rows = [f"| {words} | {', '.join(rules.MOVES[state]) or 'nothing: something new is a new contact'} |"
            for state, words in rules.STATES.items()]  # fmt: skip
    return [
        "# A contact, from call to decision",
        "",
        "Printed from `goldenthread/journey/front_door/rules.py` by `make docs`.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        "    [*] --> logged: log",
        *arrows,
        "    decided --> [*]",
        "```",
        "",
        "| where it stands | what may be done |",
        "| --- | --- |",
        *rows,
        "",
    ]


def _compulsory() -> list[str]:
    names = list(rules.COMPULSORY["referral"])
    rows = [
        f"| {codes.DECISIONS[decision]} | " + " | ".join("yes" if name in asked else "" for name in names) + " |"
        for decision, asked in rules.COMPULSORY.items()
    ]
    head = " | ".join(WORDS[name] for name in names)
    return [
        "## What a decision must say",
        "",
        f"| decision | {head} |",
        "| --- |" + " --- |" * len(names),
        *rows,
        "",
    ]


def _agreement() -> list[str]:
    rows = [
        f"| {codes.DECISIONS[decision]} | {_agrees('screener', decision)} | {_agrees('team_manager', decision)} |"
        for decision in codes.DECISIONS
    ]
    return [
        "## Whose word a decision about a child needs",
        "",
        "Nobody agrees what they screened themselves. A question about no child, answered with advice, needs no word.",
        "",
        "| decision | of a screener | of a manager |",
        "| --- | --- | --- |",
        *rows,
        "",
    ]


def _agrees(role: str, decision: str) -> str:
    return "a manager agrees" if rules.needs_agreement(role, decision, True) else "stands by itself"


def _referral() -> list[str]:
    return [
        "## What an agreed decision does",
        "",
        "- **Referral**: an episode begins on the day the contact came, and its 45 working days with it. The team that",
        "  was chosen holds the child, unless a worker of another team works with the child already. Where an episode",
        "  is open, no second one begins: the contact is added to it and whoever works with the child is told.",
        "- **How soon** was said at the screening stands with the referral until its assessment begins, with the day",
        "  on which it was said. No law and no national guidance gives a number for it: it is local practice, and no",
        "  clock of `docs/clocks.md` is counted from it. Beside it run the clocks of naming a worker",
        "  (`allocation`), of the child being seen in the assessment (`assessment_child_seen`) and of the assessment",
        "  itself (`assessment_45`). Whoever cannot wait goes to a strategy meeting, which has its own hours.",
        "- **Early help**: the team that gives it holds the child, on the same condition.",
        "- **Information and advice, no further action**: the front door lets go of a child whom it alone held, once",
        "  nothing else is open.",
        "",
    ]
