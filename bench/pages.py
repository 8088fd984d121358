"""The pages that are measured, and which rows of a loaded council they are opened on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.urls import reverse

from goldenthread.foundations.ui.actions import keep_search
from goldenthread.journey.assessment.models import Assessment
from goldenthread.journey.assessment.prompts import practice_model
from goldenthread.journey.front_door.queue import queue
from goldenthread.practice.child.threads import events_of
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.visible import visible_children
from goldenthread.who.people.models import Address, Identifier, Name, Person
from goldenthread.who.workforce.models import Worker

from . import plans, workers
from .long_story import lengthened

BARE = "/accessibility/"  # the cheapest page that goes through everything a page goes through when signed in
SIGN_IN = "/account/login/"


@dataclass(frozen=True)
class Page:
    name: str
    who: str  # the first half of an e-mail address at Marlshire
    path: str
    note: str = ""


@dataclass(frozen=True)
class Council:
    """Whose pages are asked for, and today."""

    today: date

    def worker(self, name: str) -> Worker:
        return Worker.objects.get(email=f"{name}@marlshire.example")


Finder = Callable[[Council], Page | None]


def pages(today: date) -> list[Page]:
    """Every page for which this council has a row to open; sign-in is measured apart, for it is a form that is sent."""
    council = Council(today)
    fixed = [
        Page("My work", "plover", "/"),
        Page("Team board", "kestrel", reverse("oversight:team")),
        Page("Service of its teams", "heron", reverse("oversight:service")),
        Page("Front door's queue", "sanderling", reverse("front_door:queue")),
    ]
    found = [find(council) for find in (longest_story, screening, assessment_form)]
    hers = plans.of_worker(council.worker("plover").pk, today)
    work = [Page(name, "plover", path) for name, path in plans.about(hers)]
    staff = workers.about(council.worker(workers.WORKER), council.worker(workers.MANAGER), today)
    return [*fixed, *filter(None, found), *work, *(Page(*each) for each in staff), *searches(council)]


def searches(council: Council) -> Iterable[Page]:
    """What people type into the one box: by a worker who may not open most of what is found."""
    common = Name.objects.exclude(family_name="").values("family_name").annotate(n=Count("pk")).order_by("-n").first()
    child = Name.objects.filter(person__has_record=True).exclude(family_name="").order_by("-pk").first()
    address = Address.objects.exclude(postcode="").order_by("-pk").first()
    number = Identifier.objects.order_by("-pk").first()
    born = Person.objects.filter(has_record=True, birth_date__isnull=False).order_by("-pk").first()
    typed = {
        "a common name": common and common["family_name"],
        "a misspelling": child and misspelt(f"{child.given_names} {child.family_name}"),
        "a postcode": address and address.postcode,
        "a number": number and number.value,
        "a birth date": born and f"{born.birth_date:%d/%m/%Y}",
    }
    for what, words in typed.items():
        if words:
            asked = keep_search(by=council.worker("plover"), words=words)
            yield Page(f"Search: {what}", "plover", reverse("people:found", args=[asked.key]))


def misspelt(name: str) -> str:
    """Two letters near the end changed places, as in a hurry."""
    return f"{name[:-3]}{name[-2]}{name[-3]}{name[-1]}" if len(name) > 3 else name


def longest_story(council: Council) -> Page | None:
    """The child with the most events among those of plover's and kestrel's children, made a thousand events long."""
    for who in ("plover", "kestrel"):
        reader = council.worker(who)
        parts = Involvement.objects.open(council.today).filter(role="allocated", worker__in=_team_of(reader, who))
        theirs = visible_children(reader, council.today).filter(pk__in=parts.values("child"))
        if told := _most_told(theirs.values_list("pk", flat=True)):
            child, _ = told
            events = lengthened(child)
            return Page("Child's page", who, reverse("child:page", args=[child]), f"{events} events")
    return None


def _team_of(reader: Worker, who: str) -> list[int]:
    if who == "plover" or reader.team is None:
        return [reader.pk]
    return list(Worker.objects.filter(posts__team=reader.team).values_list("pk", flat=True))


def _most_told(children: Iterable[int]) -> tuple[int, int] | None:
    counts: dict[int, int] = {}
    for event in events_of(list(children)):
        counts[event.child_id] = counts.get(event.child_id, 0) + 1
    return max(counts.items(), key=lambda item: item[1], default=None)


def screening(council: Council) -> Page | None:
    rows = queue(council.worker("sanderling"), council.today)
    contact = next((row.contact.pk for row in rows if row.may_screen), None)
    return contact and Page("Screening a contact", "sanderling", reverse("front_door:screen", args=[contact]))


def assessment_form(council: Council) -> Page | None:
    """The longest page of text prompts of an assessment that plover, or anybody in the team, is writing."""
    for who in ("plover", *(f"{name}" for name in _colleagues(council))):
        children = Involvement.objects.open(council.today).filter(role="allocated", worker=council.worker(who))
        found = (
            Assessment.objects.open()
            .filter(child__in=children.values("child"), submissions=None)
            .select_related("together")
            .order_by("pk")
            .first()
        )
        if found:
            return Page("Assessment form", who, _longest_part(found))
    return None


def _colleagues(council: Council) -> list[str]:
    team = council.worker("plover").team
    found = Worker.objects.filter(posts__team=team, posts__ended_on=None, posts__role__in=["social_worker", "senior"])
    return [worker.email.partition("@")[0] for worker in found.order_by("pk")]


def _longest_part(found: Assessment) -> str:
    sections = [each for each in practice_model(found.together.model).sections if each.form == "text"]
    longest = max(sections, key=lambda section: len(section.prompts))
    return reverse("assessment:part", args=[found.pk, longest.id])
