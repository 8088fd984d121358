"""Pages under docs/ that are printed from more than one room."""

from goldenthread.foundations.clocks import printed as clocks
from goldenthread.site.printed import roles, rooms, states


def print_docs() -> dict[str, str]:
    return {"clocks.md": clocks.print_docs(), "rooms.md": rooms.page(), "roles.md": roles.page(), **states.pages()}
