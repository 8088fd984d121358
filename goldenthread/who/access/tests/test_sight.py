"""What a worker may see is the same, asked as a list, as one question, and child by child."""

import pytest
from django.utils import timezone

from goldenthread.foundations.questions import Question
from goldenthread.who.access.rules import DEEDS
from goldenthread.who.access.visible import (
    Sight,
    near_to,
    people_near,
    reading,
    seen_child,
    stands_near,
    visible_among,
    visible_children,
)
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Post, Worker

pytestmark = pytest.mark.django_db


def ids(people) -> set[int]:
    return set(people.values_list("pk", flat=True))


def _seen(sight: Sight):
    return Person.objects.children().filter(stands_near(sight, "pk")).values_list("pk", flat=True)


def test_a_question_sees_whom_the_list_sees(cast):
    today, asked, everybody = timezone.localdate(), Question(_seen), ids(Person.objects.children())
    seen = {worker: ids(visible_children(worker, today)) for worker in Worker.objects.all()}
    assert any(seen.values())
    for worker, children in seen.items():
        assert set(asked(reading(worker, today))) == children == set(near_to(reading(worker, today)))
        assert visible_among(worker, everybody, today) == children
        assert {child for child in everybody if seen_child(worker, child, today)} == children


def test_a_role_that_opens_nothing_sees_nobody(cast):
    today, deed = timezone.localdate(), "protected_address.read"
    outside = [worker for worker in Worker.objects.all() if worker.role not in DEEDS[deed].roles]
    assert outside and not any(people_near(reading(worker, today, deed)).exists() for worker in outside)


def test_whose_post_has_ended_sees_nobody(cast):
    today = timezone.localdate()
    Post.objects.filter(worker=cast.plover).update(ended_on=today)
    plover = Worker.objects.get(pk=cast.plover.pk)
    assert not near_to(reading(plover, today)) and not visible_among(plover, [cast.tansy.pk], today)
