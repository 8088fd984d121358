"""What the family page and the page of one person show, gathered for this reader: a fixed number of queries."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch
from django.urls import NoReverseMatch, reverse

from goldenthread.foundations.questions import question
from goldenthread.who.people.family import Family, family_of
from goldenthread.who.people.genogram import Genogram, draw
from goldenthread.who.people.models import (
    Flag,
    Identifier,
    Name,
    Person,
    Professional,
    Reach,
    Residence,
    Schooling,
)
from goldenthread.who.workforce.models import Worker

from ..rules import reasons_against
from ..visible import hidden_from, nearness, visible_among
from .index import sees_protected

# (words, URL name, the deed that opens it): the parts of a child's record, by name only as they stand above this room
PARTS = (
    ("Overview", "child:page", "child.read"),
    ("Chronology", "child:chronology", "child.story"),
    ("Assessments", "child:assessments", "assessment.read"),
    ("Plan", "planning:of_child", "plan.read"),
    ("Visits", "visits:of_child", "visit.read"),
    ("Keeping safe", "protection:safety", "protection.read"),
    ("Supervision", "supervision:of_child", "supervision.read"),
    ("Family", "people:family", "child.read"),
    ("Who has looked", "access:looks", "history.looks"),
)
FACTS: dict[str, Any] = {
    "names": Name, "identifiers": Identifier, "reaches": Reach, "schoolings": Schooling, "flags": Flag,
    "professionals": Professional,
}  # fmt: skip


@dataclass
class Home:
    """A residence as this reader may see it: a guarded one has no words."""

    residence: Residence
    is_guarded: bool  # protected, and so marked
    words: str  # empty where the reader may not see it
    holds: bool


def parts(worker: Worker, child: Person, today: date, current: str = "Family") -> list[dict[str, Any]]:
    """The sub-navigation of a child's record: what this worker may open, of the rooms that are built."""
    near, found = nearness(worker, child.pk, today), []
    for words, name, deed in PARTS:
        try:
            href = reverse(name, args=[child.pk])
        except NoReverseMatch:
            continue
        if not reasons_against(worker.role, worker.role_label, deed, near):
            found.append({"text": words, "href": href, "current": words == current})
    return found


def frame_of(worker: Worker, child: Person, today: date, part: str = "Family") -> dict[str, Any]:
    """What every page of this record needs: the bar, and whether this worker may change details."""
    near = nearness(worker, child.pk, today)
    homes = homes_of(worker, child, today)
    school = next(iter(schools_now(child.pk, today)), None)
    return {
        "child": child,
        "today": today,
        "parts": parts(worker, child, today, part),
        "may_change": not reasons_against(worker.role, worker.role_label, "person.change", near),
        "homes": homes,
        "flags": flags_now(child.pk, today),
        "guarded": next((home.residence for home in homes if home.is_guarded and home.holds), None),
        "school": f"{school.school}, {school.year_group}".rstrip(", ") if school else "",
    }


@question
def schools_now(child, today):
    return Schooling.objects.now(today).filter(person=child).order_by("-started_on", "-pk")


@question
def homes_in(child):
    """Where somebody lives and lived, newest first, and whether anybody's home there is protected."""
    guarded = Residence.objects.filter(address=OuterRef("address"), is_protected=True)
    rows = Residence.objects.filter(person=child).annotate(is_guarded=Exists(guarded)).select_related("address")
    return rows.order_by("-started_on", "-pk")


@question
def flags_now(child, today):
    """What whoever goes there must know first."""
    return Flag.objects.now(today).filter(person=child).order_by("kind", "pk")


@question
def professionals_of(child, today):
    return Professional.objects.now(today).filter(child=child).order_by("role", "name", "pk")


FRAME = (homes_in, schools_now, flags_now)  # of any child


def homes_of(worker: Worker, person: Person, today: date) -> list[Home]:
    """Where somebody lives and lived, newest first. An address is guarded when anybody's home there is."""
    rows = homes_in(person.pk)
    guarded, open_to = {row.address_id for row in rows if row.is_guarded}, set()
    if guarded:
        theirs = Residence.objects.filter(address__in=guarded, person__in=sees_protected(worker, today))
        open_to = set(theirs.values_list("address", flat=True))
    return [
        Home(row, row.address_id in guarded, _words(row, guarded - open_to), _holds(row, today))
        for row in sorted(rows, key=lambda row: not _holds(row, today))
    ]


def _words(row: Residence, hidden: set[int]) -> str:
    return "" if row.address_id in hidden else str(row.address)


def _holds(row: Any, today: date) -> bool:
    return (row.ended_on is None or row.ended_on > today) and (row.started_on is None or row.started_on <= today)


def with_facts(person: Person) -> Person:
    """The person with names, numbers, schools and the rest, newest first; what ended last."""
    lists = [
        Prefetch(name, queryset=model.objects.order_by("ended_on", "-started_on", "-pk"), to_attr=f"all_{name}")
        for name, model in FACTS.items()
    ]
    return Person.objects.prefetch_related(*lists).get(pk=person.pk)


def family_page(worker: Worker, child: Person, today: date) -> dict[str, Any]:
    """The whole family as this reader may know of it. Whoever is locked is in no name, no count and no picture."""
    family = family_for(worker, child, today)
    ids = [member.person.pk for member in family.members if member.person.has_record]
    open_to = visible_among(worker, ids, today)
    person = with_facts(child)
    return frame_of(worker, child, today) | {
        "family": family,
        "open_to": open_to,
        "person": person,
        "lists": lists_of(person),
        "picture": picture_of(family, today),
        "at_home": at_home(family),
    }


def picture_of(family: Family, today: date) -> Genogram:
    return draw(family.people, family.ties, family.child.pk, family.household, today)


def at_home(family: Family) -> str:
    """The household in a sentence."""
    names = [f"{each.person.short_name}, {each.words}" for each in family.members if each.lives_with]
    child = family.child.short_name
    return f"{child} lives with {'; '.join(names)}." if names else f"Nobody is recorded at {child}’s home."


def person_page(worker: Worker, child: Person, who: Person, today: date) -> dict[str, Any]:
    person = with_facts(who)
    return frame_of(worker, child, today) | {
        "person": person,
        "lists": lists_of(person),
        "member": family_for(worker, child, today).member(who.pk),
        "their_homes": homes_of(worker, who, today),
    }


def lists_of(person: Any) -> list[tuple]:
    """The lists of what is kept of a person: title, id, thing, the words to add one, the rows, the words for none."""
    lists = [
        ("Names", "names", "name", "Add a name",
         [(row, str(row), row.get_kind_display().lower()) for row in person.all_names], "No name is recorded."),
        ("Numbers", "numbers", "number", "Add a number",
         [(row, row.value, row.get_kind_display()) for row in person.all_identifiers], "No number is recorded."),
        ("Ways to reach", "reach", "reach", "Add a phone or e-mail",
         [(row, row.value, row.note) for row in person.all_reaches], "No phone or e-mail is recorded."),
    ]  # fmt: skip
    if person.has_record:
        lists += [
            ("Schools", "schools", "school", "Add a school",
             [(row, row.school, row.year_group) for row in person.all_schoolings], "No school is recorded."),
            ("Professionals", "professionals", "professional", "Add a professional",
             [(row, row.name, _part(row)) for row in person.all_professionals], "Nobody is recorded."),
        ]  # fmt: skip
    flags = [(row, row.words, row.get_kind_display()) for row in person.all_flags]
    return [*lists, ("Flags", "flags", "flag", "Add a flag", flags, "Nothing to know before a visit is recorded.")]


def _part(row: Professional) -> str:
    return ", ".join(filter(None, [row.role, row.organisation, row.phone, row.email]))


def family_for(worker: Worker, child: Person, today: date) -> Family:
    return family_of(child, hidden_from(worker, today), today)
