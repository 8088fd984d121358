"""Everything on a child's page, gathered in a constant number of queries however long the story is."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from django.urls import reverse

from goldenthread.foundations.questions import asked_together, question, side_by_side
from goldenthread.foundations.ui.words import at, day, plain_date
from goldenthread.journey.assessment.codes import OUTCOMES
from goldenthread.journey.assessment.models import Assessment
from goldenthread.journey.planning.golden.reading import Golden, golden_of
from goldenthread.practice.child import strands, threads
from goldenthread.practice.child import thread as chronology
from goldenthread.practice.child.involved import INVOLVED, Involved, agency_part, involved_with
from goldenthread.practice.child.models import Confirmation, Mark
from goldenthread.practice.child.reader import Reader
from goldenthread.practice.child.rules import PRONOUNS, age_words, assessment_state, runs, sex_words
from goldenthread.practice.child.story import Bead, Filter, Story, choices, tell
from goldenthread.practice.child.work import WORK, Work, referrals_that_wait, work_with
from goldenthread.practice.child.worry import Worry, worry_of
from goldenthread.practice.child.years import Facts, Plan, Years, years_of
from goldenthread.who.access.offers import for_reader
from goldenthread.who.access.people.page import PARTS, flags_now, schools_now
from goldenthread.who.people.genogram import Genogram, draw
from goldenthread.who.people.models import Person
from goldenthread.who.people.strands import Due, Event, Summary

GROWN_UP = 18
# In the picture of the years: the longest that has room in its box.
PLAN_WORDS = {
    "in_need": ("Child in need plan", "Child in need", "In need"),
    "protection": ("Child protection plan", "Protection"),
}


@dataclass(frozen=True, slots=True)
class Identity:
    """The bar at the top of every page about one child."""

    child: Person
    age: str
    born: str
    facts: list[str]
    top: Summary | None


@question
def confirmations(child):
    return Confirmation.objects.filter(child=child).select_related("by").order_by("-at", "-pk")[:1]


@question
def marks_on(child):
    return Mark.objects.of(child)


def asked_for(reader: Reader, *, due: bool = False, story: bool = False, work: bool = False) -> Any:
    """One letter with what a page asks of every child: always for the bar, and for what else it shows."""
    letter = [*INVOLVED, schools_now, flags_now, *threads.letter_of("summary")]
    letter += threads.letter_of("due") if due else []
    letter += [confirmations, marks_on, *threads.letter_of("events")] if story else []
    child = reader.child.pk
    return asked_together([*letter, *(WORK if work else ())], child=child, ids=[child], today=reader.today)


def identity(reader: Reader) -> Identity:
    """Who this is: name, age in words, school, number, and where things stand."""
    child, today = reader.child, reader.today
    grown = child.birth_date is not None and _years(child.birth_date, child.death_date or today) >= GROWN_UP
    school = None if child.death_date else next(iter(schools_now(child.pk, today)), None)
    facts = [sex_words(child.sex, not grown)] if child.birth_date or child.sex != "U" else []
    facts += [f"{school.school}, {school.year_group}".rstrip(", ")] if school else []
    age, born = age_words(child.birth_date, child.expected_on, child.death_date, today, child.birth_estimated)
    return Identity(child, age, born, facts, threads.summary_of(child.pk, today))


def _years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def bar(reader: Reader, known: Involved, story: Story | None) -> dict[str, Any]:
    """Context of the identity bar."""
    who = identity(reader)
    voice = story.voice if story else None
    return {
        "child": reader.child,
        "who": who,
        "they": dict(zip(("they", "them", "their"), PRONOUNS[reader.child.sex], strict=True)),
        "printed": _printed(reader),
        "said_to": said_to(voice, reader) if voice else "",
        "flags": flags_now(reader.child.pk, reader.today),
        "siblings": known.siblings,
        "guarded": known.guarded,
        "home": None if known.guarded else known.home,
        "parts": parts(reader),
        "voice": voice,
        "reader": reader,
        "known": known,
        "today": reader.today,
    }


def _printed(reader: Reader) -> str:
    """The first line when a page is printed as it stands; a copy for somebody has a fuller one."""
    return f"{reader.child.short_name}, record {reader.child.pk}. Printed by {reader.worker}, {at(reader.now)}."


def said_to(voice: Bead, reader: Reader) -> str:
    """ "Tansy to Plover, alone, 3 November 2026"."""
    event, name = voice.event, reader.child.short_name
    heard_by = f"{name} to {event.by}" if event.by else name
    alone = "alone" in event.title.lower() and "not alone" not in event.title.lower()
    return f"{heard_by}{', alone' if alone else ''}, {plain_date(event.on)}"


def parts(reader: Reader) -> list[dict[str, Any]]:
    """The parts of this record that this reader may open."""
    return [
        {"text": words, "href": reverse(name, args=[reader.child.pk]), "current": words == reader.part}
        for words, name, deed in PARTS
        if reader.may(deed)
    ]


def story_of(reader: Reader, known: Involved, events: list[Event], asked: Filter) -> Story:
    """The whole line of all rooms, as this reader sees it."""
    confirmed = latest_confirmation(reader.child.pk)
    now = [run for run in runs(known.held) if run.start <= reader.today < (run.end or date.max)]
    return tell(
        events,
        marks_on(reader.child.pk),
        asked=asked,
        born=reader.child.birth_date or reader.child.expected_on,
        reader=reader.worker.name,
        looked_at=reader.looked_at,
        began=now[-1].start if now else None,
        confirmed=confirmed,
    )


def latest_confirmation(child_id: int) -> Confirmation | None:
    return next(iter(confirmations(child_id)), None)


def years_picture(known: Involved, story: Story, child: Person, done: Work) -> Years | None:
    """Drawn when there is more than two years to tell."""
    work = [(each.started_on, each.authorised_on) for each in done.assessments]
    plans = [Plan(each.started_on, each.ended_on, PLAN_WORDS[each.kind], each.kind == "protection")
             for each in done.tracks]  # fmt: skip
    marks = [(bead.event.on, bead.event.title, story.age(bead.event)) for bead in story.chronology]
    return years_of(known, Facts(child.birth_date or child.expected_on, marks, work, done.seen, plans))


def golden_now(reader: Reader, done: Work) -> Golden | None:
    """The golden thread of the plan that the child has today, as this reader may read it."""
    track = next((each for each in reversed(done.tracks) if each.ended_on is None), None)
    if track is None or not reader.may("plan.read"):
        return None
    return golden_of(track.plan, track, reader.worker, reader.today)


def whole_page(reader: Reader, asked: Filter) -> dict[str, Any]:
    """Context of the overview; for somebody who may not read the story, only who is involved and what is due."""
    may = reader.may("child.story")
    with asked_for(reader, due=True, story=may, work=may):
        return _whole_page(reader, asked)


def _involved(reader: Reader) -> Involved:
    return involved_with(reader.child, reader.worker, reader.today)


def _events(reader: Reader) -> list[Event]:
    return threads.events_of([reader.child.pk], reader.worker)


def _due(reader: Reader) -> list[Due]:
    return for_reader(threads.due_of([reader.child.pk], reader.today), reader.worker, reader.today)


def _worked(reader: Reader) -> tuple[Work, Golden | None, Worry | None]:
    done = work_with(reader.child.pk, reader.today)
    golden, worry = side_by_side(
        partial(golden_now, reader, done), partial(worry_of, done.assessments, reader.worker, reader.today)
    )
    return done, golden, worry


class Whole(NamedTuple):
    """All that the rooms tell one reader of one child."""

    known: Involved
    dues: list[Due]
    story: Story
    done: Work
    golden: Golden | None
    worry: Worry | None


def whole_of(reader: Reader, asked: Filter) -> Whole:
    """For who may read the story: the rooms are asked side by side."""
    known, dues, events, worked = side_by_side(*(partial(read, reader) for read in (_involved, _due, _events, _worked)))
    return Whole(known, dues, story_of(reader, known, events, asked), *worked)


def _whole_page(reader: Reader, asked: Filter) -> dict[str, Any]:
    if not reader.may("child.story"):
        known, dues = side_by_side(partial(_involved, reader), partial(_due, reader))
        return _due_page(dues, known, may_read=False) | bar(reader, known, None)
    known, dues, story, done, golden, worry = whole_of(reader, asked)
    late = any(due.clock == "chronology_update" and due.state.kind == "late" for due in dues)
    return _due_page(dues, known, may_read=True) | bar(reader, known, story) | {
        "story": story,
        "choices": choices(story, f"{PRONOUNS[reader.child.sex][2].capitalize()} own words"),
        "strands": [
            strands.worker_thread(known, reader.child.sex),
            strands.plan_thread(done, golden, reader.today),
            strands.story_thread(story, late, reader.today),
        ],
        "worry": worry,
        "tree": _tree(known, reader.child),
        "years": years_picture(known, story, reader.child, done),
        "may_mark": reader.may("child.mark"),
    }  # fmt: skip


def _due_page(dues: list[Due], known: Involved, *, may_read: bool) -> dict[str, Any]:
    return {"dues": [(due, whose(due, known)) for due in dues], "may_read": may_read}


def lesser_page(reader: Reader) -> dict[str, Any]:
    """Context of the pages beside the overview: the bar and the whole story."""
    with asked_for(reader, story=True):
        known, events = side_by_side(partial(_involved, reader), partial(_events, reader))
        story = story_of(reader, known, events, Filter())
        return bar(reader, known, story) | {"story": story}


def chronology_page(reader: Reader) -> dict[str, Any]:
    """Context of the chronology, with when it must be confirmed."""
    dues = chronology.due([reader.child.pk], reader.today)
    return lesser_page(reader) | {
        "due": next(iter(dues), None),
        "may_mark": reader.may("child.mark"),
    }


def assessments_page(reader: Reader) -> dict[str, Any]:
    """Context of the list of assessments, newest first, with how each stands against its 45 working days."""
    rows = Assessment.objects.filter(child=reader.child.pk).select_related("referral", "team")
    work = [(each, assessment_state(each.referral.referred_on, each.authorised_on, reader.today)) for each in rows]
    work.sort(key=lambda each: each[0].started_on, reverse=True)
    waits = referrals_that_wait(reader.child.pk, reader.today) if reader.may("assessment.start") else []
    return lesser_page(reader) | {"work": work, "outcomes": OUTCOMES, "waits": waits}


def paper_page(reader: Reader) -> dict[str, Any]:
    """Context of a copy on paper: the whole line, without this reader's own marks on it."""
    return whole_page(reader, Filter())


def _tree(known: Involved, child: Person) -> Genogram | None:
    if not known.family.members:
        return None
    return draw(known.family.people, known.family.ties, child.pk, known.family.household, known.today)


def whose(due: Due, known: Involved) -> str:
    """Whose turn it is: the worker named, else the manager or the child's own worker, else the team."""
    workers = {each.worker_id: each.worker.name for each in known.involvements}
    if due.worker_id in workers:
        return workers[due.worker_id]
    if due.waits_for == "manager" and known.manager:
        return known.manager.name
    return known.lead.worker.name if known.lead else str(known.team.team) if known.team else ""


def due_rows(dues: list[tuple[Due, str]]) -> list[list[str]]:
    """What is due, as words for paper."""
    return [[due.state.words, due.what, f"{who}, by {day(due.state.due_on)}".lstrip(", ")] for due, who in dues]


def people_rows(known: Involved) -> list[list[str]]:
    """Who is involved, as words for paper: name, part, phone."""
    rows = [[part.worker.name, part.get_role_display(), part.worker.phone] for part in known.workers]
    if known.manager:
        rows.append([known.manager.name, "manager", known.manager.phone])
    rows += [[each.person.short_name, each.said, each.phone] for each in known.relatives]
    return rows + [[each.name, agency_part(each), each.phone] for each in known.professionals]
