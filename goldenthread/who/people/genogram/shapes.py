"""The pieces of a genogram, as the page's macro draws them. Pixels, from the top left."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

PITCH = 88  # from one person to the next: a label of twelve letters fits
HALF = 15  # half a person's shape
LABEL = 38  # from the middle of a shape to below its name
MARGIN = 20


class PersonLike(Protocol):
    """What the drawing must know of a person."""

    pk: int
    given_names: str
    family_name: str
    sex: str
    birth_date: date | None
    expected_on: date | None
    death_date: date | None

    @property
    def short_name(self) -> str: ...


class TieLike(Protocol):
    """`person_id` is the `kind` of `other_id`."""

    pk: int
    person_id: int
    other_id: int
    kind: str
    ended_on: date | None


@dataclass(frozen=True)
class Node:
    id: int
    x: float
    y: float
    shape: str  # square, circle, diamond
    label: str
    inside: str  # the age, also at death
    died: bool
    is_focus: bool


@dataclass(frozen=True)
class Line:
    d: str  # an SVG path of straight strokes
    style: str  # "solid", or "dashed" for what is not by birth
    ties: frozenset[int]  # the relationships that this line shows
    slashes: str = ""  # a path across the line: one stroke for separated, two for divorced


@dataclass(frozen=True)
class Frame:
    """A dashed frame round people of one household who stand together."""

    x: float
    y: float
    width: float
    height: float
    path: str = ""  # its outline, where it is not a rectangle


@dataclass(frozen=True)
class Genogram:
    width: int
    height: int
    nodes: list[Node]
    lines: list[Line]
    frames: list[Frame]
    sentences: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return "Family tree. " + " ".join(self.sentences)

    def node(self, person_id: int) -> Node:
        return next(node for node in self.nodes if node.id == person_id)


def holds(tie: TieLike, today: date) -> bool:
    return tie.ended_on is None or tie.ended_on > today


def pairs(ties: Iterable[TieLike]) -> set[frozenset[int]]:
    return {frozenset((tie.person_id, tie.other_id)) for tie in ties}
