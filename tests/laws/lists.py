"""The pages that list things, who opens them, and how more rows come about. A room with a list adds a line here.

    "room:page": List("kestrel", children_held)

`fill(cast, number)` makes `number` more rows for that reader, whatever is there already.
"""

from datetime import timedelta

from django.utils import timezone

from goldenthread.foundations.history.actions import look
from goldenthread.foundations.notices.models import Notice
from goldenthread.foundations.ui.actions import keep_search
from goldenthread.journey.assessment.content import content_of
from goldenthread.journey.assessment.models import Assessment, Submission, Together
from goldenthread.journey.front_door.models import Contact, ContactChild, Referral
from goldenthread.sight.returns.models import Check, Finding
from goldenthread.sight.returns.tests.stage import checked
from goldenthread.who.access.models import Involvement, LockAsk, ReasonedAccess
from goldenthread.who.people.models import Identifier
from goldenthread.who.people.rules import identifier_key
from tests.cast import Cast, hire
from tests.laws import rooms
from tests.laws.listing import TEAM, List, held, hired, letters, numbers, with_plover


def referred(cast: Cast, number: int) -> list[Referral]:
    """Accepted for the team, and no assessment begun."""
    return [
        Referral.objects.create(
            child=child, referred_on=timezone.localdate() - timedelta(days=10), source="5A", need="N1",
            team=cast.teams[TEAM], accepted_by=cast.egret, accepted_at=timezone.now(),
        )
        for child in with_plover(cast, number)
    ]  # fmt: skip


def assessed(cast: Cast, number: int) -> list[Assessment]:
    return [
        Assessment.objects.create(
            child=referral.child, referral=referral, together=Together.objects.create(started_by=cast.plover),
            team=cast.teams[TEAM], started_on=timezone.localdate() - timedelta(days=9),
        )
        for referral in referred(cast, number)
    ]  # fmt: skip


def submitted(cast: Cast, number: int) -> None:
    for assessment in assessed(cast, number):
        Submission.objects.create(
            assessment=assessment, number=1, content=content_of(assessment), by=cast.plover, at=timezone.now()
        )


def contacts(cast: Cast, number: int) -> None:
    for child in held(cast, number):
        contact = Contact.objects.create(
            received_at=timezone.now() - timedelta(hours=3), recorded_by=cast.sanderling, source="5A",
            what="A worry", act_today=False, team=cast.teams["Front door"],
        )  # fmt: skip
        ContactChild.objects.create(contact=contact, child=child)


def openings(cast: Cast, number: int) -> None:
    now = timezone.now()
    for child in held(cast, number):
        ReasonedAccess.objects.create(
            child=child, worker=cast.turnstone, kind="emergency", reason="To try the law of lists", opened_at=now,
            closes_at=now + timedelta(hours=1),
        )  # fmt: skip


def asks(cast: Cast, number: int) -> None:
    for child in held(cast, number):
        LockAsk.objects.create(
            child=child, reason="decision", why="x", review_on=timezone.localdate() + timedelta(days=90),
            asked_by=cast.kestrel,
        )  # fmt: skip


def looked(cast: Cast, number: int) -> None:
    for _ in range(number):
        look(by=cast.plover, subject=("child", cast.tansy.pk), children=[cast.tansy.pk])


def co_workers(cast: Cast, number: int) -> None:
    """Parts that have ended, one after the other."""
    day = timezone.localdate() - timedelta(days=100)
    for _ in range(number):
        worker = hire(letters(next(numbers)), "social_worker", cast.teams[TEAM], cast.kestrel, None)
        Involvement.objects.create(
            child=cast.tansy, worker=worker, role="co_worker", started_on=day, ended_on=day + timedelta(days=2),
            reason="MANAGE", made_by=cast.kestrel,
        )  # fmt: skip


def notices(cast: Cast, number: int) -> None:
    for _ in range(number):
        Notice.objects.create(
            recipient_id=cast.plover.pk, recipient_name="Plover", kind="allocated", subject="A child is yours", url="/"
        )


def tansy(cast: Cast) -> dict:
    return {"child_id": cast.tansy.pk}


def hawthorns(cast: Cast) -> dict:
    return {"search": keep_search(by=cast.plover, words="Hawthorn").key}


def returns(cast: Cast, number: int) -> None:
    """Checks of one return, each compared with the one before it."""
    first = Check.objects.with_state().filter(state="finished").first() or checked(cast.wren)
    for _ in range(number):
        before = first.pk
        stages, ends, found = (list(rows.all()) for rows in (first.stages, first.ends, first.findings))
        first.pk, first.before_id, first.new_found, first.gone_found = None, before, 0, 0
        first.save()
        for row in (*stages, *ends, *found):
            row.pk, row.check_of = None, first
            row.save()


def found(cast: Cast, number: int) -> None:
    """Findings about children of Kestrel's team."""
    check, last = Check.objects.latest("pk"), Finding.objects.latest("number")
    for child in held(cast, number):
        value = f"MC {child.pk}"
        Identifier.objects.create(person=child, kind="la_child_id", value=value, key=identifier_key(value))
        last.pk, last.check_of, last.number, last.child = None, check, last.number + 1, value
        last.child_key = identifier_key(value)
        last.save()


def a_check(cast: Cast) -> dict:
    return {"check_id": checked(cast.wren).pk}


LISTS: dict[str, List] = {
    "access:allocation": List("kestrel", held),
    "access:workers": List("kestrel", co_workers, tansy),
    "access:looks": List("kestrel", looked, tansy),
    "access:reviews": List("kestrel", openings),
    "access:locks": List("heron", asks),
    "workforce:people": List("kestrel", hired),
    "notices:list": List("plover", notices),
    "oversight:my_work": List("plover", assessed),
    "oversight:team": List("kestrel", assessed),
    "oversight:service": List("heron", assessed),
    "oversight:behind": List("eagle", assessed, lambda cast: {"key": "referred"}),
    "front_door:queue": List("sanderling", contacts),
    "front_door:waiting": List("kestrel", referred),
    "assessment:decisions": List("kestrel", submitted),
    "people:found": List("plover", with_plover, hawthorns),
    "returns:history": List("kestrel", returns),
    "returns:findings": List("kestrel", found, a_check),
    "returns:children": List("kestrel", found, a_check),
    **rooms.gathered("LISTS"),
}
