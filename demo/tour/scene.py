"""What every scene of the tour stands on: who plays in it, and days counted back from today."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from goldenthread.foundations.clocks import working_days

from .. import calls, screening
from ..assessing import Course, assess
from ..families import Family, Kin, Wanted
from ..staff import OURS, Member, Team
from ..stories import Call, Story
from ..tables import moment
from ..words import RETURNS
from ..writing import Work

NOT_YET = timedelta(days=120)
VIEWS = next(back for back in RETURNS if back["asked"] == ["views"])  # the father was not heard


@dataclass
class Scene:
    story: Story

    @property
    def team(self) -> Team:
        return self.story.staff.ours

    @cached_property
    def plover(self) -> Member:
        return self.member("Plover")

    @cached_property
    def kestrel(self) -> Member:
        return self.team.manager

    @cached_property
    def heron(self) -> Member:
        return self.story.staff.service_managers[0]

    @cached_property
    def front(self) -> Team:
        return self.story.staff.front_doors[0]

    @cached_property
    def sanderling(self) -> Member:
        return self.front.members[0]

    def member(self, name: str) -> Member:
        return next(member for member in self.team.members if member.name == name)

    # Days -------------------------------------------------------------------------------------------------------

    def back(self, days: int) -> date:
        """So many working days before today: what is due 45 working days after the 45th before is due today, or on
        the next working day where today is none."""
        return working_days.add(self.story.today, -days)

    @property
    def last_working_day(self) -> date:
        """Today, or the last working day where today is none."""
        return self.story.today if working_days.is_working_day(self.story.today) else self.back(1)

    def ago(self, days: int) -> date:
        """So many days before today, of whatever kind."""
        return self.story.today - timedelta(days=days)

    @property
    def not_yet(self) -> date:
        return self.story.today + NOT_YET

    # People -----------------------------------------------------------------------------------------------------

    def family(self, known: date, surname: str, mother: str, father: str, *children: tuple, **more: Any) -> Family:
        """A family that we have known since a day; each child is (name, sex, days since birth)."""
        wanted = Wanted(surname, mother, father, children, **more)
        return self.story.settlement.asked_for(wanted, known, OURS - 1)

    # Work -------------------------------------------------------------------------------------------------------

    def call(self, at: datetime, family: Family, about: list[Kin], source: str = "2A", need: str = "N1") -> Call:
        return calls.begin(self.story, at, family, list(about), self.front, self.sanderling, source, need)

    def bring(
        self, family: Family, about: list[Kin], called: date, course: Course, *, outcome: str = "child_in_need",
        until: date | None = None, reason: str = "", source: str = "2A", need: str = "N1", what: str = "",
    ) -> list[Work]:  # fmt: skip
        """A call that became a referral, with its assessment as far as the course has come."""
        call = self.call(moment(called, 10, 12), family, about, source, need)
        why = screening.reason(self.story, call, "referral")
        agreed = screening.decide(self.story, call, "referral", why, course.accepted, differ=False)
        screening.hold(self.story, call, until=course.accepted)
        works = assess(self.story, call, list(about), self.team, course, outcome, until or self.not_yet, reason)
        family.last_referral = called
        calls.note(self.story, call, agreed, what, act_today=False)
        return works

    def last_call(self, family: Family) -> Call:
        return next(call for call in reversed(self.story.calls) if call.family is family)

    def referral(self, family: Family, kin: Kin) -> int:
        """The episode that the last call about a family began."""
        return self.last_call(family).referrals[kin.id]

    def course(
        self, called: int, worker: Member | None, *, allocated: int | None = None, **steps: int | None
    ) -> Course:
        """A course from so many working days ago; steps are working days before today, and unsaid ones are to come."""
        started = steps.pop("started", None)
        days = {name: self.back(step) for name, step in steps.items()}
        begun = self.not_yet if started is None else self.back(started)
        given = self.back(called - 1 if allocated is None else allocated) if worker else self.not_yet
        ends = {"submitted": self.not_yet, "authorised": self.not_yet} | days
        return Course(accepted=self.back(called - 1), allocated=given, started=begun, worker=worker, **ends)

    def tell(
        self, to: Member, kind: str, subject: str, body: str, url: str, about: list[int], by: Member, at: datetime,
        waits_on: str = "",
    ) -> None:  # fmt: skip
        """A notice; `about`: the ids of the children it speaks of; `waits_on`: as in the room's own action."""
        told = (to.id, to.name, kind, subject, body, url, about, by.id, by.name, at, waits_on)
        self.story.tables.add("notices_notice", *told)
