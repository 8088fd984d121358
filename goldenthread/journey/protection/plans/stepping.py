"""What follows a child protection plan in the room below: the one place that knows how a child in need plan begins."""

from datetime import date, datetime

from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.planning.models import Track
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker


def step_down(*, by: Worker, child: Person, referral: Referral, track: Track, on: date, at: datetime) -> None:
    """The child protection plan ended in a child in need plan. Until the room of help begins one itself, what the
    conference decided stands in its decision, and the child's page says what follows."""
