"""Where made-up children in care live: types of placement by age, their providers, and invented places."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

from .shares import Shares

TEMPORARY: Final = {"T1": (5, 30), "T3": (6, 18), "T4": (2, 6)}  # days in hospital, of a carer's holiday, of others
SUPPORTED: Final = "K3"  # told as H5 up to 2024-25
PARENTS: Final = "P1"
UNREGISTERED: Final = frozenset({"R1"})  # not with Ofsted
FOSTERED: Final = {"U1": 12, "U2": 2, "U3": 5, "U4": 32, "U5": 3, "U6": 30}
# By the youngest age at which they are used.
TYPES: Final = {
    0: Shares({**FOSTERED, "R3": 3, PARENTS: 16}),
    5: Shares({**FOSTERED, "K2": 6, PARENTS: 12, "S1": 0.5}),
    10: Shares({**FOSTERED, "K2": 24, PARENTS: 9, "S1": 2, "R1": 2, "K1": 0.5}),
    16: Shares({**FOSTERED, "K2": 30, SUPPORTED: 42, PARENTS: 8, "R1": 3}),
}  # fmt: skip
PROVIDERS: Final = {
    "U": Shares({"PR1": 60, "PR4": 36, "PR5": 4}), "K": Shares({"PR1": 15, "PR4": 80, "PR5": 5}),
    "R": Shares({"PR4": 70, "PR5": 30}), "S": Shares({"PR4": 60, "PR5": 40}), "A": Shares({"PR1": 70, "PR5": 30}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placement:
    """Who cares for a child, and where. Postcodes begin with ZZ, homes' with ZY, which are no places."""

    place: str
    provider: str | None
    post: str | None
    urn: str | None

    @property
    def temporary(self) -> bool:
        return self.place in TEMPORARY


def postcode(chance: Random, area: str = "ZZ") -> str:
    return f"{area}{chance.randint(1, 99)} {chance.randint(0, 9)}{chance.choice('ABDEFGH')}{chance.choice('JLNPQRS')}"


def placed(chance: Random, place: str) -> Placement:
    """A new placement of a type."""
    post = postcode(chance)
    if place == PARENTS:
        return Placement(place, "PR0", post, None)
    if place in TEMPORARY:
        return Placement(place, None, post, None)
    urn = None if place in UNREGISTERED else f"9{chance.randint(0, 999_999):06}"
    return Placement(place, PROVIDERS[place[0]].pick(chance), post, urn)


def suited(chance: Random, age: int, parents: bool) -> Placement:
    """A placement that a child of this age may have; with parents only where a court gave the authority a say."""
    types = TYPES[max(least for least in TYPES if least <= age)]
    place = types.pick(chance)
    while place == PARENTS and not parents:
        place = types.pick(chance)
    return placed(chance, place)
