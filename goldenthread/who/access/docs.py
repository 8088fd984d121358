"""Prints docs/roles.md: who may do what to whose record, from the table that the doors ask."""

from goldenthread.who.workforce.rules import ROLES

from .rules import ANY, DEEDS, NEAR_WORDS

GROUPS = {
    "person": "People", "child": "The child’s page", "protected_address": "The child’s page", "contact": "Front door",
    "referral": "Referrals", "allocation": "Who works with whom", "allocate": "Who works with whom",
    "assessment": "Assessment", "decide": "Assessment", "my_work": "Oversight", "board": "Oversight",
    "council": "Oversight", "lock": "Locks, reasons, looks", "reason": "Locks, reasons, looks",
    "history": "Locks, reasons, looks", "roles": "Locks, reasons, looks", "workforce": "Workforce",
    "outbox": "Workforce",
}  # fmt: skip


def group_of(deed: str) -> str:
    return GROUPS.get(deed.partition(".")[0], deed.partition(".")[0].replace("_", " ").capitalize())


def table() -> list[tuple[str, list[tuple[str, str, list[tuple[str, str]]]]]]:
    """By group: each deed in words, and who may do it for whom."""
    grouped: dict[str, list[tuple[str, str, list[tuple[str, str]]]]] = {}
    for name, deed in DEEDS.items():
        who = [(ROLES[role][0], near_words(nears)) for role, nears in deed.roles.items()]
        grouped.setdefault(group_of(name), []).append((name, deed.words, who))
    return list(grouped.items())


def near_words(nears: tuple[str, ...]) -> str:
    """For which children; empty where no child in particular is meant."""
    return "" if nears == (ANY,) else " or ".join(NEAR_WORDS[near] for near in nears)


def print_docs() -> dict[str, str]:
    lines = [
        "# Who may do what", "",
        "Printed from `goldenthread/who/access/rules.py` by `make docs`. Every page and every action asks this table.",
        "A locked record is open only to the people on its list. Nobody approves their own work.", "",
        "## Roles", "", "| role | what it is for |", "| --- | --- |",
    ]  # fmt: skip
    lines += [f"| {words} | {purpose} |" for words, purpose in ROLES.values()]
    for group, deeds in table():
        lines += ["", f"## {group}", "", "| deed | who, for which child |", "| --- | --- |"]
        lines += [f"| {words} (`{name}`) | {_who(who)} |" for name, words, who in deeds]
    return {"roles.md": "\n".join(lines) + "\n"}


def _who(who: list[tuple[str, str]]) -> str:
    """Roles that stand alike are said together."""
    by_near: dict[str, list[str]] = {}
    for role, near in who:
        by_near.setdefault(near, []).append(role)
    said = [f"{', '.join(roles)}{': ' if near else ''}{near}" for near, roles in by_near.items()]
    return "; ".join(said) or "nobody"
