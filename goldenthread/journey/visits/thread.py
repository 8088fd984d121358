"""What visits add to a child's thread: who was seen and what they said, what was put right, what the child was told.

What was said once for several children is kept from whoever may not know of one of them (ADR 14); the child's own part
stays. Where no reader is named, it is kept unless that child is asked for too: whoever asks for a child may see it.
Visits that are due are not here: the rooms whose plans set them count from `seen.last_seen`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone

from goldenthread.foundations.questions import ids_of, question
from goldenthread.foundations.ui.addresses import address
from goldenthread.foundations.ui.words import local, plain_date
from goldenthread.who.people.strands import Due, Event, Letter, Summary
from goldenthread.who.workforce.models import Worker

from . import rules
from .chains import NOT_SHOWN, locked_in
from .codes import ADVOCATE, KINDS
from .models import Advocate, Answered, Heard, VisitChild

WEIGHTIEST = 0  # no summary of this room ranks higher
LONGEST = 600  # letters of a text in the story; the visit's own page has all of it
TOLD = (
    "pk", "child_id", "corrects_id", "corrected_why", "seen", "words", "observed", "account", "visit_id",
    "visit__first_written_id", "visit__kind", "visit__on", "visit__where", "visit__purpose", "visit__account",
    "visit__by__name", "visit__recorded_at",
)  # fmt: skip


@question
def told(ids):
    return VisitChild.objects.filter(child__among=ids).order_by("pk").values_list(*TOLD, named=True)


@question
def answers_to(ids):
    rows = Answered.objects.filter(heard__child__among=ids).order_by("pk")
    return rows.values_list(
        "pk", "heard__child_id", "heard__wants", "heard__part_id", "done", "told", "told_on", "at", "by__name",
        named=True,
    )  # fmt: skip


@question
def advocates_of(ids):
    rows = Advocate.objects.filter(child__among=ids).order_by("on", "pk")
    return rows.values_list("pk", "child_id", "on", "answer", "who", "words", "at", "by__name", named=True)


@question
def unanswered(ids, today):
    """What these children want and nobody has told them about, oldest first."""
    said = Answered.objects.filter(heard=OuterRef("pk"))
    rows = Heard.objects.filter(child__among=ids, child__death_date=None, part__visit__on__lte=today).exclude(
        Exists(said.exclude(told=""))
    )
    rows = rows.annotate(is_done=Exists(said)).order_by("part__visit__on", "pk")
    return rows.values_list("pk", "child_id", "wants", "part_id", "part__visit__on", "is_done", named=True)


LETTER = Letter(events=(told, answers_to, advocates_of), due=(unanswered,))


def events(child_ids: Iterable[int], reader: Worker | None = None) -> list[Event]:
    """Visits, calls and notes as they hold, what was put right, answers to the child, advocates. Four queries."""
    ids = ids_of(child_ids)
    rows = told(ids)
    unsaid = _unsaid(rows, ids, reader)
    chains: dict[tuple[int, int], list[Any]] = defaultdict(list)
    for row in rows:
        chains[row.child_id, root_of(row)].append(row)
    found = [event for (_, root), chain in chains.items() for event in _of_chain(chain, unsaid.get(root, ()))]
    found += [_answered(row) for row in answers_to(ids)]
    return found + [_advocate(row) for row in advocates_of(ids)]


def root_of(row: Any) -> int:
    return row.visit__first_written_id or row.visit_id


def _unsaid(rows: Iterable[Any], ids: list[int], reader: Worker | None) -> dict[int, tuple[str, ...]]:
    """By visit, the given names of those in it whom the reader may not know of. One query."""
    roots = sorted({root_of(row) for row in rows})
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for row in locked_in(roots, reader.pk if reader else 0, timezone.localdate()) if roots else ():
        if reader or row.child not in ids:
            found[row.root] += (row.child__given_names,)
    return found


def _of_chain(chain: list[Any], unsaid: tuple[str, ...]) -> Iterator[Event]:
    """The part as it holds, dated and marked as what was first written; and an event for each time it was put right."""
    first, now = chain[0], chain[-1]
    withdrawn = now.visit__kind == rules.WITHDRAWN
    kind = first.visit__kind if withdrawn else now.visit__kind
    what = f"{KINDS[kind]}, withdrawn" if withdrawn else heading(now, bool(unsaid))
    yield Event(
        now.child_id, now.visit__on, what, kind, f"visits.part:{first.pk}",
        text="" if withdrawn else _text(now, unsaid), by=first.visit__by__name, url=address("visits:read", now.pk),
        recorded_at=first.visit__recorded_at, words="" if withdrawn else now.words, kept=bool(unsaid), unsaid=unsaid,
    )  # fmt: skip
    for was, row in pairwise(chain):
        yield Event(
            row.child_id, local(row.visit__recorded_at).date(), _put_right(was, row), kind,
            f"visits.correction:{row.pk}", text=row.corrected_why, by=row.visit__by__name,
            url=address("visits:read", row.pk), recorded_at=row.visit__recorded_at,
        )  # fmt: skip


def heading(row: Any, is_kept: bool) -> str:
    """ "Seen alone, at home". A place and a purpose were said for all of the children."""
    where, purpose = ("", "") if is_kept else (row.visit__where, row.visit__purpose)
    return rules.title(row.visit__kind, row.seen, where, purpose)


def _text(row: Any, unsaid: tuple[str, ...]) -> str:
    common = NOT_SHOWN if unsaid else row.visit__account
    return shortened("\n\n".join(filter(None, [row.observed, row.account, common])))


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def _put_right(was: Any, row: Any) -> str:
    what = "withdrawn" if row.visit__kind == rules.WITHDRAWN else "put right"
    return f"{KINDS[was.visit__kind]} of {plain_date(was.visit__on)} {what}"


def _answered(row: Any) -> Event:
    done = f"Done: {row.done}" if row.told and row.done else row.done
    return Event(
        row.heard__child_id, row.told_on or local(row.at).date(),
        "Told what came of it" if row.told else "Done about what the child wants", "answer",
        f"visits.answered:{row.pk}",
        text="\n\n".join(filter(None, [f"Wants: {row.heard__wants}", done, row.told])), by=row.by__name,
        url=address("visits:read", row.heard__part_id), recorded_at=row.at,
    )  # fmt: skip


def _advocate(row: Any) -> Event:
    said = ADVOCATE[row.answer]
    return Event(
        row.child_id, row.on, f"Advocate: {said[0].lower()}{said[1:]}", "advocate", f"visits.advocate:{row.pk}",
        text=". ".join(filter(None, [row.who, row.words])), by=row.by__name,
        url=address("visits:of_child", row.child_id), recorded_at=row.at,
    )  # fmt: skip


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    """What each child wants and was not told about: the oldest, with how many more. One query. No law sets a day for
    it: local practice, as the clock says. A page that may show only numbers shows this too: what is wanted is not in
    it."""
    waiting: dict[int, list[Any]] = defaultdict(list)
    for row in unanswered(ids_of(child_ids), today):
        waiting[row.child_id].append(row)
    return [_to_answer(rows, today) for rows in waiting.values()]


def _to_answer(rows: list[Any], today: date) -> Due:
    oldest, more = rows[0], len(rows) - 1
    said = "Something was done, and nobody has said so to the child" if oldest.is_done else ""
    return Due(
        oldest.child_id, "Tell the child what came of what they want", rules.ANSWER_CLOCK,
        rules.answer_due(oldest.part__visit__on, today, settings.CLOCK_VALUES), url=address("visits:answer", oldest.pk),
        verb="Answer", note=". ".join(filter(None, [said, f"{more} more waiting" if more else ""])),
        ref=f"visits.heard:{oldest.pk}", deed="visit.record", read_at=address("visits:of_child", oldest.child_id),
    )  # fmt: skip


def summary(child_id: int, today: date) -> list[Summary]:
    """Nothing: that a child was seen is no state in which they are. The plans' rooms say when a visit is due."""
    return []
