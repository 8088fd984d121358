"""Where a child in need plan is reviewed: on the page that also asks which way it points."""

from datetime import date

from goldenthread.foundations.ui.addresses import address
from goldenthread.journey.planning.models import Track
from goldenthread.journey.planning.reviews.places import Place
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker


def review_of(reader: Worker, child: Person, track: Track, today: date) -> list[Place]:
    return [Place("Record a review", address("help:review", track.pk))]
