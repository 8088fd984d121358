"""What is written on a child's file in supervision, and what comes of it. The only writer of both."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.notices.actions import tell
from goldenthread.foundations.refused import About, Refused
from goldenthread.foundations.ui.forms import stale
from goldenthread.who.access.actions import must
from goldenthread.who.access.codes import CASE_ROLES
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.visible import visible_among
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from .. import rules
from ..models import Answer, Came, Entry, Meeting, Signature
from ..prompts import words_of
from .reading import parts_of
from .whose import reason_against

COMPARED = 60  # of the last entries of the same author: as many children as two workers have


class Said(NamedTuple):
    """What somebody writes about one child. `answers` by prompt id."""

    decision: str = ""
    rationale: str = ""
    answers: Mapping[str, str] = {}
    owner: Worker | None = None
    do_by: date | None = None
    same_because: str = ""

    @property
    def parts(self) -> dict[str, str]:
        return parts_of(self.decision, self.rationale, self.answers)


@transaction.atomic
def write(*, by: Worker, child: Person, said: Said, meeting: Meeting | None = None, over: int, at: datetime) -> Entry:
    """Reflection and decision about one child, on the child's file: in a meeting that goes on, or outside one. Whoever
    must do it is told. `over`: the child's last entry that was read, 0 where there was none.

    :raises Refused: what may not stand there, each reason at its question; or somebody who works with the child.
    :raises Stale: somebody wrote about this child meanwhile.
    """
    today = timezone.localdate(at)
    held = _opened(by, child, today)
    if meeting is not None:
        _goes_on(by, meeting)
    last = Entry.objects.filter(child=held).select_related("by").order_by("-pk").first()
    if last and last.pk != over:
        raise stale(last.pk, last.by.name, last.at, last.decision)
    return _add(by, held, said, meeting, meeting.held_on if meeting else today, None, at)


@transaction.atomic
def put_right(*, by: Worker, entry: Entry, said: Said, at: datetime) -> Entry:
    """Its author writes an entry anew: what was first written stays readable behind it. What it decided counts no more.

    :raises Refused: not their own, put right already, or what may not stand there.
    """
    today = timezone.localdate(at)
    held = _opened(by, entry.child, today)
    if entry.by_id != by.pk:
        raise Refused("Only whoever wrote it puts it right. Write an entry of your own.")
    if Entry.objects.filter(corrects=entry).exists():
        raise Refused("It has been put right already. Put right what stands now.")
    return _add(by, held, said, entry.meeting, entry.on, entry, at)


def _opened(by: Worker, child: Person, today: date) -> Person:
    """The child, held for one change, if this worker may oversee the work with them."""
    must(by=by, deed="supervision.decide", child=child, today=today)
    held = Person.objects.select_for_update().get(pk=child.pk)
    parts = Involvement.objects.open(today).filter(child=held, worker=by, role__in=CASE_ROLES)
    if reasons := rules.reasons_against_own(parts.exists(), held.short_name):
        raise Refused(reasons)
    return held


def _goes_on(by: Worker, meeting: Meeting) -> None:
    if meeting.supervisor_id != by.pk:
        raise Refused("Only the supervisor writes in their own supervision.")
    if Signature.objects.filter(meeting=meeting, worker=by).exists():
        raise Refused("You have signed this supervision. Write it outside of one: as management oversight.")


def _add(
    by: Worker, child: Person, said: Said, meeting: Meeting | None, on: date, corrects: Entry | None, at: datetime
) -> Entry:
    today = timezone.localdate(at)
    answers = {prompt: text.strip() for prompt, text in said.answers.items() if text.strip()}
    reasons = rules.reasons_against_entry(
        decision=said.decision.strip(), rationale=said.rationale.strip(), answers=answers.values(),
        owner=said.owner is not None, do_by=said.do_by, on=on, today=today,
    )  # fmt: skip
    if said.owner and (against := reason_against(said.owner, child, by, today)):
        reasons.append(About(against, "owner"))
    alike = {} if reasons or said.same_because.strip() else _alike(by, child, said, today)
    if reasons := reasons or rules.reasons_against_the_same(alike, said.same_because):
        raise Refused(reasons)
    entry = Entry.objects.create(
        child=child, meeting=meeting, on=on, decision=said.decision.strip(), rationale=said.rationale.strip(),
        owner=said.owner, do_by=said.do_by, same_because=said.same_because.strip(), corrects=corrects, by=by, at=at,
    )  # fmt: skip
    Answer.objects.bulk_create(
        Answer(entry=entry, prompt=prompt, text=text, at=at) for prompt, text in answers.items()
    )  # fmt: skip
    record(
        by=by, deed="supervision.put_right" if corrects else "supervision.written", subject=("entry", entry.pk),
        children=[child.pk], what=entry.decision, reason=entry.rationale,
    )  # fmt: skip
    if entry.owner and entry.owner_id != by.pk:
        _tell_owner(by, entry, entry.owner)
    return entry


def _alike(by: Worker, child: Person, said: Said, today: date) -> dict[str, list[str]]:
    """Which parts stand in nearly the same words of this author on whose files: of each part the children's names, as
    far as the author may still see them."""
    written = Entry.objects.filter(by=by, put_right=None).exclude(child=child).select_related("child")
    rows = list(written.prefetch_related("answers").order_by("-pk")[:COMPARED])
    seen = visible_among(by, {row.child_id for row in rows}, today)
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        if row.child_id in seen:
            theirs = parts_of(row.decision, row.rationale, {each.prompt: each.text for each in row.answers.all()})
            for part in rules.parts_alike(said.parts, theirs, [child.short_name, row.child.short_name]):
                found[part][row.child.short_name] = None
    return {_named(part, child): list(names) for part, names in found.items()}


def _named(part: str, child: Person) -> str:
    """A part of an entry in words: an answer by its question."""
    question = words_of(settings.COUNCIL["practice_model"]).get(part)
    return f"the answer to “{question.format(child=child.short_name)}”" if question else part


def _tell_owner(by: Worker, entry: Entry, owner: Worker) -> None:
    child = entry.child
    tell(
        to=owner, by=by, about=[child.pk], kind="supervision_decision", body=entry.decision,
        subject=f"{child.short_name}: decided in supervision", url=reverse("supervision:came", args=[entry.pk]),
        never_in_mail=[child.given_names, child.family_name],
    )  # fmt: skip


@transaction.atomic
def say_what_came(*, by: Worker, entry: Entry, state: str, note: str, over: int, at: datetime) -> Came:
    """What came of a decision. One that is not done yet stays open, with what stands in the way. `over`: the last that
    was said and read, 0 where nothing was.

    :raises Refused: it is closed, or the reason is missing.
    :raises Stale: somebody else said so meanwhile.
    """
    today = timezone.localdate(at)
    must(by=by, deed="supervision.act", child=entry.child, today=today)
    held = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    last = held.came.select_related("by").order_by("-pk").first()
    if last and last.pk != over and last.state == "not_done":
        raise stale(last.pk, last.by.name, last.at, last.note)
    is_open = held.owner_id is not None and not _is_closed(held, last)
    if reasons := rules.reasons_against_came(state, note, is_open):
        raise Refused(reasons)
    came = Came.objects.create(entry=held, state=state, note=note.strip(), by=by, at=at)
    record(
        by=by, deed="supervision.came", subject=("entry", held.pk), children=[held.child_id],
        what=came.get_state_display(), reason=came.note,
    )  # fmt: skip
    return came


def _is_closed(entry: Entry, last: Came | None) -> bool:
    return (last is not None and last.state != "not_done") or Entry.objects.filter(corrects=entry).exists()
