"""How full each team's workers are: every worker a dot on one line, never only the average."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from goldenthread.practice.caseload.load.reading import Load
from goldenthread.who.workforce.models import Team

from .board import Board

LEFT, WIDTH, LINE, LIFT = 10.0, 450.0, 30.0, 9.0  # where nought stands, all of it, the lowest dots, a dot's height
HALF = 6.0  # of the tallest dot
TALL = 54.0  # the picture, while no more than a few workers stand on top of one another
MOST_SHOWN = 30  # children; a worker with more than the line holds stands at its end


@dataclass(frozen=True)
class Scale:
    """The line that every team is drawn on: from nought to thirty children, further where the limit lies further."""

    target: int
    limit: int

    @property
    def most(self) -> int:
        """A whole ten beyond the limit, so that whoever is over it stands beyond it."""
        return max(MOST_SHOWN, (max(self.target, self.limit) // 10 + 1) * 10)

    @property
    def numbers(self) -> list[int]:
        """Those that are written beneath it: not more than there is room for."""
        return list(range(0, self.most + 1, 10 * -(-self.most // 100)))

    def x(self, children: int) -> float:
        return round(LEFT + WIDTH * min(children, self.most) / self.most, 1)


def own_scale() -> Scale:
    """With the target and the limit of a full-time worker, as the council sets them."""
    return Scale(settings.CASELOAD.target, settings.CASELOAD.limit)


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    is_over: bool


@dataclass(frozen=True)
class Strip:
    """One team's line: its dots, and the same in numbers."""

    team: Team
    scale: Scale
    dots: Sequence[Dot]
    carriers: Sequence[Load]
    children: int
    overdue: int
    unallocated: int

    @property
    def top(self) -> float:
        """Where the picture begins: nought, and higher up where more workers stand on top of one another."""
        return min([0.0, *(dot.y - HALF for dot in self.dots)])

    @property
    def height(self) -> float:
        return TALL - self.top

    @property
    def fewest(self) -> int:
        return min((each.children for each in self.carriers), default=0)

    @property
    def most(self) -> int:
        return max((each.children for each in self.carriers), default=0)

    @property
    def over(self) -> int:
        return sum(1 for each in self.carriers if each.over)


def spread(teams: Sequence[Team], board: Board) -> list[Strip]:
    """A strip for each team that holds children or employs case holders."""
    children = Counter(team.pk for team in board.team_of.values())
    overdue = Counter(row.team.pk for row in board.overdue)
    nobody = Counter(board.team_of[child.pk].pk for child in board.unallocated)
    strips, scale = [], own_scale()
    for team in teams:
        carriers = [each for each in board.carriers if each.post.team_id == team.pk]
        if carriers or children[team.pk]:
            counted = children[team.pk], overdue[team.pk], nobody[team.pk]
            strips.append(Strip(team, scale, dots(carriers, scale), carriers, *counted))
    return strips


def dots(carriers: Sequence[Load], scale: Scale) -> list[Dot]:
    """Workers with the same number stand on top of one another, however many they are: the picture grows with them."""
    height: Counter[int] = Counter()
    placed = []
    for each in sorted(carriers, key=lambda carrier: carrier.over):
        at = min(each.children, scale.most)
        placed.append(Dot(scale.x(at), LINE - LIFT * height[at], bool(each.over)))
        height[at] += 1
    return placed
