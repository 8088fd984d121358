"""The episode of one child as the census counts it, and which team holds whom from when to when."""

from __future__ import annotations

from datetime import date, timedelta

from . import words
from .families import Kin
from .staff import Team
from .stories import Call, Story
from .tables import moment


def referral(
    story: Story, call: Call, kin: Kin, team: Team, accepted: date, closed: date | None, reason: str = "",
    nfa: bool = False,
) -> int:  # fmt: skip
    """An episode of one child: the day it began is the day of the call, so that a slow decision hides nothing."""
    over = story.happened(closed)
    why = words.fill(words.CLOSINGS[reason], kin, call.family.mother) if over and reason else ""
    accepted_at = max(moment(accepted, 16), call.at + timedelta(minutes=70))
    row = story.tables.add(
        "front_door_referral", kin.id, call.row, call.day, call.source, call.need, "usual", nfa, team.id,
        call.front_door.manager.id, accepted_at, over, reason if over and not nfa else "",
        team.manager.id if over else None, why,
    )  # fmt: skip
    call.referrals[kin.id] = row
    if not nfa:
        story.episodes[kin.id] = (row, closed or date.max)
    return row


def hold(story: Story, kin: Kin, team: Team, on: date, until: date | None, why: str) -> None:
    over = story.happened(until)
    story.tables.add("access_holding", kin.id, team.id, on, over, why, team.manager.id, moment(on, 8))
    story.held[kin.id] = until or date.max
