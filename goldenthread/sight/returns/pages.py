"""What stands on the pages of a check, gathered for one reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.http import Http404

from . import rules
from .asked import SHOWN, Asked
from .checker.rulebook import rulebook
from .checker.rulebook.drawn import Drawing, read_drawing
from .models import OUTCOMES, Check, Finding, RuleEnd, Stage
from .seen import Change, Seen

SEVERITY_WORDS = {"error": "Errors", "query": "Queries: look at these, and explain or mend them"}
PLURALS = [("error", "Errors"), ("query", "Queries")]


@dataclass(frozen=True, slots=True)
class Line:
    """A check in the history. The counts are there when it is finished."""

    check: Check
    state: str
    errors: int | None = None
    queries: int | None = None
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class End:
    """How one rule ended for this reader."""

    rule: RuleEnd
    outcome: str
    seen: int


def check_or_404(check_id: int) -> Check:
    """With its state; :raises Http404: no such check."""
    check = Check.objects.with_state().newest_first().filter(pk=check_id).first()
    if check is None:
        raise Http404("No such check")
    return check


def finished_or_404(check_id: int) -> Check:
    """:raises Http404: it has found nothing that could be read: not yet, or no more."""
    check = check_or_404(check_id)
    if check.state != rules.FINISHED:
        raise Http404("Nothing was found by this check")
    return check


def history_lines(seen: Seen, checks: Sequence[Check]) -> list[Line]:
    finished = [check for check in checks if check.state == rules.FINISHED]
    counted, changes = seen.by_rule(finished), seen.changes(finished)
    return [_line(check, counted.get(check.pk), changes.get(check.pk)) for check in checks]


def _line(check: Check, counted: Any, change: Change | None) -> Line:
    if counted is None:
        return Line(check, rules.STATES[check.state])
    errors = sum(many for (severity, _), many in counted.items() if severity == "error")
    return Line(check, rules.STATES[check.state], errors, counted.total() - errors, change)


def under_way(check: Check) -> dict[str, Any]:
    """How far it is: the stages that it has reached, and how many rules were asked of how many."""
    latest = Stage.objects.filter(check_of=check).latest("pk")
    reached = [rules.WAITING, rules.READING, rules.ASKING]
    at = reached.index(latest.state) if latest.state in reached else len(reached)
    steps = [
        (rules.STATES[state], "done" if place < at else "now" if place == at else "to come")
        for place, state in enumerate(reached)
    ]
    return {"check": check, "latest": latest, "steps": steps}


def results(seen: Seen, check: Check) -> dict[str, Any]:
    """How the rules ended and what was found, for this reader."""
    ends = _ends(seen, check)
    by_outcome = {outcome: [end for end in ends if end.outcome == outcome] for outcome, _ in OUTCOMES}
    failed = sorted(by_outcome["failed"], key=lambda end: (-end.seen, end.rule.number))
    groups = {kind: [end for end in failed if end.rule.severity == kind] for kind in SEVERITY_WORDS}
    return {
        "check": check, "whole": seen.whole, "by_outcome": by_outcome, "change": seen.changes([check]).get(check.pk),
        "errors": sum(end.seen for end in groups["error"]), "queries": sum(end.seen for end in groups["query"]),
        "children": seen.of(check).exclude(child="").values("child").distinct().count(),
        "failed": [(SEVERITY_WORDS[kind], those) for kind, those in groups.items()],
        "skipped": _by_reason(by_outcome["skipped"]), "crashed": _by_reason(by_outcome["crashed"]),
    }  # fmt: skip


def _ends(seen: Seen, check: Check) -> list[End]:
    counted = seen.by_rule([check])[check.pk]
    pairs = [(rule, counted[rule.severity, rule.code]) for rule in check.ends.order_by("number")]
    return [End(rule, rules.seen_outcome(rule.outcome, many), many) for rule, many in pairs]


def _by_reason(ends: Iterable[End]) -> list[tuple[str, list[RuleEnd]]]:
    found: dict[str, list[RuleEnd]] = defaultdict(list)
    for end in ends:
        found[end.rule.reason].append(end.rule)
    return list(found.items())


def listed(seen: Seen, check: Check, asked: Asked, found: Sequence[Finding]) -> dict[str, Any]:
    """One page of findings: who the children are, where this reader may know it, and what each rule says."""
    known = seen.known(each.child_key for each in found)
    opens = seen.openable(known.values())
    source = check.before if asked.show == "gone" else check
    said = dict(RuleEnd.objects.filter(check_of=source).values_list("code", "message"))
    return {
        "rows": [(each, said[each.rule], _openable(known.get(each.child_key), opens)) for each in found],
        "known": [person.pk for person in known.values()],
    }  # fmt: skip


def _openable(person: Any, opens: set[int]) -> Any:
    return person if person is not None and person.pk in opens else None


def choices(seen: Seen, check: Check, asked: Asked) -> list[dict[str, Any]]:
    """The filter's fields: only what this reader sees can be chosen."""
    failed = [end.rule.code for end in _ends(seen, check) if end.outcome == "failed"]
    shown = [("", "All of them"), *((name, f"{words} since the check before") for name, words in SHOWN.items())]
    return [
        _choice("severity", "Severity", asked.severity, [("", "Errors and queries"), *PLURALS]),
        _choice("rule", "Rule", asked.rule, [("", "All"), *zip(failed, failed, strict=True)]),
        _choice("table", "Table", asked.table, [("", "All"), *((name, name) for name in check.tables)]),
        *([_choice("show", "Which", asked.show, shown)] if check.before_id else []),
        {"name": "q", "label": "The child’s number, or a part of it", "chosen": asked.typed},
    ]


def _choice(name: str, label: str, chosen: str, options: list[tuple[str, str]]) -> dict[str, Any]:
    return {"name": name, "label": label, "chosen": chosen, "options": options}


def by_child(rows: QuerySet[Finding]) -> QuerySet[Finding]:
    """Each child of the file, those with most errors first; `number` is one of the child's findings."""
    counted = rows.exclude(child="").order_by().values("child", "child_key")
    return counted.annotate(
        errors=Count("pk", filter=Q(severity="error")), queries=Count("pk", filter=Q(severity="query")),
        first=Min("number"),
    ).order_by("-errors", "-queries", "child")  # fmt: skip


def drawn(check: Check, code: str) -> dict[str, Any]:
    """The rule as it is in the book now, and its drawings; neither where the book has no such rule."""
    rule = rulebook(check.kind, check.year).get(code)
    examples: list[Drawing] = [read_drawing(text) for text in rule.examples] if rule else []
    return {"rule": rule, "examples": examples}
