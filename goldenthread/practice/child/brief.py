"""The record in a page for whoever takes a child on: put together from the rooms, as this reader may read it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from goldenthread.foundations.ui.words import near_date
from goldenthread.journey.planning.reading import open_steps
from goldenthread.practice.caseload.handovers.brief import Brief, Next, Open, Told
from goldenthread.who.access.people.page import flags_now
from goldenthread.who.people.models import Person
from goldenthread.who.people.strands import Due
from goldenthread.who.workforce.models import Worker

from . import overview, threads
from .involved import Involved, agency_part
from .reader import Reader
from .story import Bead, Filter, Story
from .worry import Worry

AHEAD = timedelta(weeks=4)  # what is due that long from now stands in a handover
MOST = 8  # events that mattered, the newest; the chronology holds the rest


def brief_of(worker: Worker, child: Person, now: datetime) -> Brief:
    """`child` came through the door. The same number of questions however long the story is."""
    reader = Reader(worker, child, child.near, None, now, "Handover")
    with overview.asked_for(reader, due=True, story=True, work=True):
        return _brief(reader)


def _brief(reader: Reader) -> Brief:
    child, today = reader.child, reader.today
    known, dues, story, _, golden, worry = overview.whole_of(reader, Filter())
    mattered = list(reversed(story.chronology))
    voice = story.voice
    return Brief(
        who=list(_who(reader, known)),
        stands=_stands(reader),
        **_worried(worry),
        mattered=[_told(story, bead) for bead in mattered[:MOST]],
        more_mattered=max(0, len(mattered) - MOST),
        steps=[Open(step.what, ", ".join(filter(None, [step.who, step.agency])), step.by) for step in _steps(reader)],
        breaks=[f"{each.words.rstrip('.')}, {each.how_long}" for each in golden.breaks] if golden else (),
        due=[Next(due.state, due.what, overview.whose(due, known), due.url) for due in dues if _is_near(due, today)],
        words=voice.event.words.strip("“”\" ") if voice else "",
        words_from=overview.said_to(voice, reader) if voice else "",
        flags=[f"{flag.get_kind_display()}: {flag.words}" for flag in flags_now(child.pk, today)],
    )  # fmt: skip


def _worried(worry: Worry | None) -> dict:
    if worry is None:
        return {}
    return {"worry": worry.worry, "goal": worry.goal, "scores": worry.answers, "worry_on": worry.on}


def _steps(reader: Reader) -> list:
    return open_steps([reader.child.pk]) if reader.may("plan.read") else []


def _is_near(due: Due, today: date) -> bool:
    return due.state.due_on <= today + AHEAD


def _stands(reader: Reader) -> str:
    top = threads.summary_of(reader.child.pk, reader.today)
    if top is None:
        return "Nothing is open"
    return f"{top.status} since {near_date(top.since, reader.today)}" if top.since else top.status


def _who(reader: Reader, known: Involved) -> Iterator[tuple[str, str]]:
    who = overview.identity(reader)
    yield "Age", ", ".join(filter(None, [who.age, who.born]))
    if who.facts:
        yield "About", "; ".join(who.facts)
    yield "Home", "Protected address" if known.guarded else known.home.words if known.home else "Not recorded"
    if known.kin:
        yield "Family", "; ".join(f"{each.person.short_name}, {each.said}" for each in known.kin)
    workers = [f"{part.worker.name}, {part.get_role_display()}" for part in known.workers]
    if workers:
        yield "Working with the child", "; ".join(workers)
    if known.professionals:
        yield "Others", "; ".join(f"{each.name}, {agency_part(each)}" for each in known.professionals)


def _told(story: Story, bead: Bead) -> Told:
    event, why = bead.event, bead.mark.impact if bead.mark else ""
    return Told(event.on, story.age(event), event.title, why, event.url)
