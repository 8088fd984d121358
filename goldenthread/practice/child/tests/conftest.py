"""A room that hands up as many events as a test asks for, and a child with a family around her."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from goldenthread.practice.child import threads
from goldenthread.who.people.models import Address, Person, Professional, Reach, Relationship, Residence, Schooling
from goldenthread.who.people.strands import Event, Letter

from .long_story import tell_long_story


@pytest.fixture(autouse=True)
def no_browser_leftovers(settings):
    settings.CLOCK_VALUES = {}


def events_for(child, number: int, by: str = "Kestrel", every: int = 3) -> list[Event]:
    """Events back from yesterday, one every few days, each written down on its day."""
    today = timezone.localdate()
    made = []
    for place in range(number):
        on = today - timedelta(days=1 + every * place)
        made.append(
            Event(
                child_id=child.pk,
                on=on,
                title=f"Contact {place}: school worried",
                kind="contact" if place % 3 else "seen",
                ref=f"front_door.contact:{place}",
                text="Late on Monday and hungry. The breakfast club will keep a place.",
                by=by if place % 2 else "Wagtail, Fenwick Road School",
                url="",
                recorded_at=datetime(on.year, on.month, on.day, 15, 0, tzinfo=UTC),
                words="I want Mum to be awake when I come home." if place % 3 == 0 else "",
            )
        )
    return made


@pytest.fixture
def room(monkeypatch):
    """A room beside the chronology's own; `room.holds` is what it hands up."""
    found = SimpleNamespace(holds=[], dues=[], tops=[], WEIGHTIEST=100, LETTER=Letter())
    found.events = lambda ids: [event for event in found.holds if event.child_id in set(ids)]
    found.due = lambda ids, today: [due for due in found.dues if due.child_id in set(ids)]
    found.summary = lambda child_id, today: [top for top in found.tops if top.child_id == child_id]
    found.WEIGHTIEST = 100
    monkeypatch.setattr(threads, "ROOMS", (found, threads.chronology))
    return found


@pytest.fixture
def family(cast):
    """Tansy at home with her mother at a protected address; her father elsewhere; a locked sister."""
    bramble = Person.objects.create(given_names="Bramble", family_name="Hawthorn", sex="F")
    thorn = Person.objects.create(given_names="Thorn", family_name="Hawthorn", sex="M")
    for parent in (bramble, thorn):
        for child in (cast.tansy, cast.teasel, cast.sorrel):
            Relationship.objects.create(person=parent, other=child, kind="parent", parental_responsibility=True)
    home = Address.objects.create(lines="9 Hidden Row", postcode="MR1 4ZZ", key="MR14ZZ", words="9 hidden row")
    for person in (cast.tansy, bramble, cast.sorrel):
        Residence.objects.create(
            person=person, address=home, is_protected=True, protected_from="Thorn, her father, must not learn it"
        )
    Reach.objects.create(person=bramble, kind="phone", value="07700 900204", key="07700900204", note="text first")
    Reach.objects.create(person=thorn, kind="phone", value="07700 900266", key="07700900266")
    Schooling.objects.create(person=cast.tansy, school="Fenwick Road School", year_group="year 5")
    Professional.objects.create(child=cast.tansy, name="Crake", role="school nurse", phone="01632 960171")
    return SimpleNamespace(bramble=bramble, thorn=thorn, home=home)


@pytest.fixture
def long_story(cast, room, family):
    """Tansy's nine years: three times of involvement, a gap with nobody, assessments, marks, words, a worry."""
    return tell_long_story(cast, room, family)
