"""What is written down, put right, answered and offered; and who may."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale
from goldenthread.journey.planning.models import StepMove
from goldenthread.journey.visits import actions
from goldenthread.journey.visits.models import Advocate, Heard, Served, Visit, VisitChild
from goldenthread.journey.visits.rules import Part
from goldenthread.journey.visits.seen import last_seen

from . import stage

pytestmark = pytest.mark.django_db
ALONE = Part(seen="alone", observed="Well.")


def today():
    return timezone.localdate()


def test_one_visit_has_an_own_part_for_each_child(cast):
    parts = {
        cast.tansy: Part(seen="alone", words=stage.HERS),
        cast.teasel: Part(seen="not_seen", account="At football."),
    }
    made = actions.record_visit(by=cast.plover, what=stage.happened(), parts=parts, at=timezone.now())
    assert Visit.objects.count() == 1 and {row.child for row in made} == {cast.tansy, cast.teasel}
    assert (made[0].words, made[1].account, made[0].visit.account) == (stage.HERS, "At football.", stage.COMMON)
    assert last_seen([cast.tansy.pk, cast.teasel.pk], today()) == {cast.tansy.pk: today()}


def test_each_part_is_in_the_history_of_its_own_child_only(cast):
    stage.visited(cast, cast.tansy, cast.teasel)
    found = Entry.objects.filter(deed="visit.recorded")
    assert sorted(entry.about for entry in found) == sorted([[cast.tansy.pk], [cast.teasel.pk]])


def test_nobody_records_for_a_child_of_another_team_or_whose_record_is_locked(cast):
    with pytest.raises(Refused):
        stage.visited(cast, cast.yarrow)
    stage.lock(cast, cast.teasel, cast.avocet)
    with pytest.raises(Refused, match="whose records you may open"):
        stage.visited(cast, cast.tansy, cast.teasel)
    assert VisitChild.objects.count() == 0


def test_who_only_reads_may_not_record(cast):
    for who in (cast.dipper, cast.jay):
        with pytest.raises(Refused):
            stage.visited(cast, by=who)
    assert stage.visited(cast, by=cast.osprey)  # her reviewing officer sees her too


def test_what_cannot_be_true_is_not_written(cast):
    with pytest.raises(Refused, match="after today"):
        stage.visited(cast, on=stage.ago(-1))
    assert Visit.objects.count() == 0


@pytest.mark.parametrize(
    ("kind", "part", "stops"),
    [
        ("visit", ALONE, True),
        ("direct_work", Part(seen="with", observed="Drew."), True),
        ("visit", Part(seen="not_seen", account="Nobody home."), False),
        ("call", Part(words="Hello."), False),
        ("note", Part(), False),
    ],
)
def test_only_who_is_met_is_seen(cast, kind, part, stops):
    stage.visited(cast, kind=kind, part=part, others="Bramble")
    assert bool(last_seen([cast.tansy.pk], today())) is stops


def test_the_database_refuses_words_of_a_child_who_was_not_seen(cast):
    visit = Visit.objects.create(kind="visit", on=today(), by=cast.plover)
    with pytest.raises(IntegrityError), transaction.atomic():
        VisitChild.objects.create(visit=visit, child=cast.tansy, seen="not_seen", words="No.")


def test_a_step_that_was_served(cast):
    rings, walks = stage.planned(cast, cast.tansy, "Rush rings at seven.", "Bramble walks her.")
    row = stage.visited(cast, part=Part(seen="alone", observed="Well.", steps={rings.pk: "He rang on Friday."}))[0]
    assert [(each.step, each.words) for each in row.served.all()] == [(rings, "He rang on Friday.")]
    StepMove.objects.create(step=walks, kind="done", on=today(), by=cast.plover, at=timezone.now())
    theirs = stage.planned(cast, cast.teasel)[0]
    for other in (walks, theirs):
        with pytest.raises(Refused, match="not open any more"):
            stage.visited(cast, part=Part(seen="alone", observed="Well.", steps={other.pk: ""}))
    assert Served.objects.count() == 1


def test_a_correction_is_a_new_part_and_both_are_there(cast):
    first = stage.visited(cast, on=stage.ago(2))[0]
    now = stage.put_right(cast, first, on=stage.ago(3), words=stage.HERS, why="It was Friday.")
    assert (now.corrects, now.corrected_why, now.words) == (first, "It was Friday.", stage.HERS)
    assert now.visit.first_written == first.visit and VisitChild.objects.count() == 2
    assert last_seen([cast.tansy.pk], today()) == {cast.tansy.pk: stage.ago(3)}
    again = stage.put_right(cast, now, seen="not_seen", words="", why="She was at school.")
    assert again.visit.first_written == first.visit and last_seen([cast.tansy.pk], today()) == {}


def test_it_needs_a_reason_and_somebody_who_may(cast):
    first = stage.visited(cast)[0]
    with pytest.raises(Refused, match="Say why"):
        stage.put_right(cast, first, why=" ")
    with pytest.raises(Refused):
        stage.put_right(cast, first, by=cast.dipper)
    assert stage.put_right(cast, first, by=cast.avocet).visit.by == cast.avocet


def test_of_two_who_put_it_right_the_second_is_told_and_loses_nothing(cast):
    first = stage.visited(cast)[0]
    now = stage.put_right(cast, first, by=cast.avocet, why="It was Friday.")
    with pytest.raises(Stale, match="Avocet saved this") as refusal:
        stage.put_right(cast, first, observed="Tired.")
    assert refusal.value.now == now.pk and VisitChild.objects.count() == 2
    assert stage.put_right(cast, first, over=now.pk, observed="Tired.").corrects == now


def test_what_is_put_right_for_one_leaves_the_other(cast):
    hers, _ = stage.visited(cast, cast.tansy, cast.teasel, on=stage.ago(1))
    stage.put_right(cast, hers, on=stage.ago(4))
    assert last_seen([cast.tansy.pk, cast.teasel.pk], today()) == {
        cast.tansy.pk: stage.ago(4), cast.teasel.pk: stage.ago(1),
    }  # fmt: skip
    assert VisitChild.objects.filter(child=cast.teasel).count() == 1


def test_what_is_the_same_for_all_is_put_right_for_all_who_are_ticked(cast):
    hers, his = stage.visited(cast, cast.tansy, cast.teasel, on=stage.ago(1))
    stage.put_right(cast, hers, also=[cast.teasel], on=stage.ago(4))
    assert set(last_seen([cast.tansy.pk, cast.teasel.pk], today()).values()) == {stage.ago(4)}
    assert his.corrected_by.observed == his.observed


def test_who_may_not_know_of_a_brother_changes_nothing_that_speaks_of_him(cast):
    hers, his = stage.visited(cast, cast.tansy, cast.teasel, on=stage.ago(1))
    stage.lock(cast, cast.teasel, cast.avocet)
    now = stage.put_right(cast, hers, also=[cast.teasel], account="Over it.", words=stage.HERS)
    assert (now.visit.account, now.words) == (stage.COMMON, stage.HERS)
    assert not hasattr(VisitChild.objects.get(pk=his.pk), "corrected_by")


def test_what_did_not_happen_is_withdrawn_and_counts_no_more(cast):
    first = stage.visited(cast)[0]
    stage.put_right(cast, first, kind="withdrawn", why="It is Teasel’s visit.")
    assert last_seen([cast.tansy.pk], today()) == {} and VisitChild.objects.count() == 2


def test_a_correction_keeps_the_steps_also_those_that_are_done_by_now(cast):
    step = stage.planned(cast)[0]
    first = stage.visited(cast, part=Part(seen="alone", observed="Well.", steps={step.pk: "He rang."}))[0]
    StepMove.objects.create(step=step, kind="done", on=today(), by=cast.plover, at=timezone.now())
    assert [each.words for each in stage.put_right(cast, first).served.all()] == ["He rang."]


def test_heard_then_done_then_told(cast):
    heard = stage.heard(cast, "See her friends.", "A lock on the bathroom.", on=stage.ago(3))
    assert Heard.objects.filter(child=cast.tansy).count() == 2
    facts = {"by": cast.plover, "heard": heard, "at": timezone.now()}
    asked = actions.answer(**facts, done="Asked Bramble.", told="", told_on=None, over=0)
    with pytest.raises(Stale, match="Plover saved this"):
        actions.answer(**facts | {"by": cast.avocet}, done="Rang Rush.", told="", told_on=None, over=0)
    actions.answer(**facts, done="", told="Yes, from this week.", told_on=today(), over=asked.pk)
    assert heard.answers.count() == 2
    with pytest.raises(Refused, match="before the child said it"):
        actions.answer(**facts, done="", told="x", told_on=stage.ago(4), over=heard.answers.last().pk)


def test_an_advocate_is_offered_and_taken(cast):
    facts = {"by": cast.plover, "child": cast.tansy, "on": today(), "who": "", "words": "", "at": timezone.now()}
    first = actions.offer_advocate(**facts, answer="later", over=0)
    with pytest.raises(Stale):
        actions.offer_advocate(**facts | {"by": cast.avocet}, answer="declined", over=0)
    with pytest.raises(Refused, match="who the advocate is"):
        actions.offer_advocate(**facts, answer="used", over=first.pk)
    actions.offer_advocate(**facts | {"who": "Siskin"}, answer="used", over=first.pk)
    assert [row.answer for row in Advocate.objects.order_by("pk")] == ["later", "used"]


def test_late_recording_is_kept_apart_from_the_day(cast):
    row = stage.visited(cast, on=stage.ago(12))[0]
    assert row.visit.on == stage.ago(12) and row.visit.recorded_at > timezone.now() - timedelta(hours=1)
