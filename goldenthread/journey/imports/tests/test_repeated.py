"""A file that comes again, and that of a later year: what is here is found, goes on or ends; nothing is doubled."""

import pytest

from goldenthread.journey.assessment.models import Assessment
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.imports.models import Kept
from goldenthread.journey.planning.models import Plan
from goldenthread.journey.protection.models import Enquiry, Reviewed
from goldenthread.who.access.models import Holding
from goldenthread.who.people.models import Person

from .files import (
    NOT_REQUIRED,
    UPN,
    assessment,
    child,
    counted,
    episode,
    header,
    message,
    plan,
    pre_proceedings,
    protection,
    section_47,
    tag,
)  # fmt: skip
from .house import new_rows, rows, tables
from .test_nothing_dropped import WHOLE

NOTHING = {}
FIRST = message(
    child("AB1", episode("2025-02-03", assessment("2025-02-05"), section_47("2025-02-04"), plan("2025-03-01"))),
    head=header(year="2025"),
)
# A year later: the assessment was authorised, the plan ended, the referral closed, and there was another one.
LATER = message(
    child(
        "AB1",
        episode("2025-02-03", assessment("2025-02-05", "2025-04-02"), section_47("2025-02-04", NOT_REQUIRED),
                plan("2025-03-01", "2025-08-01"), closed="2025-08-01", reason="RC7"),
        episode("2025-11-03", assessment("2025-11-04"), section_47("2025-11-04")),
    ),
    head=header(year="2026"),
)  # fmt: skip


# The first referral of these, over: everything in it has ended.
OVER = episode("2025-02-03", assessment("2025-02-05", "2025-04-02"), section_47("2025-02-04", NOT_REQUIRED),
               plan("2025-03-01", "2025-08-01"), closed="2025-08-01", reason="RC7")  # fmt: skip


@pytest.mark.parametrize("text", [WHOLE, FIRST, LATER], ids=["whole", "first", "later"])
def test_the_same_file_again_makes_nothing(brought, text):
    brought(text)
    before = rows()
    said = brought(text)
    assert new_rows(before) == NOTHING
    assert counted(said, "Children") == [1, 0, 1, 0, 0, 0]
    assert "Matched by census child ID: 1" in said
    assert "The same file was brought in on 20 November 2026, as import " in said


def test_the_same_file_in_other_dress_makes_nothing(brought):
    """Another system writes it again: other spaces, other order of fields, a namespace, other letters in names."""
    brought(LATER)
    before = rows()
    text = (
        LATER.replace("><", ">\n  <")
        .replace("<Message>", '<Message xmlns="urn:cin">')
        .replace("2025-11-04", " 2025-11-04 ")
    )
    brought(text.replace("CINreferralDate", "CINReferralDate"))
    assert new_rows(before) == NOTHING


def test_a_later_year_goes_on_with_what_the_earlier_one_began(brought):
    brought(FIRST)
    before = rows()
    said = brought(LATER)
    assert counted(said, "Referrals (CINdetails)") == [2, 1, 0, 1, 0, 0]
    assert counted(said, "Assessments") == [2, 1, 0, 1, 0, 0]
    assert new_rows(before) == {
        "assessment_assessment": 1, "assessment_together": 1, "front_door_referral": 1, "protection_enquiry": 1,
    }  # fmt: skip
    first, second = Referral.objects.order_by("referred_on")
    assert (str(first.closed_on), first.closure_reason, second.closed_on) == ("2025-08-01", "RC7", None)
    ended, under_way = Assessment.objects.order_by("started_on")
    assert (str(ended.authorised_on), ended.referral, under_way.authorised_on) == ("2025-04-02", first, None)
    assert under_way.referral == second
    plan = Plan.objects.get()
    assert (str(plan.began_on), str(plan.ended_on)) == ("2025-03-01", "2025-08-01")
    track = plan.tracks.get()
    assert (track.kind, str(track.started_on), str(track.ended_on), track.ended_as, track.referral) == (
        "in_need", "2025-03-01", "2025-08-01", "closed", first,
    )  # fmt: skip
    over, open_ = Enquiry.objects.order_by("started_on")
    assert (str(over.ended_on), over.outcome, open_.ended_on, open_.outcome) == ("2025-02-25", "not_needed", None, "")


def test_a_later_year_without_what_has_ended_leaves_it_as_it_is(brought):
    brought(LATER)
    before = rows()
    brought(
        message(child("AB1", episode("2025-11-03", assessment("2025-11-04", "2026-05-01"))), head=header(year="2027"))
    )
    assert new_rows(before) == NOTHING
    assert Referral.objects.get(referred_on="2025-02-03").closure_reason == "RC7"


def test_a_part_of_an_assessment_is_kept_with_its_own_assessment(brought):
    """An earlier assessment is not in a later file: what was kept of it must not be taken for the next one's."""
    mood = [tag("Mood", "first"), tag("Mood", "second")]
    both = episode(
        "2025-02-03", assessment("2025-02-05", "2025-04-02", more=mood[0]), assessment("2025-05-01", more=mood[1])
    )
    brought(message(child("AB1", both)))
    brought(message(child("AB1", episode("2025-02-03", assessment("2025-05-01", more=mood[1])))))
    assert sorted(Kept.objects.values_list("content", flat=True)) == ["first", "second"]


def test_the_module_of_2026_27_is_kept_beside_what_came_in_before(brought):
    brought(FIRST)
    brought(
        message(
            child("AB1", episode("2025-02-03", assessment("2025-02-05"), pre_proceedings())), head=header(year="2027")
        )
    )
    assert list(Kept.objects.values_list("module", flat=True)) == ["PreProceedingsandFGDM"]
    assert (Plan.objects.count(), Enquiry.objects.count()) == (1, 1)


def test_a_team_that_holds_a_child_lets_go_when_the_referral_has_closed(brought, cast):
    brought(FIRST, team="Family safeguarding 3")
    holding = Holding.objects.get(child__identifiers__key="AB1")
    brought(message(child("AB1", OVER)))
    holding.refresh_from_db()
    assert str(holding.ended_on) == "2026-11-20"


def test_a_baby_who_was_expected_is_born(brought):
    expected = child("AB1", episode("2025-02-03"), born="", sex="U", more=tag("ExpectedPersonBirthDate", "2025-05-01"))
    brought(message(expected, head=header(year="2025")))
    brought(message(child("AB1", episode("2025-02-03"), born="2025-05-09", upn=UPN)))
    person = Person.objects.get(identifiers__key="AB1")
    assert (str(person.birth_date), person.expected_on, person.sex) == ("2025-05-09", None, "F")


def test_an_end_that_only_the_record_here_knows_is_said_and_stays(brought):
    brought(LATER)
    before = tables()["front_door_referral"], tables()["assessment_assessment"], tables()["planning_track"]
    said = brought(message(child("AB1", episode("2025-02-03", assessment("2025-02-05"), plan("2025-03-01")))))
    assert "Said otherwise here, and left as it is here: 3 differences" in said
    assert "  Child 1 (AB1): child in need plan of 1 March 2025: ended on\n" in said
    assert "  Child 1 (AB1): referral of 3 February 2025: closed on\n" in said
    assert "  Child 1 (AB1): assessment of 5 February 2025: authorised on\n" in said
    assert (tables()["front_door_referral"], tables()["assessment_assessment"], tables()["planning_track"]) == before


def test_nothing_begins_in_a_referral_that_is_over_here(brought):
    brought(message(child("AB1", episode("2025-02-03", closed="2025-08-01", reason="RC7"))))
    said = brought(message(child("AB1", episode("2025-02-03", assessment("2025-09-01")))))
    assert (
        "Child 1 (AB1): The assessment of 1 September 2025 began after its referral of 3 February 2025 closed here, "
        "on 1 August 2025."
    ) in said
    assert not Assessment.objects.exists()


def test_an_earlier_year_after_a_later_one_turns_nothing_back(brought):
    """Years come in any order: what the later census knew stands, and the difference is said."""
    brought(LATER)
    looked_at = (
        "front_door_referral",
        "assessment_assessment",
        "planning_plan",
        "planning_track",
        "protection_enquiry",
    )
    before = [tables()[name] for name in looked_at]
    said = brought(FIRST.replace("<PrimaryNeedCode>N1", "<PrimaryNeedCode>N2").replace("<Sex>F", "<Sex>M"))
    assert [tables()[name] for name in looked_at] == before
    assert Person.objects.get(identifiers__key="AB1").sex == "F"
    for difference in (
        "sex", "referral of 3 February 2025: closed on, need", "assessment of 5 February 2025: authorised on",
        "child in need plan of 1 March 2025: ended on", "enquiry of 4 February 2025: ended on",
    ):  # fmt: skip
        assert f"  Child 1 (AB1): {difference}\n" in said


def test_a_plan_that_went_on_has_its_later_reviews_too(brought):
    brought(
        message(child("AB1", episode("2025-02-03", protection("2025-03-01", "2025-03-30"))), head=header(year="2025"))
    )
    said = brought(message(child("AB1", episode("2025-02-03", protection("2025-03-01", "2025-03-30", "2025-09-01")))))
    assert counted(said, "Reviews") == [2, 1, 1, 0, 0, 0]
    assert [str(each.on) for each in Reviewed.objects.order_by("on")] == ["2025-03-30", "2025-09-01"]
