"""Every page of a plan, as the cast finds it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.models import Entry
from goldenthread.journey.planning import evidence
from goldenthread.journey.planning.evidence import Evidence as Shown
from goldenthread.journey.planning.models import Evidence, Plan, Review
from goldenthread.journey.planning.paper.views import on_paper
from goldenthread.who.people.models import Relationship
from tests.cast import child_named

from . import stage
from .pages import as_, day, page, send


@pytest.fixture
def plan(cast) -> Plan:
    return stage.planned(cast)


def test_the_thread_is_drawn_said_and_mended(cast, plan):
    html = page(cast.plover, "thread", plan.pk)
    assert "The thread holds." in html and 'role="img"' in html and "The same as a table" in html
    empty = stage.need(cast, plan, "Tansy looks after Clover and has nobody to tell.")
    html = page(cast.plover, "thread", plan.pk)
    assert "The thread is broken in one place</strong>, in need 3. Needs 1 and 2 hold." in html
    assert reverse("planning:need", args=[plan.pk, empty.place]) in html and "Write the outcome" in html


def test_who_may_not_write_sees_the_breaks_and_no_way_to_mend_them(cast, plan):
    stage.need(cast, plan, "Tansy looks after Clover.")
    html = page(cast.dipper, "thread", plan.pk)
    assert "A need with no outcome" in html and "Write the outcome" not in html and "Record a review" not in html


def test_a_child_without_a_plan_is_told_what_begins_one(cast):
    html = page(cast.plover, "of_child", cast.tansy.pk)
    assert "Tansy has no plan." in html and "A plan begins with" in html
    assert as_(cast.plover).get(reverse("planning:of_child", args=[cast.yarrow.pk])).status_code == 404


def test_an_ended_plan_can_only_be_read(cast, plan):
    stage.ended(cast, plan)
    html = page(cast.plover, "thread", plan.pk)
    assert "The plan ended on" in html and "Write a need" not in html
    answer = send(cast.plover, "need", plan.pk, 0, need="Something new.")
    assert answer.status_code == 422 and "It can only be read" in answer.content.decode()
    assert "Earlier plans" in page(cast.plover, "of_child", cast.tansy.pk)


def test_evidence_is_added_and_shown(cast, plan):
    goal = plan.needs.first().outcome
    answer = send(
        cast.plover, "evidence", plan.pk, goal.pk, source="School register", words="On time on 42 of 45 days.",
        **day("on", timezone.localdate()),
    )  # fmt: skip
    assert answer.status_code == 302
    assert Evidence.objects.get().source == "School register"
    assert "On time on 42 of 45 days." in page(cast.plover, "thread", plan.pk)


def test_what_a_room_above_brings_is_evidence(cast, plan, monkeypatch):
    """A visit that served a step, told to the reader whom it was brought for."""
    step, asked = plan.needs.first().outcome.steps.first(), []

    def visits(steps, outcomes, reader, today):
        asked.append((step.pk in steps, reader))
        return [Shown(step.pk, None, today, "Tansy ate at the club", url="/", kind="visit")]

    monkeypatch.setattr(evidence, "_bringers", [])
    evidence.bring(visits)
    assert "Tansy ate at the club" in page(cast.plover, "thread", plan.pk)
    assert asked == [(True, cast.plover)]


def test_a_review_is_one_screen_with_every_outcome_and_every_open_step(cast, plan):
    first, second = plan.needs.all()
    one, two = first.outcome.steps.order_by("pk")
    html = page(cast.plover, "review", plan.pk)
    assert f"change_{second.outcome.pk}" in html and f"became_{one.pk}" in html and "checked" not in html
    typed = {
        f"change_{first.outcome.pk}": "better", f"score_{first.outcome.pk}": "6", f"change_{second.outcome.pk}": "met",
        f"became_{one.pk}": "done", f"became_{two.pk}": "on", f"note_{two.pk}": "Three nights of five",
        "who_p0": "Tansy", "came_p0": "sent", "agrees_p0": "yes", "child_words": "I like the club.",
        "conclusion": "Again in four weeks.", **day("held_on", timezone.localdate()),
    }  # fmt: skip
    dropped = send(cast.plover, "review", plan.pk, **typed | {f"became_{two.pk}": "dropped", f"note_{two.pk}": ""})
    assert dropped.status_code == 422 and "say why it is dropped" in dropped.content.decode()
    assert send(cast.plover, "review", plan.pk, **typed).status_code == 302
    review = Review.objects.get()
    assert [row.change for row in review.progress.order_by("pk")] == ["better", "met"]
    assert review.present.get().who == "Tansy"
    html = page(cast.plover, "thread", plan.pk)
    assert "I like the club." in html and "Three nights of five" in html and "Met " in html
    assert "It is met. Leave it" in page(cast.plover, "review", plan.pk)


def test_paper_holds_nothing_that_is_inside(cast, plan):
    """No check, no manager's word, no note to a step, no other child's name."""
    hidden = child_named("ragwort", None)
    Relationship.objects.create(person=hidden, other=cast.tansy, kind="sibling")
    version = stage.fixed(cast, plan, note="Kestrel, look at the father first.")
    stage.agreed(cast, version, why="Watch the drinking.")
    for words in ("family", "child"):
        said = str(on_paper(plan, words))
        assert "Breakfast club" in said and "Version 1, agreed on" in said
        for inside in ("look at the father", "Watch the drinking", "Ragwort", "carried", "vague", "Teasel", "Plover,"):
            assert inside not in said
    answer = as_(cast.plover).get(reverse("planning:pdf", args=[plan.pk, "child"]))
    assert answer.content.startswith(b"%PDF") and b"/StructTreeRoot" in answer.content
    assert "Tansy" not in answer.headers["Content-Disposition"]
    assert Entry.objects.filter(deed="printed", subject_kind="plan").exists()


def test_whoever_prints_is_told_what_is_missing(cast, plan):
    html = page(cast.plover, "thread", plan.pk)
    assert "Needs 1 and 2 have no words for the family yet" in html
    for need in plan.needs.all():
        need.family_words = need.child_words = need.outcome.family_words = need.outcome.child_words = "x"
        need.save()
        need.outcome.save()
    assert "have no words for" not in page(cast.plover, "thread", plan.pk)
