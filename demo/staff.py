"""The people who work at Marlshire: services, teams, who leads them, who came and went."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from django.contrib.auth.hashers import make_password

from . import names
from .tables import Tables

PASSWORD = "golden-thread-demo"  # noqa: S105  the training copy's password for made-up people; the demo prints it
EMPLOYER = "Marlshire Council"
AGENCY = "Fairweather Agency"
TEAMS = 9  # of each service that work with families after an assessment began
OURS = 3  # the team that the tour is about
HELPERS = 14  # family help leads of each service
CHAIRS = 2  # reviewing officers for each service, beside Osprey
OURS_SHARE = 0.45  # of the families that another team has: most of our team’s children are the tour’s
REGISTERED = {"social_worker", "senior", "team_manager"}


@dataclass
class Member:
    id: int
    name: str
    role: str
    started_on: date
    ended_on: date | None
    limit: int = 16
    open: int = 0  # children allocated now, while the story is told
    place: str = ""  # team and employer, as the history keeps them
    on_tour: bool = False  # whose children are chosen, not drawn

    def works(self, day: date) -> bool:
        return self.started_on <= day and (self.ended_on is None or day < self.ended_on)


@dataclass
class Team:
    id: int
    name: str
    service: int
    manager: Member
    kind: str
    members: list[Member] = field(default_factory=list)
    is_ours: bool = False

    def whoever_has_room(self, day: date, dice: Random) -> Member | None:
        """Of a few who work here then and for three weeks more, the one with the fewest children for their limit.

        Nobody of the tour while there is somebody else: its children are chosen. Nobody at all where nobody works."""
        here = [each for each in self.members if each.works(day) and not each.on_tour]
        here = here or [each for each in self.members if each.works(day) and each.ended_on]
        staying = [each for each in here if each.works(day + timedelta(days=21))] or here
        asked = dice.sample(staying, min(4, len(staying)))
        return min(asked, key=lambda member: member.open / member.limit, default=None)


@dataclass
class Staff:
    heads: dict[str, Member]
    hiring: "Hiring"
    front_doors: list[Team] = field(default_factory=list)
    teams: list[Team] = field(default_factory=list)  # those that assess and work on
    helping: list[Team] = field(default_factory=list)  # family help, one a service
    service_managers: list[Member] = field(default_factory=list)
    chairs: list[Member] = field(default_factory=list)  # of conferences: the reviewing service's

    @property
    def ours(self) -> Team:
        return self.teams[OURS - 1]

    def everybody(self) -> dict[int, Member]:
        teams = [*self.front_doors, *self.teams, *self.helping]
        members = [member for team in teams for member in (team.manager, *team.members)]
        return {member.id: member for member in (*self.heads.values(), *self.chairs, *self.service_managers, *members)}

    def known_as(self, name: str) -> Member:
        return next(member for member in self.everybody().values() if member.name == name)


# Who is in every team; in ours by these names, which are the tour's.
CASE_HOLDERS = {
    "Plover": "social_worker",
    "Siskin": "social_worker",
    "Avocet": "senior",
    "Dunlin": "social_worker",
    "Whimbrel": "social_worker",
    "Turnstone": "social_worker",
    "Merlin": "social_worker",
    "Lapwing": "social_worker",
}
AGENCY_PLACE, NEWLY_PLACE, PART_TIME_PLACE = 4, 6, 7
# Who was in our team before: the story of ten years needs somebody who wrote it.
FORMERLY = (("Nightjar", 4200, 2900), ("Wheatear", 2860, 2050), ("Redstart", 2050, 1500), ("Stonechat", 1460, 930))
LONG_HERE = timedelta(days=4200)
AGENCY_DAYS = range(45, 150)  # how long an agency's worker has still to go
KEPT = {*CASE_HOLDERS, *names.LEADERS.values(), *(name for name, *_ in FORMERLY)} | {
    "Kestrel", "Sanderling", "Egret", "Osprey", "Heron", "Jay", "Wagtail",
}  # fmt: skip


class Hiring:
    """Makes people, with an e-mail address each; everybody has the demo's one password."""

    def __init__(self, tables: Tables, dice: Random, began: date, today: date) -> None:
        self.tables, self.dice, self.began, self.today = tables, dice, began, today
        # One hash for all, and the same in every load: a new salt would be the one thing that differs.
        self.password = make_password(PASSWORD, salt="marlshire")
        self.spare = (bird for bird in names.birds() if bird not in KEPT)

    def hire(
        self,
        role: str,
        *,
        name: str = "",
        team: "Team | None" = None,
        team_id: int | None = None,
        service: int | None = None,
        manager: int | None = None,
        started: date | None = None,
        ended: date | None = None,
        fte: float = 1.0,
        agency: bool = False,
        newly: bool = False,
    ) -> Member:
        """Somebody with a post; without a name, the next bird that nobody is called by."""
        tour, name = bool(name), name or next(self.spare)
        started = started or (self.today - LONG_HERE if tour else self.began - timedelta(days=self._days()))
        employer = AGENCY if agency else EMPLOYER
        manager = manager or (team.manager.id if team else None)
        worker = self._worker(name, role)
        # An agency's post has a last day to come. In the story nobody has left yet.
        last = ended or (self.today + timedelta(days=AGENCY_DAYS[worker * 7 % len(AGENCY_DAYS)]) if agency else None)
        post = (role, team.id if team else team_id, service, manager, employer, agency, newly, fte, started, last,
                None, "", "", "")  # fmt: skip
        self.tables.add("workforce_post", worker, *post)
        place = ", ".join(filter(None, (team.name if team else "", employer)))
        return Member(worker, name, role, started, ended, 12 if newly else round(16 * fte), place=place)

    def _days(self) -> int:
        return self.dice.randint(30, 900)

    def _worker(self, name: str, role: str) -> int:
        email = f"{name.lower().replace(' ', '.')}@marlshire.example"
        number = f"SW{self.dice.randint(10_000, 199_999)}" if role in REGISTERED else ""
        return self.tables.add("workforce_worker", self.password, email, name, self.phone(), number, True)

    def phone(self) -> str:
        return f"01632 960{self.dice.randint(100, 999)}"

    def team(self, name: str, kind: str, service: int, head: Member, manager: str = "") -> Team:
        address = f"{name.lower().replace(' ', '-').replace(',', '')}@marlshire.example"
        row = self.tables.add("workforce_team", name, service, kind, self.phone(), address)
        leader = self.hire("team_manager", name=manager, team_id=row, manager=head.id)
        leader.place = f"{name}, {EMPLOYER}"
        return Team(row, name, service, leader, kind)


def employ(tables: Tables, dice: Random, began: date, today: date, services: int) -> Staff:
    """Everybody who works here, and who did."""
    hiring = Hiring(tables, dice, began, today)
    staff = Staff(_leaders(hiring), hiring)
    for number in range(services):
        _service(hiring, staff, number)
    director, osprey = staff.heads["director"], staff.heads["osprey"]
    others = [hiring.hire("reviewing_officer", manager=director.id) for _ in range(CHAIRS * services)]
    staff.chairs = [osprey, *others]
    return staff


def _leaders(hiring: Hiring) -> dict[str, Member]:
    director = hiring.hire("director", name=names.LEADERS["director"])
    roles = {
        "head": "head_of_service", "analyst": "analyst", "member": "lead_member", "auditor": "auditor",
        "inspector": "inspector", "records": "records_officer", "administrator": "administrator",
    }  # fmt: skip
    heads = {key: hiring.hire(role, name=names.LEADERS[key], manager=director.id) for key, role in roles.items()}
    heads["osprey"] = hiring.hire("reviewing_officer", name="Osprey", manager=director.id)
    return {"director": director, **heads}


def _service(hiring: Hiring, staff: Staff, number: int) -> None:
    """A service: its front door, its teams and its family help. The first is the tour's."""
    town = names.TOWNS[number % len(names.TOWNS)]
    where, first = (f", {town}" if number else ""), number == 0
    service = hiring.tables.add("workforce_service", f"Family help and protection{where}")
    head = hiring.hire(
        "service_manager", name="Heron" if first else "", service=service, manager=staff.heads["head"].id
    )
    staff.service_managers.append(head)
    staff.front_doors.append(_front_door(hiring, where, service, head, first))
    for turn in range(1, TEAMS + 1):
        ours = first and turn == OURS
        name = f"Family safeguarding {turn + TEAMS * number}"
        team = hiring.team(name, "safeguarding", service, head, "Kestrel" if ours else "")
        _our_team(hiring, team) if ours else _case_holders(hiring, team)
        staff.teams.append(team)
    helping = hiring.team(f"Family help{where}", "family_help", service, head)
    helping.members = [hiring.hire("family_help_lead", team=helping) for _ in range(HELPERS)]
    staff.helping.append(helping)


def _front_door(hiring: Hiring, where: str, service: int, head: Member, first: bool) -> Team:
    front = hiring.team(f"Front door{where}", "front_door", service, head, "Egret" if first else "")
    names_here = ["Sanderling" if first else "", "", "", ""]
    front.members = [hiring.hire("screener", name=name, team=front) for name in names_here]
    return front


def _post(turn: int) -> dict:
    return {
        "fte": 0.6 if turn == PART_TIME_PLACE else 1.0,
        "newly": turn == NEWLY_PLACE,
        "agency": turn == AGENCY_PLACE,
    }


def _case_holders(hiring: Hiring, team: Team) -> None:
    """Half of the places changed hands, some with weeks in which nobody had them."""
    dice = hiring.dice
    for turn, role in enumerate(CASE_HOLDERS.values()):
        started = None
        if dice.random() < 0.5:
            left = hiring.began + (hiring.today - hiring.began) * dice.uniform(0.2, 0.95)
            team.members.append(hiring.hire(role, team=team, ended=left, **_post(turn)))
            started = left - timedelta(days=dice.choice([-19, 0, 0, 14]))
        team.members.append(hiring.hire(role, team=team, started=started, **_post(turn)))


def _our_team(hiring: Hiring, team: Team) -> None:
    team.is_ours = True
    for turn, (name, role) in enumerate(CASE_HOLDERS.items()):
        started = hiring.began - timedelta(days=hiring.dice.randint(30, 900))
        team.members.append(hiring.hire(role, name=name, team=team, started=started, **_post(turn)))
    team.members[0].on_tour = True
    for name, start, end in FORMERLY:
        begun, left = (hiring.today - timedelta(days=days) for days in (start, end))
        member = hiring.hire("social_worker", name=name, team=team, started=begun, ended=left)
        member.on_tour = True
        team.members.append(member)
    hiring.hire("business_support", name="Jay", team=team)
