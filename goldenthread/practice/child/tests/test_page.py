"""The child's page, by the whole cast, with long stories, short ones and none."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.clocks import working_days
from goldenthread.foundations.history.models import Entry
from goldenthread.journey.assessment.models import Assessment
from goldenthread.journey.assessment.tests import stage
from goldenthread.journey.front_door.models import Referral
from goldenthread.who.people.models import Person
from goldenthread.who.people.strands import Event

from .conftest import events_for
from .pages import text_of

MAY_OPEN = {"plover", "avocet", "kestrel", "heron", "osprey", "dipper", "harrier", "jay"}
PARTS = ["", "chronology/", "words/", "years/", "assessments/", "print/"]


@pytest.mark.parametrize("part", ["", "chronology/", "assessments/", "print/"])
def test_only_those_with_a_part_in_her_life_open_her_record(client, cast, room, part):
    room.holds = events_for(cast.tansy, 3)
    for name, worker in cast.workers.items():
        client.force_login(worker)
        status = client.get(f"/child/{cast.tansy.pk}/{part}").status_code
        if name == "jay" and part:
            assert status == 403, name
        else:
            assert status == 200 if name in MAY_OPEN else status in {403, 404}, (name, status)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_for_her_worker(client, cast, room, family, part):
    room.holds = events_for(cast.tansy, 60)
    client.force_login(cast.plover)
    answer = client.get(f"/child/{cast.tansy.pk}/{part}")
    assert answer.status_code == 200
    assert "Tansy" in text_of(answer)


def test_business_support_sees_who_and_what_is_due_and_not_the_story(client, cast, long_story):
    client.force_login(cast.jay)
    text = text_of(client.get(f"/child/{cast.tansy.pk}/"))
    assert "Crake" in text and "Seen alone, for the assessment" in text
    for hidden in ("asleep in class", "drink at night", "awake when I come home", "One story", "Mark as significant"):
        assert hidden not in text
    for part in PARTS[1:]:
        assert client.get(f"/child/{cast.tansy.pk}/{part}").status_code == 403


def test_an_auditor_reads_everything_and_is_offered_nothing_to_change(client, cast, long_story):
    client.force_login(cast.dipper)
    text = text_of(client.get(f"/child/{cast.tansy.pk}/"))
    assert "asleep in class" in text and "Mark as significant" not in text and "Change" not in text
    assert "Confirm that it is current" not in text_of(client.get(f"/child/{cast.tansy.pk}/chronology/"))


def test_the_bar_says_who_she_is(client, cast, long_story):
    client.force_login(cast.plover)
    with time_machine.travel(timezone.now().replace(month=11, day=22)):
        text = text_of(client.get(f"/child/{cast.tansy.pk}/"))
    for words in ("born 4 February 2017", "Girl", "Fenwick Road School, year 5", f"Record {cast.tansy.pk}", "Teasel"):
        assert words in text
    assert "“I want Mum to be awake when I come home.” Tansy to Plover, alone" in text


def test_the_threads_name_what_is_broken(client, cast, long_story):
    client.force_login(cast.plover)
    text = text_of(client.get(f"/child/{cast.tansy.pk}/"))
    assert "One worker: holds Plover for 7 months. Fifth worker in her life;" in text
    assert "working days with nobody in 20" in text
    assert "2 in twelve months, 2 in two years." in text
    assert "One plan: assessment under way" in text
    assert "One story: two events waiting" in text


def test_a_number_is_its_list(client, cast, long_story):
    client.force_login(cast.plover)
    answer = client.get(f"/child/{cast.tansy.pk}/?kind=waiting")
    assert "2 events of" in text_of(answer)
    assert len(answer.context_data["story"].shown) == len(answer.context_data["story"].waiting) == 2


def test_nothing_recorded_yet(client, cast, room):
    client.force_login(cast.plover)
    text = text_of(client.get(f"/child/{cast.tansy.pk}/"))
    for words in ("Nothing is recorded yet", "One story: not begun", "One plan: nothing was asked for"):
        assert words in text
    assert "Tansy’s years" not in text


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"birth_date": None, "expected_on": date(2027, 3, 3), "sex": "U", "given_names": "", "family_name": "Rush"},
         "Unborn, expected 3 March 2027"),
        ({"birth_date": date(1990, 5, 1), "sex": "F"}, "Woman"),
        ({"birth_date": date(2019, 5, 1), "death_date": date(2025, 6, 1)}, "Died 1 June 2025, at 6 years"),
        ({"birth_date": date(2019, 5, 1), "birth_estimated": True}, "born about 1 May 2019"),
        ({"birth_date": None}, "Age not known"),
    ],
)  # fmt: skip
def test_every_kind_of_child(client, cast, room, facts, said):
    Person.objects.filter(pk=cast.tansy.pk).update(**facts)
    room.holds = events_for(cast.tansy, 4)
    client.force_login(cast.plover)
    for part in PARTS:
        assert said in text_of(client.get(f"/child/{cast.tansy.pk}/{part}"))


def test_as_many_queries_for_500_events_as_for_5(client, cast, family, room):
    client.force_login(cast.plover)
    counted = []
    for number in (5, 500):
        room.holds = events_for(cast.tansy, number)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/child/{cast.tansy.pk}/").status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 40, counted


def test_what_others_wrote_since_is_new_and_stays_new_for_the_sitting(client, cast, room):
    room.holds = events_for(cast.tansy, 6)
    client.force_login(cast.plover)
    path = f"/child/{cast.tansy.pk}/"
    assert not client.get(path).context_data["story"].new  # a first look: nothing can be new
    later = timezone.now() + timedelta(hours=5)

    def written(title: str, by: str, days_ago: int = 0) -> Event:
        on = later.date() - timedelta(days=days_ago)
        return Event(cast.tansy.pk, on, title, "contact", f"x:{title}", by=by, recorded_at=later)

    room.holds = [written("School rang", "Kestrel"), written("My own note", "Plover"), *room.holds]
    room.holds += [written("Found late", "Kestrel", 400)]
    with time_machine.travel(later + timedelta(hours=1)):
        client.force_login(cast.plover)
        story = client.get(path).context_data["story"]
    assert [bead.event.title for bead in story.new] == ["School rang", "Found late"]
    assert story.seen_before and story.seen_before.event.title == "Contact 0: school worried"


def test_every_look_is_kept_with_what_was_looked_at(client, cast, room):
    client.force_login(cast.plover)
    for part in PARTS:
        client.get(f"/child/{cast.tansy.pk}/{part}")
    looks = Entry.objects.looks().by(cast.plover.pk).on(("child", cast.tansy.pk)).values_list("what", flat=True)
    assert set(looks) == {"Overview", "Chronology", "Own words", "Years", "Assessments", "Print"}


def test_a_page_that_has_no_protected_address_to_show_is_no_look(client, cast):
    client.force_login(cast.plover)
    assert client.get(f"/child/{cast.tansy.pk}/address/").status_code == 404
    assert not Entry.objects.looks().about(cast.tansy.pk).exists()


@pytest.mark.parametrize(
    ("name", "starts"), [("plover", True), ("kestrel", True), ("avocet", False), ("dipper", False)]
)
def test_the_assessments_of_a_child_who_waits_lead_whoever_may_to_the_start(client, cast, name, starts):
    referral = stage.referral(cast, cast.tansy)
    client.force_login(cast.workers[name])
    start = reverse("assessment:start", args=[referral.pk])
    for part in ("", "assessments/"):
        assert (start in client.get(f"/child/{cast.tansy.pk}/{part}").content.decode()) is starts, part


def test_an_assessment_authorised_late_does_not_look_like_a_success(client, cast):
    referred_on = timezone.localdate() - timedelta(days=100)
    stage.started(cast)
    Referral.objects.update(referred_on=referred_on)
    Assessment.objects.update(started_on=referred_on, authorised_on=working_days.add(referred_on, 45 + 8))
    client.force_login(cast.plover)
    page = client.get(f"/child/{cast.tansy.pk}/assessments/").content.decode()
    assert "8 working days late" in page and "Met " not in page
    assert "gt-due--missed" in page and "gt-due--done" not in page
