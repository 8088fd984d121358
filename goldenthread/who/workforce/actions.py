"""Joining, moving, leaving: changes to who works here, in which post. Who may is asked at the door and again here."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.notices.actions import tell
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import stale
from goldenthread.foundations.ui.words import plain_date

from .census.rules import NOT_KNOWN, reasons_against_place, share_left
from .models import Place, Post, PostAsk, Service, Team, Terms, Worker
from .rules import (
    ENTERS,
    first_day_without,
    reasons_against_appointing,
    reasons_against_changing,
    reasons_against_first,
    reasons_against_post,
    role_label,
)
from .sign_in.actions import end_all
from .waiting import appointers


@transaction.atomic
def add_worker(
    *, by: Worker, name: str, email: str, on: date, role: str, employer: str, team: Team | None = None,
    service: Service | None = None, manager: Worker | None = None, phone: str = "", registration_number: str = "",
    is_agency: bool = False, newly_qualified: bool = False, full_time_equivalent: Decimal = Decimal(1),
    until: date | None = None, place: Place | None = None, came_from: str = "",
) -> Worker:  # fmt: skip
    """Somebody begins to work here. They choose their own password by the link in the e-mail; nobody else knows it.
    Entered by who may not appoint, the post waits and the person cannot sign in until somebody has agreed.

    :raises Refused: may not, the e-mail is known, or the post does not hold together.
    """
    _may(by, None)
    against = reasons_against_post(role, bool(team), is_agency, until, on, in_two_services=_in_two(team, service))
    if Worker.objects.filter(email=email.lower()).exists():
        against.append("Somebody with this e-mail works or has worked here. Open their page and give them a new post.")
    if against:
        raise Refused(against)
    worker = Worker.objects.create_user(
        email, None, name=name, phone=phone, registration_number=registration_number, is_active=False
    )  # fmt: skip
    record(by=by, deed="worker.added", subject=("worker", worker.pk), what=f"{worker.name}, {role_label(role)}")
    terms: dict[str, Any] = {
        "role": role, "employer": employer, "team": team, "service": service, "manager": manager, "until": until,
        "is_agency": is_agency, "newly_qualified": newly_qualified, "full_time_equivalent": full_time_equivalent,
        "place": place, "came_from": came_from,
    }  # fmt: skip
    if by.role in ENTERS:
        ask_post(by=by, worker=worker, on=on, over=worker.version, **terms)
    else:
        change_post(by=by, worker=worker, on=on, over=worker.version, **terms)
    return worker


@transaction.atomic
def appoint_first(*, by: None = None, name: str, email: str, role: str, employer: str, on: date) -> Worker:
    """The first director, or the first system administrator, of a council that begins. From the server's command line,
    where nobody is signed in; the history says that the system did it.

    :raises Refused: another post, somebody is in it, or the e-mail is known.
    """
    held = Post.objects.open(on).filter(role=role).select_related("worker").first()
    against = reasons_against_first(role, held.worker.name if held else None)
    if Worker.objects.filter(email=email.lower()).exists():
        against.append("Somebody with this e-mail works or has worked here.")
    if against:
        raise Refused(against)
    worker = Worker.objects.create_user(email, None, name=name)
    Post.objects.create(worker=worker, role=role, employer=employer, started_on=on)
    what = f"{name}, {role_label(role)}, from the server’s command line"
    record(by=by, deed="worker.first", subject=("worker", worker.pk), what=what)
    return worker


@transaction.atomic
def change_post(
    *, by: Worker, worker: Worker, on: date, role: str, employer: str, team: Team | None = None,
    service: Service | None = None, manager: Worker | None = None, is_agency: bool = False,
    newly_qualified: bool = False, full_time_equivalent: Decimal = Decimal(1), until: date | None = None,
    place: Place | None = None, came_from: str = "", over: int,
) -> Post:  # fmt: skip
    """Somebody begins, moves or comes back: a new post from this day on; the one before ends the same day. `over`: the
    version of the posts that were read of.

    :raises Refused: one's own post, not one's own to give, or the new one does not hold together.
    :raises Stale: somebody else changed a post of theirs meanwhile.
    """
    _may(by, worker)
    _as_read(worker, over)
    if against := reasons_against_post(role, bool(team), is_agency, until, on, in_two_services=_in_two(team, service)):
        raise Refused(against)
    posts = _not_ended(worker, on)
    if posts and posts[0].started_on >= on:
        raise Refused("There is a post from that day on already. Choose a later day.")
    if posts[1:] and (until is None or until >= posts[1].started_on):
        raise Refused(f"Another post begins on {posts[1].started_on:%-d %B %Y}. Enter a last day before that.")
    for now in posts[:1]:
        _must_appoint(by, now)
        if place is None and (now.team, now.role, now.is_agency) == (team, role, is_agency):
            place = now.place  # other hours, another manager: in the same place
        now.ended_on, now.left_because, now.left_to = on, "", ""  # who was to leave stays
        now.save(update_fields=["ended_on", "left_because", "left_to"])
    post = Post(
        worker=worker, started_on=on, ended_on=until + timedelta(days=1) if until else None, role=role, team=team,
        service=service, manager=manager, employer=employer, is_agency=is_agency, newly_qualified=newly_qualified,
        full_time_equivalent=full_time_equivalent, place=place, came_from=came_from,
    )  # fmt: skip
    _must_appoint(by, post)
    _must_fit(post)
    post.save()
    worker.is_active = True
    worker.save(update_fields=["is_active"])
    what = ", ".join([post.get_role_display(), *([team.name] if team else [])])
    record(by=by, deed="post.given", subject=("worker", worker.pk), what=what)
    if not worker.has_usable_password():
        tell(
            to=worker, by=by, kind="account_ready", url="/account/password/reset/",
            subject="You can sign in to Golden Thread", body="Choose a password by the link, then add a second step.",
        )  # fmt: skip
    return post


@transaction.atomic
def ask_post(
    *, by: Worker, worker: Worker, on: date, role: str, until: date | None, over: int, **facts: Any
) -> PostAsk:
    """A post that waits: whoever keeps the accounts enters it, and somebody who may appoint agrees or does not.

    :raises Refused: one's own post, one that waits already, or the new one does not hold together.
    :raises Stale: somebody else changed a post of theirs meanwhile.
    """
    _may(by, worker)
    _as_read(worker, over)  # two who ask at once: the second waits here, and sees the first
    against = reasons_against_post(
        role, bool(facts["team"]), facts["is_agency"], until, on,
        in_two_services=_in_two(facts["team"], facts.get("service")),
    )  # fmt: skip
    if PostAsk.objects.waiting().filter(worker=worker).exists():
        against.append(f"A post for {worker.name} waits to be agreed already.")
    if against:
        raise Refused(against)
    asked = PostAsk.objects.create(
        worker=worker, asked_by=by, started_on=on, ended_on=until + timedelta(days=1) if until else None, role=role,
        **facts,
    )  # fmt: skip
    what = ", ".join([asked.get_role_display(), *([asked.team.name] if asked.team else [])])
    record(by=by, deed="post.asked", subject=("worker", worker.pk), what=what)
    for appointer in appointers(asked, timezone.localdate()):
        tell(
            to=appointer, by=by, kind="post_asked", url=reverse("access:posts_asked"), body="",
            subject=f"{by} asks you to agree that {worker} becomes {role_label(role)}",
        )  # fmt: skip
    return asked


@transaction.atomic
def end_post(
    *, by: Worker, worker: Worker, last_day: date, why: str, over: int, because: str = NOT_KNOWN, to: str = NOT_KNOWN
) -> Post:
    """Somebody leaves, `because` and `to` as the census asks; `why` is in the history alone. On their last day, once
    this is said, they are signed out at once and cannot come back in; also
    whoever was added today by mistake, whose post then stands until tomorrow and opens nothing. A post that was to
    begin later does not begin.

    :raises Refused: one's own post or not one's own to end, no post to end, or a last day before the first.
    :raises Stale: somebody else changed a post of theirs meanwhile, or gave it a last day.
    """
    _may(by, worker)
    _as_read(worker, over)
    today = timezone.localdate()
    posts = _not_ended(worker, today)
    if not posts:
        raise Refused(f"{worker.name} has no post to end.")
    if last_day < posts[0].started_on:
        raise Refused(f"The post began on {posts[0].started_on:%-d %B %Y}. The last day cannot be before that.")
    post = [each for each in posts if each.started_on <= last_day][-1]
    for each in posts[posts.index(post) :]:
        if by.role not in ENTERS:  # whoever keeps the accounts may take access away, from anybody
            _must_appoint(by, each)
    post.ended_on = max(first_day_without(last_day, today), post.started_on + timedelta(days=1))
    post.left_because, post.left_to = because, to
    post.save(update_fields=["ended_on", "left_because", "left_to"])
    _take_back(by, posts[posts.index(post) + 1 :])
    if last_day <= today:
        Worker.objects.filter(pk=worker.pk).update(is_active=False)
        end_all(by=by, worker=worker, why="left", at=timezone.now())
    record(
        by=by, deed="worker.left", subject=("worker", worker.pk), what=f"Last day {last_day:%-d %B %Y}", reason=why
    )  # fmt: skip
    return post


@transaction.atomic
def add_team(*, by: Worker, name: str, kind: str, service: Service, phone: str = "", email: str = "") -> Team:
    """:raises Refused: may not, or there is one of that name."""
    _may(by, None)
    if Team.objects.filter(name__iexact=name).exists():
        raise Refused("There is a team of that name.")
    team = Team.objects.create(name=name, kind=kind, service=service, phone=phone, email=email)
    record(by=by, deed="team.added", subject=("team", team.pk), what=name)
    return team


@transaction.atomic
def add_service(*, by: Worker, name: str) -> Service:
    """:raises Refused: may not, or there is one of that name."""
    _may(by, None)
    if Service.objects.filter(name__iexact=name).exists():
        raise Refused("There is a service of that name.")
    service = Service.objects.create(name=name)
    record(by=by, deed="service.added", subject=("service", service.pk), what=name)
    return service


def _may(by: Worker, worker: Worker | None) -> None:
    if against := reasons_against_changing(by.role, is_self=worker is not None and worker.pk == by.pk):
        raise Refused(against)


def _as_read(worker: Worker, over: int) -> None:
    """Whoever changes a post of theirs at the same time waits here, and then reads."""
    Worker.objects.select_for_update().get(pk=worker.pk)
    if worker.version != over:
        last = worker.posts.order_by("started_on").last()
        ends = f", until {plain_date(last.ended_on - timedelta(days=1))}" if last and last.ended_on else ""
        raise stale(worker.version, said=f"{last.get_role_display()}{ends}" if last else "No post")


def _not_ended(worker: Worker, on: date) -> list[Post]:
    """The post held on this day and those that begin later, in order."""
    posts = Post.objects.filter(worker=worker).exclude(ended_on__lte=on).order_by("started_on")
    return list(posts.select_related("team__service", "service"))


def _take_back(by: Worker, posts: Iterable[Post]) -> None:
    """Whoever leaves does not begin what was agreed for later: the rows go, and the database keeps what they were."""
    for post in posts:
        what = f"{post.get_role_display()} from {post.started_on:%-d %B %Y} does not begin"
        record(by=by, deed="post.taken_back", subject=("worker", post.worker_id), what=what)
        post.delete()


def _in_two(team: Team | None, service: Service | None) -> bool:
    return team is not None and service is not None and team.service_id != service.pk


def _must_fit(post: Post) -> None:
    """:raises Refused: the post of the establishment is another team's or role's, is not there, or somebody's."""
    if post.place is None:
        return
    place = Place.objects.select_for_update().get(pk=post.place_id)
    others = Post.objects.filter(place=place, is_agency=False).exclude(worker=post.worker)
    others = others.exclude(ended_on__lte=post.started_on)
    if post.ended_on:
        others = others.exclude(started_on__gte=post.ended_on)
    left = share_left(float(place.full_time_equivalent), [float(other.full_time_equivalent) for other in others])
    is_open = place.started_on <= post.started_on and (place.ended_on is None or post.started_on < place.ended_on)
    is_same = (place.team_id, place.role) == (post.team_id, post.role)
    against = reasons_against_place(is_same, is_open, left, float(post.full_time_equivalent), post.is_agency)
    if against:
        raise Refused(against)


def _must_appoint(by: Worker, terms: Terms) -> None:
    """:raises Refused: this post is not this manager's to give or to end."""
    own = by.post.in_service_id if by.post else None
    if against := reasons_against_appointing(by.role, own, terms.role, terms.in_service_id):
        raise Refused(against)
