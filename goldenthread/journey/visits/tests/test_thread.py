"""What this room hands up: the story, what waits for an answer; and down: what an assessment hears."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.refused import Refused
from goldenthread.journey.assessment import thread as assessment_thread
from goldenthread.journey.assessment.content import content_of
from goldenthread.journey.assessment.decisions.actions import decide, submit
from goldenthread.journey.assessment.desk import desk_of
from goldenthread.journey.assessment.known import facts
from goldenthread.journey.assessment.reading import still_missing
from goldenthread.journey.assessment.tests import stage as assessing
from goldenthread.journey.planning.evidence import evidence_for
from goldenthread.journey.visits import actions, thread
from goldenthread.journey.visits.rules import Part
from goldenthread.journey.visits.seen import last_met, last_seen

from . import stage

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


def visits_of(child) -> list:
    return thread.events([child.pk])


def test_a_visit_is_an_event_with_her_words(cast):
    part = Part(seen="alone", words=stage.HERS, observed="Well.")
    stage.visited(cast, part=part, on=stage.ago(9))
    (event,) = visits_of(cast.tansy)
    assert (event.title, event.kind, event.words, event.by) == ("Seen alone, at home", "visit", stage.HERS, "Plover")
    assert event.text == f"Well.\n\n{stage.COMMON}" and event.on == stage.ago(9)
    assert event.recorded_at.date() > event.on


@pytest.mark.parametrize(
    ("kind", "title"),
    [("call", "Call: the school rang"), ("note", "Note: the school rang"), ("direct_work", "Seen alone, at home")],
)
def test_each_kind_has_its_title(cast, kind, title):
    part = Part(seen="alone", observed="x") if kind == "direct_work" else Part()
    stage.visited(cast, kind=kind, part=part, purpose="the school rang")
    (event,) = visits_of(cast.tansy)
    assert (event.title, event.kind) == (title, kind)


def test_what_was_put_right_stands_as_it_holds_and_the_mark_stays_on_it(cast):
    first = stage.visited(cast, on=stage.ago(3))[0]
    was = visits_of(cast.tansy)[0].ref
    now = stage.put_right(cast, first, by=cast.avocet, on=stage.ago(2), why="It was Friday.")
    visit, correction = visits_of(cast.tansy)
    assert (visit.ref, visit.on, visit.by) == (was, stage.ago(2), "Plover")
    assert visit.url.endswith(f"/{now.pk}/")
    assert correction.title.startswith("Visit of ") and correction.title.endswith("put right")
    assert (correction.text, correction.by, correction.on) == ("It was Friday.", "Avocet", today())


def test_what_was_withdrawn_says_nothing_more(cast):
    first = stage.visited(cast, part=Part(seen="alone", words=stage.HERS))[0]
    stage.put_right(cast, first, kind="withdrawn", why="It is Teasel’s.")
    visit, correction = visits_of(cast.tansy)
    assert (visit.title, visit.words, visit.text) == ("Visit, withdrawn", "", "")
    assert correction.title.endswith("withdrawn")


def test_answers_and_advocates_are_in_the_story(cast):
    heard = stage.heard(cast, on=stage.ago(3))
    actions.answer(by=cast.plover, heard=heard, done="Asked.", told="Yes.", told_on=today(), over=0, at=timezone.now())
    actions.offer_advocate(
        by=cast.plover, child=cast.tansy, on=today(), answer="accepted", who="Siskin", words="", over=0,
        at=timezone.now(),
    )  # fmt: skip
    titles = [event.title for event in visits_of(cast.tansy)]
    assert titles == ["Seen alone, at home", "Told what came of it", "Advocate: wants an advocate"]


def test_a_long_account_is_cut_in_the_story(cast):
    stage.visited(cast, kind="note", part=Part(), account="word " * 400)
    (event,) = visits_of(cast.tansy)
    assert len(event.text) < 610 and event.text.endswith(" …")


def test_what_she_wants_is_due_until_she_is_told(cast):
    heard = stage.heard(cast, "See her friends.", "A lock.", on=stage.ago(3))
    (waits,) = thread.due([cast.tansy.pk], today())
    assert waits.clock == "heard_answer" and waits.note == "1 more waiting" and "friends" not in str(waits)
    done = actions.answer(by=cast.plover, heard=heard, done="Asked.", told="", told_on=None, over=0, at=timezone.now())
    (waits,) = thread.due([cast.tansy.pk], today())
    assert waits.note.startswith("Something was done, and nobody has said so to the child")
    for each in heard.part.heard.all():
        over = done.pk if each == heard else 0
        actions.answer(by=cast.plover, heard=each, done="", told="Yes.", told_on=today(), over=over, at=timezone.now())
    assert thread.due([cast.tansy.pk], today()) == []


def test_the_childs_page_has_her_latest_words_of_either_source(client, cast):
    assessing.complete(cast, assessing.started(cast))
    stage.visited(cast, part=Part(seen="alone", words="It is better now."))
    client.force_login(cast.plover)
    html = client.get(reverse("child:page", args=[cast.tansy.pk])).content.decode()
    assert "It is better now." in html and "Tansy to Plover, alone" in html


def test_the_same_queries_for_one_child_and_for_many(cast):
    stage.heard(cast)
    stage.visited(cast, cast.tansy, cast.teasel)

    def asked(ids) -> int:
        with CaptureQueriesContext(connection) as queries:
            thread.events(ids)
            thread.due(ids, today())
            last_met(ids, today())
        return len(queries)

    one = asked([cast.tansy.pk])
    for child in (cast.teasel, cast.burdock):
        stage.heard(cast, child=child) if child == cast.teasel else stage.visited(cast, child, by=cast.avocet)
    assert asked([cast.tansy.pk, cast.teasel.pk, cast.burdock.pk]) == one


def test_last_met_says_how_and_by_whom(cast):
    stage.visited(cast, on=stage.ago(2), part=Part(seen="with", observed="x"), others="Bramble")
    stage.visited(cast, on=stage.ago(2), by=cast.avocet)
    stage.visited(cast, part=Part(seen="not_seen", observed="x"))
    row = last_met([cast.tansy.pk], today())[cast.tansy.pk]
    assert (row.on, row.seen, row.by_name) == (stage.ago(2), "alone", "Avocet")
    assert last_seen([cast.tansy.pk, cast.teasel.pk], today()) == {cast.tansy.pk: stage.ago(2)}
    assert last_seen([cast.tansy.pk], stage.ago(3)) == {}


def test_a_sighting_that_was_written_in_an_assessment_counts(cast):
    seen = assessing.complete(cast, assessing.started(cast)).sightings.exclude(how="not_seen").latest("on")
    stage.visited(cast, on=seen.on - timedelta(days=3), by=cast.avocet)
    row = last_met([cast.tansy.pk], today())[cast.tansy.pk]
    assert (row.on, row.by_name) == (seen.on, seen.by.name)


def test_what_a_visit_shows_of_a_step(cast):
    step = stage.planned(cast)[0]
    row = stage.visited(cast, part=Part(seen="alone", observed="x", steps={step.pk: "He rang."}))[0]
    (found,) = evidence_for([step.pk], [], cast.plover, today())
    assert (found.words, found.url, found.kind, found.source) == ("He rang.", f"/visits/{row.pk}/", "visit", "Plover")
    assert evidence_for([], [step.outcome_id], cast.plover, today()) == [found]
    assert evidence_for([step.pk], [], cast.turnstone, today()) == [] == evidence_for([], [], cast.plover, today())
    stage.put_right(cast, row, kind="withdrawn")
    assert evidence_for([step.pk], [], cast.plover, today()) == []


# An assessment
def due_clocks(child) -> set[str]:
    return {each.clock for each in assessment_thread.due([child.pk], today())}


def test_a_visit_stops_the_clock_of_an_assessment_and_an_attempt_does_not(cast):
    assessing.started(cast)
    stage.visited(cast, part=Part(seen="not_seen", observed="Nobody home."))
    waits = {each.clock: each for each in assessment_thread.due([cast.tansy.pk], today())}["assessment_child_seen"]
    assert waits.note.startswith("Tried on ")
    stage.visited(cast)
    assert "assessment_child_seen" not in due_clocks(cast.tansy)


def test_a_visit_of_before_the_referral_or_of_a_brother_does_not(cast):
    started = assessing.started(cast)
    stage.visited(cast, on=started.referral.referred_on - timedelta(days=1))
    stage.visited(cast, cast.teasel)
    assert "assessment_child_seen" in due_clocks(cast.tansy)


def test_what_is_asked_for_then_holds_the_visit(cast):
    assessing.family(cast, cast.tansy)
    assessment = assessing.complete(cast, assessing.started(cast))
    before = len(content_of(assessment)["seen"])
    stage.visited(cast, part=Part(seen="alone", words=stage.HERS))
    submission = submit(by=cast.plover, assessment=assessment, at=timezone.now())
    assert len(submission.content["seen"]) == before + 1
    assert stage.HERS in str(submission.content["seen"])


def test_a_child_whom_a_visit_met_is_not_missing(cast):
    assessment = assessing.started(cast)

    def asks() -> list[str]:
        lacks = still_missing(cast.plover, assessment, content_of(assessment), today())
        return [each.words for each in lacks if each.words == "Record when the child was seen"]

    assert asks() != []
    stage.visited(cast)
    assert asks() == []


def test_its_pages_know_of_the_visit(client, cast):
    assessment = assessing.started(cast)
    row = stage.visited(cast, part=Part(seen="alone", words=stage.HERS, observed="Well."))[0]
    client.force_login(cast.plover)
    html = client.get(f"/assessments/{assessment.pk}/seen/").content.decode()
    assert stage.HERS in html and f"/visits/{row.pk}/" in html
    known = facts(desk_of(cast.plover, assessment, today()).case, ["words", "observed", "times"])
    assert stage.HERS in str(known["words"]) and "Well." in str(known["observed"])
    assert "first seen on" in str(known["times"])


def test_who_visited_the_child_does_not_decide_on_the_assessment(cast):
    assessing.family(cast, cast.tansy)
    assessment = assessing.complete(cast, assessing.started(cast))
    stage.visited(cast, by=cast.kestrel)
    submission = submit(by=cast.plover, assessment=assessment, at=timezone.now())
    with pytest.raises(Refused):
        decide(by=cast.kestrel, submission=submission, authorised=True, at=timezone.now())
