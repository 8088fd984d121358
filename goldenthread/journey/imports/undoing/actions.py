"""Taking back what a run made or changed, as far as nobody has worked on it since."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.refused import Refused
from goldenthread.journey.assessment.arrivals.actions import change_assessment
from goldenthread.journey.assessment.arrivals.actions import take_back as take_back_assessments
from goldenthread.journey.front_door.arrivals.actions import change_referral
from goldenthread.journey.front_door.arrivals.actions import take_back as take_back_referrals
from goldenthread.journey.planning.arrivals.actions import change_plan, change_track
from goldenthread.journey.planning.arrivals.actions import take_back as take_back_plans
from goldenthread.journey.protection.arrivals.actions import GOING as OF_PROTECTION
from goldenthread.journey.protection.arrivals.actions import change_decision, change_enquiry, change_protection
from goldenthread.journey.protection.arrivals.actions import take_back as take_back_protection
from goldenthread.who.access.arrivals.actions import open_again
from goldenthread.who.access.arrivals.actions import take_back as take_back_holdings
from goldenthread.who.people.arrivals.actions import complete_person
from goldenthread.who.people.arrivals.actions import take_back as take_back_people
from goldenthread.who.workforce.models import Worker

from ..models import Kept, Made, Run, as_fact
from ..traces import MODELS
from .standing import Child, Rows, Standing

AT_ONCE = 100
IN_ITS_WAY = "something that was begun since stands in its way"


@dataclass
class Undone:
    removed: Counter[str] = field(default_factory=Counter)
    put_back: Counter[str] = field(default_factory=Counter)
    stays: list[tuple[Made, str]] = field(default_factory=list)  # (what, why)


def undo(*, by: Worker, at: datetime, run: Run, tell: Callable[[int], None] = lambda children: None) -> Undone:
    """Some children at a time, each whole in one transaction: one that was cut off is done again from the start."""
    done, children = Undone(), 0
    for some in _some_children(run):
        _undo_some(by, run, some, done)
        children += len(some)
        tell(children)
    with transaction.atomic():
        run.undone_at = run.undone_at or at
        run.save(update_fields=["undone_at"])
        record(
            by=by, deed="import.undone", subject=("import", run.pk), what=run.file_name,
            details={"removed": done.removed, "put back": done.put_back, "stays": len(done.stays)},
        )  # fmt: skip
    return done


def _some_children(run: Run) -> Iterator[list[list[Made]]]:
    """What was made of each child, in the order in which it was made: the person always comes first."""
    children: list[list[Made]] = []
    for made in Made.objects.filter(run=run).order_by("pk").iterator(chunk_size=2000):
        if made.kind == "person":
            if len(children) == AT_ONCE:
                yield children
                children = []
            children.append([])
        children[-1].append(made)
    if children:
        yield children


@transaction.atomic
def _undo_some(by: Worker, run: Run, some: list[list[Made]], done: Undone) -> None:
    children = [Child(made) for made in some]
    rows = _locked(some)
    done.stays += Standing(run, children, rows).stay()
    why = f"Import {run.pk} was taken back"
    going: dict[str, list[int]] = defaultdict(list)
    for made in (each for child in children for each in child.going):
        going[made.kind].append(made.row_id)
    _take_back_work(by, why, going, _whose(children))
    _take_back(by, why, going)
    done.removed.update({kind: len(ids) for kind, ids in going.items()})
    for child in children:
        _put_back(by, why, child, rows, done)


def _locked(some: list[list[Made]]) -> Rows:
    """The rows as they are now, held until this transaction ends, so that nobody begins to refer to them meanwhile."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for made in (each for child in some for each in child):
        wanted[made.kind].append(made.row_id)
    return {
        (kind, row.pk): row
        for kind, ids in wanted.items()
        for row in MODELS[kind]._base_manager.select_for_update().filter(pk__in=ids).order_by("pk")
    }


def _whose(children: list[Child]) -> list[int]:
    """The children of whom something of the room of protection goes."""
    kinds = {kind for kind, _ in OF_PROTECTION}
    return [child.person.row_id for child in children if any(made.kind in kinds for made in child.going)]


def _take_back_work(by: Worker, why: str, going: dict[str, list[int]], whose: list[int]) -> None:
    if whose:
        take_back_protection(by=by, rows=going, children=whose, why=why)
    plans, tracks = going.get("plan", []), going.get("track", [])
    if plans or tracks:
        take_back_plans(by=by, plans=plans, tracks=tracks, why=why)


def _take_back(by: Worker, why: str, going: dict[str, list[int]]) -> None:
    """From the top of the house down, each by its own room."""
    Kept.objects.filter(pk__in=going.get("kept", [])).delete()
    if holdings := going.get("holding"):
        take_back_holdings(by=by, holdings=holdings, why=why)
    if assessments := going.get("assessment"):
        take_back_assessments(by=by, assessments=assessments, why=why)
    if referrals := going.get("referral"):
        take_back_referrals(by=by, referrals=referrals, why=why)
    people, numbers = going.get("person", []), going.get("identifier", [])
    if people or numbers:
        take_back_people(by=by, people=people, numbers=numbers, why=why)


def _put_back(by: Worker, why: str, child: Child, rows: Rows, done: Undone) -> None:
    """All that the run changed of one child, or none of it: a referral is open again with its team and its workers."""
    try:
        with transaction.atomic():
            for made in reversed(child.back):
                row = rows[made.kind, made.row_id]
                _put_row_back(by, why, row, {name: as_fact(row, name, old) for name, (old, _) in made.changed.items()})
    except (IntegrityError, Refused):
        done.stays += [(made, IN_ITS_WAY) for made in child.back]
    else:
        done.put_back.update(made.kind for made in child.back)


def _put_row_back(by: Worker, why: str, row: Any, facts: dict[str, Any]) -> None:
    today = timezone.localdate()
    match row._meta.model_name:
        case "person":
            complete_person(by=by, person=row, facts=facts, numbers=(), why=why)
        case "referral":
            change_referral(by=by, referral=row, facts=facts, today=today, why=why)
        case "assessment":
            change_assessment(by=by, assessment=row, facts=facts, why=why)
        case "plan":
            change_plan(by=by, plan=row, facts=facts, why=why)
        case "track":
            change_track(by=by, track=row, facts=facts, why=why)
        case "enquiry":
            change_enquiry(by=by, enquiry=row, facts=facts, why=why)
        case "protectionplan":
            change_protection(by=by, plan=row, facts=facts, why=why)
        case "conferencedecision":
            change_decision(by=by, decision=row, facts=facts, why=why)
        case "kept":
            _keep_again(row, facts)
        case "holding" | "involvement":
            open_again(by=by, period=row, why=why, **facts)


def _keep_again(row: models.Model, facts: dict[str, Any]) -> None:
    """What was kept before; the import that is taken back has its own entry in the history."""
    Kept.objects.filter(pk=row.pk).update(**facts)
