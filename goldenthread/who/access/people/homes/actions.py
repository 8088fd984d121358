"""The guarded doors to where somebody lives.

What guards an address changes only by the hand of somebody who may read it, and never in silence: the workers of
every child who lives there, and their managers, are told.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse

from goldenthread.foundations.notices.actions import tell
from goldenthread.foundations.refused import Refused
from goldenthread.who.people.details import actions as details
from goldenthread.who.people.homes import actions as homes
from goldenthread.who.people.models import Person, Residence
from goldenthread.who.workforce.models import Worker

from ..actions import must_change
from .guarded import keepers, left_by, lives_there, reasons_against_touching


@transaction.atomic
def add_address(
    *, by: Worker, person: Person, child: Person, with_them: tuple[Person, ...] = (), today: date, **facts: Any
) -> Residence:
    """:raises Refused: may not change one of those who moved, or they leave a home that this worker may not see."""
    movers = (person, *with_them)
    for each in movers:
        must_change(by=by, person=each, child=child, today=today)
    left = left_by(movers, facts.get("kind", "home"))
    if against := reasons_against_touching(by, left, [child, *movers], today):
        raise Refused(["The home that they leave is protected.", *against])
    hear = _who_must_hear(child, left, today)
    home = homes.add_address(by=by, person=person, child=child, with_them=with_them, today=today, **facts)
    _tell(by=by, child=child, hear=hear, subject="Somebody moved away from a protected home", why="", today=today)
    return home


@transaction.atomic
def end_home(
    *, by: Worker, person: Person, child: Person, fact: Residence, why: str = "", today: date, **facts: Any
) -> Residence:
    """:raises Refused: may not, or it is a guarded home that this worker may not see."""
    hear = _hold(by=by, person=person, child=child, home=fact, today=today)
    details.end_fact(by=by, person=person, child=child, fact=fact, why=why, today=today, **facts)
    _tell(by=by, child=child, hear=hear, subject="A protected home has ended", why=why, today=today)
    return fact


@transaction.atomic
def protect_address(
    *, by: Worker, person: Person, child: Person, residence: Residence, today: date, **facts: Any
) -> None:
    """:raises Refused: may not, no reason, or it is guarded already and not for this worker to see."""
    _hold(by=by, person=person, child=child, home=residence, today=today)
    homes.protect_address(by=by, person=person, child=child, residence=residence, today=today, **facts)


@transaction.atomic
def end_protection(
    *, by: Worker, person: Person, child: Person, residence: Residence, why: str, over: int, today: date
) -> None:
    """:raises Refused: may not, may not see the address for every child who lives there, or no reason."""
    hear = _hold(by=by, person=person, child=child, home=residence, today=today)
    homes.end_protection(by=by, person=person, child=child, residence=residence, why=why, over=over, today=today)
    _tell(by=by, child=child, hear=hear, subject="An address is not protected any more", why=why, today=today)


def _hold(*, by: Worker, person: Person, child: Person, home: Residence, today: date) -> set[int]:
    must_change(by=by, person=person, child=child, today=today)
    if against := reasons_against_touching(by, [home], [child, person], today):
        raise Refused(against)
    return _who_must_hear(child, [home], today)


def _who_must_hear(child: Person, homes: Iterable[Residence], today: date) -> set[int]:
    """This child and those who live there under guard; nobody where nothing was guarded."""
    guarded = {home.address_id for home in homes if home.is_protected}
    return {child.pk, *lives_there(guarded, today)} if guarded else set()


def _tell(*, by: Worker, child: Person, hear: set[int], subject: str, why: str, today: date) -> None:
    """Without a word of the address."""
    for worker, children in keepers(hear, today).items():
        if worker.pk != by.pk:
            page = child.pk if child.pk in children else min(children)
            tell(
                to=worker, by=by, about=children, kind="guard_changed", subject=subject,
                body=f"By {by}. {why}".strip(), url=reverse("people:family", args=[page]),
            )  # fmt: skip
