"""The numbers of the workforce's page and the lists behind them: one table, so that they cannot disagree."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from .figures import Figures


@dataclass(frozen=True)
class Listed:
    """One number, and what it opens. `kind` is what a row is."""

    one: str
    many: str
    title: str
    kind: str
    rows: Callable[[Figures], Sequence[Any]]
    in_strip: bool = False


LISTS: dict[str, Listed] = {
    "in_post": Listed(
        "social worker in post", "social workers in post", "In post, of the council’s own", "post",
        lambda figures: figures.in_post, True,
    ),
    "vacant": Listed(
        "vacant post", "vacant posts", "Vacant posts", "vacancy", lambda figures: figures.vacant, True
    ),
    "starters": Listed(
        "began", "began", "Who began in twelve months", "starter", lambda figures: figures.starters, True
    ),
    "leavers": Listed("left", "left", "Who left in twelve months", "leaver", lambda figures: figures.leavers, True),
    "agency": Listed(
        "agency worker", "agency workers", "Agency workers", "agency", lambda figures: figures.agency, True
    ),
    "newly": Listed(
        "in the first year", "in the first year", "In the first year after qualifying", "newly",
        lambda figures: figures.newly, True,
    ),
    "covering": Listed(
        "agency worker covers one", "agency workers cover one", "Agency workers who cover a vacancy", "agency",
        lambda figures: figures.covering,
    ),
    "holders": Listed(
        "case holder", "case holders", "Who holds cases, and how many children", "holder",
        lambda figures: figures.holders,
    ),
    "managers": Listed("manager", "managers", "Managers", "post", lambda figures: figures.managers),
    "agency_managers": Listed(
        "agency worker", "agency workers", "Agency workers in a manager’s post", "agency",
        lambda figures: figures.agency_managers,
    ),
    "unled": Listed(
        "team", "teams", "Teams with no manager of the council’s own", "team", lambda figures: figures.unled
    ),
    "progressed": Listed(
        "person", "people", "Who moved to a post of another rank in twelve months", "moved",
        lambda figures: figures.progressed,
    ),
    "absence": Listed(
        "team", "teams", "Working days lost to sickness in twelve months, by team", "lost",
        lambda figures: figures.lost,
    ),
}  # fmt: skip


def counts_of(figures: Figures, asked: str) -> list[dict[str, Any]]:
    """The strip: each number is the length of the list that its link opens."""
    found = []
    for key, listed in LISTS.items():
        if listed.in_strip:
            number = len(listed.rows(figures))
            words = listed.one if number == 1 else listed.many
            found.append({"number": number, "words": words, "href": f"?show={key}{asked}#list"})
    return found
