"""Joining, moving, leaving: changes to who works here, in which post. Who may is asked at the door and again here."""

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.notices.actions import tell
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import stale
from goldenthread.foundations.ui.words import plain_date

from .models import Post, Service, Team, Worker
from .rules import first_day_without, reasons_against_changing, reasons_against_post
from .sign_in.actions import end_all


@transaction.atomic
def add_worker(
    *, by: Worker, name: str, email: str, on: date, role: str, employer: str, team: Team | None = None,
    service: Service | None = None, manager: Worker | None = None, phone: str = "", registration_number: str = "",
    is_agency: bool = False, newly_qualified: bool = False, full_time_equivalent: Decimal = Decimal(1),
    until: date | None = None,
) -> Worker:  # fmt: skip
    """Somebody begins to work here. They choose their own password by the link in the e-mail; nobody else knows it.

    :raises Refused: may not, the e-mail is known, or the post does not hold together.
    """
    _may(by, None)
    against = reasons_against_post(role, bool(team), is_agency, until, on)
    if Worker.objects.filter(email=email.lower()).exists():
        against.append("Somebody with this e-mail works or has worked here. Open their page and give them a new post.")
    if against:
        raise Refused(against)
    worker = Worker.objects.create_user(
        email, None, name=name, phone=phone, registration_number=registration_number
    )  # fmt: skip
    _new_post(
        worker, on, until, role=role, team=team, service=service, manager=manager, employer=employer,
        is_agency=is_agency, newly_qualified=newly_qualified, full_time_equivalent=full_time_equivalent,
    )  # fmt: skip
    record(by=by, deed="worker.added", subject=("worker", worker.pk), what=f"{worker.name}, {worker.role_label}")
    tell(
        to=worker, by=by, kind="account_ready", url="/account/password/reset/",
        subject="You can sign in to Golden Thread", body="Choose a password by the link, then add a second step.",
    )  # fmt: skip
    return worker


@transaction.atomic
def change_post(
    *, by: Worker, worker: Worker, on: date, role: str, employer: str, team: Team | None = None,
    service: Service | None = None, manager: Worker | None = None, is_agency: bool = False,
    newly_qualified: bool = False, full_time_equivalent: Decimal = Decimal(1), until: date | None = None, over: int,
) -> Post:  # fmt: skip
    """Somebody moves, or comes back: a new post from this day on; the one before ends the same day. `over`: the version
    of the posts that were read of.

    :raises Refused: one's own post, or the new one does not hold together.
    :raises Stale: somebody else changed a post of theirs meanwhile.
    """
    _may(by, worker)
    _as_read(worker, over)
    if against := reasons_against_post(role, bool(team), is_agency, until, on):
        raise Refused(against)
    now = (
        Post.objects.select_for_update().filter(worker=worker).exclude(ended_on__lte=on).order_by("started_on").first()
    )
    if now and now.started_on >= on:
        raise Refused("There is a post from that day on already. Choose a later day.")
    if now:
        now.ended_on = on
        now.save(update_fields=["ended_on"])
    post = _new_post(
        worker, on, until, role=role, team=team, service=service, manager=manager, employer=employer,
        is_agency=is_agency, newly_qualified=newly_qualified, full_time_equivalent=full_time_equivalent,
    )  # fmt: skip
    worker.is_active = True
    worker.save(update_fields=["is_active"])
    record(by=by, deed="worker.moved", subject=("worker", worker.pk), what=f"{post.get_role_display()}, {team or ''}")
    return post


@transaction.atomic
def end_post(*, by: Worker, worker: Worker, last_day: date, why: str, over: int) -> Post:
    """Somebody leaves. On their last day, once this is said, they are signed out at once and cannot come back in; also
    whoever was added today by mistake, whose post then stands until tomorrow and opens nothing.

    :raises Refused: one's own post, no post to end, or a last day before the first.
    :raises Stale: somebody else changed a post of theirs meanwhile, or gave it a last day.
    """
    _may(by, worker)
    _as_read(worker, over)
    today = timezone.localdate()
    post = Post.objects.select_for_update().filter(worker=worker).exclude(ended_on__lte=today).first()
    if post is None:
        raise Refused(f"{worker.name} has no post to end.")
    if last_day < post.started_on:
        raise Refused(f"The post began on {post.started_on:%-d %B %Y}. The last day cannot be before that.")
    post.ended_on = max(first_day_without(last_day, today), post.started_on + timedelta(days=1))
    post.save(update_fields=["ended_on"])
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


def _new_post(worker: Worker, on: date, until: date | None, **facts: object) -> Post:
    ended_on = until + timedelta(days=1) if until else None
    return Post.objects.create(worker=worker, started_on=on, ended_on=ended_on, **facts)
