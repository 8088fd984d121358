"""docs/roles.md: who may do what to whose record, as one table for an auditor."""

from __future__ import annotations

from goldenthread.who.access.rules import DEEDS, NEAR_WORDS, Deed
from goldenthread.who.workforce.rules import role_label

ABOUT = """# Who may do what

Printed from the code by `make docs`. A deed that is not here may be done by nobody; a role that a deed does not name
may not do it. Behind each role stands whose record it must be. Nobody approves their own work, whatever their role.

| deed | it is to | who, and whose record |
| --- | --- | --- |
"""


def page() -> str:
    return ABOUT + "\n".join(f"| `{name}` | {deed.words} | {_who(deed)} |" for name, deed in DEEDS.items()) + "\n"


def _who(deed: Deed) -> str:
    """The roles that share the same nearness are said together."""
    together: dict[tuple[str, ...], list[str]] = {}
    for role, near in deed.roles.items():
        together.setdefault(near, []).append(role_label(role).lower())
    said = [f"{', '.join(roles)}: {' or '.join(NEAR_WORDS[one] for one in near)}" for near, roles in together.items()]
    return "; ".join(said) or "nobody"
