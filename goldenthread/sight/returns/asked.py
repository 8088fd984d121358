"""Which findings a list shows: what its address asks, and how that is said again in the next address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest

from goldenthread.foundations.numbers import LARGEST, number_in
from goldenthread.foundations.ui.searches import search_in

from .models import SEVERITIES, Check, Finding
from .seen import Seen

SHOWN = {"new": "New", "gone": "Gone"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What leaves nothing out is empty. A child is asked for by one of the child's findings, or by a part of the number
    that was typed: no number of a child stands in an address."""

    severity: str = ""
    rule: str = ""
    table: str = ""
    show: str = ""  # new or gone since the check before
    of: int | None = None  # the number of a finding: of the same child
    search: str = ""  # the key of what was typed
    typed: str = ""

    @property
    def is_set(self) -> bool:
        return self != Asked()

    def query(self, **more: object) -> str:
        """For an address: the question mark and what is asked."""
        said = {"severity": self.severity, "rule": self.rule, "table": self.table, "show": self.show, "of": self.of,
                "search": self.search} | more  # fmt: skip
        return "?" + urlencode({name: value for name, value in said.items() if value})


def asked_of(request: HttpRequest, check: Check) -> Asked:
    """What cannot be chosen is as if it were not asked.

    :raises Http404: a search that is past its day, or somebody else's."""
    said, typed = request.GET, search_in(request)
    severity, show = said.get("severity", ""), said.get("show", "")
    return Asked(
        severity=severity if severity in dict(SEVERITIES) else "",
        rule=said.get("rule", "")[:20],
        table=said.get("table", "")[:40],
        show=show if show in SHOWN and check.before_id else "",
        of=number_in(said.get("of", "")),
        search=str(typed.key) if typed else "",
        typed=typed.words if typed else "",
    )


def narrowed(seen: Seen, check: Check, asked: Asked) -> QuerySet[Finding]:
    """The findings that this reader sees and has asked for, in their order."""
    rows = {"": seen.of, "new": seen.new, "gone": seen.gone}[asked.show](check)
    exact = {"severity": asked.severity, "rule": asked.rule, "table": asked.table}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if asked.typed:
        rows = rows.filter(child__icontains=asked.typed)
    if asked.of is not None:
        rows = rows.filter(child=child_of(seen, check, asked.of)).exclude(child="")
    return rows.order_by("number")


def child_of(seen: Seen, check: Check, number: int) -> str:
    """How the file names the child of one of its findings; nothing when this reader sees no such finding."""
    return seen.of(check).filter(number=min(number, LARGEST)).values_list("child", flat=True).first() or ""
