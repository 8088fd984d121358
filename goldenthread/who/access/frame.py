"""What stands around every page: whose council, who is signed in, where they may go. One query, whatever it counts."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, IntegerField, QuerySet, Subquery, Value
from django.http import HttpRequest
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils import timezone

from goldenthread.foundations.notices.queries import shown_to
from goldenthread.who.workforce.models import Worker

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


def counted_in_bar(name: str, waiting: Callable[[Worker, date], QuerySet]) -> None:
    """Show beside a place how many rows of this list wait for the worker, beside those of other rooms."""
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
    today = timezone.localdate()
    lists = [(name, waiting(worker, today)) for name in names for waiting in COUNTED.get(name, ())]
    lists.append(("unread", shown_to(worker).unread()))
    row = Worker.objects.filter(pk=worker.pk).values_list(*(_counted(rows) for _, rows in lists)).first()
    found: dict[str, int] = {}
    for (name, _), number in zip(lists, row or (), strict=bool(row)):
        found[name] = found.get(name, 0) + (number or 0)
    return found


def _counted(rows: QuerySet) -> Subquery:
    one = rows.order_by().annotate(together=Value(1)).values("together")
    return Subquery(one.annotate(many=Count("pk")).values("many"), output_field=IntegerField())


def council_sign_in() -> dict[str, str] | None:
    """The council's own way to sign in, where there is one."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    if not apps:
        return None
    return {"name": apps[0]["name"], "href": reverse("openid_connect_login", args=[apps[0]["provider_id"]])}


@lru_cache(maxsize=4096)
def opens(role: str, path: str) -> bool:
    """Whether the page at this address ever opens for somebody in this role: what it then shows is the page's own
    question. A link that is refused to all of a role is not offered to them."""
    try:
        return may_ever(role, door_of(resolve(path).func))
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
        "opens": lambda address: not worker or opens(worker.role, urlsplit(address).path),
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
