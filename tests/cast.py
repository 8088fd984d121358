"""The cast: people who work at Marlshire, and the children they know. Every page is tried by each of them.

Staff have the names of birds, children the names of plants.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from goldenthread.who.access.models import Holding, Involvement, Lock, LockReader
from goldenthread.who.people.models import Name, Person, Relationship
from goldenthread.who.people.rules import name_key, name_sounds
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
TANSY_S_OFFICERS = {"osprey": "reviewing_officer", "dipper": "auditor", "harrier": "inspector", "jay": "support"}


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
    worker = _worker(name, make_password(PASSWORD))
    worker.save()
    _post(worker, role, team, manager, service).save()
    return worker


def child_named(name: str, born: date | None, sex: str = "F", family: str = "Hawthorn") -> Person:
    child = _child(name, born, sex, family)
    child.save()
    _name_of(child).save()
    return child


def gather() -> Cast:
    """A statement for each table, not one for each row: more than a thousand tests begin here."""
    service = Service.objects.create(name="Family help and protection")
    rows = [Team(name=name, kind=kind, service=service) for name, kind in TEAMS.items()]
    teams = {team.name: team for team in Team.objects.bulk_create(rows)}
    workers = _employ(teams, service)
    children = {name: _child(name, born, sex) for name, (born, sex, _, _) in CHILDREN.items()}
    Person.objects.bulk_create(children.values())
    Name.objects.bulk_create(map(_name_of, children.values()))
    began = timezone.localdate() - timedelta(days=120)
    _give(children, teams, workers, began)
    Relationship.objects.create(person=children["teasel"], other=children["tansy"], kind="sibling")
    _lock(children["sorrel"], "attention", workers, began, "kestrel")
    _lock(children["hemlock"], "sealed", workers, began, "crane")
    return Cast(workers, children, teams, service)


def _employ(teams: dict[str, Team], service: Service) -> dict[str, Worker]:
    key = make_password(PASSWORD)
    workers = {name: _worker(name, key) for name in STAFF}
    Worker.objects.bulk_create(workers.values())
    Post.objects.bulk_create(
        _post(
            workers[name], role, teams.get(team), workers.get(manager), service if role == "service_manager" else None
        )
        for name, (role, team, manager) in STAFF.items()
    )
    return workers


def _give(children: dict[str, Person], teams: dict[str, Team], workers: dict[str, Worker], began: date) -> None:
    """Each child to a team and to those who work with it; to Tansy also those who review, audit, inspect and file."""
    Holding.objects.bulk_create(
        Holding(child=children[name], team=teams[team], started_on=began, made_by=workers["heron"])
        for name, (_, _, team, _) in CHILDREN.items()
        if team
    )
    parts = [(name, lead, "allocated", "kestrel") for name, (_, _, _, lead) in CHILDREN.items() if lead]
    parts += [("tansy", reader, part, "heron") for reader, part in TANSY_S_OFFICERS.items()]
    Involvement.objects.bulk_create(
        Involvement(
            child=children[name], worker=workers[who], role=part, started_on=began, reason="FCONTA",
            made_by=workers[maker],
        )
        for name, who, part, maker in parts
    )  # fmt: skip


def _lock(child: Person, reason: str, workers: dict[str, Worker], began: date, reader: str) -> None:
    lock = Lock.objects.create(
        child=child, reason=reason, why="The head of service decided.", asked_by=workers["kestrel"],
        approved_by=workers["heron"], started_on=began, review_on=began + timedelta(days=365),
    )  # fmt: skip
    LockReader.objects.create(lock=lock, worker=workers[reader], added_by=workers["heron"])


def _worker(name: str, key: str) -> Worker:
    return Worker(email=f"{name}@marlshire.example", password=key, name=name.title())


def _post(worker: Worker, role: str, team: Team | None, manager: Worker | None, service: Service | None) -> Post:
    return Post(
        worker=worker, role=role, team=team, manager=manager, service=service,
        employer="Marlshire Council", started_on=date(2024, 1, 8),
    )  # fmt: skip


def _child(name: str, born: date | None, sex: str, family: str = "Hawthorn") -> Person:
    return Person(has_record=True, given_names=name.title(), family_name=family, sex=sex, birth_date=born)


def _name_of(child: Person) -> Name:
    words = (child.given_names, child.family_name)
    return Name(
        person=child, given_names=words[0], family_name=words[1], key=name_key(*words), sounds=name_sounds(*words)
    )


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def cast(db) -> Cast:
    return gather()
