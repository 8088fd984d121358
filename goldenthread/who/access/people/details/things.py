"""What can be added to a person, as a table: the form that asks, the guarded action that does it, the words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.who.people import forms, versions
from goldenthread.who.people.models import (
    Flag,
    Identifier,
    Name,
    Person,
    Professional,
    Reach,
    Relationship,
    Residence,
    Schooling,
)
from goldenthread.who.workforce.models import Worker

from ...visible import visible_among
from .. import actions
from ..homes import actions as homes
from ..page import family_for


def _nothing(worker: Worker, child: Person, who: Person, today: date) -> dict[str, Any]:
    return {}


def _as_asked(facts: dict[str, Any]) -> dict[str, Any]:
    return facts


@dataclass(frozen=True)
class Thing:
    title: str  # of the page; {} is the person
    button: str
    form: Callable[..., Any]
    do: Callable[..., Any]
    needs: Callable[[Worker, Person, Person, date], dict[str, Any]] = _nothing  # what the form needs to know
    facts: Callable[[dict[str, Any]], dict[str, Any]] = _as_asked  # from the form's answers to the action's


def _household(worker: Worker, child: Person, who: Person, today: date) -> dict[str, Any]:
    """Who may have moved along: the family whose details this worker may change."""
    family = family_for(worker, child, today)
    ids = [person.pk for person in family.people if person.has_record]
    own = visible_among(worker, ids, today)
    people = [each for each in family.people if each.pk != who.pk and (not each.has_record or each.pk in own)]
    household = [(each.pk, each.name) for each in people if each.death_date is None]
    return {"household": household, "initial": {"version": versions.homes_now(who)}}


def _name(worker: Worker, child: Person, who: Person, today: date) -> dict[str, Any]:
    return {"initial": {"version": versions.name_shown(who)}}


def _school(worker: Worker, child: Person, who: Person, today: date) -> dict[str, Any]:
    return {"initial": {"version": versions.schools_now(who)}}


def _as_read(facts: dict[str, Any]) -> dict[str, Any]:
    """With what it was typed over, for what takes the place of something."""
    return facts | {"over": facts.pop("version") or 0}


def _movers(facts: dict[str, Any]) -> dict[str, Any]:
    ids = facts.pop("with_them", None) or []
    return _as_read(facts) | {"with_them": tuple(Person.objects.filter(pk__in=ids))}


def _baby(worker: Worker, child: Person, who: Person, today: date) -> dict[str, Any]:
    return {"initial": {"given_names": who.given_names, "family_name": who.family_name}}


THINGS: dict[str, Thing] = {
    "name": Thing("Add a name of {}", "Add the name", forms.NameForm, actions.add_name, _name, _as_read),
    "number": Thing("Add a number of {}", "Add the number", forms.IdentifierForm, actions.add_identifier),
    "reach": Thing("Add a way to reach {}", "Add it", forms.ReachForm, actions.add_reach),
    "school": Thing("Add a school of {}", "Add the school", forms.SchoolForm, actions.add_school, _school, _as_read),
    "professional": Thing("Add a professional for {}", "Add them", forms.ProfessionalForm, actions.add_professional),
    "flag": Thing("Add a flag for {}", "Add the flag", forms.FlagForm, actions.add_flag),
    "address": Thing(
        "Add an address of {}", "Add the address", forms.AddressForm, homes.add_address, _household, _movers
    ),
    "birth": Thing("Record the birth of {}", "Record the birth", forms.BirthForm, actions.register_birth, _baby),
    "death": Thing("Record the death of {}", "Record the death", forms.DeathForm, actions.record_death),
}
# What can be ended, and the guarded action that ends it.
ENDS: dict[str, tuple[Any, Callable[..., Any]]] = {
    "name": (Name, actions.end_fact),
    "number": (Identifier, actions.end_fact),
    "reach": (Reach, actions.end_fact),
    "school": (Schooling, actions.end_fact),
    "professional": (Professional, actions.end_fact),
    "flag": (Flag, actions.end_fact),
    "relationship": (Relationship, actions.end_fact),
    "address": (Residence, homes.end_home),
}
