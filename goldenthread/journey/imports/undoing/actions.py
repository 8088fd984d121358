"""Taking back what a run made, as far as nobody has worked on it since. What was there before is never touched."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models, transaction

from goldenthread.foundations.history.actions import record
from goldenthread.journey.assessment.arrivals.actions import take_back as take_back_assessments
from goldenthread.journey.assessment.models import Assessment
from goldenthread.journey.front_door.arrivals.actions import take_back as take_back_referrals
from goldenthread.journey.front_door.models import Referral
from goldenthread.who.access.arrivals.actions import take_back as take_back_holdings
from goldenthread.who.access.models import Holding
from goldenthread.who.people.arrivals.actions import take_back as take_back_people
from goldenthread.who.people.models import Identifier, Person
from goldenthread.who.workforce.models import Worker

from ..models import Kept, Made, Run
from .standing import Child, stay

MODELS: dict[str, type[models.Model]] = {
    "person": Person, "identifier": Identifier, "referral": Referral, "assessment": Assessment, "kept": Kept,
    "holding": Holding,
}  # fmt: skip
AT_ONCE = 100


@dataclass
class Undone:
    removed: Counter[str] = field(default_factory=Counter)
    stays: list[tuple[str, str]] = field(default_factory=list)  # (what, why)


def undo(*, by: Worker, at: datetime, run: Run) -> Undone:
    """Some children at a time, each whole in one transaction: one that was cut off is done again from the start."""
    done = Undone()
    for children in _some_children(run):
        _undo_some(by, run, children, done)
    with transaction.atomic():
        run.undone_at = run.undone_at or at
        run.save(update_fields=["undone_at"])
        record(
            by=by, deed="import.undone", subject=("import", run.pk), what=run.file_name,
            details={"removed": dict(done.removed), "stays": len(done.stays)},
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
def _undo_some(by: Worker, run: Run, rows: list[list[Made]], done: Undone) -> None:
    children = [Child(made) for made in rows]
    found = _locked(rows)
    for made, why in stay(children, found, run.started_at):
        done.stays.append((f"{MODELS[made.kind]._meta.verbose_name} of {made.key}", why))
    going: dict[str, list[int]] = defaultdict(list)
    for child in children:
        for made in child.going:
            going[made.kind].append(made.row_id)
    _take_back(by, f"Import {run.pk} was taken back", going)
    for kind, ids in going.items():
        done.removed[kind] += len(ids)


def _locked(rows: list[list[Made]]) -> dict[tuple[str, int], models.Model]:
    """The rows as they are now, held until this transaction ends, so that nobody begins to refer to them meanwhile."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for made in (each for child in rows for each in child):
        wanted[made.kind].append(made.row_id)
    return {
        (kind, row.pk): row
        for kind, model in MODELS.items()
        for row in model._base_manager.select_for_update().filter(pk__in=wanted[kind]).order_by("pk")
    }


def _take_back(by: Worker, why: str, going: dict[str, list[int]]) -> None:
    """From the top of the house down, each by its own room."""
    Kept.objects.filter(pk__in=going["kept"]).delete()
    if going["holding"]:
        take_back_holdings(by=by, holdings=going["holding"], why=why)
    if going["assessment"]:
        take_back_assessments(by=by, assessments=going["assessment"], why=why)
    if going["referral"]:
        take_back_referrals(by=by, referrals=going["referral"], why=why)
    if going["person"] or going["identifier"]:
        take_back_people(by=by, people=going["person"], numbers=going["identifier"], why=why)
