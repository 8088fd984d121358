"""One child that cannot be brought in is refused with the reason, whole; the others are brought in all the same."""

from datetime import date

import pytest
from django.db import IntegrityError
from django.utils import timezone

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.refused import Refused
from goldenthread.journey.assessment.models import Assessment, Together
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.imports import actions, bringing
from goldenthread.who.people.models import Identifier, Person

from .files import assessment, child, counted, episode, message, section_47
from .house import tables
from .test_matching import somebody
from .test_repeated import FIRST, LATER


def referral_here(cast, number: str = "AB1", **facts) -> Referral:
    """A referral that somebody wrote by hand, open unless it is said."""
    return Referral.objects.create(
        **({"child": somebody(cast, number), "referred_on": date(2025, 6, 1), "source": "2A", "need": "N1",
            "accepted_by": cast.egret, "accepted_at": timezone.now()} | facts)
    )  # fmt: skip


def assessment_here(cast, referral: Referral, on: date) -> Assessment:
    together = Together.objects.create(started_by=cast.plover)
    return Assessment.objects.create(child=referral.child, referral=referral, together=together, started_on=on)


def test_a_referral_beside_one_that_is_open_here_is_refused_and_the_rest_goes_on(brought, cast):
    referral_here(cast)
    said = brought(message(child("AB0"), child("AB1", episode("2025-07-01")), child("AB2")))
    assert counted(said, "Children") == [3, 2, 0, 0, 1, 0]
    assert "Child 2 (AB1): The referrals of 1 June 2025 and 1 July 2025 overlap: one of them is here already." in said
    assert Referral.objects.filter(child__identifiers__key="AB1").count() == 1


def test_an_assessment_beside_one_that_is_under_way_here_is_refused(brought, cast):
    assessment_here(cast, referral_here(cast), date(2025, 6, 5))
    said = brought(message(child("AB1", episode("2025-06-01", assessment("2025-06-20")))))
    assert "The assessments of 5 June 2025 and 20 June 2025 overlap: one of them is here already." in said
    assert Assessment.objects.count() == 1


def test_a_referral_does_not_close_over_work_that_is_under_way_here(brought, cast):
    brought(message(child("AB1", episode("2025-06-01"))))
    assessment_here(cast, Referral.objects.get(), date(2025, 6, 5))
    said = brought(message(child("AB1", episode("2025-06-01", closed="2025-09-01", reason="RC7"))))
    assert (
        "Child 1 (AB1): The referral of 1 June 2025 has closed in the file, and an assessment is under way in it here."
    ) in said
    assert Referral.objects.get().closed_on is None


def begun_meanwhile(cast, monkeypatch, change) -> None:
    """Somebody works on a child between the moment that it is planned and the moment that it is written."""
    bring_child = actions.bring_child

    def late(**asked):
        change(asked["plan"].child.la_child_id)
        bring_child(**asked)

    monkeypatch.setattr(bringing, "bring_child", late)


def test_what_the_database_refuses_is_refused_with_its_reason_and_the_rest_goes_on(brought, cast, monkeypatch):
    """Somebody else gives the same number to another record in the moment between."""

    def taken(number: str) -> None:
        if number == "AB1":
            somebody(cast, "AB1")

    begun_meanwhile(cast, monkeypatch, taken)
    said = brought(message(child("AB0"), child("AB1", episode("2025-05-06", section_47())), child("AB2")))
    assert counted(said, "Children") == [3, 2, 0, 0, 1, 0]
    assert counted(said, "Section47") == [1, 0, 0, 0, 1, 0]
    assert (
        "Child 2 (AB1): It clashes with what is here: the database refused it (identifier belongs to one person)."
    ) in said
    assert Identifier.objects.filter(key="AB1").count() == 1
    assert Person.objects.filter(identifiers__key="AB1", referrals=None).count() == 1  # the one that somebody made


def test_what_somebody_has_just_written_is_not_written_over(brought, cast, monkeypatch):
    brought(FIRST)

    def worked_on(number: str) -> None:
        Referral.objects.filter(child__identifiers__key=number).update(need="N3")

    begun_meanwhile(cast, monkeypatch, worked_on)
    said = brought(LATER)
    assert (
        "Child 1 (AB1): Somebody changed this child’s referral while the file was brought in. Bring the file in again."
    ) in said
    assert Referral.objects.get().need == "N3"
    monkeypatch.undo()
    said = brought(LATER)  # from now on that referral is somebody's: it stays open, so no other can stand beside it
    assert "The referrals of 3 February 2025 and 3 November 2025 overlap: one of them is here already." in said
    assert Referral.objects.get().need == "N3"


@pytest.mark.parametrize("problem", [Refused("No."), IntegrityError("no")])
@pytest.mark.parametrize("step", ["bring_referrals", "bring_assessments", "bring_work", "_keep", "_hold"])
def test_a_child_who_fails_half_way_leaves_nothing_behind(brought, cast, monkeypatch, step, problem):
    def fail(*args, **asked):
        raise problem

    monkeypatch.setattr(actions, step, fail)
    untouched = {name: state for name, state in tables().items() if not name.startswith(("imports_run", "history_"))}
    said = brought(message(child("AB1", episode("2025-05-06", assessment(), section_47()))))
    assert counted(said, "Children") == [1, 0, 0, 0, 1, 0]
    now = tables()
    assert {name: now[name] for name in untouched} == untouched
    assert list(Entry.objects.filter(deed__startswith="person.")) == []
