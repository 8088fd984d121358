"""What one reader may see of what checks found: the one door to findings. A number, its list and a copy all start here.

Whoever checks returns reads all of it, but for children whose records are locked away from them. Everybody else reads
only what is found about children whose records they may open. A child of the file is somebody here by the number that
a census gives each child. All of it is part of one question to the database, however many findings there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, QuerySet

from goldenthread.who.access.rules import may_ever
from goldenthread.who.access.visible import locked_away_from, visible_among, visible_children
from goldenthread.who.people.models import Identifier, Person
from goldenthread.who.workforce.models import Worker

from .models import Check, Finding, RuleEnd

CENSUS_ID = "la_child_id"


@dataclass(frozen=True, slots=True)
class Change:
    new: int
    gone: int


class Seen:
    """By one reader, on one day."""

    def __init__(self, worker: Worker, today: date) -> None:
        self.worker, self.today = worker, today
        self.whole = may_ever(worker.role, "returns.check")

    def findings(self) -> QuerySet[Finding]:
        shown = Finding.objects.exclude(child_key__in=self._locked)
        return shown if self.whole else shown.filter(child_key__in=self._visible)

    def of(self, check: Check) -> QuerySet[Finding]:
        return self.findings().filter(check_of=check)

    def new(self, check: Check) -> QuerySet[Finding]:
        """Those that the check before did not find."""
        return _without(self.of(check), check.before_id)

    def gone(self, check: Check) -> QuerySet[Finding]:
        """Those of the check before that are found no more."""
        return _without(self.findings().filter(check_of=check.before_id), check.pk)

    def by_rule(self, checks: Iterable[Check]) -> dict[int, Counter[tuple[str, str]]]:
        """Of each check, how many findings each (severity, rule) has for this reader. A county's findings are not
        counted again for whoever reads the whole of it: what is hidden is taken from what was found."""
        ids = [check.pk for check in checks]
        counted: dict[int, Counter[tuple[str, str]]] = {pk: Counter() for pk in ids}
        if self.whole:
            for end in RuleEnd.objects.filter(check_of__in=ids, found__gt=0):
                counted[end.check_of_id][end.severity, end.code] = end.found
        rows = (self._hidden if self.whole else self.findings()).filter(check_of__in=ids)
        for pk, severity, rule, many in _counted(rows, "check_of", "severity", "rule"):
            counted[pk][severity, rule] += -many if self.whole else many
        return {pk: +each for pk, each in counted.items()}

    def changes(self, checks: Iterable[Check]) -> dict[int, Change]:
        """Of each check that has one before it, what is new and what is gone for this reader."""
        compared = {check.pk: check for check in checks if check.before_id}
        rows = self._hidden if self.whole else self.findings()
        new = _of_pairs(rows.filter(check_of__in=compared), "check_of", "check_of__before")
        gone = _of_pairs(rows.filter(check_of__after__in=compared), "check_of__after", "check_of__after")
        if not self.whole:
            return {pk: Change(new.get(pk, 0), gone.get(pk, 0)) for pk in compared}
        return {
            pk: Change((check.new_found or 0) - new.get(pk, 0), (check.gone_found or 0) - gone.get(pk, 0))
            for pk, check in compared.items()
        }

    def known(self, child_keys: Iterable[str]) -> dict[str, Person]:
        """Who these children of the file are here, by the key of the number that it has for them."""
        keys = set(child_keys) - {""}
        rows = self._numbers.filter(ended_on=None, key__in=keys).select_related("person") if keys else ()
        return {row.key: row.person for row in rows}

    def openable(self, people: Iterable[Person]) -> set[int]:
        """Those of them whose records this reader may open: a page links to no other, and names no other."""
        return visible_among(self.worker, [person.pk for person in people], self.today)

    def everybody_in(self, found: QuerySet[Finding]) -> list[int]:
        """Of whose records a copy of these findings holds something."""
        keys = found.order_by().values("child_key")
        return list(self._numbers.filter(ended_on=None, key__in=keys).values_list("person_id", flat=True))

    @cached_property
    def _numbers(self) -> QuerySet[Identifier]:
        return Identifier.objects.filter(kind=CENSUS_ID)

    @cached_property
    def _locked(self) -> QuerySet:
        return self._numbers.filter(person__in=locked_away_from(self.worker, self.today)).values("key")

    @cached_property
    def _visible(self) -> QuerySet:
        people = visible_children(self.worker, self.today).values("pk")
        return self._numbers.filter(ended_on=None, person__in=people).values("key")

    @cached_property
    def _hidden(self) -> QuerySet[Finding]:
        return Finding.objects.filter(child_key__in=self._locked)


def _without(rows: QuerySet[Finding], other: int | None) -> QuerySet[Finding]:
    if other is None:
        return rows.none()
    return rows.filter(~Exists(Finding.objects.filter(check_of=other, mark=OuterRef("mark"))))


def _of_pairs(rows: QuerySet[Finding], of: str, other: str) -> dict[int, int]:
    """How many of each check's findings its other check does not have."""
    same = Finding.objects.filter(check_of=OuterRef(other), mark=OuterRef("mark"))
    return dict(_counted(rows.filter(~Exists(same)), of))


def _counted(rows: QuerySet[Finding], *by: str) -> Iterable[tuple]:
    return rows.order_by().values_list(*by).annotate(many=Count("pk")).values_list(*by, "many")


def counted(rows: QuerySet[Finding]) -> Counter[tuple[str, str]]:
    """How many of these findings each (severity, rule) has."""
    return Counter({(severity, rule): many for severity, rule, many in _counted(rows, "severity", "rule")})
