"""A decision becomes an episode: a referral and its assessment, or weeks of family help."""

from __future__ import annotations

from datetime import date, timedelta

from . import assessing
from .families import Kin
from .referrals import hold, referral
from .stories import Call, Story
from .tables import moment


def begin(story: Story, call: Call, decision: str, day: date) -> None:
    """What follows from a decision on the day on which it stood; only for children whom no other team holds."""
    free = [kin for kin in call.about if story.held.get(kin.id, date.min) <= day]
    if decision == "referral":
        call.family.last_referral = call.day
        story.referred.append(call.family)
        refer(story, call, free, day)
    if decision == "early_help":
        help_early(story, call, free, day)


def refer(story: Story, call: Call, kins: list[Kin], accepted: date) -> None:
    team = story.staff.teams[call.family.area]
    if story.dice.random() < story.rates.no_further_action:
        for kin in kins:
            referral(story, call, kin, team, accepted, accepted, nfa=True)
    elif kins:
        assessing.assess(story, call, kins, team, assessing.planned(story, call, team, accepted))


def help_early(story: Story, call: Call, kins: list[Kin], day: date) -> None:
    """A family help lead works with them for some weeks."""
    team = story.staff.helping[story.staff.front_doors.index(call.front_door)]
    until = day + timedelta(weeks=story.dice.randint(5, 16))
    lead = team.whoever_has_room(day, story.dice)
    for kin in kins if lead else ():
        over = story.happened(until)
        hold(story, kin, team, day, until, "Early help agreed")
        part = (kin.id, lead.id, "allocated", day, over, story.reason_for(kin.id), team.manager.id, moment(day, 17))
        story.tables.add("access_involvement", *part)
        story.busy(lead, over)
        assessing.confirm(story, kin, lead, day + timedelta(days=30), until)
