"""The one answer to "which children may this worker see?". Every list, count, search and export starts here."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from goldenthread.foundations.numbers import LARGEST
from goldenthread.foundations.questions import question
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from .codes import CASE_ROLES
from .models import Holding, Involvement, Lock, LockReader, ReasonedAccess
from .rules import ASSIGNED, COUNTS_ALL_ROLES, DEEDS, OWN, REASON, SERVICE, TEAM, reasons_against, sees_the_index

RELATIONS = (OWN, ASSIGNED, TEAM, SERVICE, REASON)


def unlocked(worker: Worker, today: date) -> Q:
    """Everything but the locked records whose list this worker is not on. A condition on Person."""
    return ~Q(pk__in=locked_away_from(worker, today))


def locked_away_from(worker: Worker, today: date | None = None) -> QuerySet:
    """Ids of the people whose locked records this worker is not listed for."""
    listed = LockReader.objects.filter(worker=worker).values("lock")
    return Lock.objects.open(today or timezone.localdate()).exclude(pk__in=listed).values("child")


def _near(worker: Worker, relation: str, today: date) -> QuerySet:
    """Ids of the children to whom this worker stands in this relation today."""
    return _rows(worker, relation, today).values("child")


def near_any(worker: Worker, relations: Iterable[str], today: date) -> QuerySet:
    """Ids of the children to whom this worker stands in one of these relations today.

    A union, not an OR: each part is an index look-up, however many people the council knows."""
    first, *others = [_near(worker, relation, today) for relation in relations]
    return first.union(*others) if others else first


def _rows(worker: Worker, relation: str, today: date) -> QuerySet:
    """The rows that put this worker into this relation to a child today."""
    post = worker.post
    if relation == OWN:
        return Involvement.objects.open(today).filter(worker=worker, role__in=CASE_ROLES)
    if relation == ASSIGNED:
        return Involvement.objects.open(today).filter(worker=worker).exclude(role__in=CASE_ROLES)
    if relation == TEAM:
        return Holding.objects.open(today).filter(team=post.team)
    if relation == SERVICE:
        service = post.service or (post.team.service if post.team else None)
        return Holding.objects.open(today).filter(team__service=service)
    if relation == REASON:
        now = timezone.now()
        return ReasonedAccess.objects.filter(worker=worker, opened_at__lte=now, closes_at__gt=now)
    raise ValueError(f"No such relation: {relation}")


def visible_children(worker: Worker, today: date | None = None) -> QuerySet[Person]:
    """The children whose records this worker may open today, locked ones only if listed."""
    today = today or timezone.localdate()
    relations = DEEDS["child.read"].roles.get(worker.role, ())
    if not relations:
        return Person.objects.none()
    near = near_any(worker, relations, today)
    return Person.objects.children().filter(pk__in=near).filter(unlocked(worker, today))


def visible_among(worker: Worker, ids: Iterable[int], today: date) -> set[int]:
    """Those of these children whose records this worker may open today: visible_children for a known list, in two
    cheap queries."""
    readers, ids = set(DEEDS["child.read"].roles.get(worker.role, ())), list(ids)
    if not readers or not ids:
        return set()
    near = {child for child, relations in nearness_of(worker, ids, today).items() if readers & relations}
    return near.difference(hidden_from(worker, today)) if near else near


def hidden_from(worker: Worker, today: date) -> list[int]:
    """The locked records whose list this worker is not on. They are few: a page that asks often asks for them once."""
    return locked_to(worker.pk, today)


@question
def locked_to(worker, today):
    listed = LockReader.objects.filter(worker=worker).values("lock")
    return Lock.objects.open(today).exclude(pk__in=listed).values_list("child", flat=True).distinct()


def index_children(worker: Worker, today: date | None = None) -> QuerySet[Person]:
    """Whom this worker may find by name, age and team when matching a caller's words: the front door's index."""
    today = today or timezone.localdate()
    kind = worker.team.kind if worker.team else ""
    if sees_the_index(worker.role, kind):
        return Person.objects.children().filter(unlocked(worker, today))
    return visible_children(worker, today)


def counted_children(worker: Worker, today: date | None = None) -> QuerySet[Person]:
    """Whose work this worker answers for: the visible, and for who leads all every unlocked child, by number only.

    A page that counts these shows no name of a child who is not visible; such a record opens only with a reason.
    """
    today = today or timezone.localdate()
    if worker.role in COUNTS_ALL_ROLES:
        return Person.objects.children().filter(unlocked(worker, today))
    return visible_children(worker, today)


def knowable_people(worker: Worker, today: date | None = None) -> QuerySet[Person]:
    """Everybody whose existence a search may give away: all but the locked. What more is shown is another question."""
    return Person.objects.filter(unlocked(worker, today or timezone.localdate()))


def seen_child(worker: Worker, child_id: int, today: date) -> Person | None:
    """One child, if this worker may open the record: as visible_children says, with how near they stand in
    `child.near`. Three queries, each cheap, and one for a stranger."""
    readers = set(DEEDS["child.read"].roles.get(worker.role, ()))
    if not readers or child_id > LARGEST:  # an address may hold any number
        return None
    near = nearness(worker, child_id, today)
    if not readers & near or child_id in hidden_from(worker, today):
        return None
    child = Person.objects.children().filter(pk=child_id).first()
    if child is not None:
        child.near = near
    return child


def nearness_of(worker: Worker, child_ids: Iterable[int], today: date | None = None) -> dict[int, frozenset[str]]:
    """How near this worker stands to each child today, in one query; empty for a child they have no part in."""
    ids = list(child_ids)
    if worker.post is None or not ids:
        return dict.fromkeys(ids, frozenset())
    post = worker.post
    service = post.service_id or (post.team.service_id if post.team else None)
    stands = standing(ids, worker.pk, post.team_id or 0, service or 0, today or timezone.localdate(), timezone.now())
    return dict.fromkeys(ids, frozenset()) | {child: _relations(marks) for child, *marks in stands}


@question
def standing(ids, worker, team, service, today, now):
    """For each child, whether this worker stands to them in each of RELATIONS, in that order."""
    parts = Involvement.objects.open(today).filter(worker=worker)
    held = Holding.objects.open(today)
    lent = ReasonedAccess.objects.filter(worker=worker, opened_at__lte=now, closes_at__gt=now)
    rows = {
        OWN: parts.filter(role__in=CASE_ROLES), ASSIGNED: parts.exclude(role__in=CASE_ROLES),
        TEAM: held.filter(team=team), SERVICE: held.filter(team__service=service), REASON: lent,
    }  # fmt: skip
    stands = {f"is_{name}": Exists(rows[name].filter(child=OuterRef("pk"))) for name in RELATIONS}
    return Person.objects.filter(pk__among=ids).annotate(**stands).values_list("pk", *stands)


def _relations(marks: Iterable[bool]) -> frozenset[str]:
    return frozenset(name for name, stands in zip(RELATIONS, marks, strict=True) if stands)


def nearness(worker: Worker, child_id: int, today: date | None = None) -> frozenset[str]:
    """How near this worker stands to this child today; empty for somebody with no part in the child's life."""
    return nearness_of(worker, [child_id], today)[child_id]


def may(worker: Worker, deed: str, child: Person, today: date | None = None) -> bool:
    """Whether a page should offer this deed for this child. The action asks again."""
    near = getattr(child, "near", None)
    near = nearness(worker, child.pk, today) if near is None else near
    return not reasons_against(worker.role, worker.role_label, deed, near)


def may_see(worker: Worker, child_id: int, today: date | None = None) -> bool:
    return visible_children(worker, today).filter(pk=child_id).exists()
