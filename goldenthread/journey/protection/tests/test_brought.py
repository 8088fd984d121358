"""What a census file brought of enquiries and conferences, as it reads on their pages and in the story."""

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.refused import Refused
from goldenthread.journey.protection.arrivals.actions import Meeting, bring_conferences, bring_enquiries
from goldenthread.journey.protection.conferences.actions import send
from goldenthread.journey.protection.conferences.models import ConferenceChild
from goldenthread.journey.protection.thread import due, events

from . import conference_stage as stage
from .conference_stage import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def enquiry(cast):
    """Begun and ended, and no conference was needed."""
    referral = stage.open_referral(cast, cast.tansy)
    facts = {"started_on": stage.ago(30), "ended_on": stage.ago(15), "outcome": "not_needed"}
    return bring_enquiries(by=cast.kestrel, child=cast.tansy, rows=[(referral, facts)], why="2026")[0]


@pytest.fixture
def part(cast) -> ConferenceChild:
    """An initial conference that decided on no plan."""
    row = Meeting(stage.open_referral(cast, cast.tansy), None, stage.ago(20), {"decision": "no_plan"})
    (found,) = bring_conferences(by=cast.kestrel, at=timezone.now(), child=cast.tansy, rows=[row], why="2026")
    return found


def test_an_enquiry_after_which_no_conference_was_needed(cast, opens, enquiry):
    (ended,) = [each for each in events([cast.tansy.pk], cast.plover) if "ended" in each.title]
    assert ended.title == "Section 47 enquiry ended: no conference was needed; the file does not say more"
    page = words_of(opens(cast.plover, "enquiry", enquiry.pk))
    assert "the day is the latest that it can be" in page and "What it found is not known here." in page
    assert "names no strategy meeting" in page and "Nobody has written" not in page
    assert "No conference was needed" in words_of(opens(cast.plover, "safety", cast.tansy.pk))
    assert "not known here" not in words_of(opens(cast.plover, "safety", cast.tansy.pk))


def test_an_enquiry_that_a_file_brought_open_is_counted_from_its_day(cast, opens):
    referral = stage.open_referral(cast, cast.tansy)
    rows = [(referral, {"started_on": stage.ago(3)})]
    (made,) = bring_enquiries(by=cast.kestrel, child=cast.tansy, rows=rows, why="2026")
    page = words_of(opens(cast.plover, "enquiry", made.pk))
    assert "15 working days from the day on which it began." in page and "Not seen since it began" in page
    assert "since the meeting" not in page


def test_a_conference_that_was_held_elsewhere(cast, opens, part):
    page = words_of(opens(cast.plover, "conference", part.conference_id))
    assert "A census file brought it here" in page and "No child protection plan" in page
    assert "How Tansy took part, and what Tansy said, is not known here." in page
    for made_up in ("Not booked yet", "Not written", "Nothing is sent yet", "PDF", "in the chair", "Write the report"):
        assert made_up not in page, made_up
    (held,) = [each for each in events([cast.tansy.pk], cast.plover) if "conference" in each.title]
    assert held.title == "Initial conference: no child protection plan" and held.by == ""
    assert not {"cp_minutes", "cp_outline_plan"} & {each.clock for each in due([cast.tansy.pk], stage.today())}


def test_nothing_of_it_leaves_this_house(cast, client, opens, part):
    for name in ("conference_letter", "conference_minutes"):
        opens(cast.plover, name, part.pk, status=404)
    client.force_login(cast.plover)
    there = client.get(reverse("protection:conference_send", args=[part.conference_id])).headers["Location"]
    assert there == reverse("protection:conference", args=[part.conference_id])
    with pytest.raises(Refused, match="A file brought this conference"):
        send(
            by=cast.plover, conference=part.conference, parts=[part], what="letter", to="Bramble",
            sent_at=timezone.now(), at=timezone.now(),
        )  # fmt: skip


def test_who_has_the_report_is_asked_only_where_it_is_signed(cast, opens):
    conference = stage.booked(cast)
    stage.held(cast, conference, {cast.tansy.pk: stage.PLAN})
    door = reverse("protection:conference_report", args=[conference.pk])
    assert door not in opens(cast.plover, "conference", conference.pk).content.decode()
    signed = stage.booked(cast, cast.teasel)
    stage.reported(cast, signed, cast.teasel)
    stage.held(cast, signed, {cast.teasel.pk: stage.PLAN})
    door = reverse("protection:conference_report", args=[signed.pk])
    assert door in opens(cast.plover, "conference", signed.pk).content.decode()
