"""The pages of a child in need plan, with the cast."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.journey.assessment.tests import stage as assessing
from goldenthread.journey.help.models import Consent, Course, EndAsk, Oversight
from goldenthread.journey.planning.models import Present, Progress, StepMove, Track
from goldenthread.who.access.models import Lock
from goldenthread.who.people.models import Professional

from . import stage

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def day(name: str, on=TODAY) -> dict:
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def page(client, worker, name: str, *args, **get) -> str:
    client.force_login(worker)
    answer = client.get(reverse(f"help:{name}", args=args), get)
    assert answer.status_code == 200, answer
    return " ".join(unescape(answer.content.decode()).split())


def sent(client, worker, name: str, *args, query: str = "", **typed):
    client.force_login(worker)
    return client.post(reverse(f"help:{name}", args=args) + query, typed)


def locked(child, cast) -> None:
    """Away from Plover."""
    Lock.objects.create(child=child, reason="decision", why="x", asked_by=cast.kestrel, approved_by=cast.heron,
                        started_on=TODAY, review_on=TODAY + timedelta(days=90))  # fmt: skip


def test_it_begins_from_the_outcome_with_a_brother(client, cast):
    assessment = stage.found_in_need(cast)
    stage.found_in_need(cast, cast.teasel)
    shown = page(client, cast.plover, "begin", cast.tansy.pk)
    assert "10 working days left" in shown and "Begin together with" in shown and "Teasel" in shown
    answer = sent(client, cast.plover, "begin", cast.tansy.pk, also=[cast.teasel.pk], **day("on"))
    tracks = {track.child_id: track for track in Track.objects.all()}
    assert set(tracks) == {cast.tansy.pk, cast.teasel.pk}
    assert answer.headers["Location"] == reverse("help:plan", args=[tracks[cast.tansy.pk].pk])
    assert tracks[cast.tansy.pk].in_need_beginning.assessment == assessment
    assert client.get(reverse("help:begin", args=[cast.tansy.pk])).status_code == 302  # to the plan that is there


def test_a_brother_whose_record_is_locked_is_not_there(client, cast):
    stage.found_in_need(cast)
    stage.found_in_need(cast, cast.teasel)
    locked(cast.teasel, cast)
    shown = page(client, cast.plover, "begin", cast.tansy.pk)
    assert "Teasel" not in shown and "together" not in shown
    sent(client, cast.plover, "begin", cast.tansy.pk, also=[cast.teasel.pk], **day("on"))
    assert not Track.objects.filter(child=cast.teasel).exists()


def test_without_a_referral_nothing_begins(client, cast):
    assert "has no open referral" in page(client, cast.plover, "begin", cast.tansy.pk)
    answer = sent(client, cast.plover, "begin", cast.tansy.pk, why="Moved here", **day("on"))
    assert answer.status_code == 422 and not Track.objects.exists()


def test_without_an_assessment_somebody_says_why(client, cast):
    assessing.referral(cast, cast.tansy)
    assert "Say below what the plan rests on" in page(client, cast.plover, "begin", cast.tansy.pk)
    assert sent(client, cast.plover, "begin", cast.tansy.pk, **day("on")).status_code == 422
    assert sent(client, cast.plover, "begin", cast.tansy.pk, why="Moved here", **day("on")).status_code == 302
    assert "Moved here" in page(client, cast.kestrel, "plan", Track.objects.get().pk)


def test_the_plan_says_first_what_matters(client, cast):
    track = stage.begun(cast)
    assert "The plan is to be agreed by" in page(client, cast.plover, "plan", track.pk)
    stage.agreed(cast, track, visit_every=10)
    shown = page(client, cast.plover, "plan", track.pk)
    assert "Tansy was not seen at any visit yet" in shown and "Every 10 working days, as the agreed plan says" in shown
    assert "unsourced: confirm before relying" in shown  # the number of months until a manager looks
    stage.visited(cast, cast.tansy)
    assert f"Last seen on {TODAY:%-d %B %Y}. The next visit is due by" in page(client, cast.plover, "plan", track.pk)
    stage.asked(cast, track)
    assert "Plover asked on" in page(client, cast.kestrel, "plan", track.pk)


def test_who_reads_is_offered_only_what_they_may_do(client, cast):
    track = stage.ready(cast)
    asks, looks = (reverse(f"help:{name}", args=[track.pk]) for name in ("end", "look"))
    assert asks in page(client, cast.plover, "plan", track.pk) and looks not in page(
        client, cast.plover, "plan", track.pk
    )
    assert looks in page(client, cast.kestrel, "plan", track.pk) and asks not in page(
        client, cast.kestrel, "plan", track.pk
    )
    for reader in (cast.osprey, cast.dipper, cast.harrier):
        shown = page(client, reader, "plan", track.pk)
        assert asks not in shown and looks not in shown


@pytest.mark.parametrize(("who", "status"), [("turnstone", 404), ("swift", 404), ("jay", 403), ("wren", 403)])
def test_others_find_no_plan(client, cast, who, status):
    client.force_login(getattr(cast, who))
    assert client.get(reverse("help:plan", args=[stage.begun(cast).pk])).status_code == status


def test_consent_is_taken_in_each_persons_words(client, cast):
    track = stage.begun(cast)
    assessing.family(cast, cast.tansy)
    shown = page(client, cast.plover, "consent", track.pk)
    assert "Not asked yet: Bramble, mother; Rush, father." in shown
    sent(client, cast.plover, "consent", track.pk, person="0", answer="given", words="It helps.", **day("on"))
    said = Consent.objects.get()
    assert (said.who, said.role, said.words) == ("Bramble", "mother", "It helps.")
    answer = sent(client, cast.plover, "consent", track.pk, person="1", answer="refused", version=said.pk, **day("on"))
    assert answer.status_code == 422 and "Write what they say in their words" in unescape(answer.content.decode())
    assert "Not asked yet: Rush, father." in page(client, cast.plover, "consent", track.pk)


def test_nothing_is_chosen_beforehand(client, cast):
    track = stage.ready(cast)
    for worker, name in (
        (cast.plover, "consent"),
        (cast.plover, "end"),
        (cast.plover, "review"),
        (cast.kestrel, "look"),
    ):
        shown = page(client, worker, name, track.pk)
        assert not any("checked" in piece.split(">")[0] for piece in shown.split('type="radio"')[1:])


def test_a_manager_decides_what_follows_withdrawn_consent(client, cast):
    track = stage.begun(cast)
    said = stage.consented(cast, track, answer="withdrawn", words="Leave us alone.")
    shown = page(client, cast.kestrel, "look", track.pk)
    assert "One person does not consent." in shown and "Leave us alone." in shown
    given = {
        "decision": "go_on",
        "why": "Rush consents.",
        "consent": said.pk,
        **day("next_look", TODAY + timedelta(days=9)),
    }
    assert sent(client, cast.kestrel, "look", track.pk, **given).status_code == 302
    assert Oversight.objects.get().consent == said
    assert "Rush consents." in page(client, cast.plover, "plan", track.pk)


def review_of(track: Track, **over) -> dict:
    """What is typed on the page of a review: every outcome the same, nothing dropped."""
    typed = {"course": "continue", "why": "It helps.", "child_words": "The club is good."} | over
    for outcome in [need.outcome for need in track.plan.needs.all()]:
        typed.setdefault(f"change{outcome.pk}", "better")
    return {f"t{track.pk}-{name}": value for name, value in typed.items()}


def test_a_review_is_held_on_one_screen(client, cast):
    track = stage.agreed(cast, stage.begun(cast, days_ago=30))
    stage.written(cast, track)
    assessing.family(cast, cast.tansy)
    shown = page(client, cast.plover, "review", track.pk)
    assert "1. Tansy has breakfast and is in class by 8:50." in shown and "Did Rush, father take part?" in shown
    step = track.plan.needs.get().outcome.steps.get()
    typed = review_of(track, course="close", **{f"step{step.pk}": "done"}) | {"came1": "came", "agrees1": "yes"}
    answer = sent(client, cast.plover, "review", track.pk, led_by="Plover", **typed, **day("held_on"))
    assert answer.headers["Location"] == reverse("help:end", args=[track.pk])
    assert (Course.objects.get().course, Progress.objects.get().change) == ("close", "better")
    assert StepMove.objects.get().kind == "done"
    here = Present.objects.get()
    assert (here.who, here.role, here.agrees) == ("Bramble", "mother", "yes")


def test_a_review_leaves_no_outcome_out_and_loses_nothing(client, cast):
    track = stage.begun(cast, days_ago=30)
    stage.written(cast, track)
    typed = {name: value for name, value in review_of(track).items() if "change" not in name}
    answer = sent(client, cast.plover, "review", track.pk, **typed, **day("held_on"))
    html = unescape(answer.content.decode())
    assert answer.status_code == 422 and "Say what changed: Tansy has breakfast" in html and "The club is good." in html
    assert not Course.objects.exists()


def test_brothers_are_reviewed_in_one_go_each_with_an_own_course(client, cast):
    hers, his = stage.begun(cast), stage.begun(cast, cast.teasel)
    assert "Review in one go with" in page(client, cast.plover, "review", hers.pk)
    shown = page(client, cast.plover, "review", hers.pk, also=his.pk)
    assert "Teasel’s outcomes" in shown
    typed = review_of(hers) | review_of(his, course="step_down", why="He manages.")
    sent(client, cast.plover, "review", hers.pk, query=f"?also={his.pk}", **typed, **day("held_on"))
    assert dict(Course.objects.values_list("track", "course")) == {hers.pk: "continue", his.pk: "step_down"}


@pytest.mark.parametrize("name", ["review", "end"])
def test_nothing_of_a_locked_brother_is_on_it(client, cast, name):
    hers, his = stage.begun(cast), stage.begun(cast, cast.teasel)
    locked(cast.teasel, cast)
    shown = page(client, cast.plover, name, hers.pk, also=his.pk)
    assert "Teasel" not in shown and "in one go" not in shown and f"t{his.pk}-" not in shown


def test_what_is_still_open_stands_beside_asking_for_the_end(client, cast):
    track = stage.begun(cast, days_ago=9)
    stage.written(cast, track)
    shown = page(client, cast.plover, "end", track.pk)
    assert "Step “Breakfast club, every school day”, Wagtail" in shown
    assert "No visit met the child since the plan began" in shown
    typed = {f"t{track.pk}-{name}": value for name, value in (stage.CHANGED | {"ending": "closed"}).items()}
    answer = sent(client, cast.plover, "end", track.pk, **typed, **day("on"))
    html = unescape(answer.content.decode())
    assert answer.status_code == 422 and "Still open: Step" in html and stage.CHANGED["changed"] in html
    assert not EndAsk.objects.exists()


def test_the_end_is_asked_for_and_decided(client, cast):
    track = stage.ready(cast)
    assessing.family(cast, cast.tansy)
    everybody = ["Tansy", "Bramble, mother", "Rush, father", "Linnet, school nurse, Marlshire NHS"]
    typed = stage.CHANGED | {"ending": "closed", "told": everybody, "closure_reason": "RC7"}
    own = {f"t{track.pk}-{name}": value for name, value in typed.items()}
    assert sent(client, cast.plover, "end", track.pk, **own, **day("on")).status_code == 302
    shown = page(client, cast.kestrel, "decide", track.pk)
    assert "Nothing is left open" in shown and "Everybody was told" in shown and "(RC7)" in shown
    ask = EndAsk.objects.get()
    assert sent(client, cast.kestrel, "decide", track.pk, decision="return", version=ask.pk).status_code == 422
    assert sent(client, cast.kestrel, "decide", track.pk, decision="end", version=ask.pk).status_code == 302
    track.refresh_from_db()
    assert track.ended_as == "closed"


def test_somebody_the_child_has_whom_nobody_told_is_named(client, cast):
    track = stage.ready(cast)
    Professional.objects.create(child=cast.tansy, name="Linnet", role="nurse", organisation="Marlshire NHS")
    stage.asked(cast, track, told=["Tansy"])
    assert "Not told: Linnet, nurse, Marlshire NHS" in page(client, cast.kestrel, "decide", track.pk)


def test_what_waits_stands_in_the_inbox_of_its_manager(client, cast):
    track = stage.ready(cast)
    stage.asked(cast, track)
    here, inbox = reverse("help:decide", args=[track.pk]), reverse("assessment:decisions")
    for worker, there in ((cast.kestrel, True), (cast.heron, True), (cast.swift, False)):
        client.force_login(worker)
        assert (here in client.get(inbox).content.decode()) is there
    stage.actions.step_up(by=cast.osprey, track=track, on=TODAY, at=timezone.now())
    client.force_login(cast.kestrel)
    assert here not in client.get(inbox).content.decode()  # overtaken by a conference
