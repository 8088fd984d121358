"""A small world for the law of doors: somebody of every role, and for each of them a child in every relation."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from django.db import connection
from django.utils import timezone

from goldenthread.who.access.models import Holding, Involvement, Lock, LockReader, ReasonedAccess
from goldenthread.who.people.models import Person, Relationship
from goldenthread.who.workforce.models import Post, PostAsk, Service, Team, Worker
from goldenthread.who.workforce.rules import ROLES
from tests.cast import child_named
from tests.laws.near import LOCKED, SERVICE_LED


@dataclass
class World:
    today: date
    service: Service
    team: Team
    beside: Team  # of the same service
    far: Team  # of another service
    workers: dict[str, Worker] = field(default_factory=dict)
    maker: Worker | None = None
    post_ask: PostAsk | None = None  # a post in the service, that the administrator entered
    asker: Worker | None = None  # who is trying a door just now
    children: dict[tuple[str, str], Person] = field(default_factory=dict)

    def child(self, role: str, relation: str) -> Person:
        return self.children.get((role, relation)) or self.children[("", relation)]

    @cached_property
    def names(self) -> dict[str, tuple[str, str]]:
        """Whose each name is: no two children share one. "" is anybody's of that relation."""
        return {child.given_names: whose for whose, child in self.children.items()}


def build() -> World:
    today = timezone.localdate()
    one, two = Service.objects.create(name="Law one"), Service.objects.create(name="Law two")
    world = World(
        today,
        one,
        Team.objects.create(name="Law team", kind="safeguarding", service=one),
        Team.objects.create(name="Law beside", kind="safeguarding", service=one),
        Team.objects.create(name="Law far", kind="safeguarding", service=two),
    )
    world.maker = _hired("maker", "service_manager", None, two)
    for role in ROLES:
        led = role in SERVICE_LED
        world.workers[role] = _hired(role, role, None if led else world.team, world.service if led else None)
    newcomer = Worker.objects.create_user("newcomer@law.example", None, name="Newcomer", is_active=False)
    world.post_ask = PostAsk.objects.create(
        worker=newcomer, role="social_worker", team=world.team, employer="Law Council", started_on=today,
        asked_by=world.workers["administrator"],
    )  # fmt: skip
    for relation, team in (("team", world.team), ("service", world.beside), ("none", world.far)):
        world.children["", relation] = _held(world, relation, team)
    for role, worker in world.workers.items():
        for relation in ("own", "assigned", "reason", "locked", "listed", "sealed"):
            world.children[role, relation] = _near(world, role, worker, relation)
    _make_kin(world)
    _count_rows()
    return world


def _count_rows() -> None:
    """Thousands of tries are planned for these tables as they are. Ours only: those that databases share stay free."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(map(connection.ops.quote_name, connection.introspection.table_names()))}")


def _make_kin(world: World) -> None:
    """Everybody's own child has a brother or sister whose record is locked away from them: no page may name them."""
    Relationship.objects.bulk_create(
        Relationship(person=world.child(role, "own"), other=world.child(role, relation), kind="sibling")
        for role in world.workers
        for relation in ("locked", "sealed")
    )


def _hired(name: str, role: str, team: Team | None, service: Service | None) -> Worker:
    worker = Worker.objects.create_user(f"{name}@law.example", None, name=name.replace("_", " ").title())
    Post.objects.create(
        worker=worker, role=role, team=team, service=service, employer="Law Council", started_on=date(2024, 1, 8)
    )
    return worker


def _held(world: World, name: str, team: Team) -> Person:
    child = child_named(f"zz{name.replace('_', '')}", date(2018, 5, 5), family="Lawson")
    Holding.objects.create(child=child, team=team, started_on=world.today - timedelta(days=30), made_by=world.maker)
    return child


def _near(world: World, role: str, worker: Worker, relation: str) -> Person:
    locked = relation in LOCKED
    child = _held(world, f"{role}{relation}", world.team if locked else world.far)
    if relation == "own" or locked:
        _involve(world, child, worker, "allocated")
    if relation == "assigned" or locked:
        _involve(world, child, worker, "auditor")
    if relation == "reason":
        now = timezone.now()
        ReasonedAccess.objects.create(
            child=child, worker=worker, kind="emergency", reason="To try the law of doors", opened_at=now,
            closes_at=now + timedelta(hours=9),
        )  # fmt: skip
    if locked:
        _lock(world, child, worker if relation == "listed" else world.maker, relation)
    return child


def _involve(world: World, child: Person, worker: Worker, part: str) -> None:
    Involvement.objects.create(
        child=child, worker=worker, role=part, started_on=world.today - timedelta(days=30), reason="FCONTA",
        made_by=world.maker,
    )  # fmt: skip


def _lock(world: World, child: Person, reader: Worker, relation: str) -> None:
    lock = Lock.objects.create(
        child=child, reason="sealed" if relation == "sealed" else "decision", why="To try the law of doors",
        asked_by=world.maker, approved_by=world.workers.get("director") or reader,
        started_on=world.today - timedelta(days=9), review_on=world.today + timedelta(days=90),
    )  # fmt: skip
    LockReader.objects.create(lock=lock, worker=reader, added_by=world.maker)
