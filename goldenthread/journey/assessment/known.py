"""What is known already, offered beside each prompt with its source. Nothing here enters an assessment by itself.

Each source is one function; a section asks only the sources that its prompts name. Protected addresses are never among
them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from goldenthread.foundations.questions import question
from goldenthread.foundations.ui.words import LONDON, age, count, joined, plain_date
from goldenthread.journey.front_door import thread as front_door
from goldenthread.journey.front_door.models import Check, Referral
from goldenthread.journey.front_door.visible import Place, case_sight, contacts_known, place_of
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.visible import Sight
from goldenthread.who.people.models import Flag, Person, Professional, Residence, Schooling
from goldenthread.who.people.strands import Event
from goldenthread.who.workforce.models import Worker

from .content import all_sightings, latest_views
from .models import Assessment, Seen
from .prompts import PracticeModel, Section
from .reading import BROTHERS_AND_SISTERS, PARENTS, kin_of
from .sightings import Sighting, sightings_of

RELATIVES = ("grandparent", "aunt_uncle", "cousin", "friend", "guardian")
HEALTH_WORDS = ("nurse", "health", "doctor", "gp", "midwife", "paediatric", "therap")
LONGEST = 280


@dataclass(frozen=True, slots=True)
class Fact:
    """One known thing, as a sentence that can be taken over, and where it comes from."""

    key: str  # stays the same as long as the fact does: "contact:12"
    text: str
    source: str
    on: date | None = None
    child_id: int | None = None


@dataclass(frozen=True)
class Case:
    """Whom the facts are about: one child, or brothers and sisters together."""

    assessment: Assessment
    children: Sequence[Person]
    reader: Worker
    today: date
    common_kept: bool = False  # what was heard for all of the children is not for this reader

    @property
    def ids(self) -> list[int]:
        return [child.pk for child in self.children]

    @cached_property
    def story(self) -> list[Event]:
        """What the front door knows of these children, newest first; callers are not in it, nor what speaks of locked
        children too: it is there to be written from."""
        found = [event for event in front_door.events(self.ids, self.reader) if not event.kept]
        return sorted(found, key=lambda event: event.on, reverse=True)

    def child(self, id: int) -> Person:
        return next(child for child in self.children if child.pk == id)


def facts(case: Case, sources: Iterable[str]) -> dict[str, list[Fact]]:
    """The facts of each source that was asked for."""
    return {source: SOURCES[source](case) for source in sorted(set(sources))}


def offered(case: Case, section: Section) -> dict[str, list[Fact]]:
    """What stands beside each prompt of a section: own prompts get this child's facts only."""
    found = facts(case, [source for prompt in section.prompts for source in prompt.known])
    mine = {None, case.assessment.child_id}
    return {
        prompt.id: [
            fact
            for source in prompt.known
            for fact in found[source]
            if prompt.scope == "common" or fact.child_id in mine
        ]
        for prompt in section.prompts
    }


def share_offered(case: Case, model: PracticeModel, carried: Iterable[str] = ()) -> float:
    """How much of a form has something known beside it, from 0 to 1; `carried` are prompts with an earlier answer."""
    earlier = set(carried)
    prompts = list(model.prompts())
    beside = {id: found for section in model.sections for id, found in offered(case, section).items()}
    return sum(bool(beside[prompt.id]) or prompt.id in earlier for prompt in prompts) / len(prompts)


def short(text: str) -> str:
    """A long text cut at a word."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def day_of(moment) -> date:
    return moment.astimezone(LONDON).date() if timezone.is_aware(moment) else moment.date()


def age_then(child: Person, on: date) -> str:
    """ "Tansy was 7"."""
    if child.birth_date is None or child.birth_date > on:
        return f"before {child.short_name} was born"
    return f"{child.short_name} was {age(child.birth_date, on)}"


def _referral(case: Case) -> list[Fact]:
    """What led here: the referrals of this piece of work, and what was said at the time."""
    rows = Referral.objects.filter(assessments__together=case.assessment.together_id, child__in=case.ids)
    refs = {f"front_door.referral:{row.pk}" for row in rows} | {f"front_door.contact:{row.contact_id}" for row in rows}
    return _once([_said(event) for event in case.story if event.ref in refs])


def _said(event: Event) -> Fact:
    words = f": “{short(event.text)}”" if event.kind == "contact" and event.text else f". {event.text}."
    return Fact(event.ref, f"{event.title}, {plain_date(event.on)}{words}", "Front door", event.on, event.child_id)


def _once(found: Sequence[Fact]) -> list[Fact]:
    return list({fact.key: fact for fact in reversed(found)}.values())[::-1]


def _told(case: Case) -> list[Fact]:
    return _once([_said(event) for event in case.story if event.ref.startswith("front_door.contact:")])[:12]


def _history(case: Case) -> list[Fact]:
    """Earlier contacts, referrals and assessments, newest first, each with the child's age then."""
    now = {fact.key for fact in _referral(case)}
    found = [
        _was(case, event.ref, event.on, event.child_id, f"{event.title}. {short(event.text)}".strip())
        for event in case.story
        if event.ref not in now and event.on < case.assessment.started_on
    ]
    found += [
        _was(case, f"assessment:{row.pk}", row.started_on, row.child_id,
             f"Assessment. Outcome: {row.get_outcome_display().lower() or 'none recorded'}")
        for row in Assessment.objects.of_children(case.ids).exclude(together=case.assessment.together_id)
    ]  # fmt: skip
    return sorted(_once(found), key=lambda fact: fact.on, reverse=True)


def _was(case: Case, key: str, on: date, child_id: int, words: str) -> Fact:
    end = "" if words.endswith((".", "…", "!", "?")) else "."
    return Fact(key, f"{plain_date(on)}, {age_then(case.child(child_id), on)}: {words}{end}", "History", on, child_id)


def _checks(case: Case) -> list[Fact]:
    place, sight = place_of(case.reader), case_sight(case.reader, case.today)
    found = []
    for check in checks_known([case.assessment.together_id], place, sight):
        asked = plain_date(check.asked_at)
        said = f"“{short(check.answer)}”" if check.answer else "no answer yet"
        text = f"{check.agency} was asked on {asked}: “{short(check.asked)}” Answer: {said}."
        found.append(Fact(f"check:{check.pk}", text, "Agency check", day_of(check.asked_at)))
    return found


@question
def checks_known(together_ids, place: Place, sight: Sight):
    """With the contacts behind these pieces of work, as far as their reader may know of them."""
    contacts = Referral.objects.filter(assessments__together__among=together_ids).values("contact")
    known = contacts_known(place, sight).filter(pk__in=contacts)
    return Check.objects.filter(contact__in=known.values("pk")).order_by("asked_at", "pk")


def _family(case: Case) -> list[Fact]:
    found = [
        Fact(
            f"child:{child.pk}",
            f"{child.name}, {age(child.birth_date, case.today, child.expected_on, long=True)}.",
            "People",
        )
        for child in case.children
    ]
    kinds = (*PARENTS, *BROTHERS_AND_SISTERS)
    return found + [
        _person(adult) for adult in kin_of(case.reader, case.ids, kinds, case.today) if adult.id not in case.ids
    ]


def _person(adult) -> Fact:
    return Fact(f"person:{adult.id}", f"{adult.name}, {adult.role}{' (has died)' if adult.died else ''}.", "People")


def _relatives(case: Case) -> list[Fact]:
    return [_person(adult) for adult in kin_of(case.reader, case.ids, RELATIVES, case.today)]


def _parents(case: Case) -> list[Fact]:
    return [_person(adult) for adult in kin_of(case.reader, case.ids, PARENTS, case.today)]


def _people(case: Case) -> list[Fact]:
    """Who could give a number: the parents, and the child."""
    return [*_parents(case), *(Fact(f"child:{child.pk}", child.short_name, "People") for child in case.children)]


def _involved(case: Case) -> list[Fact]:
    rows = Involvement.objects.filter(child__in=case.ids, started_on__lte=case.today).lasting()
    rows = rows.select_related("worker").order_by("-started_on")
    return _once(
        [
            Fact(f"worker:{row.worker_id}:{row.role}", f"{row.worker.name}, {row.get_role_display()}, {_period(row)}.",
                 "Who works with the family", row.started_on)
            for row in rows
        ]
    )  # fmt: skip


def _period(row) -> str:
    began = plain_date(row.started_on) if row.started_on else "before we knew"
    return f"from {began} to {plain_date(row.ended_on)}" if row.ended_on else f"since {began}"


def _identity(case: Case) -> list[Fact]:
    return [
        Fact(f"identity:{child.pk}", f"{joined(words)}.", "People", child_id=child.pk)
        for child in case.children
        if (words := _identity_words(child))
    ]


def _identity_words(child: Person) -> list[str]:
    disabilities = dict(Person._meta.get_field("disabilities").base_field.choices)
    return [
        *([child.get_ethnicity_display()] if child.ethnicity else []),
        *(
            [f"speaks {child.language}" + (", needs an interpreter" if child.needs_interpreter else "")]
            if child.language
            else []
        ),
        *[f"disability: {disabilities.get(code, code).lower()}" for code in child.disabilities if code != "NONE"],
    ]


def _communication(case: Case) -> list[Fact]:
    own = [
        Fact(f"communication:{child.pk}", child.communication, "How best to talk", child_id=child.pk)
        for child in case.children
        if child.communication
    ]
    return own + _flags(case)


def _home(case: Case) -> list[Fact]:
    rows = Residence.objects.now(case.today).filter(person__in=case.ids, is_protected=False, kind="home")
    return _once(
        [
            Fact(f"home:{row.address_id}", f"Home is {row.address}, {_period(row)}.", "Addresses", row.started_on)
            for row in rows.select_related("address")
        ]
    )


def _school(case: Case) -> list[Fact]:
    rows = Schooling.objects.now(case.today).filter(person__in=case.ids)
    own = [
        Fact(f"school:{row.pk}", ", ".join(filter(None, [row.school, row.year_group, _period(row)])) + ".", "School",
             row.started_on, row.person_id)
        for row in rows
    ]  # fmt: skip
    return own + [fact for fact in _agencies(case) if "school" in fact.text.lower() or "teacher" in fact.text.lower()]


def _agencies(case: Case) -> list[Fact]:
    rows = Professional.objects.now(case.today).filter(child__in=case.ids).order_by("pk")
    return _once(
        [
            Fact(
                f"professional:{row.name}:{row.role}",
                f"{', '.join(filter(None, [row.name, row.role, row.organisation]))}.",
                "Professionals",
                row.started_on,
                row.child_id,
            )
            for row in rows
        ]
    )


def _health(case: Case) -> list[Fact]:
    flags = [fact for fact in _flags(case) if fact.source in ("Health", "Allergy")]
    return flags + [fact for fact in _agencies(case) if any(word in fact.text.lower() for word in HEALTH_WORDS)]


def _flags(case: Case) -> list[Fact]:
    return [
        Fact(f"flag:{row.pk}", row.words, row.get_kind_display(), row.started_on, row.person_id)
        for row in flags_on(case.ids, case.today)
    ]


@question
def flags_on(ids, today):
    return Flag.objects.now(today).filter(person__among=ids).order_by("pk")


def _sightings(case: Case) -> list[Sighting]:
    """The last twenty, of assessments and of visits, newest first."""
    rows = Seen.objects.filter(assessment__child__in=case.ids).select_related("assessment", "by")
    written = [_written(row) for row in rows.order_by("-on", "-pk")[:20]]
    return sorted([*written, *sightings_of(case.ids)], key=lambda seen: (seen.on, seen.key), reverse=True)[:20]


def _written(row: Seen) -> Sighting:
    return Sighting(
        row.assessment.child_id, row.on, row.how, row.words, row.observed, row.by.name, row.by_id, row.recorded_at, "",
        f"seen:{row.pk}",
    )  # fmt: skip


def _words(case: Case) -> list[Fact]:
    found = []
    for seen in _sightings(case):
        if seen.words:
            child = case.child(seen.child_id)
            alone = ", alone" if seen.how == "alone" else ""
            text = f"On {plain_date(seen.on)}{alone} with {seen.by}, {child.short_name} said: “{seen.words}”"
            found.append(Fact(seen.key, text, "Own words", seen.on, child.pk))
    return found


def _observed(case: Case) -> list[Fact]:
    return [
        Fact(seen.key, f"On {plain_date(seen.on)}: {seen.observed}", "Seen", seen.on, seen.child_id)
        for seen in _sightings(case)
        if seen.observed and seen.how != "not_seen"
    ]


def _views(case: Case) -> list[Fact]:
    return [
        Fact(f"view:{view.pk}", f"{view.who}{f' ({view.role})' if view.role else ''} says: “{short(view.said)}”",
             "Parents and agencies", view.on)
        for view in latest_views(case.assessment.together_id)
        if view.said and not case.common_kept
    ]  # fmt: skip


def _times(case: Case) -> list[Fact]:
    own = case.assessment
    during = all_sightings(own)
    seen = [row.on for row in during if row.how != "not_seen"]
    tried = sum(row.how == "not_seen" for row in during)
    words = [f"Referred on {plain_date(own.referral.referred_on)}", f"started on {plain_date(own.started_on)}"]
    words += [f"first seen on {plain_date(min(seen))}"] if seen else ["not seen yet"]
    words += [f"{count(tried, 'visit')} without seeing the child"] if tried else []
    return [Fact("times", f"{', '.join(words)}.", "Dates", own.started_on, own.child_id)]


SOURCES: dict[str, Callable[[Case], list[Fact]]] = {
    "referral": _referral, "told": _told, "history": _history, "checks": _checks, "family": _family,
    "relatives": _relatives, "parents": _parents, "people": _people, "involved": _involved, "identity": _identity,
    "communication": _communication, "home": _home, "school": _school, "agencies": _agencies, "health": _health,
    "flags": _flags, "words": _words, "observed": _observed, "views": _views, "times": _times,
}  # fmt: skip
