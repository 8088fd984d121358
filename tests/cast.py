"""The cast: people who work at Marlshire, and the children they know. Every page is tried by each of them.

Staff have the names of birds, children the names of plants.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.utils import timezone

from goldenthread.who.access.models import Holding, Involvement, Lock, LockReader
from goldenthread.who.people.models import Name, Person, Relationship
from goldenthread.who.workforce.models import Post, Service, Team, Worker

PASSWORD = "correct horse battery marlshire"  # of made-up people in a test database

# name: (role, team, manager)
STAFF: dict[str, tuple[str, str, str]] = {
    "eagle": ("director", "", ""),
    "heron": ("service_manager", "", "eagle"),
    "egret": ("team_manager", "Front door", "heron"),
    "kestrel": ("team_manager", "Family safeguarding 3", "heron"),
    "swift": ("team_manager", "Family safeguarding 1", "heron"),
    "sanderling": ("screener", "Front door", "egret"),
    "plover": ("social_worker", "Family safeguarding 3", "kestrel"),
    "avocet": ("senior", "Family safeguarding 3", "kestrel"),
    "turnstone": ("social_worker", "Family safeguarding 1", "swift"),
    "osprey": ("reviewing_officer", "Reviewing service", "eagle"),
    "dipper": ("auditor", "Quality", "eagle"),
    "harrier": ("inspector", "", ""),
    "wren": ("analyst", "Quality", "eagle"),
    "robin": ("lead_member", "", ""),
    "jay": ("business_support", "Family safeguarding 3", "kestrel"),
    "crane": ("records_officer", "", "eagle"),
    "starling": ("administrator", "", "eagle"),
}
TEAMS = {
    "Front door": "front_door",
    "Family safeguarding 1": "safeguarding",
    "Family safeguarding 3": "safeguarding",
    "Reviewing service": "reviewing",
    "Quality": "quality",
}
# name: (born, sex, team that holds, allocated worker)
CHILDREN: dict[str, tuple[date, str, str, str]] = {
    "tansy": (date(2017, 2, 4), "F", "Family safeguarding 3", "plover"),
    "teasel": (date(2013, 6, 1), "M", "Family safeguarding 3", "plover"),
    "burdock": (date(2012, 3, 9), "M", "Family safeguarding 3", "avocet"),
    "yarrow": (date(2020, 3, 2), "F", "Family safeguarding 1", "turnstone"),
    "sorrel": (date(2018, 9, 12), "F", "Family safeguarding 3", "plover"),
    "hemlock": (date(2019, 5, 5), "M", "Family safeguarding 3", ""),
    "vetch": (date(2026, 7, 1), "M", "", ""),
}


@dataclass
class Cast:
    """Everybody by name: cast.plover, cast.tansy; teams by cast.teams["Front door"]."""

    workers: dict[str, Worker]
    children: dict[str, Person]
    teams: dict[str, Team]
    service: Service

    def __getattr__(self, name: str):
        for group in (self.workers, self.children):
            if name in group:
                return group[name]
        raise AttributeError(name)


def hire(name: str, role: str, team: Team | None, manager: Worker | None, service: Service | None) -> Worker:
    worker = Worker.objects.create_user(f"{name}@marlshire.example", PASSWORD, name=name.title())
    Post.objects.create(
        worker=worker, role=role, team=team, manager=manager, service=service,
        employer="Marlshire Council", started_on=date(2024, 1, 8),
    )  # fmt: skip
    return worker


def child_named(name: str, born: date | None, sex: str = "F", family: str = "Hawthorn") -> Person:
    from goldenthread.who.people.rules import name_key, name_sounds

    given = name.title()
    person = Person.objects.create(has_record=True, given_names=given, family_name=family, sex=sex, birth_date=born)
    Name.objects.create(
        person=person,
        given_names=given,
        family_name=family,
        key=name_key(given, family),
        sounds=name_sounds(given, family),
    )
    return person


def gather() -> Cast:
    service = Service.objects.create(name="Family help and protection")
    teams = {name: Team.objects.create(name=name, kind=kind, service=service) for name, kind in TEAMS.items()}
    workers: dict[str, Worker] = {}
    for name, (role, team, manager) in STAFF.items():
        workers[name] = hire(
            name, role, teams.get(team), workers.get(manager), service if role == "service_manager" else None
        )
    began = timezone.localdate() - timedelta(days=120)
    children: dict[str, Person] = {}
    for name, (born, sex, team, lead) in CHILDREN.items():
        child = children[name] = child_named(name, born, sex)
        if team:
            Holding.objects.create(child=child, team=teams[team], started_on=began, made_by=workers["heron"])
        if lead:
            Involvement.objects.create(
                child=child,
                worker=workers[lead],
                role="allocated",
                started_on=began,
                reason="FCONTA",
                made_by=workers["kestrel"],
            )
    for child, reader, officer in (
        ("tansy", "osprey", "reviewing_officer"),
        ("tansy", "dipper", "auditor"),
        ("tansy", "harrier", "inspector"),
        ("tansy", "jay", "support"),
    ):
        Involvement.objects.create(
            child=children[child],
            worker=workers[reader],
            role=officer,
            started_on=began,
            reason="FCONTA",
            made_by=workers["heron"],
        )
    Relationship.objects.create(person=children["teasel"], other=children["tansy"], kind="sibling")
    _lock(children["sorrel"], "attention", workers, began, ["kestrel"])
    _lock(children["hemlock"], "sealed", workers, began, ["crane"])
    return Cast(workers, children, teams, service)


def _lock(child: Person, reason: str, workers: dict[str, Worker], began: date, readers: list[str]) -> None:
    lock = Lock.objects.create(
        child=child, reason=reason, why="The head of service decided.", asked_by=workers["kestrel"],
        approved_by=workers["heron"], started_on=began, review_on=began + timedelta(days=365),
    )  # fmt: skip
    for reader in readers:
        LockReader.objects.create(lock=lock, worker=workers[reader], added_by=workers["heron"])


@pytest.fixture
def cast(db) -> Cast:
    return gather()
