"""What was decided about children in supervision, and what came of it, read from its rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Subquery

from goldenthread.foundations.clocks import State, state_of_date
from goldenthread.foundations.questions import asked_together, question
from goldenthread.who.access.codes import CASE_ROLES
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.workforce.models import Post
from goldenthread.who.workforce.rules import MANAGERS

from .. import codes, rules
from ..models import Answer, Came, Entry
from ..prompts import words_of

ENTRY = (
    "pk", "child_id", "meeting_id", "meeting__kind", "on", "decision", "rationale", "owner_id", "owner__name", "do_by",
    "same_because", "corrects_id", "put_right__pk", "by_id", "by__name", "at", "reread__found", "reread__words",
    "reread__by__name", "reread__at",
)  # fmt: skip
CAME = ("pk", "entry_id", "entry__child_id", "state", "note", "by__name", "at")
OPEN = (
    "pk", "child_id", "on", "decision", "do_by", "owner_id", "owner__name", "by__name", "last", "last_said", "works",
    "manages",
)  # fmt: skip


@question
def entries_of(ids):
    return Entry.objects.filter(child__among=ids).order_by("on", "pk").values_list(*ENTRY, named=True)


@question
def answers_of(ids):
    rows = Answer.objects.filter(entry__child__among=ids).order_by("pk")
    return rows.values_list("entry_id", "prompt", "text", named=True)


@question
def came_of(ids):
    """What came of the decisions about these children, in the order in which it was said."""
    return Came.objects.filter(entry__child__among=ids).order_by("pk").values_list(*CAME, named=True)


@question
def decisions_open(ids, today):
    """What is still to be done for children whom a team holds: with the last that was said of it, whether its owner
    works with the child today, and whether they manage."""
    said = Came.objects.filter(entry=OuterRef("pk")).order_by("-pk")
    last, last_said = Subquery(said.values("state")[:1]), Subquery(said.values("pk")[:1])
    parts = Involvement.objects.at_work(today).filter(
        child=OuterRef("child"), worker=OuterRef("owner"), role__in=CASE_ROLES
    )
    managing = Post.objects.open(today).filter(worker=OuterRef("owner"), role__in=MANAGERS)
    rows = Entry.objects.filter(child__among=ids, owner__isnull=False, put_right=None)
    held = Holding.objects.open(today).filter(child=OuterRef("child"))
    rows = rows.filter(Exists(held)).exclude(came__state__in=codes.CLOSES)
    rows = rows.annotate(last=last, last_said=last_said, works=Exists(parts), manages=Exists(managing))
    return rows.order_by("do_by", "pk").values_list(*OPEN, named=True)


def is_put_right(entry_id: int) -> bool:
    return Entry.objects.filter(corrects=entry_id).exists()


@question
def last_entry(child):
    return Entry.objects.filter(child=child).order_by("-pk").values_list("pk", flat=True)[:1]


def last_of(child_id: int) -> int:
    """The child's last entry, 0 where there is none: what somebody who writes another has read."""
    return next(iter(last_entry(child_id)), 0)


@dataclass(frozen=True)
class Decision:
    """One entry as it is read, with what was thought and what came of it."""

    row: Any
    answers: Sequence[tuple[str, str]]  # (the question, what was thought)
    came: Sequence[Any]
    state: State | None  # of what is still to be done
    words = codes.CAME

    @property
    def is_put_right(self) -> bool:
        return self.row.put_right__pk is not None

    @property
    def kind(self) -> str:
        """Where it was decided."""
        if self.row.meeting_id is None:
            return "Management oversight"
        return "Group supervision" if self.row.meeting__kind == "group" else "Supervision"


def decisions_about(child_id: int, name: str, today: date) -> list[Decision]:
    """Every entry about one child, newest first."""
    ids = [child_id]
    with asked_together((entries_of, answers_of, came_of), ids=ids):
        return list(reversed(told(entries_of(ids), answers_of(ids), came_of(ids), {child_id: name}, today)))


def told(
    rows: Iterable[Any], answers: Iterable[Any], came: Iterable[Any], names: dict[int, str], today: date
) -> list[Decision]:
    """The rows of the three questions put together; `names` are the children's."""
    asked = words_of(settings.COUNCIL["practice_model"])
    thought: dict[int, list[Any]] = defaultdict(list)
    became: dict[int, list[Any]] = defaultdict(list)
    for answer in answers:
        thought[answer.entry_id].append(answer)
    for each in came:
        became[each.entry_id].append(each)
    return [
        Decision(
            row,
            [(asked.get(each.prompt, each.prompt).format(child=names[row.child_id]), each.text)
             for each in thought[row.pk]],
            became[row.pk], _state(row, became[row.pk], today),
        )
        for row in rows
    ]  # fmt: skip


def _state(row: Any, came: Sequence[Any], today: date) -> State | None:
    if row.do_by is None or row.put_right__pk is not None or any(each.state in codes.CLOSES for each in came):
        return None
    return state_of_date(row.do_by, today)


def parts_of(decision: str, rationale: str, answers: Mapping[str, str]) -> dict[str, str]:
    """An entry part by part, to be compared with another; `answers` by prompt id."""
    return {rules.DECISION: decision, rules.RATIONALE: rationale, **answers}
