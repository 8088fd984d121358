"""What stands around every page: whose council, who is signed in, where they may go. One query, whatever it counts."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache, lru_cache, partial
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, Field, QuerySet, Subquery, Value
from django.http import HttpRequest
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils import timezone

from goldenthread.foundations.notices.queries import shown_to
from goldenthread.foundations.questions import Question
from goldenthread.who.workforce.models import Post, Team, Worker
from goldenthread.who.workforce.rules import MANAGERS

from .middleware import door_of
from .notes import LOCKED, notes_for
from .queue import waits_for_rows
from .rules import may_ever, sees_the_index

# (words, URL name, the deed that opens it, roles that see it in the bar; empty: everybody who may)
PLACES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("My work", "oversight:my_work", "my_work", ()),
    ("Front door", "front_door:queue", "contact.queue", ("screener", "team_manager")),
    ("To allocate", "access:allocation", "allocation.queue", ()),
    ("To decide", "assessment:decisions", "decide.queue", ("team_manager", "service_manager")),
    ("Supervision", "supervision:people", "supervise", MANAGERS),
    ("Team board", "oversight:team", "board.team", ()),
    ("Service", "oversight:service", "board.service", ()),
    ("Log a contact", "front_door:log", "contact.log", ()),
    ("Council", "oversight:profile", "council.profile", ()),
    ("Returns", "returns:history", "returns.read", ()),
    ("Who works here", "workforce:people", "workforce.read", ("administrator",)),
)
# What waits behind a place, as a list to be counted. A room above adds its own when it starts: counted_in_bar().
# Several rooms may have something there: their rows are counted together.
COUNTED: dict[str, list[Callable[[Worker, date], QuerySet]]] = {"access:allocation": [waits_for_rows]}


class Reader(NamedTuple):
    """By what the lists know for whom they count, and when. 0, which is nobody, where somebody has no team."""

    worker: int
    team: int
    service: int
    today: date
    now: datetime


def counted_in_bar(name: str, waiting: Callable[[Worker, date], QuerySet]) -> None:
    """Show beside a place how many rows of this list wait for the worker, beside those of other rooms. It is written
    once for everybody of a role: it may look at the worker's role and kind of team, and at the numbers of worker, team
    and service."""
    if waiting not in (lists := COUNTED.setdefault(name, [])):
        lists.append(waiting)


def places_of(worker: Worker) -> list[tuple[str, str, str]]:
    """(words, URL name, address) of the places this worker may go, in the order of the day."""
    found = []
    for text, name, deed, roles in PLACES:
        if not may_ever(worker.role, deed) or (roles and worker.role not in roles):
            continue
        if name == "front_door:queue" and not sees_the_index(worker.role, worker.team.kind if worker.team else ""):
            continue
        try:
            found.append((text, name, reverse(name)))
        except NoReverseMatch:  # a room that is not built yet has no place in the bar
            continue
    return found


def counts(worker: Worker, names: list[str]) -> dict[str, int]:
    """How many notices are unread, and how much waits behind each place: one query for all. Nothing is counted for a
    worker whose row went while this request was running; the next one asks them to sign in."""
    counted = tuple(name for name in names if name in COUNTED)
    kind = worker.team.kind if worker.team else ""
    reader = reader_of(worker)
    listed = [*(name for name in counted for _ in COUNTED[name]), "unread"]
    found: dict[str, int] = {}
    for row in _bar(counted, worker.role, kind)(reader):
        for name, number in zip(listed, row, strict=True):
            found[name] = found.get(name, 0) + (number or 0)
    return found


def reader_of(worker: Worker) -> Reader:
    return Reader(worker.pk, *_by(worker.post), today=timezone.localdate(), now=timezone.now())


def _by(post: Post | None) -> tuple[int, int]:
    return ((post.team_id or 0), (post.in_service_id or 0)) if post else (0, 0)


@cache
def _bar(names: tuple[str, ...], role: str, kind: str) -> Question:
    """One question for all of a role in such teams: to write it takes Django longer than all else on a small page."""

    def bar(reader: Reader) -> QuerySet:
        worker = stands_for(reader, role, kind)
        lists = [waiting(worker, reader.today) for name in names for waiting in COUNTED[name]]
        lists.append(shown_to(worker).unread())
        return Worker.objects.filter(pk=reader.worker).values_list(*map(_counted, lists))

    return Question(bar, needs_all=False)


def stands_for(reader: Reader, role: str, kind: str) -> Worker:
    """Somebody like the reader, for a list to be written for; 0, which is nobody's, where they have no team."""
    worker, team = Worker(pk=reader.worker), Team(pk=reader.team, service_id=reader.service, kind=kind)
    worker.post = Post(worker=worker, role=role, team=team, service_id=reader.service) if role else None
    return worker


def _counted(rows: QuerySet) -> Subquery:
    one = rows.order_by().annotate(counted_together=Value(1)).values("counted_together")
    # Not said to be a number, which Django would take for something to convert; it is one.
    return Subquery(one.annotate(many=Count("pk")).values("many"), output_field=Field())


def council_sign_in() -> dict[str, str] | None:
    """The council's own way to sign in, where there is one."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    if not apps:
        return None
    return {"name": apps[0]["name"], "href": reverse("openid_connect_login", args=[apps[0]["provider_id"]])}


@lru_cache(maxsize=16_384)
def opens(role: str, address: str) -> bool:
    """Whether the page at this address ever opens for somebody in this role: what it then shows is the page's own
    question. A link that is refused to all of a role is not offered to them."""
    try:
        return may_ever(role, door_of(resolve(urlsplit(address).path).func))
    except Resolver404:
        return True


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context for the layout."""
    worker = request.user if getattr(request, "user", None) and request.user.is_authenticated else None
    places = places_of(worker) if worker else []
    waiting = counts(worker, [name for _, name, _ in places]) if worker else {}
    nav = [
        {"text": text, "href": href, "current": request.path == href, "count": waiting.get(name)}
        for text, name, href in places
    ]
    notes = notes_for(request) if worker else []
    return {
        "opens": partial(opens, worker.role) if worker else lambda address: True,
        "frame": {
            "council": settings.COUNCIL["name"],
            "training_copy": settings.COUNCIL["training_copy"],
            "worker": worker,
            "nav": nav,
            "notes": notes,
            "locked": any(note.tag == LOCKED for note in notes),
            "unread": waiting.get("unread", 0),
            "now": timezone.localtime(),
            "asks_second_step": settings.REQUIRE_SECOND_FACTOR,
            "council_sign_in": None if worker else council_sign_in(),
        },
    }
