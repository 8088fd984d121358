"""The pages of a conference and of a plan, as the cast sees them; what stays off paper; who may not know of whom."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.clocks import catalogue
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.words import full_date
from goldenthread.journey.assessment.tests.stage import complete, family, started, submitted
from goldenthread.journey.front_door.referrals.closing import reasons_from_other_rooms
from goldenthread.journey.planning.golden.reading import review_due, reviews_of
from goldenthread.journey.planning.reviews.actions import record_review
from goldenthread.journey.planning.tests.stage import need, outcome
from goldenthread.journey.protection.conferences.actions import ask
from goldenthread.journey.protection.conferences.models import Booking, Conference, Report
from goldenthread.journey.protection.conferences.reports import actions as reports
from goldenthread.journey.protection.plans.actions import stay
from goldenthread.journey.protection.plans.models import ProtectionPlan, Temporary, TransferIn
from goldenthread.journey.protection.thread import due, events, summary

from . import conference_stage as stage
from .conference_stage import SECRET, lock, words_of

pytestmark = pytest.mark.django_db


def day(name: str, on) -> dict:
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def test_from_asking_to_a_plan_by_pages_alone(cast, opens, posts):
    family(cast, cast.tansy)
    (referral,) = stage.enquired(cast, cast.tansy)
    assert "ended in a conference" in words_of(opens(cast.plover, "conference_ask", referral.pk))
    posts(cast.plover, "conference_ask", referral.pk, {"why": "Rush and Bramble not in one room."})
    conference = Conference.objects.get()
    page = words_of(opens(cast.plover, "conference_book", conference.pk))
    assert "Bramble Hawthorn" in page and "Linnet" in page
    by = next(item.state.due_on for item in due([cast.tansy.pk], stage.today()) if item.clock == "icpc")
    assert f"It must be held by {full_date(by)}." in page
    chair, on = stage.chair(cast), stage.last_day()
    typed = day("on", on) | {"time": "10:00", "where": stage.PLACE, "chair": chair.pk, "version": "0"}
    left = next(each for each in _left_boxes(opens(cast.plover, "conference_book", conference.pk), "Rush Hawthorn"))
    posts(cast.plover, "conference_book", conference.pk, typed | {left: "He sends his views in writing."})
    assert Booking.objects.get().chair == chair
    page = words_of(opens(cast.plover, "conference", conference.pk))
    assert "with Curlew in the chair" in page and "He sends his views in writing." in page
    texts = stage.texts(cast.tansy) | {"version": "0"}
    posts(cast.plover, "conference_report", conference.pk, texts)
    version = reports.version_of_reports(Report.objects.all())
    posts(cast.kestrel, "conference_sign", conference.pk, {"version": version, "decision": "sign"})
    posts(
        cast.plover,
        "conference_report",
        conference.pk,
        {"who": "Bramble", "said": "It is fair."} | day("shared_on", stage.today()),
    )
    _held_by_page(cast, opens, posts, conference, chair)


def _left_boxes(response, name: str) -> list[str]:
    found = re.finditer(r'for="id_(left-[^"]+)"[^>]*>\s*Leave ([^<]+?) out', response.content.decode())
    return [match.group(1) for match in found if match.group(2) == name]


def _held_by_page(cast, opens, posts, conference, chair) -> None:
    page = opens(chair, "conference_hold", conference.pk)
    assert not re.search(r'name="decision-\d+"[^>]*checked', page.content.decode())
    asked = {row.name: row.pk for row in conference.invitations.all() if not row.left_out_why}
    typed = {f"came-{pk}": "came" for pk in asked.values()}
    typed |= {f"view-{asked['Linnet']}-{cast.tansy.pk}": "plan:NEG", f"marked-{asked['Linnet']}": SECRET}
    typed |= {
        "name-other0": "Wagtail",
        "role-other0": "head teacher",
        "agency-other0": "education",
        "group-other0": "on",
    }
    child = {
        "decision": "plan", "category": "NEG", "rationale": "Mornings.", "outline": "An adult is up.",
        "took_part": "advocate", "child_words": "I count the cars.",
    }  # fmt: skip
    typed |= {f"{name}-{cast.tansy.pk}": value for name, value in child.items()}
    refused = posts(chair, "conference_hold", conference.pk, typed | {f"rationale-{cast.tansy.pk}": ""}, status=422)
    assert "Say why it was decided so for Tansy." in words_of(refused) and "An adult is up." in words_of(refused)
    posts(chair, "conference_hold", conference.pk, typed)
    assert ProtectionPlan.objects.get().members.get().name == "Wagtail"
    page = words_of(opens(cast.plover, "conference", conference.pk))
    assert "A child protection plan: neglect" in page and SECRET in page
    assert SECRET not in words_of(opens(cast.dipper, "plan", cast.tansy.pk))
    posts(
        cast.plover,
        "conference_send",
        conference.pk,
        {"what": "letter", "whose": [cast.tansy.pk], "to": "Bramble"} | day("on", stage.today()),
    )
    assert "Decision letter to Bramble" in words_of(opens(cast.plover, "conference", conference.pk))


def test_nobody_learns_of_a_brother_who_is_locked(cast, opens):
    conference = stage.booked(cast, cast.tansy, cast.teasel)
    stage.reported(cast, conference, cast.tansy, cast.teasel)
    stage.held(
        cast, conference, {cast.tansy.pk: stage.PLAN, cast.teasel.pk: stage.PLAN}, discussion="About both of them."
    )
    lock(cast, cast.teasel)
    for name in ("conference", "conference_send"):
        page = words_of(opens(cast.plover, name, conference.pk))
        assert "Teasel" not in page
    page = words_of(opens(cast.plover, "conference", conference.pk))
    assert "Common text is not shown." in page and "About both of them." not in page
    assert "Words about Tansy: life." in page and "Words about all: why." not in page
    told = events([cast.tansy.pk], cast.plover)
    assert told and not any("Teasel" in f"{each.title}{each.text}{each.words}" for each in told)


READERS = [
    ("plover", 200), ("kestrel", 200), ("heron", 200), ("osprey", 200), ("dipper", 200), ("harrier", 200),
    ("jay", 403), ("turnstone", 404), ("swift", 404), ("eagle", 404), ("wren", 403), ("robin", 403), ("starling", 403),
]  # fmt: skip


@pytest.mark.parametrize(("who", "status"), READERS)
def test_who_reads_a_conference_and_a_plan(cast, opens, who, status):
    conference = stage.booked(cast)
    opens(getattr(cast, who), "conference", conference.pk, status=status)
    opens(getattr(cast, who), "plan", cast.tansy.pk, status=status)


def test_an_auditor_who_may_read_a_strategy_record_reads_what_is_marked_and_a_records_officer_does_not(cast, opens):
    conference = stage.booked(cast)
    stage.held(cast, conference, {cast.tansy.pk: stage.PLAN}, stage.room(cast.tansy, marked=SECRET))
    assert SECRET in words_of(opens(cast.dipper, "conference", conference.pk))
    cast.tansy.involvements.create(
        worker=cast.crane, role="auditor", started_on=stage.ago(2), reason="FCONTA", made_by=cast.heron
    )
    assert SECRET not in words_of(opens(cast.crane, "conference", conference.pk))


def test_a_report_begins_with_what_is_known(cast, opens):
    family(cast, cast.tansy)
    submitted(cast, complete(cast, started(cast)))
    stage.enquired(cast, cast.tansy, started=stage.ago(8))
    conference = stage.booked(cast, conference=_asked_for(cast))
    page = words_of(opens(cast.plover, "conference_report", conference.pk))
    assert "We knew the family in 2022." in page  # history
    assert "Bramble asked for help herself" in page  # working well, whatever the practice model calls it
    assert "I count the cars until Mum wakes up." in page
    assert "Bramble, mother: She wants help with the mornings." in page


def test_a_report_that_came_back_says_why_and_keeps_its_words(cast, opens):
    conference = stage.booked(cast)
    numbers = stage.reported(cast, conference, is_signed=False)
    stage.signed(cast, conference, Report.objects.filter(pk__in=numbers), agreed=False, why="And Rush?")
    page = words_of(opens(cast.plover, "conference_report", conference.pk))
    assert "And Rush?" in page and "Words about Tansy: life." in page


def test_two_book_at_once_and_the_second_reads_first(cast, posts):
    conference = stage.asked(cast)
    chair = stage.chair(cast)
    typed = day("on", stage.last_day()) | {"time": "10:00", "where": stage.PLACE, "chair": chair.pk, "version": "0"}
    posts(cast.plover, "conference_book", conference.pk, typed)
    refused = posts(
        cast.kestrel, "conference_book", conference.pk, typed | {"where": "Library", "why": "x"}, status=422
    )
    assert "Plover saved this" in words_of(refused) and "Library" in refused.content.decode()


def test_a_core_group_on_one_screen(cast, opens, posts):
    plan = stage.on_a_plan(cast)
    goal = outcome(cast, need(cast, plan.track.plan, "Hungry at school."), "Breakfast each day.")
    page = opens(cast.plover, "core_group", plan.pk)
    version = re.search(r'name="version"[^>]*value="(\d+)"', page.content.decode()).group(1)
    typed = {f"came-{member.pk}": "came" for member in plan.members.all()}
    typed |= day("held_on", stage.today()) | {
        "led_by": "Plover", "conclusion": "Better.", "version": version, f"change-{goal.pk}": "better",
        f"said-{goal.pk}": "The breakfast club’s list.", "name-0": "Siskin", "role-0": "health visitor",
        "agency-0": "health",
    }  # fmt: skip
    posts(cast.plover, "core_group", plan.pk, typed)
    page = words_of(opens(cast.plover, "plan", cast.tansy.pk))
    assert "Siskin" in page and "1 held" in page
    assert goal.progress.get().change == "better"


def golden_page(client, worker, plan) -> str:
    client.force_login(worker)
    answer = client.get(reverse("planning:thread", args=[plan.track.plan_id]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_golden_thread_of_a_protection_plan_leads_to_core_group_and_conference(cast, client):
    stage.open_referral(cast, cast.tansy, on=stage.ago(120))
    plan = stage.on_a_plan(cast, since=stage.ago(90))
    outcome(cast, need(cast, plan.track.plan, "Hungry at school."), "Breakfast each day.")
    own, group = (
        reverse("planning:review", args=[plan.track.plan_id]),
        reverse("protection:core_group", args=[plan.pk]),
    )
    ask = reverse("protection:conference_ask", args=[plan.track.referral_id])
    page = golden_page(client, cast.plover, plan)
    assert own not in page and group in page
    assert page.count(f'href="{ask}"') == 2  # among what can be done, and beside the review that is overdue
    assert "The review is overdue" in page and "Record the review" not in page
    chair = golden_page(client, _assigned(cast, plan), plan)
    assert group not in chair and ask not in chair and reverse("protection:plan", args=[cast.tansy.pk]) in chair
    waits = _asked_for(cast)
    page = golden_page(client, cast.plover, plan)
    assert ask not in page and page.count(reverse("protection:conference", args=[waits.pk])) == 2


def test_a_protection_plan_leads_to_its_golden_thread(cast, opens):
    plan = stage.on_a_plan(cast)
    page = opens(cast.plover, "plan", cast.tansy.pk)
    assert f'href="{reverse("planning:thread", args=[plan.track.plan_id])}"' in page.content.decode()


def _assigned(cast, plan):
    chair = stage.chair(cast)
    if not chair.involvements.filter(child=cast.tansy, ended_on=None).exists():
        stage.holds_case(cast, chair, cast.tansy, part="conference_chair")
    return chair


def test_a_protection_plan_has_no_review_of_another_kind(cast, client):
    plan = stage.on_a_plan(cast)
    own = reverse("planning:review", args=[plan.track.plan_id])
    client.force_login(cast.plover)
    assert client.get(own).headers["Location"] == reverse("protection:core_group", args=[plan.pk])
    with pytest.raises(Refused, match="core groups and conferences"):
        record_review(by=cast.plover, plan=plan.track.plan, kind="review", held_on=stage.today(), at=timezone.now())


def test_a_repeat_plan_is_pointed_out_to_the_chair_and_on_the_plan(cast, opens):
    stage.on_a_plan(cast, since=stage.ago(20))
    stage.review(cast, cast.tansy, stage.ENDS, stage.ago(10))
    conference = stage.booked(cast, conference=_asked_again(cast))
    words = words_of(opens(stage.chair(cast), "conference_hold", conference.pk))
    assert "Earlier plans" in words and "within two years" in words
    stage.held(cast, conference, {cast.tansy.pk: stage.PLAN})
    assert "Repeat plan" in words_of(opens(cast.plover, "plan", cast.tansy.pk))


def _asked_again(cast):
    stage.enquired(cast, cast.tansy, started=stage.ago(6))
    return _asked_for(cast)


def test_another_councils_plan(cast, opens, posts):
    referral = stage.open_referral(cast, cast.tansy)
    typed = {"how": "stays", "council": "Fenshire", "why": "With her aunt."}
    refused = posts(cast.plover, "transfer", referral.pk, typed, status=422)
    assert "the last day here" in words_of(refused).lower()
    until = stage.today() + timedelta(days=14)
    posts(cast.plover, "transfer", referral.pk, typed | day("since", stage.ago(1)) | day("until", until))
    assert Temporary.objects.get().until == until
    assert "On Fenshire’s child protection plan" in words_of(opens(cast.plover, "plan", cast.tansy.pk))
    posts(cast.plover, "transfer", referral.pk, day("left_on", stage.today()))
    moved = {"how": "moved", "council": "Fenshire", "category": "NEG"}
    moved |= day("told_on", stage.today()) | day("planned_since", stage.ago(60))
    answer = posts(cast.plover, "transfer", referral.pk, moved)
    assert answer.headers["Location"] == reverse("protection:conference_ask", args=[referral.pk])
    assert TransferIn.objects.get().council == "Fenshire"


def test_what_is_due_from_the_enquiry_to_the_minutes(cast):
    stage.enquired(cast, cast.tansy)
    found = clocks(cast)
    assert (found["icpc_request"], found["icpc"]) == ("Conference not asked for", "Initial conference")
    conference = stage.booked(cast, conference=_asked_for(cast))
    assert clocks(cast)["icpc_report_share"] == "Report to the family" and "icpc_request" not in clocks(cast)
    stage.reported(cast, conference)
    reports.share(by=cast.plover, conference=conference, who="Bramble", on=stage.today(), words="", at=timezone.now())
    assert "icpc_report_share" not in clocks(cast)
    stage.held(cast, conference, {cast.tansy.pk: stage.PLAN})
    assert set(clocks(cast)) >= {"cp_outline_plan", "cp_minutes", "core_group_first", "rcpc_first", "cp_visit"}
    assert "icpc" not in clocks(cast)
    (said,) = summary(cast.tansy.pk, stage.today())
    assert (said.status, said.rank, said.text) == ("Child protection plan", 95, "Neglect")


def _asked_for(cast):
    return ask(by=cast.plover, referrals=[stage.open_referral(cast, cast.tansy)], why="", at=timezone.now())


def clocks(cast) -> dict[str, str]:
    """What is due for Tansy, by clock."""
    return {each.clock: each.what for each in due([cast.tansy.pk], stage.today())}


def test_a_stay_and_a_coming_conference_are_said(cast):
    stage.open_referral(cast, cast.tansy)
    stay(
        by=cast.plover, child=cast.tansy, council="Fenshire", since=stage.ago(1), until=stage.today(), why="x",
        at=timezone.now(),
    )  # fmt: skip
    assert [each.status for each in summary(cast.tansy.pk, stage.today())] == ["On Fenshire’s child protection plan"]
    (stay_ends,) = due([cast.tansy.pk], stage.today())
    assert stay_ends.clock == "cp_stay" and catalogue(stage.today())["cp_stay"].kind == "local_practice"
    stage.booked(cast, cast.teasel)
    assert [each.status for each in summary(cast.teasel.pk, stage.today())] == ["Initial conference"]


def test_the_golden_thread_names_the_same_day_for_the_next_conference(cast):
    stage.open_referral(cast, cast.tansy, on=stage.ago(120))
    plan = stage.on_a_plan(cast, since=stage.ago(60)).track.plan
    for clock in ("rcpc_first", "rcpc_next"):
        (track,) = plan.tracks.all()
        drawn = review_due(plan, track, list(reviews_of([plan.pk], stage.today())), stage.today())
        (said,) = [each.state for each in due([cast.tansy.pk], stage.today()) if each.clock == clock]
        assert drawn == said
        if clock == "rcpc_first":
            stage.review(cast, cast.tansy, stage.GOES_ON, stage.ago(5))


def test_the_thread_asks_as_much_for_two_as_for_one(cast):
    for child in (cast.tansy, cast.teasel):
        stage.on_a_plan(cast, child)
    due([cast.tansy.pk], stage.today()), events([cast.tansy.pk], cast.plover)
    counts = []
    for ids in ([cast.tansy.pk], [cast.tansy.pk, cast.teasel.pk]):
        with CaptureQueriesContext(connection) as asked:
            due(ids, stage.today()), events(ids, cast.plover)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_referral_does_not_close_over_a_conference(cast):
    conference = stage.booked(cast)
    referral = conference.children.get().referral
    assert any("A conference is asked for" in each for each in reasons_from_other_rooms(referral, stage.today()))
