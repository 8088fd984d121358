"""The one answer to "which children may this worker see?". Every list, count, search and export starts here."""

from collections.abc import Container, Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.foundations import questions
from goldenthread.foundations.numbers import LARGEST
from goldenthread.foundations.questions import question, remembered
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Team, Worker

from .codes import CASE_ROLES, LEADS
from .models import Holding, Involvement, Lock, LockReader, ReasonedAccess
from .rules import ASSIGNED, COUNTS_ALL_ROLES, DEEDS, OWN, REASON, SERVICE, TEAM, reasons_against, sees_the_index

RELATIONS = (OWN, ASSIGNED, TEAM, SERVICE, REASON)


class Sight(NamedTuple):
    """By whose rows a worker comes near a child today, as the questions ask it. 0, which is nobody, where the role
    opens nothing that way."""

    worker: int  # on whose lists of locked records
    own: int
    assigned: int
    team: int
    service: int
    reason: int
    today: date
    now: datetime


def sight_of(worker: Worker, relations: Container[str], today: date) -> Sight:
    """By these relations alone; by none without a post today."""
    me, post = worker.pk, worker.post
    ways = {OWN: me, ASSIGNED: me, REASON: me}
    if post:
        ways[TEAM], ways[SERVICE] = post.team_id, post.service_id or (post.team.service_id if post.team else None)
    by = [(ways.get(name) or 0) if post and name in relations else 0 for name in RELATIONS]
    return Sight(me, *by, today=today, now=questions.now())


def reading(worker: Worker, today: date, deed: str = "child.read") -> Sight:
    """By what this worker's role may open a record today, or do another deed."""
    return sight_of(worker, DEEDS[deed].roles.get(worker.role, ()), today)


def unlocked(worker: Worker, today: date) -> Q:
    """Everything but the locked records whose list this worker is not on. A condition on Person."""
    return ~Q(pk__in=locked_away_from(worker, today))


def locked_away_from(worker: Worker | int, today: date | None = None) -> QuerySet:
    """Ids of the people whose locked records this worker is not listed for."""
    listed = LockReader.objects.filter(worker=worker).values("lock")
    return Lock.objects.open(today or questions.today()).exclude(pk__in=listed).values("child")


def near_any(worker: Worker, relations: Iterable[str], today: date) -> QuerySet:
    """Ids of the children to whom this worker stands in one of these relations today.

    A union, not an OR: each part is an index look-up, however many people the council knows."""
    return _near(sight_of(worker, list(relations), today), relations)


def _near(sight: Sight, relations: Iterable[str] = RELATIONS) -> QuerySet:
    first, *others = [_rows(sight, relation).values("child") for relation in relations]
    return first.union(*others) if others else first


def _rows(sight: Sight, relation: str) -> QuerySet:
    """The rows that put a worker into this relation to a child."""
    if relation == OWN:
        return Involvement.objects.open(sight.today).filter(worker=sight.own, role__in=CASE_ROLES)
    if relation == ASSIGNED:
        # Whoever is named for the case from a day to come reads it till then, and writes nothing.
        named = Q(started_on__lte=sight.today) & ~Q(role__in=CASE_ROLES)
        comes = Q(role=LEADS, started_on__gt=sight.today)
        return Involvement.objects.going_on(sight.today).lasting().filter(named | comes, worker=sight.assigned)
    if relation == TEAM:
        return Holding.objects.open(sight.today).filter(team=sight.team)
    if relation == SERVICE:
        return Holding.objects.open(sight.today).filter(team__service=sight.service)
    if relation == REASON:
        lent = ReasonedAccess.objects.filter(worker=sight.reason)
        return lent.filter(opened_at__lte=sight.now, closes_at__gt=sight.now)
    raise ValueError(f"No such relation: {relation}")


def visible_children(worker: Worker, today: date | None = None) -> QuerySet[Person]:
    """The children whose records this worker may open today, locked ones only if listed."""
    today = today or questions.today()
    relations = DEEDS["child.read"].roles.get(worker.role, ())
    if not relations:
        return Person.objects.none()
    near = near_any(worker, relations, today)
    return Person.objects.children().filter(pk__in=near).filter(unlocked(worker, today))


def held_for(manager: Worker, deed: str, today: date) -> QuerySet:
    """Ids of the children of this manager's team or service for whom this deed is theirs, and whom they may see. To
    stand inside a question."""
    held = Holding.objects.open(today).filter(_by_their_teams(manager, deed))
    return held.exclude(child__in=locked_away_from(manager, today)).values("child")


def _by_their_teams(manager: Worker, deed: str) -> Q:
    """Held by a team of whose children a manager's role may also read. A service's teams are worked out first: one by
    one, the database would go through all that each has ever held."""
    roles, post = (DEEDS[each].roles.get(manager.role, ()) for each in (deed, "child.read")), manager.post
    relations = set.intersection(*map(set, roles))
    if SERVICE in relations and post and (post.service_id or post.team_id):
        return Q(team__among=Team.objects.filter(service=post.service_id or post.team.service_id).values("pk"))
    if TEAM in relations and post and post.team_id:
        return Q(team=post.team_id)
    return Q(pk__in=())


def near_enough(worker: Worker, deed: str) -> QuerySet:
    """Ids of the people for whom this worker may do a deed today. To stand inside a question."""
    relations = DEEDS[deed].roles.get(worker.role, ())
    if not relations or worker.post is None:
        return Person.objects.none().values("pk")
    return Person.objects.filter(pk__in=near_any(worker, relations, questions.today())).values("pk")


def people_near(sight: Sight) -> QuerySet[Person]:
    """Those near whom a worker stands by this sight, locked ones only if listed. To stand inside a question."""
    return Person.objects.filter(pk__in=_near(sight)).exclude(pk__in=locked_from(sight))


def stands_near(sight: Sight, person: str) -> Q:
    """That a row's person is one near whom a worker stands by this sight. For few rows: each is looked up by itself."""
    near = Q()
    for relation in RELATIONS:
        near |= Q(Exists(_rows(sight, relation).filter(child=OuterRef(person))))
    return near & ~Q(Exists(locked_from(sight).filter(child=OuterRef(person))))


@question
def near_to(sight: Sight):
    """Ids of the children near whom a worker stands by this sight."""
    rows = [_rows(sight, relation).exclude(child__in=locked_from(sight)) for relation in RELATIONS]
    first, *others = [each.values_list("child_id", flat=True) for each in rows]
    return first.union(*others)


def locked_from(sight: Sight) -> QuerySet:
    return locked_away_from(sight.worker, sight.today)


def visible_among(worker: Worker, ids: Iterable[int], today: date) -> set[int]:
    """Those of these children whose records this worker may open today: visible_children for a known list, in one
    cheap query."""
    readers, ids = set(DEEDS["child.read"].roles.get(worker.role, ())), sorted(set(ids))
    if not readers or not ids:
        return set()
    stands = _standing(ids, sight_of(worker, RELATIONS, today))
    return {each.pk for each in stands if not each.is_locked and readers & _relations(each)}


def hidden_from(worker: Worker, today: date) -> list[int]:
    """The locked records whose list this worker is not on. They are few: a page that asks often asks for them once."""
    return locked_to(worker.pk, today)


@question
def locked_to(worker, today):
    return locked_away_from(worker, today).values_list("child", flat=True).distinct()


def index_children(worker: Worker, today: date | None = None) -> QuerySet[Person]:
    """Whom this worker may find by name, age and team when matching a caller's words: the front door's index."""
    today = today or questions.today()
    kind = worker.team.kind if worker.team else ""
    if sees_the_index(worker.role, kind):
        return Person.objects.children().filter(unlocked(worker, today))
    return visible_children(worker, today)


def counted_children(worker: Worker, today: date | None = None) -> QuerySet[Person]:
    """Whose work this worker answers for: the visible, and for who leads all every unlocked child, by number only.

    A page that counts these shows no name of a child who is not visible; such a record opens only with a reason.
    """
    today = today or questions.today()
    if worker.role in COUNTS_ALL_ROLES:
        return Person.objects.children().filter(unlocked(worker, today))
    return visible_children(worker, today)


def knowable_people(worker: Worker, today: date | None = None) -> QuerySet[Person]:
    """Everybody whose existence a search may give away: all but the locked. What more is shown is another question."""
    return Person.objects.filter(unlocked(worker, today or questions.today()))


def seen_child(worker: Worker, child_id: int, today: date) -> Person | None:
    """One child, if this worker may open the record: as visible_children says, with how near they stand in
    `child.near`. Two queries, each cheap, and one for a stranger."""
    readers = set(DEEDS["child.read"].roles.get(worker.role, ()))
    if not readers or child_id > LARGEST:  # an address may hold any number
        return None
    stands = next(iter(_standing([child_id], sight_of(worker, RELATIONS, today))), None)
    if stands is None or stands.is_locked or not readers & _relations(stands):
        return None
    child = next(iter(child_of(child_id)), None)
    if child is not None:
        child.near = _relations(stands)
    return child


@question
def child_of(child):
    return Person.objects.children().filter(pk=child)


def nearness_of(worker: Worker, child_ids: Iterable[int], today: date | None = None) -> dict[int, frozenset[str]]:
    """How near this worker stands to each child today, in one query; empty for a child they have no part in."""
    ids = sorted(set(child_ids))
    near: dict[int, frozenset[str]] = dict.fromkeys(ids, frozenset())
    if worker.post is None or not ids:
        return near
    stands = _standing(ids, sight_of(worker, RELATIONS, today or questions.today()))
    return near | {each.pk: _relations(each) for each in stands}


@question
def standing(ids, sight: Sight):
    """For each child, whether a worker stands to them in each of RELATIONS, and whether the record is locked away."""
    stands = {f"is_{name}": Exists(_rows(sight, name).filter(child=OuterRef("pk"))) for name in RELATIONS}
    stands["is_locked"] = Exists(locked_from(sight).filter(child=OuterRef("pk")))
    return Person.objects.children().filter(pk__among=ids).annotate(**stands).values_list("pk", *stands, named=True)


def _standing(ids: Iterable[int], sight: Sight) -> list[Any]:
    """The same, of each child once a page: the next list of a page holds mostly children of the one before it."""
    known = remembered(sight)
    if missing := [child for child in ids if child not in known]:
        known |= dict.fromkeys(missing) | {each.pk: each for each in standing(missing, sight)}
    return [known[child] for child in ids if known[child]]


def _relations(stands: Any) -> frozenset[str]:
    return frozenset(name for name in RELATIONS if getattr(stands, f"is_{name}"))


def nearness(worker: Worker, child_id: int, today: date | None = None) -> frozenset[str]:
    """How near this worker stands to this child today; empty for somebody with no part in the child's life."""
    return nearness_of(worker, [child_id], today)[child_id]


def may(worker: Worker, deed: str, child: Person, today: date | None = None) -> bool:
    """Whether a page should offer this deed for this child. The action asks again."""
    near = getattr(child, "near", None)
    near = nearness(worker, child.pk, today) if near is None else near
    return not reasons_against(worker.role, worker.role_label, deed, near)


def may_see(worker: Worker, child_id: int, today: date | None = None) -> bool:
    return bool(visible_among(worker, [child_id], today or questions.today()))
