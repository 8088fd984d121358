"""Asking and deciding: authors never approve, what changed stands beside, and of two at once one decides."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.notices.models import Notice
from goldenthread.foundations.refused import Refused
from goldenthread.journey.planning.checks.carrying import times_carried
from goldenthread.journey.planning.content import as_read, content_of
from goldenthread.journey.planning.models import Decision, Plan, Step, Version
from goldenthread.journey.planning.versions import actions

from . import stage
from .pages import as_, page, send


@pytest.fixture
def plan(cast) -> Plan:
    return stage.planned(cast)


def ask(cast, plan, by=None) -> Version:
    return actions.ask(by=by or cast.plover, plan=plan, read=as_read(content_of(plan)), at=timezone.now())


def test_the_manager_is_asked_and_agrees_with_what_changed_beside(cast, plan):
    assert send(cast.plover, "ask", plan.pk, agrees_0="yes", note="Look at need 1.").status_code == 302
    version = Version.objects.get()
    assert version.agreements.get().who == "Tansy"
    assert [row.step.what for row in version.open_steps.order_by("pk")] == [
        "Breakfast club, every school day", "Sets the bag the night before",
    ]  # fmt: skip
    asked = Notice.objects.get(recipient_id=cast.kestrel.pk, kind="plan_submitted")
    assert asked.title == "Tansy’s plan waits for you"
    inbox = as_(cast.kestrel).get(reverse("assessment:decisions")).content.decode()
    assert "Plan, version 1" in inbox and "To decide <b>1</b>" in inbox
    html = page(cast.kestrel, "decide", plan.pk)
    assert "Look at need 1." in html and "asked for the first time" in html
    done = send(cast.kestrel, "decide", plan.pk, decision="agree")
    assert done.headers["Location"] == reverse("assessment:decisions")
    assert Decision.objects.get().by == cast.kestrel
    asked.refresh_from_db()
    assert asked.title.startswith("Tansy’s plan: Kestrel decided on ") and asked.read_at
    assert "is in force" in page(cast.plover, "of_child", cast.tansy.pk)


def test_what_changed_since_the_last_version_stands_beside_the_decision(cast, plan):
    stage.agreed(cast, ask(cast, plan))
    stage.need(cast, plan, "Tansy has nobody to tell.")
    assert "Written since, and not agreed yet" in page(cast.plover, "thread", plan.pk)
    stage.outcome(cast, plan.needs.last(), "She has.")
    ask(cast, plan)
    html = page(cast.kestrel, "decide", plan.pk)
    assert "Two parts changed since version 1" in html and "Tansy has nobody to tell." in html
    assert "carried over" not in html
    assert "What changed since" in page(cast.plover, "version", plan.pk, 2)


def test_a_plan_that_changed_under_whoever_asks_is_read_again(cast, plan):
    drawn = page(cast.plover, "ask", plan.pk)
    stage.step(cast, plan.needs.first().outcome, "A step of Avocet’s", "Avocet")
    refused = send(cast.plover, "ask", plan.pk, over=drawn)
    assert refused.status_code == 422 and "changed the plan after you opened this" in refused.content.decode()
    assert send(cast.plover, "ask", plan.pk, over=refused.content.decode()).status_code == 302


def test_only_a_need_without_an_outcome_stands_in_the_way(cast, plan):
    stage.need(cast, plan, "Tansy looks after Clover.")
    refused = send(cast.plover, "ask", plan.pk)
    assert refused.status_code == 422 and "Need 3 has no outcome" in refused.content.decode()
    assert not Version.objects.exists()


def test_one_version_waits_at_a_time_and_a_no_has_words(cast, plan):
    assert send(cast.plover, "ask", plan.pk, agrees_0="no").status_code == 422
    ask(cast, plan)
    with pytest.raises(Refused, match="A version waits for Kestrel"):
        ask(cast, plan)


def test_nobody_decides_on_what_they_asked_for_or_wrote(cast, plan):
    version = ask(cast, plan)
    with pytest.raises(Refused):
        actions.decide(by=cast.plover, version=version, agreed=True, at=timezone.now())
    need = plan.needs.first()
    need.written_by = cast.kestrel
    need.save()
    with pytest.raises(Refused, match="Another manager must"):
        actions.decide(by=cast.kestrel, version=version, agreed=True, at=timezone.now())
    actions.decide(by=cast.heron, version=version, agreed=True, at=timezone.now())


def test_a_plan_sent_back_says_why_and_goes_on(cast, plan):
    version = ask(cast, plan)
    refused = send(cast.kestrel, "decide", plan.pk, decision="return")
    assert refused.status_code == 422 and "Say why you send it back" in refused.content.decode()
    assert send(cast.kestrel, "decide", plan.pk, decision="return", why="Who does it?").status_code == 302
    assert "Who does it?" in page(cast.plover, "thread", plan.pk)
    assert Notice.objects.filter(recipient_id=cast.plover.pk, kind="plan_returned").exists()
    with pytest.raises(Refused, match="Kestrel sent it back"):
        actions.decide(by=cast.heron, version=version, agreed=True, at=timezone.now())
    assert ask(cast, plan).number == 2


def test_a_step_is_carried_over_by_agreed_versions_alone_until_other_words_mend_it(cast, plan):
    late, other = plan.needs.first().outcome.steps.all()
    Step.objects.filter(pk=late.pk).update(by=timezone.localdate() - timedelta(days=1))
    for agreed in (True, False, True, True):
        _decided(cast, plan, agreed)
    html = page(cast.plover, "thread", plan.pk)
    assert html.count("carried over twice") >= 2 and "Change the step" in html
    assert times_carried(plan.pk) == {late.pk: 2}
    Step.objects.filter(pk=late.pk).update(by=timezone.localdate() + timedelta(days=9))
    _decided(cast, plan, True)
    assert times_carried(plan.pk) == {late.pk: 3}, "a later day alone mended it"
    Step.objects.filter(pk=late.pk).update(what="Wagtail fetches them at eight")
    _decided(cast, plan, True)
    assert times_carried(plan.pk) == {} and "carried over" not in page(cast.plover, "thread", plan.pk)
    assert other.in_versions.count() == 6, "a step whose day is to come goes on, and is not carried over"


def _decided(cast, plan, agreed):
    why, version = "" if agreed else "Again.", ask(cast, plan)
    Decision.objects.create(version=version, agreed=agreed, why=why, by=cast.kestrel, at=timezone.now())


def test_a_late_version_comes_before_a_new_one_in_the_inbox(cast, plan):
    other = stage.planned(cast, cast.teasel)
    ask(cast, plan)
    late = Version.objects.create(
        plan=other, number=1, content=content_of(other), by=cast.plover, at=timezone.now() - timedelta(days=9)
    )
    inbox = as_(cast.kestrel).get(reverse("assessment:decisions")).content.decode()
    assert inbox.index("Teasel") < inbox.index("Tansy") and "overdue" in inbox and late.number == 1
