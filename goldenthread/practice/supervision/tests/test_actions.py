"""What is written in supervision and what comes of it: by whom, about whom, and what the database refuses itself."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.foundations.history.models import Entry as History
from goldenthread.foundations.notices.models import Notice, Outbox
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale
from goldenthread.practice.supervision.cases.actions import Said, put_right, write
from goldenthread.practice.supervision.meetings.actions import begin, call_off, sign
from goldenthread.practice.supervision.models import Came, Entry, Personal, Reread, Signature
from goldenthread.practice.supervision.personal.actions import write as write_personal
from goldenthread.practice.supervision.samples.actions import reread

from . import stage
from .stage import TODAY

pytestmark = pytest.mark.django_db
NOW = timezone.now


def refused(match: str):
    return pytest.raises(Refused, match=match)


def test_a_decision_is_written_told_and_done(cast):
    entry = stage.written(cast, meeting=stage.begun(cast), answers={"life": "Late and hungry.", "bias": " "})
    assert (entry.on, entry.meeting.kind, entry.answers.get().text) == (TODAY, "one_to_one", "Late and hungry.")
    told = Notice.objects.get(kind="supervision_decision")
    assert told.recipient_id == cast.plover.pk and told.about == [cast.tansy.pk]
    assert "Tansy" not in Outbox.objects.get().body + Outbox.objects.get().subject
    line = History.objects.get(deed="supervision.written")
    assert (line.about, line.reason) == ([cast.tansy.pk], stage.DECIDED["rationale"])
    stage.came(entry, cast.plover, "not_done", "She was ill.")
    stage.came(entry, cast.plover, "done")
    with refused("already"):
        stage.came(entry, cast.kestrel, "dropped", "Not needed.")
    assert [each.state for each in entry.came.order_by("pk")] == ["not_done", "done"]


@pytest.mark.parametrize(
    ("by", "child", "match"),
    [("plover", "tansy", "may not record supervision"), ("swift", "tansy", "only for a child"),
     ("avocet", "burdock", "You work with Burdock yourself"), ("osprey", "tansy", "may not record")],
)  # fmt: skip
def test_who_may_not_write(cast, by, child, match):
    with refused(match):
        stage.written(cast, getattr(cast, child), by=getattr(cast, by))
    assert not Entry.objects.exists()


def test_a_decision_without_its_rationale_is_refused_and_the_database_refuses_it_too(cast):
    with refused("without its rationale"):
        stage.written(cast, rationale=" ")
    for wrong in ({"rationale": ""}, {"owner": cast.plover}, {"decision": "", "rationale": "", "do_by": TODAY}):
        facts = {"child": cast.tansy, "on": TODAY, "by": cast.kestrel, "at": NOW()} | stage.DECIDED | wrong
        with pytest.raises(IntegrityError), transaction.atomic():
            Entry.objects.create(**facts)


def test_whoever_wrote_meanwhile_is_named(cast):
    stage.written(cast)
    said = Said(**stage.DECIDED, owner=cast.plover, do_by=TODAY)
    with pytest.raises(Stale, match="Kestrel saved this"):
        write(by=cast.heron, child=cast.tansy, said=said, over=0, at=NOW())


def test_only_somebody_of_the_child_is_given_a_decision(cast):
    with refused("Turnstone does not work with Tansy"):
        stage.written(cast, owner=cast.turnstone)
    assert stage.written(cast, owner=cast.kestrel).owner == cast.kestrel
    assert not Notice.objects.filter(kind="supervision_decision").exists(), "Nobody tells themselves"


def test_only_its_author_puts_an_entry_right_and_the_first_stays(cast):
    entry = stage.written(cast)
    said = Said(decision="Plover sees Tansy at school today.", rationale="It cannot wait.")
    with refused("Only whoever wrote it"):
        put_right(by=cast.heron, entry=entry, said=said, at=NOW())
    right = put_right(by=cast.kestrel, entry=entry, said=said, at=NOW())
    assert right.corrects == entry and Entry.objects.count() == 2
    with refused("put right already"):
        put_right(by=cast.kestrel, entry=entry, said=said, at=NOW())
    with refused("already"):
        stage.came(entry, cast.plover)


def test_a_supervision_is_signed_by_both_each_for_themselves(cast):
    meeting = stage.begun(cast)
    with refused("goes on|not signed"):
        stage.begun(cast)
    with refused("supervisor signs first"):
        sign(by=cast.plover, meeting=meeting, at=NOW())
    sign(by=cast.kestrel, meeting=meeting, at=NOW())
    told = Notice.objects.get(kind="supervision_to_sign")
    assert told.recipient_id == cast.plover.pk
    assert told.body.endswith("Read it and sign it. Where something is missing, say so to Kestrel first.")
    with refused("signed this supervision"):
        stage.written(cast, meeting=meeting)
    with refused("Only who was there"):
        sign(by=cast.heron, meeting=meeting, at=NOW())
    sign(by=cast.plover, meeting=meeting, at=NOW())
    with refused("already"):
        sign(by=cast.plover, meeting=meeting, at=NOW())
    with pytest.raises(IntegrityError, match="Only who was there signs"), transaction.atomic():
        Signature.objects.create(meeting=meeting, worker=cast.heron, at=NOW())


@pytest.mark.parametrize(
    ("by", "worker", "match"),
    [("kestrel", "turnstone", "do not supervise Turnstone"), ("plover", "avocet", "may not supervise"),
     ("kestrel", "kestrel", "do not supervise Kestrel"), ("avocet", "plover", "do not supervise Plover")],
)  # fmt: skip
def test_whom_one_does_not_supervise(cast, by, worker, match):
    for deed in (
        lambda who, whom: begin(by=who, workers=[whom], kind="one_to_one", held_on=TODAY, at=NOW()),
        lambda who, whom: call_off(
            by=who, worker=whom, was_for=TODAY, reason="sick", why="", away_until=None, at=NOW()
        ),
    ):  # fmt: skip
        with refused(match):
            deed(getattr(cast, by), getattr(cast, worker))


def test_the_database_refuses_ones_own_seat_and_a_second_one(cast):
    meeting = stage.begun(cast)
    for worker in (cast.kestrel, cast.avocet):
        with pytest.raises(IntegrityError, match="Nobody supervises themselves"), transaction.atomic():
            meeting.seats.create(worker=worker, at=NOW())


def test_a_group_has_several_and_no_personal_part(cast):
    both = [cast.plover, cast.avocet]
    meeting = begin(by=cast.kestrel, workers=both, kind="group", held_on=TODAY, at=NOW())
    for child, said in ((cast.tansy, "She waits at the window."), (cast.burdock, "He wants to leave school.")):
        entry = stage.written(cast, child, meeting, decision="", rationale="", owner=None, do_by=None,
                              answers={"life": said})  # fmt: skip
        assert entry.meeting == meeting
    with refused("In a group"):
        personal(cast, meeting)
    with refused("two workers or more"):
        begin(by=cast.kestrel, workers=both[:1], kind="group", held_on=TODAY, at=NOW())


def personal(cast, meeting, by=None, over=0, **words):
    said = {"wellbeing": "Tired after court.", "workload": "", "learning": ""} | words
    return write_personal(by=by or cast.kestrel, meeting=meeting, over=over, at=NOW(), **said)


def test_the_personal_part_is_the_twos_and_leaves_no_word_in_the_history(cast):
    meeting = stage.begun(cast)
    first = personal(cast, meeting)
    with pytest.raises(Stale):
        personal(cast, meeting, by=cast.plover, workload="Too much.")
    personal(cast, meeting, by=cast.plover, over=first.pk, workload="Too much.")
    with refused("Only the two of you"):
        personal(cast, meeting, by=cast.heron)
    lines = History.objects.filter(deed="supervision.personal")
    assert len(lines) == 2 and all(line.about == [] and "Tired" not in line.what + line.reason for line in lines)
    with pytest.raises(IntegrityError, match="for the two"), transaction.atomic():
        Personal.objects.create(meeting=meeting, worker=cast.plover, wellbeing="x", by=cast.heron, at=NOW())


def test_somebody_senior_rereads_what_they_did_not_write(cast):
    entry = stage.written(cast)
    reread(by=cast.heron, entry=entry, found="decides", words="What else could it be?", at=NOW())
    assert Notice.objects.get(kind="supervision_reread").recipient_id == cast.kestrel.pk
    with refused("Somebody has re-read it"):
        reread(by=cast.heron, entry=entry, found="both", words="Good.", at=NOW())
    own = stage.written(cast, cast.teasel, by=cast.heron, owner=cast.heron, decision="Heron rings the college today.",
                        rationale="It is for a manager to ask.")  # fmt: skip
    with refused("wrote this yourself"):
        reread(by=cast.heron, entry=own, found="both", words="Good.", at=NOW())
    with pytest.raises(IntegrityError, match="Nobody re-reads"), transaction.atomic():
        Reread.objects.create(entry=own, found="both", words="Good.", by=cast.heron, at=NOW())
    with refused("may not re-read"):
        reread(by=cast.kestrel, entry=own, found="both", words="Good.", at=NOW())


def test_what_was_called_off_stands_once(cast):
    said = {"by": cast.kestrel, "worker": cast.plover, "was_for": TODAY, "reason": "leave", "why": "", "at": NOW()}
    made = call_off(away_until=TODAY + timedelta(days=7), **said)
    assert made.away_until
    with refused("on the record already"):
        call_off(away_until=None, **said)
    assert not Came.objects.exists()
