"""The role table in words, for the page that shows it. docs/roles.md is printed from the same table."""

from goldenthread.who.workforce.rules import APPOINTS, ENTERS, ROLES, role_label

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


def appointments() -> list[tuple[str, str, str]]:
    """Who gives and ends which posts: the role, the posts in words, and where or on what condition."""
    given = [
        (role, posts, "In their own service" if role == "service_manager" else "") for role, posts in APPOINTS.items()
    ]
    entered = [(role, frozenset(ROLES), "When somebody who may appoint has agreed") for role in ENTERS]
    return [(role_label(role), posts_words(posts), where) for role, posts, where in given + entered]


def posts_words(posts: frozenset[str]) -> str:
    """The roles in the order of the table of roles; the few that are missing where nearly all are meant."""
    without = [role_label(role) for role in ROLES if role not in posts]
    if not without:
        return "everybody"
    if len(without) < len(posts) / 2:
        return f"everybody but {', '.join(without)}"
    return ", ".join(role_label(role) for role in ROLES if role in posts)
