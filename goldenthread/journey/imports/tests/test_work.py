"""Enquiries, conferences and plans of a file come in as rows of their rooms, as far as the census says them."""

import pytest

from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.imports.models import Kept, Run
from goldenthread.journey.planning.models import Need, Plan, Track
from goldenthread.journey.protection.models import (
    Category,
    ConferenceChild,
    Enquiry,
    Finding,
    Held,
    ProtectionPlan,
    Reviewed,
)
from goldenthread.who.people.models import Person

from .files import NOT_REQUIRED, assessment, child, counted, episode, header, message, plan, protection, section_47, tag
from .house import new_rows, rows, tables

START = episode("2025-05-06", section_47("2025-05-07", conference="2025-05-28"), protection("2025-05-28", "2025-08-20"))


def whole(*inside: str, **more) -> str:
    return message(child("AB1", episode("2025-05-06", *inside, **more)))


def test_a_child_protection_plan_begins_at_its_conference(brought, cast):
    brought(message(child("AB1", START)))
    (enquiry,) = Enquiry.objects.all()
    assert (enquiry.kind, enquiry.begun_by, str(enquiry.started_on)) == ("", None, "2025-05-07")
    assert (str(enquiry.ended_on), enquiry.outcome) == ("2025-05-28", "conference")
    held = Held.objects.get()
    part = ConferenceChild.objects.get(conference=held.conference)
    assert (str(held.held_on), held.by, held.conference.by, part.enquiry) == ("2025-05-28", None, None, enquiry)
    assert (part.decision.decision, part.decision.category, part.decision.by) == ("plan", "NEG", None)
    protected = ProtectionPlan.objects.get()
    assert (protected.begun_by, protected.category, protected.earlier_elsewhere) == (part, "NEG", 1)
    assert (str(protected.track.started_on), protected.track.ended_on) == ("2025-05-28", None)
    assert (str(Category.objects.get().on), Category.objects.get().category) == ("2025-08-20", "EMO")
    assert str(Reviewed.objects.get().on) == "2025-08-20"


def test_a_conference_that_began_no_plan_decided_so(brought):
    brought(whole(section_47("2025-05-07", conference="2025-05-28")))
    assert ConferenceChild.objects.get().decision.decision == "no_plan"


def test_how_an_enquiry_without_a_conference_ended_is_not_said_and_not_made_up(brought):
    brought(whole(section_47("2025-05-07", NOT_REQUIRED)))
    enquiry = Enquiry.objects.get()
    assert (enquiry.outcome, str(enquiry.ended_on)) == (
        "not_needed",
        "2025-05-29",
    )  # 15 working days, a holiday in them
    assert enquiry.get_outcome_display() == "No conference was needed; the file does not say more"


def test_it_ended_before_the_next_began_and_before_its_referral_closed(brought):
    brought(whole(section_47("2025-05-07", NOT_REQUIRED), section_47("2025-05-12", NOT_REQUIRED), closed="2025-05-20",
                  reason="RC7"))  # fmt: skip
    assert [str(each.ended_on) for each in Enquiry.objects.order_by("started_on")] == ["2025-05-12", "2025-05-20"]


STEPS = [
    ((plan("2025-06-20", "2025-07-20"), protection("2025-07-21"), tag("DateOfInitialCPC", "2025-07-21")),
     [("in_need", "stepped_up"), ("protection", "")], 1),
    ((protection("2025-06-10", end="2025-09-01"), plan("2025-09-01")),
     [("protection", "stepped_down"), ("in_need", "")], 1),
    ((plan("2025-06-20", "2025-07-20"), plan("2025-09-01")), [("in_need", "closed"), ("in_need", "")], 2),
]  # fmt: skip


@pytest.mark.parametrize(("inside", "tracks", "plans"), STEPS)
def test_tracks_that_follow_on_one_another_are_one_plan(brought, inside, tracks, plans):
    brought(whole(*inside))
    assert [(each.kind, each.ended_as) for each in Track.objects.order_by("started_on")] == tracks
    assert Plan.objects.count() == plans


def test_a_child_that_moved_away_takes_its_plan_along(brought):
    brought(whole(protection("2025-06-10", end="2025-09-01"), closed="2025-09-01", reason="RC5"))
    assert Track.objects.get().ended_as == "transferred"


def test_earlier_plans_that_this_record_tells_of_are_not_counted_twice(brought):
    brought(
        message(child(
            "AB1", episode("2025-04-06", protection("2025-04-10", end="2025-05-01", latest="NEG"), closed="2025-05-01",
                           reason="RC7"), episode("2025-05-06", protection("2025-06-10", earlier="3", latest="NEG")),
        ))
    )  # fmt: skip
    assert list(ProtectionPlan.objects.order_by("pk").values_list("earlier_elsewhere", flat=True)) == [1, 2]
    assert not Category.objects.exists()


REFUSED = [
    ((section_47("2025-05-07"), section_47("2025-05-20")),
     "The section 47 enquiries of 7 May 2025 and 20 May 2025 overlap."),
    ((plan("2025-05-07"), plan("2025-06-07")), "The child in need plans of 7 May 2025 and 7 June 2025 overlap."),
    ((protection("2025-06-10"), protection("2025-07-10")),
     "The child protection plans of 10 June 2025 and 10 July 2025 overlap."),
    ((plan("2025-05-07"), protection("2025-06-10")),
     "The child in need plan of 7 May 2025 and the child protection plan of 10 June 2025 overlap."),
    ((section_47("2025-05-07", conference="2025-05-28"), protection("2025-05-29")),
     "The child protection plan of 29 May 2025 starts on another day than its conference, 28 May 2025."),
    ((plan("2025-05-01"),), "The child in need plan of 1 May 2025 began before its referral, 6 May 2025."),
    ((plan("2027-05-01"),), "The child in need plan of 1 May 2027 has a date in the future."),
    ((plan("2025-06-01", "2025-05-20"),),
     "The child in need plan of 1 June 2025 ended before it began, on 20 May 2025."),
    ((section_47("2025-05-01"),), "The section 47 enquiry of 1 May 2025 began before its referral, 6 May 2025."),
    ((section_47("2025-05-07", NOT_REQUIRED, "2025-05-28"),),
     "The section 47 enquiry of 7 May 2025 says that no conference was required, and that one was held on 28 May "
     "2025."),
    ((section_47("2025-05-09", conference="2025-05-08"),),
     "The section 47 enquiry of 9 May 2025 led to a conference before it began, on 8 May 2025."),
    ((section_47("2025-05-07", conference="2025-05-28"), tag("DateOfInitialCPC", "2025-05-28")),
     "The conference of 28 May 2025 is there twice."),
    ((tag("DateOfInitialCPC", "2025-05-01"),),
     "The conference of 1 May 2025 began before its referral, 6 May 2025."),
    ((section_47(""),), "The referral of 6 May 2025 has a Section47 with no S47ActualStartDate."),
    ((plan(""),), "The referral of 6 May 2025 has a child in need plan with no start."),
    ((protection("2025-06-10", end="2025-06-10"),),
     "The child protection plan of 10 June 2025 ended on the day on which it began."),
    ((protection(category="XXX"),), "InitialCategoryOfAbuse “XXX” is not a code of this census."),
    ((protection(category="").replace("<InitialCategoryOfAbuse></InitialCategoryOfAbuse>", ""),),
     "The child protection plan of 10 June 2025 has no InitialCategoryOfAbuse."),
    ((protection("2025-06-10", "2025-06-10"),),
     "The child protection plan of 10 June 2025 was reviewed on 10 June 2025, before it was a day old."),
    ((protection("2025-06-10", "2025-09-10", end="2025-09-01"),),
     "The child protection plan of 10 June 2025 was reviewed on 10 September 2025, after its end on 1 September 2025."),
    ((protection("2025-06-10", "2025-09-10", "2025-09-10"),),
     "The child protection plan of 10 June 2025 has its review of 10 September 2025 twice."),
]  # fmt: skip
CLOSED = [
    (section_47("2025-05-07"), "The section 47 enquiry of 7 May 2025 has neither a conference nor a word that none was "
     "required, and its referral closed on 1 August 2025."),
    (plan("2025-06-01"), "The child in need plan of 1 June 2025 has no end, and its referral closed on 1 August 2025."),
    (plan("2025-06-01", "2025-09-01"),
     "The child in need plan of 1 June 2025 goes on after its referral closed, on 1 August 2025."),
]  # fmt: skip


@pytest.mark.parametrize(("inside", "why"), REFUSED)
def test_a_contradiction_refuses_its_child(brought, inside, why):
    said = brought(whole(*inside))
    assert f"  Child 1 (AB1): {why}\n" in said
    assert counted(said, "Children") == [1, 0, 0, 0, 1, 0]


@pytest.mark.parametrize(("inside", "why"), CLOSED)
def test_nothing_is_open_in_a_referral_that_closed(brought, inside, why):
    assert f"  Child 1 (AB1): {why}\n" in brought(whole(inside, closed="2025-08-01", reason="RC7"))


def test_a_plan_over_one_that_was_begun_here_is_refused(brought, cast):
    brought(whole())
    referral = Referral.objects.get()
    here = Plan.objects.create(child=referral.child, began_on="2025-06-01", made_by=cast.plover)
    Track.objects.create(plan=here, child=referral.child, kind="in_need", referral=referral, started_on="2025-06-01",
                         made_by=cast.plover)  # fmt: skip
    said = brought(whole(protection("2025-07-10")))
    assert (
        "The child in need plan of 1 June 2025 and the child protection plan of 10 July 2025 overlap: one of them is "
        "here already."
    ) in said
    assert not ProtectionPlan.objects.exists()


def test_a_referral_does_not_close_over_a_plan_that_is_open_here(brought):
    brought(whole(plan("2025-06-01")))
    said = brought(whole(closed="2025-08-01", reason="RC7"))
    assert (
        "The referral of 6 May 2025 has closed in the file, and a child in need plan is open in it here."
    ) in said  # fmt: skip
    assert Referral.objects.get().closed_on is None


def test_a_plan_in_which_somebody_has_written_stays_as_it_is(brought, cast):
    brought(whole(plan("2025-06-01")))
    here = Plan.objects.get()
    Need.objects.create(plan=here, text="Words", written_by=cast.plover, written_at="2026-11-20T09:00:00Z")
    said = brought(whole(plan("2025-06-01", "2025-08-01")))
    assert "  Child 1 (AB1): child in need plan of 1 June 2025: ended on\n" in said
    assert (Track.objects.get().ended_on, Plan.objects.get().ended_on) == (None, None)


def test_a_later_file_moves_the_end_of_a_plan_and_adds_the_next(brought):
    brought(whole(plan("2025-06-01", "2025-08-01")))
    before = rows()
    said = brought(
        whole(plan("2025-06-01", "2025-09-01"), protection("2025-09-01"), tag("DateOfInitialCPC", "2025-09-01"))
    )
    assert counted(said, "CINPlanDates") == [1, 0, 0, 1, 0, 0]
    assert "planning_plan" not in new_rows(before)
    (here,) = Plan.objects.all()
    assert here.ended_on is None
    assert [(each.kind, each.ended_as) for each in here.tracks.order_by("started_on")] == [
        ("in_need", "stepped_up"), ("protection", ""),
    ]  # fmt: skip


# What was kept before --------------------------------------------------------------------------------------------


def kept_before(cast, text: str, brought) -> Person:
    """A child as it stood after an import of the time when plans and enquiries were only kept."""
    brought(text)
    run, person = Run.objects.get(), Person.objects.get(identifiers__key="AB1")
    for module, key, content in (
        ("Section47", "2025-05-06 2025-05-07 1",
         {"S47ActualStartDate": "2025-05-07", "DateOfInitialCPC": "2025-05-28"}),
        ("ChildProtectionPlans", "2025-05-06 2025-05-28 1", {
            "CPPstartDate": "2025-05-28", "InitialCategoryOfAbuse": "NEG", "LatestCategoryOfAbuse": "NEG",
            "NumberOfPreviousCPP": "0", "Reviews": [{"CPPreviewDate": "2025-08-20"}, {"CPPreviewDate": "2025-12-20"}],
        }),
    ):  # fmt: skip
        Kept.objects.create(run=run, child=person, module=module, key=key, content=content)
    return person


def test_what_was_kept_is_taken_up_when_its_child_comes_again(brought, cast):
    kept_before(cast, whole(), brought)
    said = brought(whole())
    assert "Kept by earlier imports, and brought in now: Section47 (1), ChildProtectionPlans (1)" in said
    assert counted(said, "Section47") == [0, 0, 0, 0, 0, 0]
    assert ProtectionPlan.objects.get().begun_by == ConferenceChild.objects.get()
    assert Reviewed.objects.count() == 2
    assert set(Kept.objects.values_list("taken_up", flat=True)) == {Run.objects.latest("pk").pk}
    before = rows()
    assert "Kept by earlier imports" not in brought(whole())
    assert new_rows(before) == {}


def test_taking_up_is_taken_back(brought, cast):
    from .files import undo

    kept_before(cast, whole(), brought)
    before = {
        name: state
        for name, state in tables().items()
        if not name.startswith(("history_", "imports_run", "imports_made"))
    }
    brought(whole())
    assert undo(Run.objects.latest("pk").pk) == 0
    now = tables()
    assert [name for name in before if before[name] != now[name]] == []


def test_the_file_and_what_was_kept_of_the_same_plan_are_one(brought, cast):
    kept_before(cast, whole(), brought)
    said = brought(message(child("AB1", START.replace("<LatestCategoryOfAbuse>EMO", "<LatestCategoryOfAbuse>NEG")),
                           head=header(year="2026")))  # fmt: skip
    assert counted(said, "ChildProtectionPlans") == [1, 1, 0, 0, 0, 0]
    assert (ProtectionPlan.objects.count(), Enquiry.objects.count(), Reviewed.objects.count()) == (1, 1, 1)


def test_what_was_kept_and_contradicts_the_file_stays_kept_and_its_child_comes_in(brought, cast):
    kept_before(cast, whole(), brought)
    said = brought(whole(assessment(), plan("2025-06-20")))
    assert (
        "kept by an earlier import, and still only kept: The child protection plan of 28 May 2025 and the child" in said
    )
    assert set(Kept.objects.values_list("taken_up", flat=True)) == {None}
    assert Track.objects.get().kind == "in_need"


def test_of_a_child_who_was_here_a_plan_that_somebody_writes_in_stays_whole(brought, cast):
    from .files import undo
    from .test_matching import somebody

    somebody(cast, "AB1")
    brought(message(child("AB1", START)))
    Finding.objects.create(enquiry=Enquiry.objects.get(), found="x", analysis="x", proposes="none", by=cast.plover,
                           at="2026-11-20T09:00:00Z")  # fmt: skip
    Need.objects.create(
        plan=Plan.objects.get(), text="Words", written_by=cast.plover, written_at="2026-11-20T09:00:00Z"
    )
    undo(Run.objects.get().pk)
    assert (Plan.objects.count(), ProtectionPlan.objects.count(), Reviewed.objects.count()) == (1, 1, 1)
    assert (Referral.objects.count(), Held.objects.count()) == (1, 1)
