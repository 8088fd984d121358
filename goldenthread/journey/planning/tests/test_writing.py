"""Needs are picked by ticking, written beside a colleague, and nobody's words vanish."""

from datetime import timedelta

import pytest
from django.utils import timezone

from goldenthread.journey.assessment.tests import stage as assessing
from goldenthread.journey.planning.models import Contingency, Need, Outcome, Plan, Step, StepMove

from . import stage
from .pages import day, page, send


@pytest.fixture
def plan(cast) -> Plan:
    return stage.on_track(cast).plan


def test_needs_are_ticked_and_keep_where_they_come_from(cast, plan):
    work = assessing.actions.start(by=cast.plover, referrals=[plan.tracks.get().referral], on=plan.began_on)[0]
    assessing.written(cast, work, danger=assessing.TEXTS["danger"], goal=assessing.TEXTS["goal"], harm="One.\nTwo.")
    answer = work.answers.get(prompt="danger")
    html = page(cast.plover, "pick", plan.pk)
    assert "Two." in html and assessing.TEXTS["danger"] in html
    for _ in range(2):  # ticked twice, it is one need
        send(cast.plover, "pick", plan.pk, offers=[f"{answer.pk}:0"])
    need = Need.objects.get()
    assert (need.text, need.picked_from) == (assessing.TEXTS["danger"], answer)
    assert need.outcome.text == assessing.TEXTS["goal"]
    assert send(cast.plover, "pick", plan.pk).status_code == 422
    assert "In the plan already" in page(cast.plover, "pick", plan.pk)


def test_a_need_with_its_outcome_and_steps_is_one_screen(cast, plan):
    by = timezone.localdate() + timedelta(days=9)
    typed = {"need": "Tansy is hungry.", "need_own": "I am hungry.", "outcome": "Fed.", "measure": "The register."}
    step = {"n1_what": "Breakfast club", "n1_who": "Wagtail", **day("n1_by", by)}
    assert send(cast.plover, "need", plan.pk, 0, **typed, **step).status_code == 302
    need = Need.objects.get()
    assert (need.place, need.child_words, need.outcome.measure) == (1, "I am hungry.", "The register.")
    assert Step.objects.get().by == by


def test_a_step_needs_its_outcome_and_its_words(cast, plan):
    no_outcome = send(cast.plover, "need", plan.pk, 0, need="Hungry.", n1_what="Breakfast club")
    assert no_outcome.status_code == 422 and "Write the outcome first" in no_outcome.content.decode()
    no_words = send(cast.plover, "need", plan.pk, 0, need="Hungry.", outcome="Fed.", n1_who="Wagtail")
    assert no_words.status_code == 422 and "Say what is done in each step" in no_words.content.decode()
    assert not Need.objects.exists()


def standing(step: Step) -> dict[str, str]:
    return {f"s{step.pk}_what": step.what, f"s{step.pk}_who": step.who}


def test_two_people_write_in_one_need(cast, plan):
    """What both changed is shown to the second; what only one changed is kept."""
    need = stage.need(cast, plan, "Hungry.")
    goal = stage.outcome(cast, need, "Fed.")
    step = stage.step(cast, goal, "Breakfast club", "Wagtail")
    drawn = page(cast.plover, "need", plan.pk, 1)
    as_it_was = {"need": "Hungry.", "outcome": "Fed.", **standing(step)}
    stage.beside(cast, cast.tansy, cast.avocet)
    assert (
        send(cast.avocet, "need", plan.pk, 1, **as_it_was | {"outcome": "Fed, as Avocet sees it."}).status_code == 302
    )
    mine = as_it_was | {"need": "Hungry, as Plover sees it."}
    # Plover still has the old outcome in her box: that is no wish to write it back
    refused = send(cast.plover, "need", plan.pk, 1, over=drawn, **mine)
    assert refused.status_code == 422
    html = refused.content.decode()
    assert "Avocet saved this" in html and "Fed, as Avocet sees it." in html and "Hungry, as Plover sees it." in html
    both = mine | {"outcome": "Fed, as both see it."}
    assert send(cast.plover, "need", plan.pk, 1, over=html, **both).status_code == 302
    assert (Need.objects.get().text, Outcome.objects.get().text) == (mine["need"], both["outcome"])


def test_a_step_and_a_case_that_two_changed_are_shown_to_the_second(cast, plan):
    step = stage.step(cast, stage.outcome(cast, stage.need(cast, plan, "Hungry."), "Fed."), "Club", "Wagtail")
    Contingency.objects.create(plan=plan, when="alone", then="ring", written_by=cast.plover, written_at=timezone.now())
    same, case = {"need": "Hungry.", "outcome": "Fed.", **standing(step)}, f"c{Contingency.objects.get().pk}"
    drawn = [page(cast.plover, "need", plan.pk, 1), page(cast.plover, "otherwise", plan.pk)]
    stage.beside(cast, cast.tansy, cast.avocet)
    send(cast.avocet, "need", plan.pk, 1, **same | {f"s{step.pk}_what": "Club on Mondays"})
    send(cast.avocet, "otherwise", plan.pk, **{f"{case}_when": "alone at night", f"{case}_then": "ring"})
    second = send(cast.plover, "need", plan.pk, 1, over=drawn[0], **same | {f"s{step.pk}_what": "Club on Fridays"})
    assert second.status_code == 422 and "Club on Mondays" in second.content.decode()
    typed = {f"{case}_when": "alone", f"{case}_then": "ring Kestrel"}
    second = send(cast.plover, "otherwise", plan.pk, over=drawn[1], **typed)
    assert second.status_code == 422 and "If alone at night, then ring" in second.content.decode()


def test_what_becomes_of_a_step_is_said_beside_it(cast, plan):
    step = stage.step(cast, stage.outcome(cast, stage.need(cast, plan, "Hungry."), "Fed."), "Club", "Wagtail")
    same = {"need": "Hungry.", "outcome": "Fed.", **standing(step)}
    dropped = send(cast.plover, "need", plan.pk, 1, **same, **{f"s{step.pk}_became": "dropped"})
    assert dropped.status_code == 422 and "Say why the step is dropped" in dropped.content.decode()
    assert send(cast.plover, "need", plan.pk, 1, **same, **{f"s{step.pk}_became": "done"}).status_code == 302
    assert StepMove.objects.get().kind == "done"
    assert Step.objects.get().version == 1, "Nothing else was written"


def test_vague_words_are_underlined_with_a_better_form(cast, plan):
    stage.outcome(cast, stage.need(cast, plan, "Tansy needs some support."), "Fed.")
    html = page(cast.plover, "need", plan.pk, 1)
    assert '<u class="gt-vague">support</u>' in html and "say what is done, by whom" in html


def test_text_of_a_brother_is_named_and_a_locked_one_is_not(cast, plan):
    same = "Nobody sober is in charge at night when Bramble drinks."
    for child in (cast.teasel, cast.hemlock):
        other = stage.on_track(cast, child).plan
        stage.outcome(cast, stage.need(cast, other, same), "x")
    stage.kin(cast.hemlock, cast.tansy)
    stage.outcome(cast, stage.need(cast, plan, same), "x")
    html = page(cast.plover, "ask", plan.pk)
    assert "stands in Teasel’s plan too" in html and "Hemlock" not in html


def test_a_need_is_dropped_with_a_reason_and_its_place_is_not_given_again(cast, plan):
    stage.need(cast, plan, "Hungry.")
    assert send(cast.plover, "drop", plan.pk, 1).status_code == 422
    assert send(cast.plover, "drop", plan.pk, 1, why="She eats at her aunt’s now.").status_code == 302
    send(cast.plover, "need", plan.pk, 0, need="Cold.")
    assert list(Need.objects.values_list("place", "dropped_why")) == [(1, "She eats at her aunt’s now."), (2, "")]


def test_what_then_is_said_in_two_halves_and_visits_are_set(cast, plan):
    half = send(cast.plover, "otherwise", plan.pk, n1_when="she is alone at night")
    assert half.status_code == 422 and "Say both" in half.content.decode()
    whole = {"n1_when": "she is alone at night", "n1_then": "Plover rings Kestrel", "visit_every": "5"}
    assert send(cast.plover, "otherwise", plan.pk, **whole).status_code == 302
    case = Contingency.objects.get()
    plan.refresh_from_db()
    assert (case.then, plan.visit_every) == ("Plover rings Kestrel", 5)
    assert send(cast.plover, "otherwise", plan.pk, visit_every="5").status_code == 302, "Emptied"
    case.refresh_from_db()
    assert case.dropped_on == timezone.localdate()
