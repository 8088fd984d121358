"""What the workforce's figures are made of: posts of the establishment, moves and leaving, absence, first years.

The story of the children is told by who holds a post; nothing here changes who that is. Its own dice, so that a figure
here can be tuned and no child's story moves. Aims at England's published rates of 2025: turnover 11.8%, vacancy 14.2%,
four agency workers of five covering a vacancy, sickness 3.5%.
"""

from datetime import date, timedelta
from random import Random

from .staff import AGENCY, EMPLOYER, Hiring, Staff, Team
from .tables import moment

SEED = 77
TURNOVER, VACANCY, COVERING = 0.118, 0.142, 0.8
COUNTED = {"social_worker", "senior", "team_manager"}
A_YEAR = timedelta(days=365)
WHY_LEFT = ("resigned",) * 12 + ("retired",) * 3 + ("contract_ended", "other_work", "voluntary", "other", "not_known")
WHERE_TO = ("council",) * 7 + ("agency",) * 3 + ("adults",) * 3 + ("other_work",) * 3 + ("break", "none", "not_known")
WHENCE = ("council",) * 6 + ("qualified",) * 6 + ("agency",) * 2 + ("adults",) * 2 + ("break", "other_work", "abroad")
PROGRAMME = ("agreement", "observation", "training", "three_months", "training", "observation", "six_months",
             "observation")  # fmt: skip
TRAINED = ("Domestic abuse and coercive control", "Direct work with children", "Court skills", "Systemic practice")
# By their place among the teams, none of them the tour's: no dice, so that nothing else falls otherwise.
AGENCY_LED, STILL_LED = 8, timedelta(days=120)
MOVED_UP = {3: timedelta(days=250), 7: timedelta(days=140)}  # how long ago somebody of this team became a senior

Row = dict[str, object]


def count(hiring: Hiring, staff: Staff) -> None:
    """Adds to everybody's post what the census asks, and the tables beside it."""
    dice, hiring.dice = hiring.dice, Random(SEED)
    try:
        _Counting(hiring, staff).tell()
    finally:
        hiring.dice = dice


class _Counting:
    def __init__(self, hiring: Hiring, staff: Staff) -> None:
        self.hiring, self.tables, self.dice, self.today = hiring, hiring.tables, hiring.dice, hiring.today
        self.teams = {team.id: team for team in (*staff.front_doors, *staff.teams, *staff.helping)}
        self.working = staff.teams

    def tell(self) -> None:
        self.first_years()
        self.places()
        self.leave_and_come()
        self.leavers_more()
        self.vacancies_more()
        self.absence()
        self.led_by_agency()
        for turn, ago in MOVED_UP.items():
            self.move_up(self.working[turn], self.today - ago)

    def posts(self, **only: object) -> list[Row]:
        names = ("id", "worker_id", "role", "team_id", "manager_id", "is_agency", "newly_qualified",
                 "full_time_equivalent", "started_on", "ended_on", "place_id")  # fmt: skip
        rows = (dict(zip(names, row, strict=True)) for row in self.tables.get("workforce_post", *names))
        return [row for row in rows if all(row[name] == value for name, value in only.items())]

    def own_here(self) -> list[Row]:
        return [post for post in self.posts(is_agency=False, ended_on=None) if post["role"] in COUNTED]

    def first_years(self) -> None:
        """Who is newly qualified now led family help until their registration, eight to eleven months ago."""
        for post in self.posts(newly_qualified=True):
            if post["ended_on"]:
                continue
            began = max(post["started_on"], self.today - timedelta(days=self.dice.randint(245, 330)))
            if began > post["started_on"]:
                self.tables.change(
                    "workforce_post", {"id": post["id"]}, role="family_help_lead", newly_qualified=False, ended_on=began
                )  # fmt: skip
                fte = post["full_time_equivalent"]
                self.tables.add(
                    "workforce_post", post["worker_id"], "social_worker", post["team_id"], None, post["manager_id"],
                    EMPLOYER, False, True, fte, began, None, None, "", "", "",
                )  # fmt: skip
            self.programme(post, began)

    def programme(self, post: Row, began: date) -> None:
        done = PROGRAMME[: self.dice.choice([6, 7, 8, 8, 8])]
        step = (self.today - began).days / (len(PROGRAMME) + 1)
        for turn, kind in enumerate(done, 1):
            on = began + timedelta(days=round(step * turn))
            what = self.dice.choice(TRAINED) if kind == "training" else ""
            self.tables.add(
                "workforce_milestone", post["worker_id"], kind, on, what, post["manager_id"], moment(on, 16)
            )

    def places(self) -> None:
        """A post of the establishment for each that one of the council's own has; and most that an agency's has."""
        since = self.hiring.began - A_YEAR
        for post in sorted(self.posts(), key=lambda row: row["id"]):
            if post["role"] not in COUNTED or not post["team_id"] or (post["ended_on"] and not post["is_agency"]):
                continue
            if post["is_agency"] and (post["ended_on"] <= self.today or self.dice.random() > COVERING):
                continue
            place = self.place(post["team_id"], post["role"], since, post["full_time_equivalent"])
            self.tables.change("workforce_post", {"id": post["id"]}, place_id=place)

    def place(self, team: object, role: object, since: date, fte: object = 1.0) -> int:
        return self.tables.add("workforce_place", team, role, fte, since, None)

    def leave_and_come(self) -> None:
        for post in self.posts(is_agency=False):
            if post["role"] in COUNTED:
                came = "" if post["newly_qualified"] else self.dice.choice(WHENCE)
                self.tables.change("workforce_post", {"id": post["id"]}, came_from=came)
                if post["ended_on"]:
                    self.left(post["id"])

    def left(self, post: object) -> None:
        why = self.dice.choice(WHY_LEFT)
        to = {"retired": "none", "other_work": "other_work", "not_known": "not_known"}.get(why)
        self.tables.change(
            "workforce_post", {"id": post}, left_because=why, left_to=to or self.dice.choice(WHERE_TO)
        )  # fmt: skip

    def leavers_more(self) -> None:
        """In a long story few places changed hands lately: some left who are in no child's story."""
        here, lately = len(self.own_here()), self.today - A_YEAR
        left = [post for post in self.posts(is_agency=False) if post["role"] in COUNTED and post["ended_on"]]
        wanted = round(TURNOVER * here) - sum(lately < post["ended_on"] <= self.today for post in left)
        for _ in range(max(0, wanted)):
            team: Team = self.dice.choice(self.working)
            ended = self.today - timedelta(days=self.dice.randint(10, 350))
            started = ended - timedelta(days=self.dice.randint(400, 2500))
            member = self.hiring.hire("social_worker", team=team, started=started, ended=ended)
            post = self.tables.last["workforce_post"]
            self.left(post)
            self.tables.change("workforce_post", {"id": post}, came_from=self.dice.choice(WHENCE))
            self.tables.change("workforce_worker", {"id": member.id}, is_active=False)

    def vacancies_more(self) -> None:
        """Vacant posts that nobody covers, until there are as many as in England."""
        here = len(self.own_here())
        agency = [post for post in self.posts(is_agency=True) if post["place_id"]]
        wanted = round(VACANCY * here / (1 - VACANCY)) - len(agency)
        left = [post for post in self.posts(is_agency=False, place_id=None) if post["ended_on"] and post["team_id"]]
        left = sorted((post for post in left if post["role"] in COUNTED), key=lambda row: row["ended_on"])
        for _ in range(max(0, wanted)):
            last = left.pop() if left and left[-1]["ended_on"] > self.today - A_YEAR else None
            if last:
                place = self.place(last["team_id"], last["role"], last["started_on"])
                self.tables.change("workforce_post", {"id": last["id"]}, place_id=place)
            else:
                since = self.today - timedelta(days=self.dice.randint(20, 300))
                self.place(self.dice.choice(self.working).id, "social_worker", since)

    def absence(self) -> None:
        """Short spells for most, a long one for a few; somebody is away today."""
        for post in self.own_here():
            for year in (1, 0):
                until = self.today - year * A_YEAR
                if post["started_on"] > until - A_YEAR:
                    continue
                if self.dice.random() < 0.1:
                    self.away(post, until - timedelta(days=self.dice.randint(130, 330)), self.dice.randint(60, 128))
                    continue
                for first, last in ((10, 170), (190, 350)):
                    if self.dice.random() < 0.6:
                        on = until - timedelta(days=self.dice.randint(first, last))
                        self.away(post, on, self.dice.randint(2, 12))
        for post in self.dice.sample(self.own_here(), 2):
            if not self.is_away(post, self.today - timedelta(days=6)):
                self.away(post, self.today - timedelta(days=5), None)

    def is_away(self, post: Row, since: date) -> bool:
        rows = self.tables.get("workforce_away", "worker_id", "ended_on")
        return any(worker == post["worker_id"] and (end is None or end > since) for worker, end in rows)

    def away(self, post: Row, on: date, days: int | None) -> None:
        until = min(on + timedelta(days=days), self.today) if days else None
        self.tables.add("workforce_away", post["worker_id"], "sickness", on, until, post["manager_id"])

    def led_by_agency(self) -> None:
        """One team's manager comes from an agency, and has still some months to go."""
        team = self.working[AGENCY_LED]
        team.manager.place = f"{team.name}, {AGENCY}"
        self.tables.change(
            "workforce_post", {"worker_id": team.manager.id},
            employer=AGENCY, is_agency=True, ended_on=self.today + STILL_LED, came_from="",
        )  # fmt: skip

    def move_up(self, team: Team, on: date) -> None:
        """Whoever was a social worker of the team for longest became a senior one, and with them a post of the
        establishment. The row that is there stays the post of today: supervision is drawn in the order of the rows."""
        own = self.posts(team_id=team.id, role="social_worker", is_agency=False, newly_qualified=False, ended_on=None)
        post = min(own, key=lambda row: row["started_on"])
        before = next(row for row in self.tables.rows["workforce_post"] if row[0] == post["id"])
        past = self.tables.add("workforce_post", *before[1:])
        place = self.place(team.id, "senior", on, post["full_time_equivalent"])
        self.tables.change("workforce_place", {"id": post["place_id"]}, ended_on=on)
        self.tables.change("workforce_post", {"id": past}, ended_on=on)
        self.tables.change(
            "workforce_post", {"id": post["id"]}, role="senior", started_on=on, place_id=place, came_from=""
        )  # fmt: skip
        next(member for member in team.members if member.id == post["worker_id"]).role = "senior"
