"""A child protection plan that runs long: who looks at it, by when, what the look says, and where it is read."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.foundations.clocks import catalogue
from goldenthread.foundations.clocks.working_days import add_months
from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale
from goldenthread.journey.planning.actions import end_track
from goldenthread.journey.protection.plans import actions, rules
from goldenthread.journey.protection.plans.models import Oversight, ProtectionPlan
from goldenthread.journey.protection.plans.reading import standing_of
from goldenthread.journey.protection.thread import due, events
from goldenthread.who.access.offers import for_reader
from goldenthread.who.access.reasons.actions import open_record
from tests.cast import hire

from . import conference_stage as stage
from .conference_stage import words_of

pytestmark = pytest.mark.django_db
CLOCKS, YEARLY = catalogue(date(2026, 11, 10), {}), catalogue(date(2026, 11, 10), {"cp_plan_duration_flag": 12})
TODAY = date(2026, 11, 10)
SAID = {
    "keeps": "Nobody is up at night, and the calendar has gaps.", "why": "Her aunt has moved in: one more try.",
    "change": "The aunt signs each night; Plover visits in the evening.",
}  # fmt: skip


def long_plan(cast, days: int = 215, child=None) -> ProtectionPlan:
    """A plan of ten months, where nobody says otherwise."""
    child = child or cast.tansy
    stage.open_referral(cast, child, on=stage.ago(days + 20))
    return stage.on_a_plan(cast, child, since=stage.ago(days))


def looked(cast, plan, **over) -> Oversight:
    facts = SAID | {
        "by": cast.heron, "pre_proceedings": "not_now", "next_look": stage.today() + timedelta(days=60), "over": 0,
        "at": timezone.now(),
    } | over  # fmt: skip
    return actions.look(plan=plan, **facts)


def long_due(child, reader=None):
    found = [each for each in due([child.pk], stage.today()) if each.clock == rules.LONG]
    found = for_reader(found, reader, stage.today()) if reader else found
    return found[0] if found else None


# The rules -------------------------------------------------------------------------------------------------------

STARTS = [
    # the clocks, the plan's start, the day that the last look set; by when somebody looks
    (CLOCKS, date(2026, 3, 2), None, "2026-12-02"), (YEARLY, date(2026, 3, 2), None, "2027-03-02"),
    (CLOCKS, date(2026, 1, 2), date(2026, 12, 1), "2026-12-01"), (CLOCKS, date(2026, 1, 2), None, "2026-10-02"),
]  # fmt: skip


@pytest.mark.parametrize(("clocks", "since", "next_look", "due_on"), STARTS)
def test_when_a_senior_manager_looks(clocks, since, next_look, due_on):
    assert rules.long_state(clocks, since, next_look, TODAY).due_on.isoformat() == due_on


@pytest.mark.parametrize(("since", "is_long"), [("2026-03-02", True), ("2026-03-30", False), ("2025-01-02", True)])
def test_a_plan_is_long_from_a_month_before_the_clock(since, is_long):
    assert rules.is_long(CLOCKS, date.fromisoformat(since), TODAY) is is_long


GOOD = {
    "started_on": date(2026, 1, 2), "has_ended": False, "works_it": False, "said": SAID,
    "next_look": date(2027, 2, 1), "today": TODAY,
}  # fmt: skip
REFUSED = [
    ({}, ""), ({"has_ended": True}, "has ended"), ({"works_it": True}, "Another senior manager looks"),
    ({"started_on": date(2026, 6, 1)}, "not long yet: a senior manager looks at it by 1 March 2027"),
    ({"said": SAID | {"why": "  "}}, "Write it down: why pre-proceedings were considered so"),
    ({"said": SAID | {"keeps": ""}}, "what keeps the plan from ending"),
    ({"said": SAID | {"change": "\n"}}, "what is to change"),
    ({"next_look": TODAY}, "lies after today"), ({"next_look": date(2027, 8, 10)}, ""),
    ({"next_look": date(2027, 8, 11)}, "by 10 August 2027 at the latest: 9 months from today"),
]  # fmt: skip


@pytest.mark.parametrize(("over", "says"), REFUSED)
def test_a_look_is_whole_and_sets_a_day_within_the_councils_period(over, says):
    reasons = rules.reasons_against_look(CLOCKS, **GOOD | over)
    assert len(reasons) == bool(says) and says in " ".join(reasons)


# The action ------------------------------------------------------------------------------------------------------


def test_a_look_is_kept_and_the_clock_starts_again_from_its_day(cast):
    plan = long_plan(cast)
    assert standing_of(cast.tansy.pk, stage.today()).look.kind == "late"
    made = looked(cast, plan)
    stands = standing_of(cast.tansy.pk, stage.today())
    assert (stands.look.due_on, stands.look.kind) == (made.next_look, "later")
    assert stands.looked.startswith("Heron looked on")
    said = Entry.objects.get(deed="protection.long_plan_looked_at")
    assert (said.what, said.reason) == ("Pre-proceedings: considered: not now", SAID["why"])
    made = looked(cast, plan, over=made.pk, next_look=stage.today() + timedelta(days=90))
    assert standing_of(cast.tansy.pk, stage.today()).look.due_on == made.next_look


@pytest.mark.parametrize("who", ["plover", "avocet", "kestrel", "swift", "osprey", "eagle", "dipper", "egret"])
def test_nobody_below_or_beside_looks(cast, who):
    plan = long_plan(cast)
    with pytest.raises(Refused):
        looked(cast, plan, by=getattr(cast, who))
    assert not Oversight.objects.exists()


def test_the_head_of_service_looks_once_the_record_was_opened_with_a_reason(cast):
    plan, head = long_plan(cast), hire("gannet", "head_of_service", None, cast.eagle, None)
    with pytest.raises(Refused):
        looked(cast, plan, by=head)
    open_record(by=head, child_id=cast.tansy.pk, reason="The plan has run for ten months: a senior look.")
    assert looked(cast, plan, by=head).by == head
    assert long_due(cast.tansy) is None


def test_two_who_look_at_once_do_not_pass_each_other_by(cast):
    plan = long_plan(cast)
    looked(cast, plan)
    with pytest.raises(Stale, match="Considered: not now. The aunt signs each night"):
        looked(cast, plan)


def test_an_early_look_does_not_put_the_clock_off(cast):
    plan = long_plan(cast, days=60)
    with pytest.raises(Refused, match="not long yet"):
        looked(cast, plan)


def test_a_plan_that_has_ended_is_only_read(cast):
    plan = long_plan(cast)
    end_track(by=cast.kestrel, track=plan.track, on=stage.today(), ended_as="closed", at=timezone.now())
    with pytest.raises(Refused, match="has ended"):
        looked(cast, plan)


@pytest.mark.parametrize(("ended", "refused"), [(None, True), (1, True), (240, False)])
def test_nobody_looks_at_a_plan_on_which_they_work_or_worked(cast, ended, refused):
    plan = long_plan(cast)
    over = ended and stage.ago(ended)
    cast.tansy.involvements.create(
        worker=cast.heron, role="co_worker", started_on=stage.ago(250), ended_on=over, reason="MANAGE",
        made_by=cast.kestrel,
    )  # fmt: skip
    if not refused:
        assert looked(cast, plan)
        return
    with pytest.raises(Refused, match="You work on this plan, or have"):
        looked(cast, plan)
    with pytest.raises(IntegrityError, match="Nobody looks as a senior manager"), transaction.atomic():
        Oversight.objects.create(
            plan=plan, by=cast.heron, at=timezone.now(), pre_proceedings="not_now", next_look=stage.today(), **SAID
        )


def test_half_a_look_is_refused_by_the_database(cast):
    plan = long_plan(cast)
    with pytest.raises(IntegrityError, match="protection_oversight_whole"), transaction.atomic():
        Oversight.objects.create(
            plan=plan, by=cast.heron, at=timezone.now(), pre_proceedings="not_now", next_look=stage.today(),
            **SAID | {"why": ""},
        )  # fmt: skip


# The thread ------------------------------------------------------------------------------------------------------


def test_a_long_plan_stands_with_the_manager_until_somebody_looks(cast):
    plan = long_plan(cast)
    late = long_due(cast.tansy)
    assert (late.state.kind, late.waits_for, late.verb) == ("late", "manager", "Look at it")
    assert late.note.endswith("months on a plan. No senior manager has looked at it yet")
    assert long_due(cast.tansy, cast.heron).url == f"/protection/plan/{plan.pk}/look/"
    opens = long_due(cast.tansy, cast.kestrel)
    assert (opens.url, opens.verb) == (f"/protection/child/{cast.tansy.pk}/plan/", "Open")
    made = looked(cast, plan, next_look=stage.today() + timedelta(days=200))
    assert long_due(cast.tansy) is None
    looked(cast, plan, over=made.pk, next_look=stage.today() + timedelta(days=9))
    assert "months on a plan. Heron looked on" in long_due(cast.tansy).note


def test_a_plan_that_is_not_long_waits_for_nobody(cast):
    long_plan(cast, days=60)
    assert long_due(cast.tansy) is None


def test_the_look_is_in_the_childs_story(cast):
    plan = long_plan(cast)
    made = looked(cast, plan, pre_proceedings="meeting")
    (told,) = [each for each in events([cast.tansy.pk]) if each.ref == f"protection.oversight:{made.pk}"]
    assert told.title.endswith("Pre-proceedings: considered: a legal planning meeting is to be asked for")
    assert SAID["keeps"] in told.text and SAID["change"] in told.text
    assert (told.on, told.by) == (stage.today(), "Heron")


# The pages -------------------------------------------------------------------------------------------------------


def typed(**over) -> dict:
    on = over.pop("next_look", stage.today() + timedelta(days=60))
    days = {"next_look_day": on.day, "next_look_month": on.month, "next_look_year": on.year}
    return SAID | days | {"pre_proceedings": "not_now"} | over


def test_from_the_plan_to_a_look_that_stands_on_it(cast, opens, posts):
    plan = long_plan(cast)
    page = words_of(opens(cast.heron, "plan", cast.tansy.pk))
    assert "No senior manager has looked at this plan yet." in page and "Look at it" in page
    form = opens(cast.heron, "look", plan.pk).content.decode()
    assert not any("checked" in piece.split(">")[0] for piece in form.split('type="radio"')[1:])
    until = add_months(stage.today(), 9)
    assert f"{until.day} {until:%B %Y} at the latest." in form
    answer = posts(cast.heron, "look", plan.pk, typed())
    assert answer.headers["Location"].endswith(f"/child/{cast.tansy.pk}/plan/")
    for reader in (cast.plover, cast.kestrel, cast.osprey):
        page = unescape(words_of(opens(reader, "plan", cast.tansy.pk)))
        assert SAID["keeps"] in page and SAID["why"] in page and SAID["change"] in page
        assert "Considered: not now." in page and "Look at it" not in page
    assert SAID["keeps"] in words_of(opens(cast.heron, "look", plan.pk))


@pytest.mark.parametrize("left_out", ["keeps", "pre_proceedings", "why", "change"])
def test_what_is_left_out_is_asked_for_and_nothing_is_lost(cast, posts, left_out):
    plan = long_plan(cast)
    answer = unescape(posts(cast.heron, "look", plan.pk, typed(**{left_out: ""}), status=422).content.decode())
    label = {"keeps": "What keeps the plan from ending?", "pre_proceedings": "Were pre-proceedings considered?",
             "why": "Why, or why not?", "change": "What is to change?"}[left_out]  # fmt: skip
    assert f"Answer “{label}”" in answer
    assert all(text in answer for name, text in SAID.items() if name != left_out)


def test_a_day_too_far_ahead_is_refused_in_words(cast, posts):
    plan = long_plan(cast)
    far = add_months(stage.today(), 9) + timedelta(days=1)
    page = words_of(posts(cast.heron, "look", plan.pk, typed(next_look=far), status=422))
    assert "at the latest: 9 months from today" in page and not Oversight.objects.exists()


def test_the_councils_own_period_counts(cast, posts, settings):
    settings.CLOCK_VALUES = {"cp_plan_duration_flag": 2}
    plan = long_plan(cast, days=60)
    far = add_months(stage.today(), 2) + timedelta(days=1)
    assert "at the latest: 2 months" in words_of(posts(cast.heron, "look", plan.pk, typed(next_look=far), status=422))
    posts(cast.heron, "look", plan.pk, typed(next_look=far - timedelta(days=1)))


def test_before_it_is_long_and_after_its_end_there_is_nothing_to_look_at(cast, opens):
    plan = long_plan(cast, days=60)
    assert "senior manager" not in words_of(opens(cast.heron, "plan", cast.tansy.pk)).lower()
    opens(cast.heron, "look", plan.pk, status=302)
    stage.review(cast, cast.tansy, stage.ENDS)
    opens(cast.heron, "look", plan.pk, status=302)


def test_who_works_on_the_plan_is_told_at_the_door(cast, opens):
    plan = long_plan(cast)
    cast.tansy.involvements.create(
        worker=cast.heron, role="co_worker", started_on=stage.ago(30), reason="MANAGE", made_by=cast.kestrel
    )
    assert "Another senior manager looks at it." in words_of(opens(cast.heron, "look", plan.pk, status=403))
    assert "Look at it" not in words_of(opens(cast.heron, "plan", cast.tansy.pk))
    assert Entry.objects.filter(deed="long_plan.look", kind="refused", actor_name="Heron").exists()


def test_a_locked_childs_plan_is_not_there(cast, opens):
    plan = long_plan(cast)
    stage.lock(cast, cast.tansy, cast.plover)
    opens(cast.heron, "look", plan.pk, status=404)
