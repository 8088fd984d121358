"""What people add to a child's thread."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.who.people import thread
from goldenthread.who.people.models import Schooling

from .village import TODAY, called, lives, person, related

pytestmark = pytest.mark.django_db


def events(*children):
    return sorted((each.on, each.title, each.text) for each in thread.events([child.pk for child in children]))


def test_birth_moves_schools_names_and_a_parent_s_death():
    tansy = person("Tansy", born=date(2017, 2, 4))
    lives(tansy, "1 Mill Lane", "LN1 3AB", started_on=date(2018, 1, 1), ended_on=date(2026, 5, 1))
    lives(tansy, "7 Orchard Lane", "LN2 1AA", started_on=date(2026, 5, 1), is_protected=True)
    Schooling.objects.create(person=tansy, school="Fenwick Road School", started_on=date(2021, 9, 1))
    name = called(tansy, "Tansy", "Rush", "legal")
    name.started_on = date(2019, 3, 3)
    name.save()
    related(person("Thorn", has_record=False, sex="M", death_date=date(2025, 6, 6)), "parent", tansy)
    assert events(tansy) == [
        (date(2017, 2, 4), "Born", ""),
        (date(2018, 1, 1), "Moved home", "1 Mill Lane, LN1 3AB"),
        (date(2019, 3, 3), "Legal name: Tansy Rush", ""),
        (date(2021, 9, 1), "School: Fenwick Road School", ""),
        (date(2025, 6, 6), "Thorn died", "Father"),
        (date(2026, 5, 1), "Moved home", "The address is protected."),
    ]


def test_the_death_of_somebody_with_a_record_of_their_own_is_not_told_here():
    tansy = person("Tansy")
    related(person("Thorn", death_date=date(2025, 6, 6)), "parent", tansy)
    assert events(tansy) == []


def test_a_summary_only_of_what_changes_everything():
    assert thread.summary(person("Tansy", born=date(2017, 2, 4)).pk, TODAY) == []
    (baby,) = thread.summary(person("", "", expected_on=date(2027, 1, 3)).pk, TODAY)
    assert (baby.status, baby.text) == ("Not yet born", "Expected 3 January 2027.")
    (died,) = thread.summary(person("Rowan", born=date(2017, 2, 4), death_date=date(2026, 1, 1)).pk, TODAY)
    assert died.status == "Died"
    assert thread.due([1], TODAY) == []


def test_as_many_queries_for_thirty_children_as_for_one():
    children = [person(f"Plant{number}", born=date(2017, 2, 4)) for number in range(30)]
    for child in children:
        lives(child, "1 Mill Lane", started_on=date(2018, 1, 1))
    counts = []
    for some in (children[:1], children):
        with CaptureQueriesContext(connection) as seen:
            thread.events([child.pk for child in some])
        counts.append(len(seen))
    assert counts[0] == counts[1]
