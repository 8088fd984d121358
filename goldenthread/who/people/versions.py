"""What of a person a page showed: a number for each thing that a new row takes the place of."""

from goldenthread.foundations.rows.version import version_of

from .models import Person, Residence, Schooling

MOVES = ("home", "placement")  # moving in there ends where somebody lived before


def name_shown(person: Person) -> int:
    return version_of(person.given_names, person.family_name)


def schools_now(person: Person) -> int:
    return version_of(*Schooling.objects.filter(person=person, ended_on=None).order_by("pk").values_list("pk"))


def homes_now(person: Person) -> int:
    """Where they live, whoever may read it: a number tells nothing of an address."""
    homes = Residence.objects.filter(person=person, ended_on=None, kind__in=MOVES)
    return version_of(*homes.order_by("pk").values_list("pk"))


def guard_on(home: Residence) -> int:
    return version_of(home.protected_from, home.protected_until) if home.is_protected else 0
