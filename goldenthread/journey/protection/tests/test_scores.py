"""How far each outcome is, as a core group and a review conference say it; how often a child on a plan is visited."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.refused import Refused
from goldenthread.journey.assessment.tests.stage import family
from goldenthread.journey.planning.content import as_read, content_of
from goldenthread.journey.planning.models import Progress
from goldenthread.journey.planning.tests.stage import need, outcome, planned, step
from goldenthread.journey.planning.versions.actions import ask
from goldenthread.journey.protection.conferences import actions

from . import conference_stage as stage
from .conference_stage import words_of

pytestmark = pytest.mark.django_db


def day(name: str, on) -> dict:
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def on_a_plan(cast):
    plan = stage.on_a_plan(cast, since=stage.ago(5))
    return plan, outcome(cast, need(cast, plan.track.plan, "Hungry at school."), "Breakfast each day.")


def test_a_core_group_scores_each_outcome(cast, opens, posts):
    plan, goal = on_a_plan(cast)
    page = opens(cast.plover, "core_group", plan.pk).content.decode()
    version = re.search(r'name="version"[^>]*value="(\d+)"', page).group(1)
    typed = {f"came-{member.pk}": "came" for member in plan.members.all()} | day("held_on", stage.today())
    typed |= {"led_by": "Plover", "conclusion": "Better.", "version": version, f"score-{goal.pk}": "6"}
    refused = posts(cast.plover, "core_group", plan.pk, typed, status=422)
    assert "Say what changed: Breakfast each day." in words_of(refused)
    posts(cast.plover, "core_group", plan.pk, typed | {f"change-{goal.pk}": "better"})
    assert (goal.progress.get().change, goal.progress.get().score) == ("better", 6)


def test_a_review_conference_scores_each_outcome_and_says_what_shows_it(cast, opens, posts):
    family(cast, cast.tansy)
    _, goal = on_a_plan(cast)
    conference = actions.ask(
        by=cast.plover, referrals=[stage.open_referral(cast, cast.tansy)], why="", at=timezone.now()
    )
    stage.booked(cast, conference=conference)
    chair, pk = stage.chair(cast), cast.tansy.pk
    page = opens(chair, "conference_hold", conference.pk).content.decode()
    typed = dict.fromkeys(re.findall(r'name="(came-\d+)"', page), "came")
    typed |= {
        "why_went_on": "Nobody else could come.", f"took_part-{pk}": "no", f"decision-{pk}": "goes_on",
        f"category-{pk}": "NEG", f"rationale-{pk}": "Better, not safe.", f"chair_differs-{pk}": "So.",
        f"outline-{pk}": "As before.", f"change-{goal.pk}": "better", f"score-{goal.pk}": "4",
        f"said-{goal.pk}": "The register.",
    }  # fmt: skip
    posts(chair, "conference_hold", conference.pk, typed)
    said = Progress.objects.get(outcome=goal)
    assert (said.change, said.score, said.words) == ("better", 4, "The register.")


def test_a_child_protection_plan_cannot_set_visits_seldomer_than_the_council(cast):
    plan, goal = on_a_plan(cast)
    plan = plan.track.plan
    step(cast, goal, "Breakfast club", "Wagtail")
    asks = {"by": cast.plover, "plan": plan, "at": timezone.now()}
    plan.visit_every = 20
    plan.save()
    with pytest.raises(Refused, match="The plan says a visit every 20 working days; the council’s clock for a child"):
        ask(read=as_read(content_of(plan)), **asks)
    plan.visit_every = 10
    plan.save()
    assert ask(read=as_read(content_of(plan)), **asks).visit_every == 10


def test_a_child_in_need_plan_may_and_is_told(cast, client):
    plan = planned(cast)
    plan.visit_every = 60
    plan.save()
    client.force_login(cast.plover)
    assert "so few are enough" in client.get(reverse("planning:ask", args=[plan.pk])).content.decode()
    assert ask(by=cast.plover, plan=plan, at=timezone.now(), read=as_read(content_of(plan))).visit_every == 60
