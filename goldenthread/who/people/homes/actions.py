"""Where people live: moving in, and guarding an address. Who may do it is checked by access, which calls these."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.foundations.history.actions import Actor, record
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import stale

from ..about import about
from ..models import Address, Person, Residence
from ..rules import POSTCODE_FORM, postcode_key, postcode_words, reasons_against_period
from ..versions import MOVES, guard_on, homes_now


@transaction.atomic
def add_address(
    *, by: Actor, person: Person, child: Person, lines: str, postcode: str = "", kind: str = "home",
    is_protected: bool = False, protected_from: str = "", protected_until: date | None = None,
    with_them: Iterable[Person] = (), started_on: date | None = None, over: int, today: date,
) -> Residence:  # fmt: skip
    """Somebody lives here from this day, with those who came too; a home before it ends the same day. `over`: the homes
    that were read of, by their version (versions.py).

    :raises Refused: a postcode that cannot be, a protection without its reason, dates that cannot be.
    :raises Stale: they moved meanwhile, as somebody else wrote down.
    """
    key = postcode_key(postcode)
    reasons = reasons_against_period(started_on, None, today)
    if key and not POSTCODE_FORM.fullmatch(key):
        reasons.append("Enter a whole postcode, such as LN1 3AB, or leave it empty")
    if is_protected and not protected_from.strip():
        reasons.append("Say who must not learn this address, and why")
    if reasons:
        raise Refused(reasons)
    ids = [person.pk, *(each.pk for each in with_them)]
    list(Person.objects.select_for_update().filter(pk__in=ids).order_by("pk"))  # the second waits here, and then reads
    if kind in MOVES and (now := homes_now(person)) != over:
        raise stale(now, said=f"{person.short_name} lives somewhere else by now.")
    place = _place(" ".join(lines.split()), key)
    guarded = {"protected_from": protected_from, "protected_until": protected_until} if is_protected else {}
    made = [
        _live(each, place, kind, started_on, today, is_protected=is_protected, **guarded)
        for each in (person, *with_them)
    ]
    # The words of a protected address stay out of the history, which more people read.
    what = "Protected address added" if is_protected else "Address added"
    record(by=by, deed="person.address_added", **about(person, child), what=what)
    return made[0]


def _place(lines: str, key: str) -> Address:
    """The same address is one row, so that people who live together are one household."""
    words = lines.lower()
    found = Address.objects.filter(words=words, key=key).first()
    return found or Address.objects.create(lines=lines, postcode=postcode_words(key), key=key, words=words)


def _live(person: Person, place: Address, kind: str, started_on: date | None, today: date, **guarded: Any) -> Residence:
    on = started_on or today
    if kind in MOVES:
        for before in Residence.objects.select_for_update().filter(person=person, ended_on=None, kind__in=MOVES):
            before.ended_on = max(on, before.started_on or on)
            before.save(update_fields=["ended_on"])
    return Residence.objects.create(person=person, address=place, kind=kind, started_on=started_on, **guarded)


@transaction.atomic
def protect_address(
    *, by: Actor, person: Person, child: Person, residence: Residence, protected_from: str,
    protected_until: date | None = None, over: int, today: date,
) -> None:  # fmt: skip
    """Guard an address for everybody who lives there: one unguarded brother would give it away. `over`: the guard that
    was read of, by its version (versions.py).

    :raises Refused: no reason.
    :raises Stale: somebody else changed meanwhile what guards it.
    """
    if not protected_from.strip():
        raise Refused("Say who must not learn this address, and why")
    _as_read(residence, over)
    together = Residence.objects.filter(address=residence.address).now(today)
    together.update(is_protected=True, protected_from=protected_from, protected_until=protected_until)
    record(
        by=by, deed="person.address_protected", **about(person, child), what="Address protected", reason=protected_from
    )


@transaction.atomic
def end_protection(
    *, by: Actor, person: Person, child: Person, residence: Residence, why: str, over: int, today: date
) -> None:
    """An address need not be guarded any more, for anybody who lives there.

    :raises Refused: no reason.
    :raises Stale: somebody else changed meanwhile what guards it.
    """
    if not why.strip():
        raise Refused("Say why the address need not be protected any more")
    _as_read(residence, over)
    together = Residence.objects.filter(address=residence.address)
    together.update(is_protected=False, protected_from="", protected_until=None)
    record(by=by, deed="person.address_open", **about(person, child), what="Address no longer protected", reason=why)


def _as_read(residence: Residence, over: int) -> None:
    """Holds all who live there. Of what guards it nothing is said: that may be read on its own page."""
    held = Residence.objects.select_for_update().filter(address=residence.address_id).order_by("pk")
    now = next(home for home in held if home.pk == residence.pk)
    if guard_on(now) != over:
        said = "This address is protected." if now.is_protected else "This address is not protected."
        raise stale(guard_on(now), said=said)
