"""The laws' tables about proposals: who could take the children who need a worker."""

from django.urls import reverse
from django.utils import timezone

from goldenthread.practice.caseload.models import Carried, Line, Proposal
from goldenthread.practice.caseload.proposals.reading import children_now
from goldenthread.practice.caseload.tests import stage
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Team, Worker
from tests.cast import Cast
from tests.laws.doors import About, Page
from tests.laws.listing import TEAM, List, held
from tests.laws.pressing import Press
from tests.laws.world import World

ONE_READER = "only who asked opens it; one line in two windows is decided once: practice/caseload/tests"


def made_by(worker: Worker, child: Person, team: Team, taker: Worker | None) -> Proposal:
    now = timezone.now()
    made = Proposal.objects.create(
        team=team, about="waits", asked_by=worker, asked_at=now, first_proved=True, gap=0, seconds=0.1
    )
    who = {"worker": taker, "tie": "child_before"} if taker else {"nobody": ["full 2"]}
    if taker:
        Carried.objects.create(
            proposal=made, worker=taker, children=3, target=16, limit=20, standing=1, at=now
        )  # fmt: skip
    stands = children_now([child.pk], timezone.localdate())[child.pk]
    Line.objects.create(
        proposal=made, child=child, family=child.pk, part=stands.part, standing=stands.standing, at=now, **who
    )
    return made


# What stands behind the numbers.
def own(world: World, child: Person) -> int:
    return made_by(world.asker, child, world.team, None).pk


def own_line(world: World, child: Person) -> int:
    return Line.objects.filter(child=child).latest("pk").pk


def of_anybody(world: World, worker: Worker) -> int:
    return made_by(world.asker, world.child("", "team"), world.team, None).pk


def of_another(world: World, worker: Worker) -> int:
    return made_by(world.maker, world.child("", "team"), world.team, None).pk


DOORS: dict[str, Page] = {
    "caseload:proposals": Page("proposal.ask", 200, 422),
    "caseload:proposal": Page("proposal.ask", 200, 422, proposal_id=of_anybody),
    "caseload:proposal, of another": Page("proposal.ask", 404, 404, proposal_id=of_another),
    "caseload:line": About("proposal.ask", 200, 422, then="allocate", proposal_id=own, line_id=own_line),
}
FORMS = {
    "caseload:proposals": "what it adds stands beside the rest",
    "caseload:proposal": ONE_READER,
    "caseload:line": ONE_READER,
}


# A button pressed twice.
def _mine(cast: Cast) -> Proposal:
    stage.waits(cast, "sedge", 0, cast.burdock)
    return stage.proposed(cast)


def _page(cast: Cast) -> str:
    return reverse("caseload:proposal", args=[_mine(cast).pk])


def _line(cast: Cast) -> str:
    line = _mine(cast).lines.get()
    return reverse("caseload:line", args=[line.proposal_id, line.pk])


def _to_ask(cast: Cast) -> str:
    stage.waits(cast, "sedge")
    return reverse("caseload:proposals")


PRESSES = {
    "have it worked out": Press("kestrel", _to_ask, lambda cast: {"about": "waits"}, Proposal.objects.count),
    "accept a proposal": Press("kestrel", _page, lambda cast: {"everything": "1"}, Involvement.objects.count),
    "decide otherwise": Press(
        "kestrel", _line,
        lambda cast: {"lines": Line.objects.get().pk, "instead": cast.plover.pk, "why": "She asked for Plover."},
        Involvement.objects.count,
    ),
}  # fmt: skip


# Lists.
def lines(cast: Cast, number: int) -> None:
    """More lines of the one proposal, each of a family by itself."""
    first = Proposal.objects.get()
    before = first.lines.first()
    for child in held(cast, number):
        Line.objects.create(
            proposal=first, child=child, family=child.pk, worker=cast.plover, standing=before.standing,
            at=timezone.now(),
        )  # fmt: skip


def several(cast: Cast, number: int) -> None:
    for child in held(cast, number):
        made_by(cast.kestrel, child, cast.teams[TEAM], cast.plover)


def the_one(cast: Cast) -> dict:
    return {"proposal_id": made_by(cast.kestrel, held(cast, 1)[0], cast.teams[TEAM], cast.plover).pk}


LISTS = {
    "caseload:proposals": List("kestrel", several),
    "caseload:proposal": List("kestrel", lines, the_one),
}


def rows(child: Person, worker: Worker) -> None:
    """No story has a proposal."""
    made_by(worker, child, Team.objects.first(), worker)


def walkable(child: Person, worker: Worker) -> None:
    """A proposal of whoever manages the team that holds the child."""
    team = Holding.objects.filter(child=child, ended_on=None).get().team
    made_by(Worker.objects.managing(team, timezone.localdate()).first(), child, team, worker)
