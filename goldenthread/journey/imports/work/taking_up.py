"""What earlier imports only kept, since no room owned it then, is taken up when the same child is imported again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ..census.child import ONCE_KEPT, Enquired, Episode, Met, Planned
from ..census.work import read_kept
from ..lines import MATCHED, Line, of_child
from ..models import Kept
from .lines import Within, WorkLines
from .planning import work

if TYPE_CHECKING:
    from ..planning import Plan

NAMES = ("enquiries", "conferences", "plans")


def whole_work(made: Plan, reference_on: date, today: date) -> tuple[WorkLines, list[Kept]]:
    """The work of the file with what was kept before; and which kept parts that takes up.

    Where the two contradict each other, what was kept stays kept, and that is said: the child was brought in with it.
    """
    kept = [row for row in of_child(made, made.known.kept).values() if _can_be_taken_up(row)]
    if kept:
        done = work(made, _within(made, kept), reference_on, today)
        if not done.refused:
            return done, kept
    alone = work(made, _within(made, []), reference_on, today)
    if kept and not alone.refused:
        alone.notes.append(f"kept by an earlier import, and still only kept: {' '.join(done.refused)}")
    return alone, []


def _can_be_taken_up(row: Kept) -> bool:
    """Rooms own such parts now, and it says when it began."""
    if row.module not in ONCE_KEPT or row.taken_up_id is not None:
        return False
    return all(None not in _key(each) for rows in read_kept(row.module, row.content).values() for each in rows)


def _within(made: Plan, kept: list[Kept]) -> list[Within]:
    """The episodes as they will stand: the file's, and those here of which something was kept."""
    found = [
        (line, {name: list(getattr(said, name)) for name in NAMES})
        for line, said in zip(made.referrals, made.child.episodes, strict=True)
    ]
    for row in kept:
        parts = _place(made, found, row.key.partition(" ")[0])
        is_newer = row.run.year > made.year
        if parts is not None:
            for name, rows in read_kept(row.module, row.content).items():
                for each in rows:
                    _add(parts, name, each, is_newer)
    return [Within(line, _as_it_will_stand(line, parts)) for line, parts in found]


def _place(made: Plan, found: list[Any], referred_on: str) -> dict[str, list[Any]] | None:
    """Where a kept part belongs, by the day of its referral; a referral that only stands here is one more."""
    for line, parts in found:
        if str(_fact(line, "referred_on")) == referred_on and not _fact(line, "no_further_action"):
            return parts
    for row in of_child(made, made.known.referrals):
        if str(row.referred_on) == referred_on and not row.no_further_action:
            found.append((Line(referred_on, MATCHED, row), {name: [] for name in NAMES}))
            return found[-1][1]
    return None


def _add(parts: dict[str, list[Any]], name: str, kept: Any, is_newer: bool) -> None:
    """One kept part, unless the file says the same: then the later of the two holds."""
    for place, said in enumerate(parts[name]):
        if _key(said) == _key(kept):
            if is_newer:
                parts[name][place] = replace(kept, was_kept=said.was_kept)
            return
    is_told = name == "conferences" and any(each.conference_on == kept.held_on for each in parts["enquiries"])
    if not is_told:
        parts[name].append(kept)


def _key(said: Enquired | Met | Planned) -> tuple[Any, ...]:
    return (said.held_on,) if isinstance(said, Met) else (getattr(said, "kind", ""), said.started_on)


def _fact(line: Line, name: str) -> Any:
    return line.facts.get(name, getattr(line.row, name, None))


def _as_it_will_stand(line: Line, parts: dict[str, list[Any]]) -> Episode:
    return Episode(
        referred_on=_fact(line, "referred_on"), source="", need="", closed_on=_fact(line, "closed_on"),
        reason=_fact(line, "closure_reason") or "", no_further_action=False, assessments=[], began=[], **parts,
    )  # fmt: skip
