"""Who works beside the allocated worker: with some families a colleague of the same team, from some weeks on."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from .tables import moment

if TYPE_CHECKING:
    from .staff import Member, Team
    from .stories import Story

BESIDE = 0.2  # of the families with a worker. A plain guess: nobody publishes it
FROM = range(10, 100)  # days after the allocated worker began


class Part(NamedTuple):
    child: int
    worker: int
    start: date


def work_beside(story: Story) -> None:
    """One co-worker for all the brothers and sisters whom one worker has today; nobody for the tour's own children."""
    dice = story.dice
    teams = {member.id: team for team in story.staff.teams for member in team.members if not member.on_tour}
    for parts in _families(story):
        team, since = teams.get(parts[0].worker), parts[0].start + timedelta(days=dice.choice(FROM))
        if dice.random() < BESIDE and team and story.happened(since):
            _join(story, team, parts, since)


def _join(story: Story, team: Team, parts: list[Part], since: date) -> None:
    if colleagues := [each for each in team.members if _can(each, story, since) and each.id != parts[0].worker]:
        beside = story.dice.choice(colleagues)
        for child, _, start in parts:
            on = max(since, start)
            part = (child, beside.id, "co_worker", on, None, "MANAGE", team.manager.id, moment(on, 17, 40))
            story.tables.add("access_involvement", *part)


def _can(member: Member, story: Story, since: date) -> bool:
    return member.works(since) and member.works(story.today) and not member.on_tour


def _families(story: Story) -> list[list[Part]]:
    """The parts of today's allocated workers, those of brothers and sisters with one worker together."""
    family_of = {kin.id: number for number, family in enumerate(story.families) for kin in family.children}
    found: dict[tuple[int, int], list[Part]] = defaultdict(list)
    names = ("child_id", "worker_id", "role", "started_on", "ended_on")
    for child, worker, role, start, end in story.tables.get("access_involvement", *names):
        if role == "allocated" and end is None and child in family_of:
            found[family_of[child], worker].append(Part(child, worker, start))
    return [found[key] for key in sorted(found)]
