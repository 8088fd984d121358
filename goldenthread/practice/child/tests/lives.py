"""Childhoods of every kind, made up by the thousand for the picture of the years; none is kept in a database."""

from collections import defaultdict
from datetime import date, timedelta
from types import SimpleNamespace

from hypothesis import strategies as some

from goldenthread.practice.child.involved import Involved
from goldenthread.practice.child.overview import PLAN_WORDS
from goldenthread.practice.child.years import Facts, Plan, Years, years_of
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.access.parts.rules import Span
from goldenthread.who.people.models import Person, Residence
from goldenthread.who.workforce.models import Team, Worker

TODAY = date(2026, 11, 22)
BIRDS = ("Wheatear", "Redstart", "Plover", "Tit", "Yellowhammer", "Grasshopper Warbler")
TITLES = (
    "Contact: Other health service", "Born", "Mother in hospital", "Found alone at night by the police and two others",
    "Assessment authorised", "Decided: Referral", "Wolverhamptonwednesburywalsallwestbromwich",
)  # fmt: skip
AGES = ("age 9", "age 4 months", "newborn", "before birth", "")
TEAMS = (("front_door", "Front door"), ("safeguarding", "Family safeguarding 3"), ("care", "Children in care 2"))


def days(most: int = 300) -> some.SearchStrategy[list[int]]:
    """Steps of work, in days: short ones among them, because those leave least room."""
    step = some.one_of(some.integers(0, 20), some.integers(0, most))
    return some.lists(step, min_size=1, max_size=18)


@some.composite
def lives(draw) -> Years | None:
    """One childhood of two to twenty-five years, with any number of workers, gaps, homes and marks."""
    known = draw(some.integers(2 * 366, 25 * 366))
    born = TODAY - timedelta(days=draw(some.integers(known, known + 600)))
    first = TODAY - timedelta(days=known)
    mates, homes = _homes(draw, first)
    leads = _leads(draw, first)
    involved = Involved(
        involvements=leads, holdings=_holdings(draw, first), manager=None, family=None, kin=[], professionals=[],
        homes=homes, housemates=mates, today=TODAY, leads=leads, posts=IN_POST,
    )  # fmt: skip
    marks = [
        (TODAY - timedelta(days=ago), draw(some.sampled_from(TITLES)), draw(some.sampled_from(AGES)))
        for ago in draw(some.lists(some.integers(0, known), max_size=25))
    ]
    return years_of(involved, Facts(born if draw(some.booleans()) else None, marks, [], [], _plans(draw, first)))


def _plans(draw, first: date) -> list[Plan]:
    """Child in need and child protection plans one after another, some on the same day."""
    start, found = first, []
    for step in draw(some.one_of(some.just([]), days())):
        end = start + timedelta(days=step)
        kind = draw(some.sampled_from(sorted(PLAN_WORDS)))
        found.append(Plan(start, None if end > TODAY else end, PLAN_WORDS[kind], kind == "protection"))
        start = end
    return found


# Everybody is always in post, whatever their number.
IN_POST = defaultdict(lambda: [("social_worker", Span(date(1980, 1, 1)))])


def _leads(draw, first: date) -> list[Involvement]:
    """Workers one after another, with days between that nobody had."""
    start, found = first, []
    for step in draw(days()):
        start += timedelta(days=draw(some.integers(0, 40)))
        end = start + timedelta(days=step)
        if end > TODAY:
            break
        worker = Worker(pk=len(found) + 1, name=draw(some.sampled_from(BIRDS)))
        found.append(Involvement(worker=worker, role="allocated", started_on=start, ended_on=end))
        start = end
    if found and draw(some.booleans()):
        found[-1].ended_on = None
    return found


def _holdings(draw, first: date) -> list[Holding]:
    start, found = first, []
    for step in [*draw(days()), None]:
        kind, name = draw(some.sampled_from(TEAMS))
        end = start + timedelta(days=step) if step is not None else None
        found.append(Holding(team=Team(name=name, kind=kind), started_on=start, ended_on=end))
        if end is None or end >= TODAY:
            break
        start = end
    return found


def _homes(draw, first: date) -> tuple[list[Residence], list[SimpleNamespace]]:
    start, mates, homes = first, [], []
    for place, step in enumerate(draw(days())):
        end = start + timedelta(days=step)
        homes.append(SimpleNamespace(residence=Residence(pk=place, address_id=place, started_on=start, ended_on=end)))
        for name in ("Bramble", "Thorn")[: draw(some.integers(0, 2))]:
            mates.append(Residence(person=Person(given_names=name), address_id=place, started_on=start, ended_on=end))
        start = end
    return mates, homes
