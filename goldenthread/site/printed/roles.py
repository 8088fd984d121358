"""docs/roles.md: who may do what to whose record, as one table for an auditor."""

from __future__ import annotations

from goldenthread.who.access.looks.table import appointments
from goldenthread.who.access.rules import DEEDS, NEAR_WORDS, Deed
from goldenthread.who.workforce.rules import role_label

ABOUT = """# Who may do what

Printed from the code by `make docs`. A deed that is not here may be done by nobody; a role that a deed does not name
may not do it. Behind each role stands whose record it must be. Nobody approves their own work, whatever their role.

| deed | it is to | who, and whose record |
| --- | --- | --- |
"""


APPOINTING = """
## Who appoints whom

Nobody changes their own post. A post that a system administrator enters opens nothing until somebody who may give it
has agreed; ending one, and so taking access away, is theirs to do at once.

| who | gives and ends the post of | |
| --- | --- | --- |
"""


def page() -> str:
    deeds = [f"| `{name}` | {deed.words} | {_who(deed)} |" for name, deed in DEEDS.items()]
    posts = [f"| {who} | {given} | {where} |" for who, given, where in appointments()]
    return ABOUT + "\n".join(deeds) + "\n" + APPOINTING + "\n".join(posts) + "\n"


def _who(deed: Deed) -> str:
    """The roles that share the same nearness are said together."""
    together: dict[tuple[str, ...], list[str]] = {}
    for role, near in deed.roles.items():
        together.setdefault(near, []).append(role_label(role).lower())
    said = [f"{', '.join(roles)}: {' or '.join(NEAR_WORDS[one] for one in near)}" for near, roles in together.items()]
    return "; ".join(said) or "nobody"
