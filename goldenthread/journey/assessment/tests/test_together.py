"""Text written once for brothers and sisters, after one of their records was locked: it is not shown to whoever may not
know of that child, on any page of the others."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.refused import Refused
from goldenthread.journey.assessment import actions
from goldenthread.journey.assessment.carried import carried
from goldenthread.journey.assessment.desk import desk_of
from goldenthread.journey.assessment.known import facts
from goldenthread.journey.assessment.models import Answer, Assessment, View, latest
from goldenthread.journey.assessment.paper.views import on_paper
from goldenthread.who.access.models import Lock, LockReader

from . import stage

pytestmark = pytest.mark.django_db
COMMON = "Teasel was hurt on the stairs."
HIDDEN = "Common text is not shown."


@pytest.fixture
def hers(cast) -> Assessment:
    """Tansy's, assessed with Teasel: what speaks of both names him. Then his record is locked, for Avocet only."""
    stage.family(cast, cast.tansy, cast.teasel)
    referrals = [stage.referral(cast, cast.tansy), stage.referral(cast, cast.teasel)]
    made = actions.start(by=cast.plover, referrals=referrals, on=timezone.localdate())[0]
    stage.complete(cast, made)
    stage.written(cast, made, strengths=COMMON)
    today = timezone.localdate()
    actions.hear(by=cast.plover, assessment=made, who="Bramble", role="mother", is_agency=False, on=today, why_not="",
                 said="Teasel was hurt, she says.", over=latest(View.objects.all()), today=today)  # fmt: skip
    made.refresh_from_db()
    lock = Lock.objects.create(
        child=cast.teasel, reason="decision", why="The head of service decided.", asked_by=cast.kestrel,
        approved_by=cast.heron, started_on=timezone.localdate(), review_on=timezone.localdate() + timedelta(days=90),
    )  # fmt: skip
    LockReader.objects.create(lock=lock, worker=cast.avocet, added_by=cast.heron)
    return made


def page(client, worker, name: str, *args) -> str:
    client.force_login(worker)
    return client.get(reverse(f"assessment:{name}", args=args)).content.decode()


@pytest.mark.parametrize("state", ["writing", "submitted"])
def test_the_reading_page_shows_own_parts_only(client, cast, hers, state):
    if state == "submitted":
        stage.submitted(cast, hers)
    for who in (cast.kestrel, cast.plover):
        shown = page(client, who, "read", hers.pk)
        assert HIDDEN in shown and "Teasel" not in shown
        assert stage.TEXTS["day"] in shown
    shown = page(client, cast.avocet, "read", hers.pk)
    assert HIDDEN not in shown and COMMON in shown


def test_so_does_the_paper(cast, hers):
    for who, is_kept in ((cast.kestrel, True), (cast.avocet, False)):
        request = RequestFactory().get("/")
        request.user = who
        paper = on_paper(request, desk_of(who, hers, timezone.localdate()))
        assert ("Teasel" not in str(paper)) is is_kept
        assert paper["left_out"] == (HIDDEN if is_kept else "")
        assert stage.TEXTS["day"] in str(paper)


@pytest.mark.parametrize("again", [False, True])
def test_the_manager_decides_on_own_parts_and_the_decision_says_so(client, cast, hers, again):
    submission = stage.submitted(cast, hers)
    if again:
        stage.returned(cast, submission)
        Answer.objects.filter(prompt="strengths").update(text="Teasel was hurt again.")
        stage.submitted(cast, hers)
    client.force_login(cast.kestrel)
    place = reverse("assessment:decide", args=[hers.pk])
    answer = client.get(place)
    assert HIDDEN in answer.content.decode() and "Teasel" not in answer.content.decode()
    given = {"submission": answer.context_data["submission"].pk, "decision": "authorise", "why": ""}
    assert client.post(place, given).status_code == 302
    assert "common:look" in hers.submissions.last().authorisation.checked
    assert "parents:yes" not in hers.submissions.last().authorisation.checked


@pytest.mark.parametrize("section", ["map", "views", "history"])
def test_who_writes_sees_no_common_text_and_writes_none_over_it(client, cast, hers, section):
    shown = page(client, cast.plover, "part", hers.pk, section)
    assert HIDDEN in shown and "Teasel" not in shown
    with pytest.raises(Refused, match=HIDDEN):
        stage.written(cast, hers, strengths="Over it.")
    assert Answer.objects.get(prompt="strengths").text == COMMON
    stage.written(cast, hers, day="Her own part is hers.")


def test_nothing_said_for_both_is_offered_beside_a_prompt(cast, hers):
    for who, count in ((cast.plover, 0), (cast.avocet, 1)):
        desk = desk_of(who, hers, timezone.localdate())
        assert len(facts(desk.case, ["views"])["views"]) == count


def test_nor_is_it_carried_forward_from_the_last_assessment(cast, hers):
    Assessment.objects.update(
        started_on=timezone.localdate() - timedelta(days=440), authorised_on=timezone.localdate() - timedelta(days=400)
    )
    now = Assessment(child=cast.tansy, together_id=0, started_on=timezone.localdate())
    for who, prompts in ((cast.plover, {"day"}), (cast.avocet, {"day", "strengths"})):
        last = carried(now, cast.tansy, timezone.now(), ["day", "strengths"], reader=who)
        assert set(last) == prompts


def test_compare_shows_only_those_who_may_be_seen(client, cast, hers):
    his = Assessment.objects.get(child=cast.teasel)
    client.force_login(cast.kestrel)
    assert client.get(reverse("assessment:compare", args=[hers.pk, his.pk])).status_code == 404


def test_once_the_lock_is_over_all_of_it_is_back(client, cast, hers):
    Lock.objects.filter(child=cast.teasel).update(
        ended_on=timezone.localdate(), ended_by=cast.heron, ended_why="No longer needed."
    )
    assert COMMON in page(client, cast.kestrel, "read", hers.pk)


def test_a_brother_of_another_team_hides_nothing(client, cast, hers):
    """He is a family fact: only a locked record is as if not there."""
    Lock.objects.filter(child=cast.teasel).delete()
    cast.teasel.holdings.update(team=cast.teams["Family safeguarding 1"])
    assert COMMON in page(client, cast.kestrel, "read", hers.pk)
