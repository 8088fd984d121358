"""Every page of the room, opened by everybody in the cast."""

from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.notices.models import Notice
from goldenthread.foundations.ui.words import plain_date
from goldenthread.journey.assessment import actions, thread
from goldenthread.journey.assessment.arrivals.actions import bring_assessments
from goldenthread.journey.assessment.models import View, latest

from . import stage

pytestmark = pytest.mark.django_db
SECTIONS = ["why", "family", "history", "child", "seen", "views", "map", "scale", "analysis", "outcome", "plan"]


@pytest.fixture
def case(cast):
    """Tansy and Teasel, assessed together."""
    stage.family(cast, cast.tansy, cast.teasel)
    referrals = [stage.referral(cast, cast.tansy), stage.referral(cast, cast.teasel)]
    hers, his = actions.start(by=cast.plover, referrals=referrals, on=timezone.localdate())
    return stage.complete(cast, hers), his


def signed_in(client, worker):
    client.force_login(worker, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_opens_for_who_writes(client, cast, case, section):
    page = signed_in(client, cast.plover).get(reverse("assessment:part", args=[case[0].pk, section]))
    assert page.status_code == 200
    assert "Tansy" in page.content.decode()


@pytest.mark.parametrize("name", ["read", "submit", "seen", "view", "scale", "outcome"])
def test_the_other_pages_open_for_who_writes(client, cast, case, name):
    assert signed_in(client, cast.plover).get(reverse(f"assessment:{name}", args=[case[0].pk])).status_code == 200


def test_a_section_is_saved_whatever_is_missing(client, cast, case):
    place = reverse("assessment:part", args=[case[1].pk, "child"])
    page = signed_in(client, cast.plover).post(place, {"day": "His day.", "over_day": "0"})
    assert page.status_code == 302
    assert case[1].answers.get(prompt="day").text == "His day."


def test_a_fact_is_taken_over_by_its_button_alone(client, cast, case):
    place = reverse("assessment:part", args=[case[1].pk, "child"])
    seen = case[0].sightings.get()
    signed_in(client, cast.plover)
    school = [fact for fact in client.get(place).context_data["offers"]["school"].facts if fact.source == "School"]
    assert school
    assert not case[1].answers.filter(prompt="school").exists()
    page = client.post(place, {"school": "He likes it.", "use": f"school|{school[0].key}"})
    assert page["Location"].endswith("/part/child/#id_school")
    assert case[1].answers.get(prompt="school").text == f"He likes it.\n\n{school[0].text}"
    assert f"seen:{seen.pk}" not in [fact.key for fact in client.get(place).context_data["offers"]["day"].facts]


def test_a_stale_save_shows_both_texts_and_a_second_one_is_on_purpose(client, cast, case):
    place = reverse("assessment:part", args=[case[0].pk, "child"])
    signed_in(client, cast.plover)
    page = client.post(place, {"day": "What I typed.", "over_day": "0"})
    assert page.status_code == 422
    shown = page.content.decode()
    assert "What I typed." in shown
    assert stage.TEXTS["day"] in shown
    assert shown.count("You changed “What is it like to be Tansy?” on") == 2  # above, and at the box
    version = page.context_data["form"]["over_day"].value()
    assert client.post(place, {"day": "What I typed.", "over_day": version}).status_code == 302


def test_asking_says_what_is_missing_with_a_link_to_each(client, cast, case):
    page = signed_in(client, cast.plover).post(reverse("assessment:submit", args=[case[1].pk]))
    shown = page.content.decode()
    assert page.status_code == 422
    assert f'href="{reverse("assessment:part", args=[case[1].pk, "map"])}#id_danger"' in shown
    assert "What you wrote is saved" in shown


def test_the_manager_reads_decides_and_opens_the_next(client, cast, case):
    stage.submitted(cast, case[0])
    signed_in(client, cast.kestrel)
    assert "One assessment waits" in client.get(reverse("assessment:decisions")).content.decode()
    place = reverse("assessment:decide", args=[case[0].pk])
    page = client.get(place)
    assert "checked" not in page.content.decode().split("What it rests on")[0].split("gt-decide")[1]
    submission = page.context_data["submission"].pk
    assert client.post(place, {"submission": submission, "decision": "return", "why": ""}).status_code == 422
    returned = {"submission": submission, "decision": "return", "why": "What does Rush say?", "asked": "views"}
    assert client.post(place, returned)["Location"] == reverse("assessment:decisions")


def test_what_changed_since_the_return_stands_beside_the_decision(client, cast, case):
    stage.returned(cast, stage.submitted(cast, case[0]))
    actions.hear(
        by=cast.plover,
        assessment=case[0],
        who="Rush",
        role="father",
        is_agency=False,
        on=timezone.localdate(),
        said="He rang back. He works nights.",
        why_not="",
        over=latest(View.objects.all()),
        today=timezone.localdate(),
    )
    stage.submitted(cast, case[0])
    page = signed_in(client, cast.kestrel).get(reverse("assessment:decide", args=[case[0].pk]))
    assert [change.part.title for change in page.context_data["changes"]] == ["What Rush says (father)"]
    assert "You asked: What does his father say?" in page.content.decode()
    assert page.context_data["answered"] == {"views": True}


READERS = {
    "plover": (200, 200), "kestrel": (200, 403), "heron": (200, 403), "avocet": (200, 403), "osprey": (200, 403),
    "dipper": (200, 403), "harrier": (200, 403), "jay": (403, 403), "turnstone": (404, 404), "swift": (404, 403),
    "sanderling": (404, 403), "egret": (404, 403), "eagle": (404, 403), "wren": (403, 403), "robin": (403, 403),
    "starling": (403, 403), "crane": (404, 403),
}  # fmt: skip


@pytest.mark.parametrize("who", READERS)
def test_who_may_read_and_who_may_write(client, cast, case, who):
    read, write = READERS[who]
    signed_in(client, getattr(cast, who))
    assert client.get(reverse("assessment:read", args=[case[0].pk])).status_code == read
    assert client.get(reverse("assessment:part", args=[case[0].pk, "child"])).status_code == write


DECIDERS = {"kestrel": 200, "heron": 200, "plover": 403, "swift": 404, "egret": 404, "turnstone": 403, "dipper": 403}


@pytest.mark.parametrize("who", DECIDERS)
def test_who_may_decide(client, cast, case, who):
    stage.submitted(cast, case[0])
    signed_in(client, getattr(cast, who))
    assert client.get(reverse("assessment:decide", args=[case[0].pk])).status_code == DECIDERS[who]


def test_a_stranger_is_sent_to_sign_in(client, case):
    assert client.get(reverse("assessment:read", args=[case[0].pk])).status_code == 302


def test_a_locked_child_is_in_no_list(client, cast):
    stage.family(cast, cast.sorrel)
    from goldenthread.journey.assessment.models import Assessment, Submission, Together

    referral = stage.referral(cast, cast.sorrel)
    together = Together.objects.create(started_by=cast.plover)
    assessment = Assessment.objects.create(
        child=cast.sorrel, referral=referral, together=together, started_on=referral.referred_on
    )
    Submission.objects.create(assessment=assessment, number=1, content={}, by=cast.plover, at=timezone.now())
    assert "Sorrel" in signed_in(client, cast.kestrel).get(reverse("assessment:decisions")).content.decode()
    assert "Sorrel" not in signed_in(client, cast.heron).get(reverse("assessment:decisions")).content.decode()


def test_a_locked_brother_or_sister_is_not_beside(client, cast, case):
    from goldenthread.who.access.models import Lock

    Lock.objects.create(
        child=cast.teasel, reason="staff", why="A relative works here.", asked_by=cast.kestrel,
        approved_by=cast.heron, started_on=timezone.localdate(), review_on=timezone.localdate(),
    )  # fmt: skip
    for section in SECTIONS:
        page = signed_in(client, cast.plover).get(reverse("assessment:part", args=[case[0].pk, section]))
        assert "Teasel" not in page.content.decode(), section


def test_the_pdf_says_who_printed_it_and_holds_no_protected_address(client, cast, case):
    from goldenthread.who.people.models import Address, Residence

    address = Address.objects.create(lines="4 Rookery Lane", postcode="MR1 2AB", key="MR12AB", words="4 rookery lane")
    Residence.objects.create(person=cast.tansy, address=address, is_protected=True)
    stage.written(cast, case[0], home_money="They moved to 4 Rookery Lane, mr12ab in June.")
    page = signed_in(client, cast.plover).get(reverse("assessment:read", args=[case[0].pk])).content.decode()
    assert "They moved to [protected address], [protected address] in June." in page
    assert "Printed by Plover, social worker" in page
    pdf = client.get(reverse("assessment:pdf", args=[case[0].pk]))
    assert pdf.content.startswith(b"%PDF")
    assert b"StructTreeRoot" in pdf.content


def test_the_inbox_asks_the_same_of_the_database_for_one_and_for_many(
    client, cast, case, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    signed_in(client, cast.kestrel)
    stage.submitted(cast, case[0])
    client.get(reverse("assessment:decisions"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("assessment:decisions"))
    stage.submitted(cast, stage.complete(cast, case[1]))
    with CaptureQueriesContext(connection) as two:
        client.get(reverse("assessment:decisions"))
    assert len(one) == len(two)


def test_an_assessment_made_in_another_system_does_not_say_that_the_child_was_not_seen(client, cast):
    """Its dates and factors arrived without its words: nobody here knows who was seen, or what came of it."""
    facts = {"started_on": date(2025, 5, 8), "review_on": None, "authorised_on": date(2025, 6, 10), "factors": ["16A"]}
    rows = [(stage.referral(cast, cast.tansy, date(2025, 5, 6)), facts)]
    with transaction.atomic():
        (brought,) = bring_assessments(by=cast.starling, child=cast.tansy, rows=rows, team=None, why="Import 1")
    page = signed_in(client, cast.plover).get(reverse("assessment:read", args=[brought.pk])).content.decode()
    assert "Authorised on 10 June 2025, in another system." in page
    assert "Whether Tansy was seen is not known here" in page
    assert "Its outcome is not known here." in page
    assert "has not been seen" not in page
    assert client.get(reverse("assessment:pdf", args=[brought.pk])).content.startswith(b"%PDF")


@pytest.mark.parametrize("name", ["read", "part", "submit", "seen"])
def test_a_look_says_which_assessment(client, cast, case, name):
    args = [case[0].pk, "child"] if name == "part" else [case[0].pk]
    signed_in(client, cast.plover).get(reverse(f"assessment:{name}", args=args))
    look = Entry.objects.looks().about(cast.tansy.pk).latest("pk")
    assert look.what == f"Assessment begun on {plain_date(case[0].started_on)}"


def test_after_a_return_it_opens_at_the_part_that_the_manager_named(client, cast, case):
    stage.returned(cast, stage.submitted(cast, case[0]), asked=["plan", "views"])
    signed_in(client, cast.plover)
    notice = Notice.objects.to(cast.plover.pk).get(kind="assessment_returned")
    (item,) = {each.url for each in thread.due([cast.tansy.pk], timezone.localdate()) if each.verb == "Write"}
    for way in (notice.url, item):
        assert client.get(way)["Location"] == reverse("assessment:part", args=[case[0].pk, "views"])


def test_a_father_who_is_heard_later_is_not_said_to_be_silent_too(client, cast, case):
    on = case[0].started_on
    actions.hear(by=cast.plover, assessment=case[0], who="Rush Hawthorn", role="father", is_agency=False, why_not="",
                 said="He works nights.", on=on, over=latest(View.objects.all()), today=on)  # fmt: skip
    page = signed_in(client, cast.plover).get(reverse("assessment:submit", args=[case[0].pk]))
    (check,) = [each for each in page.context_data["checks"] if each.id == "parents"]
    assert check.words == "What Bramble and Rush Hawthorn say"


def test_decisions_stand_in_order_of_time_and_a_plan_begins_from_the_outcome(client, cast, case):
    stage.returned(cast, stage.submitted(cast, case[0]))
    stage.authorised(cast, stage.submitted(cast, case[0]))
    page = signed_in(client, cast.plover).get(reverse("assessment:read", args=[case[0].pk])).content.decode()
    looks = page.partition('id="looks"')[2]
    assert 0 < looks.index("Returned") < looks.index("Authorised")
    assert "nothing here picks it up yet" not in page
    assert reverse("help:begin", args=[cast.tansy.pk]) in page
