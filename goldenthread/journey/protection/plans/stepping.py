"""What follows a child protection plan in the room below: the one place that knows how a child in need plan begins."""

from datetime import date, datetime

from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.help import actions as help_
from goldenthread.journey.planning.models import Track
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker


def step_down(*, by: Worker, child: Person, referral: Referral, track: Track, on: date, at: datetime) -> Track:
    """The child protection plan ended in a child in need plan: it begins on that day, and the plan goes on beneath it.
    Whoever steps down was asked whether they may chair."""
    return help_.begin(by=by, child=child, referral=referral, on=on, at=at, stepped_down_from=track)
