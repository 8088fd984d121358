"""The people who work at Marlshire: services, teams, who leads them, who came and went."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from django.contrib.auth.hashers import make_password

from . import names
from .tables import Tables

PASSWORD = "golden-thread-demo"  # noqa: S105  the training copy's password for made-up people; the demo prints it
EMPLOYER = "Marlshire Council"


@dataclass
class Member:
    id: int
    name: str
    role: str
    started_on: date
    ended_on: date | None
    limit: int = 16
    open: int = 0  # children allocated now, while the story is told

    def works(self, day: date) -> bool:
        return self.started_on <= day and (self.ended_on is None or day < self.ended_on)


@dataclass
class Team:
    id: int
    name: str
    service: int
    manager: Member
    members: list[Member] = field(default_factory=list)

    def whoever_has_room(self, day: date, dice: Random) -> Member:
        """The one with the fewest children for their limit; two of them are asked."""
        here = [member for member in self.members if member.works(day + timedelta(days=21))] or self.members
        few = sorted(dice.sample(here, min(4, len(here))), key=lambda member: member.open / member.limit)
        return few[0]


@dataclass
class Staff:
    front_doors: list[Team]
    teams: list[Team]  # those that hold cases, and the front doors
    screeners: list[Member]
    heads: dict[str, Member]
    service_managers: list[Member]


# Who signs in on the tour: (name, role, team). The first safeguarding team of interest is number 3.
CAST = {
    "Plover": "social_worker", "Siskin": "social_worker", "Avocet": "senior", "Dunlin": "social_worker",
    "Whimbrel": "social_worker", "Turnstone": "social_worker", "Merlin": "social_worker", "Lapwing": "social_worker",
}  # fmt: skip


class Hiring:
    """Makes people, with an e-mail address each; everybody has the demo's one password."""

    def __init__(self, tables: Tables, dice: Random, began: date, today: date) -> None:
        self.tables, self.dice, self.began, self.today = tables, dice, began, today
        self.password = make_password(PASSWORD)
        kept = set(CAST) | set(names.LEADERS.values()) | {"Kestrel", "Sanderling", "Egret", "Osprey", "Heron", "Jay"}
        self.spare = (bird for bird in map(names.bird, range(len(names.BIRDS) * 8)) if bird not in kept)

    def hire(self, role: str, *, name: str = "", team: int | None = None, service: int | None = None,
             manager: int | None = None, started: date | None = None, ended: date | None = None, fte: float = 1.0,
             agency: bool = False, newly: bool = False) -> Member:  # fmt: skip
        name = name or next(self.spare)
        started = started or self.began - timedelta(days=self.dice.randint(30, 900))
        email = f"{name.lower().replace(' ', '.')}@marlshire.example"
        number = (
            f"SW{self.dice.randint(10_000, 199_999)}" if role in {"social_worker", "senior", "team_manager"} else ""
        )
        phone = f"01632 960{self.dice.randint(100, 999)}"
        worker = self.tables.add("workforce_worker", self.password, email, name, phone, number, True)
        self.tables.add(
            "workforce_post", worker, role, team, service, manager, "Fairweather Agency" if agency else EMPLOYER,
            agency, newly, fte, started, ended,
        )  # fmt: skip
        limit = 12 if newly else round(16 * fte)
        return Member(worker, name, role, started, ended, limit)


def employ(tables: Tables, dice: Random, began: date, today: date, services: int) -> Staff:
    hiring = Hiring(tables, dice, began, today)
    heads = _leaders(hiring)
    staff = Staff([], [], [], heads, [])
    for number in range(services):
        _service(hiring, staff, number)
    return staff


def _leaders(hiring: Hiring) -> dict[str, Member]:
    bird = names.LEADERS
    director = hiring.hire("director", name=bird["director"])
    others = {
        "head": "head_of_service", "analyst": "analyst", "member": "lead_member", "auditor": "auditor",
        "inspector": "inspector", "records": "records_officer", "administrator": "administrator",
    }  # fmt: skip
    heads = {key: hiring.hire(role, name=bird[key], manager=director.id) for key, role in others.items()}
    heads["osprey"] = hiring.hire("reviewing_officer", name="Osprey", manager=director.id)
    return {"director": director, **heads}


def _service(hiring: Hiring, staff: Staff, number: int) -> None:
    where = names.TOWNS[number % len(names.TOWNS)]
    label = "Family help and protection" + (f", {where}" if number else "")
    service = hiring.tables.add("workforce_service", label)
    head = hiring.hire(
        "service_manager", name="Heron" if not number else "", service=service, manager=staff.heads["head"].id
    )
    staff.service_managers.append(head)
    front = _team(
        hiring, f"Front door{', ' + where if number else ''}", "front_door", service, head, "" if number else "Egret"
    )
    for turn in range(4):
        screener = hiring.hire(
            "screener", name="Sanderling" if not number and not turn else "", team=front.id, manager=front.manager.id
        )
        front.members.append(screener)
        staff.screeners.append(screener)
    staff.front_doors.append(front)
    for turn in range(1, 8):
        ours = number == 0 and turn == 3
        team = _team(
            hiring, f"Family safeguarding {turn + 7 * number}", "safeguarding", service, head, "Kestrel" if ours else ""
        )
        _case_holders(hiring, team, ours)
        staff.teams.append(team)


def _team(hiring: Hiring, name: str, kind: str, service: int, head: Member, manager: str) -> Team:
    phone = f"01632 960{hiring.dice.randint(100, 999)}"
    mail = f"{name.lower().replace(' ', '-').replace(',', '')}@marlshire.example"
    team = hiring.tables.add("workforce_team", name, service, kind, phone, mail)
    return Team(team, name, service, hiring.hire("team_manager", name=manager, team=team, manager=head.id))


def _case_holders(hiring: Hiring, team: Team, ours: bool) -> None:
    dice = hiring.dice
    for turn, (name, role) in enumerate(CAST.items()):
        facts = {
            "team": team.id,
            "manager": team.manager.id,
            "fte": 0.6 if turn == 7 else 1.0,
            "newly": turn == 6,
            "agency": turn == 4,
        }
        if not ours and dice.random() < 0.5:
            left = hiring.began + (hiring.today - hiring.began) * dice.uniform(0.2, 0.95)
            team.members.append(hiring.hire(role, **facts, ended=left))
            facts["started"] = left - timedelta(days=dice.choice([-19, 0, 0, 14]))
        elif ours:
            facts["started"] = hiring.began - timedelta(days=dice.randint(30, 900))
        team.members.append(hiring.hire(role, name=name if ours else "", **facts))
    if ours:
        hiring.hire("business_support", name="Jay", team=team.id, manager=team.manager.id)
