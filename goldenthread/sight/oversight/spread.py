"""How full each team's workers are: every worker a dot on one line, never only the average."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.practice.caseload.load.reading import Load
from goldenthread.who.workforce.models import Team

from .board import Board

LEFT, STEP, TOP, LIFT = 10.0, 15.0, 30.0, 9.0  # where nought stands, a child's width, the line, a dot's height
MOST_SHOWN = 30  # children; a worker with more stands at the end


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    is_over: bool


@dataclass(frozen=True)
class Strip:
    """One team's line: its dots, and the same in numbers."""

    team: Team
    dots: Sequence[Dot]
    carriers: Sequence[Load]
    children: int
    overdue: int
    unallocated: int

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
    strips = []
    for team in teams:
        carriers = [each for each in board.carriers if each.post.team_id == team.pk]
        if carriers or children[team.pk]:
            strips.append(Strip(team, dots(carriers), carriers, children[team.pk], overdue[team.pk], nobody[team.pk]))
    return strips


def dots(carriers: Sequence[Load]) -> list[Dot]:
    """Workers with the same number stand on top of one another."""
    height: Counter[int] = Counter()
    placed = []
    for each in sorted(carriers, key=lambda carrier: carrier.over):
        at = min(each.children, MOST_SHOWN)
        placed.append(Dot(LEFT + STEP * at, TOP - LIFT * height[at], bool(each.over)))
        height[at] += 1
    return placed
