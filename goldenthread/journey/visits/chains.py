"""What belongs together: a part and its corrections, the parts of one visit, and from whom the common text is kept.

Whatever was said once for all of the children speaks of every one of them. It is kept from whoever may not know of one
of them, also in a correction that is about another child only: a correction knows which visit was written first.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from goldenthread.foundations.questions import question
from goldenthread.journey.assessment.reading import BROTHERS_AND_SISTERS, kin_of
from goldenthread.who.access.rules import reasons_against
from goldenthread.who.access.visible import locked_away_from, nearness_of, visible_among
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from .models import VisitChild

NOT_SHOWN = "Common text is not shown."


@question
def locked_in(visit_ids, worker, today):
    """The children in these visits whose records are locked away from this worker; 0: from everybody."""
    rows = VisitChild.objects.filter(Q(visit__among=visit_ids) | Q(visit__first_written__among=visit_ids))
    rows = rows.filter(child__in=locked_away_from(worker, today)).annotate(
        root=Coalesce("visit__first_written", "visit")
    )
    return rows.values_list("root", "child", "child__given_names", named=True)


def kept_from(reader: Worker, roots: Iterable[int], today: date) -> set[int]:
    """The visits whose common text this reader may not read. One query."""
    return {row.root for row in locked_in(ids, reader.pk, today)} if (ids := sorted(set(roots))) else set()


def of_root(root: int) -> QuerySet[VisitChild]:
    """Every part of a visit and of its corrections."""
    rows = VisitChild.objects.filter(Q(visit=root) | Q(visit__first_written=root))
    return rows.select_related("visit__by", "child").order_by("pk")


def chain_of(part: VisitChild) -> list[VisitChild]:
    """One child's part as it was first written, and as it was put right since, oldest first."""
    return list(of_root(part.visit.root).filter(child=part.child_id))


def standing(part: VisitChild) -> VisitChild:
    """The part that holds today."""
    return chain_of(part)[-1]


def siblings_in(reader: Worker, part: VisitChild, today: date) -> list[VisitChild]:
    """The other children's parts of the same visit that hold today: of those whom this reader may record for."""
    rows = [row for row in of_root(part.visit.root) if row.child_id != part.child_id]
    last = {row.child_id: row for row in rows}
    may = may_record_for(reader, last, today)
    return [row for child, row in last.items() if child in may and row.visit_id == part.visit_id]


def beside(reader: Worker, part: VisitChild, today: date) -> list[VisitChild]:
    """The parts of the other children of a visit whom this reader may see, as they hold today."""
    last = {row.child_id: row for row in of_root(part.visit.root) if row.child_id != part.child_id}
    seen = visible_among(reader, last, today)
    return [row for child, row in last.items() if child in seen]


def brothers_and_sisters(worker: Worker, child: Person, today: date) -> list[Person]:
    """Whom a visit may be about as well: those whom this worker may see and record for, the eldest first."""
    kin = [adult.id for adult in kin_of(worker, [child.pk], BROTHERS_AND_SISTERS, today)]
    may = may_record_for(worker, kin, today)
    return list(Person.objects.filter(pk__in=may, death_date=None).order_by("birth_date", "pk")) if may else []


def may_record_for(worker: Worker, child_ids: Iterable[int], today: date) -> set[int]:
    """Those of these children for whom this worker may record a visit, and whom they may see. Two queries."""
    ids: Sequence[int] = sorted(visible_among(worker, child_ids, today))
    near = nearness_of(worker, ids, today)
    return {id for id in ids if not reasons_against(worker.role, worker.role_label, "visit.record", near[id])}
