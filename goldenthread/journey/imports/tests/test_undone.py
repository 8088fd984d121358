"""Taking an import back by its number: all goes that nobody has touched; what somebody has worked on stays, and why."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from goldenthread.journey.assessment.models import Answer, Assessment, Together
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.imports import actions
from goldenthread.journey.imports.models import Run
from goldenthread.journey.imports.undoing.standing import REFERRED_TO
from goldenthread.journey.imports.words import WORDS
from goldenthread.journey.planning.models import Plan
from goldenthread.journey.protection.models import Enquiry
from goldenthread.who.access.actions import allocate
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.people.models import Name, Person

from .files import assessment, child, episode, message, pre_proceedings, section_47, undo
from .house import tables
from .test_matching import somebody
from .test_nothing_dropped import WHOLE
from .test_repeated import FIRST, LATER, OVER

TEAM = "Family safeguarding 3"
# What stays for ever: the history, the list of imports and what each did. And the numbers that the next row gets.
LISTS = ("history_", "imports_run", "imports_made")


def facts() -> dict[str, tuple[int, str]]:
    return {name: state for name, state in tables().items() if not name.startswith(LISTS)}


def differing(before: dict[str, tuple[int, str]]) -> set[str]:
    return {name for name, state in facts().items() if before[name] != state}


@pytest.fixture
def taken_back(capsys):
    def take(run: Run | None = None, answers: int = 0) -> str:
        assert undo((run or Run.objects.latest("pk")).pk) == answers
        said = capsys.readouterr()
        return said.out + said.err

    return take


@pytest.mark.parametrize("text", [WHOLE, FIRST, LATER], ids=["whole", "first", "later"])
@pytest.mark.parametrize("team", [None, TEAM])
def test_an_import_that_nobody_touched_goes_without_a_trace(brought, taken_back, text, team):
    before = facts()
    brought(text, team=team)
    assert facts() != before
    said = taken_back()
    assert facts() == before
    assert "Stays" not in said


def test_it_says_what_was_removed(brought, taken_back):
    brought(LATER, team=TEAM)
    run = Run.objects.get()
    assert taken_back() == (
        f"Import {run.pk} of cin.xml was taken back.\n"
        "Removed: 1 child, 1 number, 2 referrals, 2 assessments, 2 enquiries, 1 plan, 1 period of a plan "
        "and 1 team’s hold\n"
    )
    assert Run.objects.get().undone_at


def test_a_second_time_there_is_nothing_left(brought, taken_back):
    brought(WHOLE)
    run = Run.objects.get()
    taken_back()
    before = facts()
    assert taken_back() == f"Import {run.pk} of cin.xml was taken back.\nNothing of it was left to take back.\n"
    assert facts() == before


def test_a_child_who_was_here_stays_and_is_what_it_was(brought, taken_back, cast):
    somebody(cast, "AB1", sex="U", ethnicity="")
    before = facts()
    brought(WHOLE)
    said = taken_back()
    assert "Put back as before: 1 child" in said
    here = Person.objects.get(identifiers__key="AB1")
    assert (here.sex, here.ethnicity, here.disabilities) == ("U", "", [])
    assert differing(before) == {"people_person"}  # its version


def test_a_later_import_is_taken_back_to_what_the_earlier_one_brought(brought, taken_back):
    brought(FIRST, team=TEAM)
    before = facts()
    brought(LATER)
    said = taken_back()
    assert "Removed: 1 referral, 1 assessment and 1 enquiry" in said
    assert "Put back as before: 1 referral, 1 assessment, 1 enquiry, 1 plan and 1 period of a plan" in said
    assert differing(before) == {"assessment_assessment"}  # its version
    (assessed,) = Assessment.objects.all()
    assert (assessed.authorised_on, assessed.factors) == (None, ["16A"])
    (plan,) = Plan.objects.all()
    assert (plan.ended_on, plan.ended_by, plan.tracks.get().ended_as) == (None, None, "")
    assert (Enquiry.objects.get().ended_on, Enquiry.objects.get().outcome) == (None, "")


def test_and_then_the_earlier_one_goes_too(brought, taken_back):
    before = facts()
    brought(FIRST, team=TEAM)
    brought(LATER)
    earlier, later = Run.objects.order_by("pk")
    taken_back(later)
    assert "Stays" not in taken_back(earlier)
    assert facts() == before


def test_the_earlier_one_first_says_which_came_after_it(brought, taken_back):
    brought(FIRST)
    brought(LATER)
    earlier, later = Run.objects.order_by("pk")
    before = facts()
    assert taken_back(earlier) == (
        f"Import {earlier.pk} of cin.xml was taken back.\nNothing of it was left to take back.\n"
        f"Stays here: 1\n  child AB1: import {later.pk} came after it: take that back first\n"
    )
    assert facts() == before
    taken_back(later)
    assert "Removed: 1 child" in taken_back(earlier)


def test_a_repeated_import_has_nothing_to_take_back_and_stands_in_nobodys_way(brought, taken_back):
    before = facts()
    brought(FIRST)
    brought(FIRST)
    first, again = Run.objects.order_by("pk")
    assert "Removed: 1 child" in taken_back(first)
    assert "Nothing of it was left to take back." in taken_back(again)
    assert facts() == before


def test_a_team_and_a_worker_have_the_child_again_when_its_closing_is_taken_back(brought, taken_back, cast):
    brought(FIRST, team=TEAM)
    (person,) = Person.objects.filter(identifiers__key="AB1")
    allocate(by=cast.kestrel, children=[person], worker=cast.plover, on=date(2026, 11, 20))
    brought(message(child("AB1", OVER)))
    assert not Involvement.objects.filter(child=person, ended_on=None).exists()
    said = taken_back()
    assert "1 team’s hold and 1 worker’s part" in said
    assert Involvement.objects.get(child=person, ended_on=None).worker == cast.plover
    assert Holding.objects.get(child=person, ended_on=None).team.name == TEAM
    assert Referral.objects.get(child=person).closed_on is None


def test_a_part_that_was_to_end_on_a_day_ends_on_that_day_again(brought, taken_back, cast):
    brought(FIRST, team=TEAM)
    (person,) = Person.objects.filter(identifiers__key="AB1")
    leaves = timezone.localdate() + timedelta(days=40)
    allocate(by=cast.kestrel, children=[person], worker=cast.plover, on=date(2026, 11, 20))
    Involvement.objects.filter(child=person).update(ended_on=leaves)
    brought(message(child("AB1", OVER)))
    assert Involvement.objects.get(child=person).ended_on == timezone.localdate()
    taken_back()
    assert Involvement.objects.get(child=person).ended_on == leaves


def named(cast, person: Person) -> None:
    Name.objects.create(person=person, given_names="Clover", key="clover")


def allocated(cast, person: Person) -> None:
    allocate(by=cast.kestrel, children=[person], worker=cast.plover, on=date(2026, 11, 20))


def written_in(cast, person: Person) -> None:
    assessed = Assessment.objects.get(child=person)
    Answer.objects.create(
        together=assessed.together, assessment=assessed, prompt="danger", text="Words", written_by=cast.plover,
        written_at=timezone.now(),
    )  # fmt: skip


def corrected(cast, person: Person) -> None:
    Referral.objects.filter(child=person).update(need="N3")


WORKED_ON = [
    (named, "since then a name was added"),
    (allocated, "since then a worker was named"),
    (written_in, "since then somebody has written in the assessment"),
    (corrected, "it has been changed since"),
]


@pytest.mark.parametrize(("work", "why"), WORKED_ON, ids=[work.__name__ for work, _ in WORKED_ON])
def test_a_new_child_whom_somebody_has_worked_with_stays_whole_and_the_others_go(
    brought, taken_back, cast, work, why
):  # fmt: skip
    """A record with half of its past is worse than one with all of it."""
    begun = episode("2025-05-06", assessment(), section_47(), pre_proceedings())
    brought(message(child("AB0"), child("AB1", begun), child("AB2")), team=TEAM)
    person = Person.objects.get(identifiers__key="AB1")
    work(cast, person)
    said = taken_back()
    assert (
        f"Removed: 2 children, 2 numbers, 2 referrals and 2 teams’ holds\nStays here: 1\n  child AB1: {why}\n" in said
    )
    assert (person.identifiers.count(), person.referrals.count(), person.assessments.count()) == (1, 1, 1)
    assert (person.kept_imports.count(), person.holdings.count(), person.enquiries.count()) == (1, 1, 1)


def test_of_a_child_who_was_here_only_what_was_worked_on_stays(brought, taken_back, cast):
    somebody(cast, "AB1")
    over = episode("2024-05-06", closed="2024-08-01", reason="RC7")
    brought(message(child("AB1", over, episode("2025-05-06", assessment(), pre_proceedings()))))
    person = Person.objects.get(identifiers__key="AB1")
    written_in(cast, person)
    said = taken_back()
    number = Run.objects.get().pk
    assert said == (
        f"Import {number} of cin.xml was taken back.\n"
        "Removed: 1 referral and 1 kept part\n"
        "Put back as before: 1 child\n"
        "Stays here: 2\n"
        "  referral AB1 6 May 2025: an assessment in it stays\n"
        "  assessment AB1 8 May 2025: since then somebody has written in the assessment\n"
    )
    assert [str(row.referred_on) for row in person.referrals.all()] == ["2025-05-06"]


def test_a_fact_that_somebody_has_changed_since_is_not_put_back(brought, taken_back, cast):
    here = somebody(cast, "AB1", sex="U")
    brought(message(child("AB1")))
    Person.objects.filter(pk=here.pk).update(sex="M")
    assert "  child AB1: it has been changed since" in taken_back()
    here.refresh_from_db()
    assert here.sex == "M"


def test_a_referral_is_not_opened_again_beside_one_that_was_begun_since(brought, taken_back, cast):
    brought(FIRST)
    (person,) = Person.objects.filter(identifiers__key="AB1")
    brought(message(child("AB1", OVER)))
    Referral.objects.create(
        child=person, referred_on=date(2026, 11, 2), source="6", need="N1", accepted_by=cast.egret,
        accepted_at=timezone.now(),
    )  # fmt: skip
    said = taken_back()
    assert "assessment AB1 5 February 2025, referral AB1 3 February 2025: something that was begun since stands" in said
    assert str(Referral.objects.get(referred_on="2025-02-03").closed_on) == "2025-08-01"
    assert str(Assessment.objects.get().authorised_on) == "2025-04-02"


def test_an_import_that_was_cut_off_is_taken_back_as_far_as_it_came(brought, taken_back, tmp_path, monkeypatch, capsys):
    before = facts()
    bring_child, seen = actions.bring_child, []

    def power_cut(**asked):
        seen.append(asked)
        if len(seen) == 3:
            raise KeyboardInterrupt
        bring_child(**asked)

    monkeypatch.setattr("goldenthread.journey.imports.bringing.bring_child", power_cut)
    with pytest.raises(KeyboardInterrupt):
        brought(message(*(child(f"AB{n}") for n in range(5))))
    assert Person.objects.filter(identifiers__kind="la_child_id", identifiers__key__startswith="AB").count() == 2
    assert "Removed: 2 children, 2 numbers and 2 referrals" in taken_back()
    assert facts() == before


def test_an_undoing_that_was_cut_off_is_finished_by_the_next(brought, taken_back, monkeypatch):
    before = facts()
    brought(message(*(child(f"AB{n}") for n in range(5))))
    monkeypatch.setattr("goldenthread.journey.imports.undoing.actions.AT_ONCE", 2)
    monkeypatch.setattr("goldenthread.journey.imports.cli.PROGRESS_IN_UNDOING", 2)
    said = []

    def power_cut(sentence: str) -> None:
        said.append(sentence)
        if len(said) == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr("goldenthread.journey.imports.cli._tell", power_cut)
    with pytest.raises(KeyboardInterrupt):
        taken_back()
    assert said == [
        "2 children",
        "Stopped. Each child that was taken back is so as a whole. Give the same command again to go on.",
    ]
    assert Run.objects.get().undone_at is None
    assert "Removed: 3 children" in taken_back()
    assert facts() == before


def test_a_wrong_number_says_which_imports_there_are(brought, capsys):
    brought(WHOLE)
    run = Run.objects.get()
    assert undo(run.pk + 1) == 1
    said = capsys.readouterr().err
    assert said == (f"There is no import {run.pk + 1}.\nThe last imports are:\n  {run.pk}: cin.xml, 20 November 2026\n")


def test_every_way_to_refer_to_what_an_import_makes_has_its_own_words():
    """A new room whose rows hold an import back says so in its own words, not as the name of a table."""
    referred_to = [*REFERRED_TO.values(), Together]
    ways = {
        way.related_model._meta.label_lower
        for model in referred_to
        for way in model._meta.get_fields(include_hidden=True)
        if way.auto_created and not way.concrete and not way.many_to_many
    }
    assert sorted(ways - set(WORDS)) == []
