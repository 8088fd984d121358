"""A made-up child of a census in whom an error is to be planted, and where in the child one may stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from ..preparing import Period
from ..writing.census import ChildRecord, Episode, Fields, ProtectionPlan
from .planted import Fault


@dataclass(frozen=True, slots=True)
class Case:
    """`before` is the child before in the file, where nothing was planted in it."""

    child: ChildRecord
    before: ChildRecord | None
    chance: Random
    period: Period

    @property
    def identifiers(self) -> Fields:
        return self.child.identifiers

    @property
    def last(self) -> Episode:
        return self.child.episodes[-1]

    @property
    def beyond(self) -> bool:
        """The child's latest referral went beyond no further action."""
        return self.last.fields.get("ReferralNFA") == "false"

    @property
    def closed(self) -> date | None:
        return day_of(self.last.fields, "CINclosureDate")

    @property
    def referred(self) -> date:
        return day_of(self.last.fields, "CINreferralDate") or self.period.start

    @property
    def born(self) -> date | None:
        return day_of(self.identifiers, "PersonBirthDate")

    @property
    def since(self) -> date:
        """The first day of the year on which the work of the latest referral went on."""
        return max(self.referred, self.period.start)

    @property
    def till(self) -> date:
        return self.closed or self.period.end

    def protection(self) -> ProtectionPlan | None:
        return self.last.protection[0] if self.last.protection else None


Plant = Callable[[Case], str | None]
Where = Callable[[Case], Fields | None]


def day_of(fields: Fields, name: str) -> date | None:
    text = fields.get(name)
    return date.fromisoformat(text) if text else None


def moved(fields: Fields, name: str, by: int) -> str:
    """Put another day in a field, so many days from the one in it."""
    fields[name] = (date.fromisoformat(fields[name] or "") + timedelta(days=by)).isoformat()
    return f"{name} became {fields[name]}."


def put(fields: Fields, name: str, value: date | str | None) -> str:
    fields[name] = value.isoformat() if isinstance(value, date) else value
    return f"{name} became {fields[name]}." if value else f"{name} was left out."


def fault(rule: str, table: str, where: Where, name: str, value: str | None) -> Fault[Case]:
    """The kind of error that is one wrong or missing value in a field which holds one."""

    def plant(case: Case) -> str | None:
        fields = where(case)
        return put(fields, name, value) if fields and fields.get(name) else None

    return Fault(rule, table, plant)
