"""The role table in words, for the page that shows it. docs/roles.md is printed from the same table."""

from goldenthread.who.workforce.rules import ROLES

from ..rules import ANY, DEEDS, NEAR_WORDS

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
