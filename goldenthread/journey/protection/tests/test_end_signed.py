"""The end of a child protection plan waits for a manager, who signs it or differs; it stands either way."""

from dataclasses import replace
from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.clocks import working_days
from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.notices.models import Notice
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale
from goldenthread.journey.assessment.decisions.waiting import items_for
from goldenthread.journey.front_door.referrals.actions import close_referral
from goldenthread.journey.planning.reviews.actions import Changed
from goldenthread.journey.planning.tests import stage as planning
from goldenthread.journey.protection import decide, thread
from goldenthread.journey.protection.conferences import actions as conferences
from goldenthread.journey.protection.conferences.models import ConferenceDecision
from goldenthread.journey.protection.left import still_open
from goldenthread.journey.protection.plans.ending import rules
from goldenthread.journey.protection.plans.ending.models import EndSigned
from goldenthread.journey.protection.plans.ending.reading import ends, not_ones_own, waiting
from goldenthread.who.access.offers import for_reader

from . import conference_stage as stage
from .conference_stage import words_of

pytestmark = pytest.mark.django_db
WHY = "Her father was never seen, and the register is of one term."


def ended(cast, child=None, **over) -> ConferenceDecision:
    """A plan that a conference has ended."""
    child = child or cast.tansy
    stage.on_a_plan(cast, child, since=stage.ago(20))
    return stage.review(cast, child, replace(stage.ENDS, **over)).children.get().decision


def waits(cast, who: str) -> list[str]:
    return [item.what for item in items_for(getattr(cast, who), stage.today())]


def due_of(child, reader=None):
    found = [each for each in thread.due([child.pk], stage.today()) if each.clock == rules.CLOCK]
    return for_reader(found, reader, stage.today()) if reader else found


# Who is asked ----------------------------------------------------------------------------------------------------


def test_the_end_stands_from_its_day_and_waits_for_the_manager_of_the_team(cast):
    decision = ended(cast)
    track = cast.tansy.tracks.get(kind="protection")
    assert track.ended_on == stage.last_day() and cast.tansy.tracks.filter(kind="in_need", ended_on=None).exists()
    assert "End of the child protection plan" in waits(cast, "kestrel")
    (item,) = due_of(cast.tansy, cast.kestrel)
    assert (item.waits_for, item.verb, item.url) == ("manager", "Read and sign", f"/protection/end/{decision.pk}/")
    assert item.state.due_on == working_days.add(stage.last_day(), 5)
    (reads,) = due_of(cast.tansy, cast.plover)
    assert (reads.verb, reads.url) == ("Open", f"/protection/child/{cast.tansy.pk}/plan/")
    assert Notice.objects.to(cast.kestrel.pk).filter(kind="plan_end_waits").count() == 1
    stage.end_signed(cast, cast.tansy)
    assert due_of(cast.tansy) == [] and "End of the child protection plan" not in waits(cast, "kestrel")


@pytest.mark.parametrize("who", ["plover", "avocet", "osprey", "egret", "swift"])
def test_nobody_else_has_it_in_the_inbox(cast, who):
    ended(cast)
    assert waits(cast, who) == []


def test_the_bar_counts_what_the_inbox_shows(cast):
    ended(cast)
    assert decide.ends(cast.kestrel, stage.today()).count() == waits(cast, "kestrel").count(
        "End of the child protection plan"
    ) == 1  # fmt: skip


def test_where_the_manager_has_worked_on_the_plan_one_of_the_service_is_asked(cast):
    stage.on_a_plan(cast, since=stage.ago(20))
    stage.holds_case(cast, cast.kestrel, cast.tansy, ended=stage.ago(10))
    stage.review(cast, cast.tansy, stage.ENDS)
    assert waits(cast, "kestrel") == []
    assert "End of the child protection plan" in waits(cast, "heron")
    assert Notice.objects.to(cast.heron.pk).filter(kind="plan_end_waits").exists()
    assert not Notice.objects.to(cast.kestrel.pk).filter(kind="plan_end_waits").exists()


def test_an_end_that_a_file_brought_waits_for_nobody(cast):
    decision = ended(cast)
    ConferenceDecision.objects.filter(pk=decision.pk).update(by=None)
    assert due_of(cast.tansy) == [] and waits(cast, "kestrel") == []
    with pytest.raises(IntegrityError, match="that a conference here decided"), transaction.atomic():
        EndSigned.objects.create(decision=decision, agreed=True, by=cast.kestrel, at=timezone.now())


def test_a_referral_is_not_closed_over_an_end_that_nobody_has_read(cast):
    decision = ended(cast, then="looked_after")
    closes = {"by": cast.kestrel, "referral": decision.part.referral, "on": stage.today(), "reason": "RC7",
              "why": "So."}  # fmt: skip
    with pytest.raises(Refused, match="waits for a manager"):
        close_referral(**closes, at=timezone.now())
    stage.end_signed(cast, cast.tansy, agreed=False, why=WHY)
    close_referral(**closes, at=timezone.now())


def test_what_follows_the_plan_does_not_end_over_it(cast):
    ended(cast)
    (left,) = still_open(cast.tansy.pk, stage.today())
    assert left.words.startswith("The end of the child protection plan waits") and left.blocks("closed")
    stage.end_signed(cast, cast.tansy)
    assert still_open(cast.tansy.pk, stage.today()) == []


# The word --------------------------------------------------------------------------------------------------------


def test_who_signs_is_on_the_record_and_nothing_of_the_plan_moves(cast):
    decision = ended(cast)
    before = list(cast.tansy.tracks.order_by("pk").values())
    made = stage.end_signed(cast, cast.tansy)
    assert (made.agreed, made.by, made.decision) == (True, cast.kestrel, decision)
    assert list(cast.tansy.tracks.order_by("pk").values()) == before
    assert Entry.objects.get(deed="protection.plan_end_signed").what == "A child in need plan"
    (told,) = [each for each in thread.events([cast.tansy.pk]) if each.ref == f"protection.end_signed:{made.pk}"]
    assert (told.title, told.by) == ("A manager signed the end of the child protection plan", "Kestrel")


def test_who_differs_says_why_and_the_chair_and_the_service_manager_are_told(cast):
    ended(cast)
    with pytest.raises(Refused, match="Say why you differ"):
        stage.end_signed(cast, cast.tansy, agreed=False, why="  ")
    made = stage.end_signed(cast, cast.tansy, agreed=False, why=WHY)
    for who in (stage.chair(cast), cast.heron):
        assert Notice.objects.to(who.pk).get(kind="plan_end_differs").body == WHY
    assert Notice.objects.filter(kind="plan_end_differs").count() == 2
    assert Entry.objects.get(deed="protection.plan_end_differed").reason == WHY
    (event,) = [each for each in thread.events([cast.tansy.pk]) if each.ref == f"protection.end_signed:{made.pk}"]
    assert event.title.startswith("A manager differs") and event.text == WHY
    assert cast.tansy.tracks.get(kind="protection").ended_on == stage.last_day()


def test_of_two_managers_the_second_is_told_and_saves_nothing(cast):
    ended(cast)
    stage.end_signed(cast, cast.tansy)
    with pytest.raises(Stale, match="Kestrel signed it on"):
        stage.end_signed(cast, cast.tansy, by=cast.heron, agreed=False, why=WHY)
    assert EndSigned.objects.get().agreed


@pytest.mark.parametrize("who", ["plover", "avocet", "osprey", "swift", "eagle", "dipper", "egret"])
def test_only_a_manager_of_the_child_signs(cast, who):
    ended(cast)
    with pytest.raises(Refused):
        stage.end_signed(cast, cast.tansy, by=getattr(cast, who))
    assert not EndSigned.objects.exists()


def test_nobody_signs_the_end_of_a_plan_whose_child_comes_to_them(cast):
    ended(cast)
    on = stage.ago(-10)
    cast.tansy.involvements.filter(role="allocated").update(ended_on=on)
    cast.tansy.involvements.create(
        worker=cast.kestrel, role="allocated", started_on=on, reason="MANAGE", made_by=cast.heron
    )  # fmt: skip
    assert not not_ones_own(waiting(stage.today()), cast.kestrel).exists()
    assert not_ones_own(waiting(stage.today()), cast.heron).exists()
    with pytest.raises(Refused, match="You work on this plan, or have"):
        stage.end_signed(cast, cast.tansy)


@pytest.mark.parametrize(("until", "refused"), [(None, True), (2, True), (30, False)])
def test_nobody_signs_the_end_of_a_plan_on_which_they_work_or_worked(cast, until, refused):
    decision = ended(cast)
    cast.tansy.involvements.create(
        worker=cast.kestrel, role="co_worker", started_on=stage.ago(40), ended_on=until and stage.ago(until),
        reason="MANAGE", made_by=cast.heron,
    )  # fmt: skip
    if not refused:
        assert stage.end_signed(cast, cast.tansy)
        return
    with pytest.raises(Refused, match="You work on this plan, or have"):
        stage.end_signed(cast, cast.tansy)
    with pytest.raises(IntegrityError, match="on which they work or worked"), transaction.atomic():
        EndSigned.objects.create(decision=decision, agreed=True, by=cast.kestrel, at=timezone.now())


def test_the_chair_does_not_sign_what_the_chair_decided(cast):
    decision, chair = ended(cast), stage.chair(cast)
    assert rules.reasons_against_own(is_chair=True, works_it=False) == [
        "You decided it in the chair. A manager signs it."
    ]
    with pytest.raises(IntegrityError, match="decided in the chair"), transaction.atomic():
        EndSigned.objects.create(decision=decision, agreed=True, by=chair, at=timezone.now())


@pytest.mark.parametrize("facts", [{"agreed": False, "why": ""}])
def test_who_differs_without_words_is_refused_by_the_database(cast, facts):
    decision = ended(cast)
    with pytest.raises(IntegrityError, match="end_differs_says_why"), transaction.atomic():
        EndSigned.objects.create(decision=decision, by=cast.kestrel, at=timezone.now(), **facts)


def test_only_the_end_of_a_plan_is_signed(cast):
    stage.on_a_plan(cast, since=stage.ago(20))
    goes_on = stage.review(cast, cast.tansy, stage.GOES_ON).children.get().decision
    assert not ends().exists()
    with pytest.raises(IntegrityError, match="that a conference here decided"), transaction.atomic():
        EndSigned.objects.create(decision=goes_on, agreed=True, by=cast.kestrel, at=timezone.now())


# The pages -------------------------------------------------------------------------------------------------------


def with_an_outcome(cast) -> ConferenceDecision:
    plan = stage.on_a_plan(cast, since=stage.ago(20)).track.plan
    reached = planning.outcome(cast, planning.need(cast, plan, "Mornings."), "In class by 8:50.")
    planning.outcome(cast, planning.need(cast, plan, "Evenings."), "A sober adult at night.")
    conference = conferences.ask(
        by=cast.plover, referrals=[stage.open_referral(cast, cast.tansy)], why="", at=timezone.now()
    )
    stage.booked(cast, conference=conference)
    said = {cast.tansy.pk: [Changed(reached.pk, "met", 9, "The register says so.")]}
    stage.held(cast, conference, {cast.tansy.pk: stage.ENDS}, progress=said)
    return conference.children.get().decision


def test_the_page_shows_what_the_end_rests_on(cast, opens):
    decision = with_an_outcome(cast)
    html = opens(cast.kestrel, "end_sign", decision.pk).content.decode()
    page = unescape(words_of(opens(cast.kestrel, "end_sign", decision.pk)))
    for words in (stage.ENDS.rationale, stage.ENDS.evidence, stage.ENDS.child_words, "Curlew chaired it"):
        assert words in page
    assert "In class by 8:50. Met, 9 of 10 The register says so." in page
    assert "A sober adult at night. No review has said how far it is" in page
    assert "1 of 2 outcomes met" in page and "A child in need plan, since" in page
    assert not any("checked" in piece.split(">")[0] for piece in html.split('type="radio"')[1:])


def test_from_the_inbox_to_a_signature_that_stands_on_the_plans_page(client, cast, opens, posts):
    decision = ended(cast)
    client.force_login(cast.kestrel)
    inbox = client.get(reverse("assessment:decisions")).content.decode()
    assert reverse("protection:end_sign", args=[decision.pk]) in inbox
    before = words_of(opens(cast.kestrel, "plan", cast.tansy.pk))
    assert "It waits for a manager to read and sign." in before and "Read and sign" in before
    assert "Read and sign" not in words_of(opens(cast.plover, "plan", cast.tansy.pk))
    answer = posts(cast.kestrel, "end_sign", decision.pk, {"answer": "signs"})
    assert answer.headers["Location"].endswith(f"/child/{cast.tansy.pk}/plan/")
    page = words_of(opens(cast.plover, "plan", cast.tansy.pk))
    assert "Kestrel has read and signed it" in page and "waits for a manager" not in page
    opens(cast.kestrel, "end_sign", decision.pk, status=302)


def test_a_difference_stands_on_the_plans_page(cast, opens, posts):
    decision = ended(cast)
    refused = words_of(posts(cast.kestrel, "end_sign", decision.pk, {"answer": "differs"}, status=422))
    assert "Say why you differ." in refused
    posts(cast.kestrel, "end_sign", decision.pk, {"why": WHY}, status=422)
    assert not EndSigned.objects.exists()
    posts(cast.kestrel, "end_sign", decision.pk, {"answer": "differs", "why": WHY})
    page = words_of(opens(cast.plover, "plan", cast.tansy.pk))
    assert "Kestrel differs" in page and WHY in page


def test_who_works_on_it_is_told_at_the_door(cast, opens):
    decision = ended(cast)
    stage.holds_case(cast, cast.kestrel, cast.tansy)
    assert "Another manager signs its end." in words_of(opens(cast.kestrel, "end_sign", decision.pk, status=403))
    assert Entry.objects.filter(deed="plan_end.sign", kind="refused", actor_name="Kestrel").exists()


def test_a_locked_childs_end_is_not_there_and_a_brothers_is_read_without_him(cast, opens):
    for child in (cast.tansy, cast.teasel):
        stage.on_a_plan(cast, child, since=stage.ago(20))
    referrals = [stage.open_referral(cast, child) for child in (cast.tansy, cast.teasel)]
    conference = conferences.ask(by=cast.plover, referrals=referrals, why="Sloe", at=timezone.now())
    stage.booked(cast, conference=conference)
    his = replace(stage.ENDS, rationale="Whin-reasons", evidence="Whin-evidence", child_words="Whin-words")
    stage.held(cast, conference, {cast.tansy.pk: stage.ENDS, cast.teasel.pk: his}, discussion="Sloe")
    stage.lock(cast, cast.teasel, cast.plover)
    hers, locked = (conference.children.get(child=child).decision for child in (cast.tansy, cast.teasel))
    opens(cast.kestrel, "end_sign", locked.pk, status=404)
    assert waits(cast, "kestrel") == ["End of the child protection plan"]
    page = words_of(opens(cast.kestrel, "end_sign", hers.pk))
    assert stage.ENDS.evidence in page and not any(word in page for word in ("Whin", "Sloe", "Teasel"))
