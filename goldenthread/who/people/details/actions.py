"""Adding and ending what is kept of a person. Who may do it is checked by access, which calls these."""

from datetime import date

from django.db import IntegrityError, transaction

from goldenthread.foundations.history.actions import Actor, record
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import stale
from goldenthread.foundations.ui.words import joined

from ..about import about
from ..actions import name_of
from ..models import Dated, Flag, Identifier, Name, Person, Professional, Reach, Schooling
from ..rules import identifier_key, name_words, phone_key, reasons_against_identifier, reasons_against_period
from ..versions import name_shown, schools_now


class NumberTaken(Refused):
    """Somebody else has this number. It is not said whose it is: the other record may be locked (docs/adr/0014)."""

    def __init__(self, number: Identifier) -> None:
        self.holder_id = number.person_id
        super().__init__("This number is already in use on a record. Read it again, or ask the records officer.")


@transaction.atomic
def add_name(
    *, by: Actor, person: Person, child: Person, kind: str, given_names: str, family_name: str,
    use_now: bool = False, started_on: date | None = None, over: int, today: date,
) -> Name:  # fmt: skip
    """Another name. With `use_now` it is the one that pages show; the one before stays findable as a former name.
    `over`: the name that was shown, by its version (versions.py).

    :raises Refused: no letters in it, or a start in the future.
    :raises Stale: somebody else gave another name to show meanwhile.
    """
    given, family = " ".join(given_names.split()), " ".join(family_name.split())
    if not name_words(given, family):
        raise Refused("Enter a given name or a family name")
    _check(started_on, None, today)
    if use_now:
        _use(person, given, family, started_on or today, over)
    name = name_of(person, kind, given, family, started_on)
    record(by=by, deed="person.name_added", **about(person, child), what=f"{name.get_kind_display()} added")
    return name


def _use(person: Person, given: str, family: str, on: date, over: int) -> None:
    now = Person.objects.select_for_update().get(pk=person.pk)
    if name_shown(now) != over:
        raise stale(name_shown(now), said=now.name)
    before = now.names.filter(ended_on=None, given_names=now.given_names, family_name=now.family_name)
    before.update(kind="former", ended_on=on)
    now.given_names, now.family_name, now.version = given, family, now.version + 1
    now.save(update_fields=["given_names", "family_name", "version"])


@transaction.atomic
def add_identifier(
    *, by: Actor, person: Person, child: Person, kind: str, value: str, issuer: str = "",
    started_on: date | None = None, today: date,
) -> Identifier:  # fmt: skip
    """A number, checked where it carries its own check.

    :raises Refused: not a number of that kind.
    :raises NumberTaken: somebody else's.
    """
    if reasons := [*reasons_against_identifier(kind, value), *reasons_against_period(started_on, None, today)]:
        raise Refused(reasons)
    try:
        with transaction.atomic():
            number = Identifier.objects.create(
                person=person, kind=kind, value=value.strip(), key=identifier_key(value), issuer=issuer,
                started_on=started_on, verified=kind in {"nhs", "upn", "former_upn"},
            )  # fmt: skip
    except IntegrityError:
        raise NumberTaken(Identifier.objects.get(kind=kind, key=identifier_key(value), ended_on=None)) from None
    record(by=by, deed="person.number_added", **about(person, child), what=f"{number.get_kind_display()} added")
    return number


@transaction.atomic
def add_reach(
    *, by: Actor, person: Person, child: Person, kind: str, value: str, note: str = "",
    started_on: date | None = None, today: date,
) -> Reach:  # fmt: skip
    """A phone number or an e-mail address, and when it is safe to use.

    :raises Refused: too few figures for a phone, or no @.
    """
    key = phone_key(value) if kind == "phone" else value.strip().lower()
    if kind == "phone" and len(key) < 7:
        raise Refused("Enter a phone number, such as 07700 900118")
    if kind == "email" and "@" not in key:
        raise Refused("Enter an e-mail address with an @")
    _check(started_on, None, today)
    reach = Reach.objects.create(
        person=person, kind=kind, value=value.strip(), key=key, note=note, started_on=started_on
    )
    record(by=by, deed="person.reach_added", **about(person, child), what=f"{reach.get_kind_display()} added")
    return reach


@transaction.atomic
def add_school(
    *, by: Actor, person: Person, child: Person, school: str, year_group: str = "",
    started_on: date | None = None, over: int, today: date,
) -> Schooling:  # fmt: skip
    """A new school; the one before ends the same day. `over`: the school that was read of (versions.py).

    :raises Refused: a start in the future.
    :raises Stale: somebody else gave another school meanwhile.
    """
    _check(started_on, None, today)
    Person.objects.select_for_update().get(pk=person.pk)  # whoever gives one at the same time waits here, then reads
    if (now := schools_now(person)) != over:
        names = Schooling.objects.filter(person=person, ended_on=None).values_list("school", flat=True)
        raise stale(now, said=joined(list(names)) or "No school")
    on = started_on or today
    for before in Schooling.objects.select_for_update().filter(person=person, ended_on=None):
        before.ended_on = max(on, before.started_on or on)
        before.save(update_fields=["ended_on"])
    schooling = Schooling.objects.create(person=person, school=school, year_group=year_group, started_on=started_on)
    record(by=by, deed="person.school_added", **about(person, child), what="School added")
    return schooling


@transaction.atomic
def add_professional(
    *, by: Actor, person: Person, child: Person, name: str, role: str, organisation: str = "", phone: str = "",
    email: str = "", started_on: date | None = None, today: date,
) -> Professional:  # fmt: skip
    """Somebody of another agency in this child's life.

    :raises Refused: a start in the future.
    """
    _check(started_on, None, today)
    professional = Professional.objects.create(
        child=person, name=name, role=role, organisation=organisation, phone=phone, email=email, started_on=started_on
    )
    record(by=by, deed="person.professional_added", **about(person, child), what=f"{role} added")
    return professional


@transaction.atomic
def add_flag(
    *, by: Actor, person: Person, child: Person, kind: str, words: str, started_on: date | None = None, today: date
) -> Flag:
    """What a visitor must know before going.

    :raises Refused: a start in the future.
    """
    _check(started_on, None, today)
    flag = Flag.objects.create(
        person=person, kind=kind, words=words, started_on=started_on or today, made_by_id=by.pk, made_by_name=by.name
    )
    record(by=by, deed="person.flag_added", **about(person, child), what=f"Flag: {flag.get_kind_display()}")
    return flag


@transaction.atomic
def end_fact(*, by: Actor, person: Person, child: Person, fact: Dated, on: date, why: str = "", today: date) -> Dated:
    """A name, number, address, relationship, school, professional, flag or way to reach no longer holds from this day.

    It is never deleted: it stays in the past, where searching still finds it.

    :raises Refused: somebody else's, already ended, or dates that cannot be.
    """
    if not belongs_to(fact, person):
        raise Refused("This is not on this person's record.")
    now = type(fact)._default_manager.select_for_update().get(pk=fact.pk)
    if now.ended_on is not None:
        raise Refused("This has already ended.")
    if on > today:
        raise Refused("The end is in the future. Enter today or a day before.")
    _check(now.started_on, on, today)
    now.ended_on = on
    now.save(update_fields=["ended_on"])
    kind = type(fact).__name__.lower()
    record(by=by, deed=f"person.{kind}_ended", **about(person, child), what=f"{kind.capitalize()} ended", reason=why)
    return now


def belongs_to(fact: Dated, person: Person) -> bool:
    """Whether this stands on the person's record."""
    return person.pk in {getattr(fact, name, None) for name in ("person_id", "other_id", "child_id")}


def _check(started_on: date | None, ended_on: date | None, today: date) -> None:
    if reasons := reasons_against_period(started_on, ended_on, today):
        raise Refused(reasons)
