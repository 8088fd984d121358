"""What nothing has answered yet, asked from the children who are in question and not from all that was ever asked."""

from datetime import timedelta

import pytest
from django.db.models import OuterRef
from django.utils import timezone

from goldenthread.foundations.rows.unanswered import unanswered
from goldenthread.who.access.models import Holding, Involvement, Lock
from goldenthread.who.people.models import Person

pytestmark = pytest.mark.django_db


def locked(cast):
    return Lock.objects.filter(child=OuterRef("pk"))


def test_rows_with_no_answer_are_found_and_no_others(cast):
    children = [cast.tansy.pk, cast.sorrel.pk]
    assert list(Person.objects.filter(unanswered(locked(cast)), pk__in=children)) == [cast.tansy]


def test_it_is_not_taken_for_an_anti_join(cast):
    """Or the database begins with every row that was ever asked: that is what it is for."""
    plan = Person.objects.filter(unanswered(locked(cast)), pk__in=[cast.tansy.pk]).explain()
    assert "Anti Join" not in plan and "SubPlan" in plan


def test_ids_that_the_database_works_out_are_those_that_it_is_given(cast):
    today = timezone.localdate()
    held = Holding.objects.open(today).filter(team=cast.plover.team).values("child")
    asked = Involvement.objects.filter(started_on__lte=today + timedelta(days=1))
    given = asked.filter(child__among=list(held.values_list("child", flat=True))).order_by("pk")
    worked_out = asked.filter(child__among=held).order_by("pk")
    assert list(worked_out) == list(given) != []
    assert list(asked.filter(child__among=Person.objects.none().values("pk"))) == []
    assert "InitPlan" in worked_out.explain()
