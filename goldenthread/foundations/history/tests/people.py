"""Somebody to act in the tests of this room, which knows no worker."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bird:
    pk: int
    name: str
    role_label: str = "Social worker"
    team: str = "Family safeguarding 3"
    organisation: str = "Marlshire Council"
    email: str = "plover@marlshire.example"


PLOVER = Bird(5, "Plover")
KESTREL = Bird(6, "Kestrel", "Team manager", email="kestrel@marlshire.example")
TANSY, TEASEL = 400_001, 400_002
