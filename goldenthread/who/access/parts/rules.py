"""Who may have which part in a child’s case, on which days, and when nobody had one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.foundations.clocks import State, catalogue, state

from ..codes import INVOLVEMENT_ROLES, LEADS

_HOLDERS = frozenset({"social_worker", "senior"})
CASE_PART_ROLES: dict[str, frozenset[str]] = {
    "allocated": _HOLDERS | {"family_help_lead", "protection_lead", "personal_adviser"},
    "co_worker": _HOLDERS | {"family_help_lead", "protection_lead", "personal_adviser"},
    "family_help_lead": _HOLDERS | {"family_help_lead"},
    "protection_lead": _HOLDERS | {"protection_lead"},
    "personal_adviser": frozenset({"personal_adviser", "social_worker", "senior"}),
}
WORKING_TEAM_KINDS = frozenset({"assessment", "safeguarding", "family_help", "care", "leaving_care", "disability"})
MOST_AT_ONCE = 50
# How long before somebody's last day their children need somebody else: an agency's post that ends in half a year is
# not yet somebody's leaving. A local choice, unsourced.
LEAVING_SOON = timedelta(weeks=12)


@dataclass(frozen=True)
class Span:
    """Days from a start up to, and without, an end; no end is still going on."""

    start: date
    end: date | None = None


def gaps(held: Iterable[Span], worked: Iterable[Span], today: date) -> list[Span]:
    """When a team held the child and nobody was named for the work. A gap that goes on today has no end.

    Source: the promise that a transfer leaves no moment with no named worker (mission, P4)."""
    found: list[Span] = []
    busy = sorted(worked, key=lambda span: span.start)
    for span in sorted(held, key=lambda span: span.start):
        found += _without(span, busy, today)
    return found


def _without(span: Span, busy: list[Span], today: date) -> list[Span]:
    left, at, last = [], span.start, span.end or date.max
    for work in busy:
        if work.start > at and work.start <= last:
            left.append(Span(at, work.start))
        at = max(at, work.end or date.max)
    if at < last and at <= today:
        left.append(Span(at, span.end))
    return [gap for gap in left if gap.start < (gap.end or date.max)]


def days_at_work(part: str, span: Span, posts: Iterable[tuple[str, Span]]) -> list[Span]:
    """The days of a part in a child's case on which its worker held a post (role, days) that may have it.

    Before the first post that is on record, nobody knows better: those days count. Source: a caseload is held by a
    worker in post; a mover's and a leaver's children need somebody (practice notes on roles, agency posts run out)."""
    posts = list(posts)
    if not posts:
        return []
    before = Span(date.min, min(post.start for _, post in posts))
    fitting = [before, *(post for role, post in posts if role in CASE_PART_ROLES[part])]
    shared = [_both(span, each) for each in fitting]
    return sorted((each for each in shared if each.start < (each.end or date.max)), key=lambda each: each.start)


def _both(one: Span, other: Span) -> Span:
    end = min(one.end or date.max, other.end or date.max)
    return Span(max(one.start, other.start), None if end == date.max else end)


def needs_a_worker(team_kind: str) -> bool:
    """Whether a child held by such a team must have a named worker: not while the front door is still deciding."""
    return team_kind in WORKING_TEAM_KINDS


def allocation_state(waits_since: date, today: date, council_values: Mapping[str, int]) -> State:
    """How long a child has waited for a worker. Source: clock "allocation", one working day, local practice."""
    return state(catalogue(today, council_values)["allocation"], waits_since, today)


def is_called_off(started_on: date, ended_on: date | None, made_on: date) -> bool:
    """A part that was planned for a day to come, and held no day. What was written down for its own day, and held none
    either, was a slip of the hand."""
    return ended_on == started_on and made_on < started_on


def is_ahead(last_day: date | None, today: date) -> bool:
    """Somebody leaves so soon that their children need somebody, and that they take nobody on. Source: LEAVING_SOON."""
    return last_day is not None and last_day < today + LEAVING_SOON


def usual_reason(worked_before: bool, left: bool) -> str:
    """The SSDA903 reason for a worker given from the queue: nobody before, the one before left the post, or the
    caseload is managed."""
    return "LEFTRL" if left else "MANAGE" if worked_before else "FCONTA"


def reasons_against_worker(name: str, role: str, part: str, on: date, today: date) -> list[str]:
    """Why somebody may not be given this part in a child's case; empty when they may.

    Source: Working Together: a social worker, or a family help lead, holds a case; a manager does not."""
    if not role:
        return [f"{name} has no post here on that day. Choose somebody else."]
    if part in CASE_PART_ROLES and role not in CASE_PART_ROLES[part]:
        return [f"{name} cannot be {INVOLVEMENT_ROLES[part]}: their post is not one that holds cases."]
    if on > today and part != LEADS:
        return ["Somebody works beside a child from today or an earlier day. Nobody knows yet who is needed later."]
    if on > today + LEAVING_SOON:
        weeks = LEAVING_SOON.days // 7
        return [f"Choose a day within {weeks} weeks. Nobody knows yet who will be here later."]
    return []


def reasons_against_later(child: str, on: date, today: date, until: date | None, has: str) -> list[str]:
    """Why nobody is named for a child from a day to come; empty when somebody may be. `has`: who is at work with the
    child today, empty for nobody. `until`: the first day without them, where one is known.

    Source: the promise that no moment is without a named worker (mission, P4)."""
    if on <= today:
        return []
    if not has:
        return [f"Nobody has {child} till then. Choose today, so that no day is without a worker."]
    if until is not None and until < on:
        last = f"{until - timedelta(days=1):%-d %B %Y}"
        return [f"{has} has {child} until {last}. Choose the day after it, or one before."]
    return []


def reasons_against_before(name: str, team: str, held_since: date, on: date) -> list[str]:
    """A worker is not named for days before the team held the child: that would write a gap away that was one.

    Source: the promise that no day with nobody goes unseen (mission, P4)."""
    if on >= held_since:
        return []
    since = f"{held_since:%-d %B %Y}"
    return [f"{name} has been with {team} since {since}. Choose that day or a later one."]


def reasons_against_many(count: int) -> list[str]:
    """A page's worth at most, so that a slip of the hand cannot move a whole team."""
    if count == 0:
        return ["Tick at least one child."]
    return [f"{count} children are too many in one go: tick {MOST_AT_ONCE} or fewer."] if count > MOST_AT_ONCE else []


def reason_known(leaves: bool, is_away: bool) -> str:
    """Why the worker of a child changes, as far as their post says it: a key of CHANGE_REASONS, empty where it does
    not. Whoever gives the child says another reason where it is another."""
    return "LEFTRL" if leaves else "ABSENC" if is_away else ""
