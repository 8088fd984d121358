"""Who may do what to whose record: one table that an auditor can read.

Source: the role table and the segregation rules in the practice notes on roles and confidentiality; where a council
differs it changes this table. A deed lists the roles that may do it and, for each, how near the child must be.
"""

# ruff: noqa: E501  one line a deed: read it as a table
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from goldenthread.foundations.clocks import State, catalogue, state, state_of_date, working_days
from goldenthread.who.workforce.rules import APPOINTS, MAY_CHANGE_PEOPLE

# How near a worker stands to a child. Several may hold at once.
OWN = "own"  # holds or co-works the case today
ASSIGNED = "assigned"  # named for this child in another part: reviewing officer, auditor, legal, support
TEAM = "team"  # the child is held by the worker's team
SERVICE = "service"  # ... by a team of the worker's service
REASON = "reason"  # opened with a reason, for hours; or worked with, or closed, within two weeks
ANY = "any"  # no child in particular, or any child that may be seen

CASE = (OWN, TEAM)
NEAR_WORDS: dict[str, str] = {
    OWN: "whom you work with",
    ASSIGNED: "to whom you are assigned",
    TEAM: "of your team",
    SERVICE: "of your service",
    REASON: "whose record you opened with a reason, or whose work you ended within two weeks",
    ANY: "whom you may see",
}


@dataclass(frozen=True)
class Deed:
    words: str  # completes "You may not ..."
    roles: Mapping[str, tuple[str, ...]]  # role: the relations of which one must hold


def _for(relations: tuple[str, ...], *roles: str) -> dict[str, tuple[str, ...]]:
    return dict.fromkeys(roles, relations)


WORKERS = ("social_worker", "senior", "family_help_lead", "protection_lead", "personal_adviser")
FRONT_DOOR = ("screener", "team_manager")
EVERYBODY_IN_PRACTICE = (
    *WORKERS, "screener", "team_manager", "service_manager", "head_of_service", "reviewing_officer",
    "conference_chair", "principal_social_worker", "business_support",
)  # fmt: skip
READERS = {
    **_for((OWN, ASSIGNED, TEAM, REASON), *WORKERS),
    **_for((TEAM, ASSIGNED, REASON), "screener"),
    **_for((TEAM, ASSIGNED, OWN, REASON), "team_manager"),
    **_for((SERVICE, TEAM, ASSIGNED, OWN, REASON), "service_manager"),
    **_for((ASSIGNED,), "reviewing_officer", "conference_chair", "auditor", "inspector", "legal", "business_support"),
    **_for((ASSIGNED, REASON), "principal_social_worker"),
    **_for((REASON,), "head_of_service", "director"),
    **_for((ASSIGNED,), "records_officer"),
}
CASE_READERS = {role: near for role, near in READERS.items() if role not in {"business_support"}}

DEEDS: dict[str, Deed] = {
    # People
    "person.search": Deed("search for people", _for((ANY,), *EVERYBODY_IN_PRACTICE, "director", "auditor", "inspector", "legal", "records_officer")),
    "person.create": Deed("make a record", _for((ANY,), *WORKERS, "screener", "team_manager", "service_manager", "business_support")),
    "person.change": Deed("change a person's details", {**_for((OWN, TEAM), *WORKERS), **_for((TEAM,), "screener", "team_manager"), **_for((ASSIGNED,), "business_support")}),
    # The child's page
    "child.read": Deed("open this record", READERS),
    "child.story": Deed("read this child's story", CASE_READERS),
    "child.mark": Deed("mark an event as significant", {**_for(CASE, *WORKERS), **_for((TEAM,), "team_manager", "screener"), **_for((SERVICE,), "service_manager"), **_for((ASSIGNED,), "reviewing_officer", "conference_chair")}),
    "protected_address.read": Deed("see a protected address", {**_for((OWN,), *WORKERS), **_for((TEAM,), "team_manager", "screener"), **_for((ASSIGNED,), "reviewing_officer", "conference_chair")}),
    # Front door
    "contact.log": Deed("log a contact", _for((ANY,), *EVERYBODY_IN_PRACTICE)),
    "contact.read": Deed("read a contact", _for((ANY,), *EVERYBODY_IN_PRACTICE, "director", "auditor", "inspector", "legal", "records_officer")),
    "contact.queue": Deed("see the front door's queue", _for((ANY,), "screener", "team_manager", "service_manager")),
    "contact.screen": Deed("screen a contact", _for((ANY,), "screener", "team_manager")),
    "contact.agree": Deed("agree a screening decision", _for((ANY,), "team_manager", "service_manager")),
    "contact.check": Deed("ask another agency for a check", _for((ANY,), "screener", "team_manager")),
    "referral.read": Deed("read a referral", CASE_READERS),
    "referral.no_assessment": Deed("decide that a referral needs no assessment", {**_for((TEAM,), "team_manager"), **_for((SERVICE,), "service_manager")}),
    "referral.close": Deed("close a referral", {**_for((TEAM,), "team_manager"), **_for((SERVICE,), "service_manager")}),
    # Who works with whom
    "allocation.queue": Deed("see what waits to be allocated", _for((ANY,), "team_manager", "service_manager")),
    "proposal.ask": Deed("have it worked out who could take children", _for((ANY,), "team_manager", "service_manager")),
    "allocate": Deed("allocate a child", {**_for((TEAM,), "team_manager"), **_for((SERVICE, TEAM), "service_manager")}),
    "transfer.read": Deed("read that a child is to go to another team", CASE_READERS),
    "transfer.ask": Deed("ask another team or worker to take a child on", {**_for((OWN,), *WORKERS), **_for((TEAM,), "team_manager"), **_for((SERVICE, TEAM), "service_manager")}),
    "transfer.answer": Deed("take a child on from another team, or return it", {**_for((ASSIGNED, TEAM), "team_manager"), **_for((SERVICE, TEAM), "service_manager")}),
    "handover.read": Deed("read a handover", CASE_READERS),
    "handover.write": Deed("write a handover", {**_for(CASE, *WORKERS), **_for((TEAM,), "team_manager"), **_for((SERVICE, TEAM), "service_manager")}),
    "handover.sign": Deed("sign a handover for whoever takes over", {**_for((OWN,), *WORKERS)}),
    "handover.oversee": Deed("look at a handover as its manager", {**_for((TEAM,), "team_manager"), **_for((SERVICE, TEAM), "service_manager")}),
    "whatif.team": Deed("play a team's next year out", _for((ANY,), "team_manager", "service_manager", "head_of_service", "director")),
    "whatif.service": Deed("play a service's next year out", _for((ANY,), "service_manager", "head_of_service", "director")),
    "leaving.read": Deed("see a leaver's children through", _for((ANY,), "team_manager", "service_manager")),
    # Assessment
    "assessment.read": Deed("read an assessment", CASE_READERS),
    "assessment.start": Deed("start an assessment", {**_for((OWN,), *WORKERS), **_for((TEAM,), "team_manager")}),
    "assessment.write": Deed("write in an assessment", {**_for((OWN,), *WORKERS)}),
    "assessment.submit": Deed("ask for an assessment to be authorised", {**_for((OWN,), *WORKERS)}),
    "assessment.midpoint": Deed("hold the mid-point review", {**_for((TEAM,), "team_manager", "senior")}),
    "assessment.authorise": Deed("authorise or return an assessment", {**_for((TEAM,), "team_manager"), **_for((SERVICE, TEAM), "service_manager")}),
    "decide.queue": Deed("see what waits for a decision", _for((ANY,), "team_manager", "service_manager", "senior")),
    # Plans
    "plan.read": Deed("read a plan", CASE_READERS),
    "plan.write": Deed("write in a plan", {**_for((OWN,), *WORKERS)}),
    "plan.submit": Deed("ask for a plan to be agreed", {**_for((OWN,), *WORKERS)}),
    "plan.decide": Deed("agree a plan or send it back", {**_for((TEAM,), "team_manager"), **_for((SERVICE, TEAM), "service_manager")}),
    "plan.review": Deed("record a review of a plan", {**_for((OWN,), *WORKERS), **_for((TEAM,), "team_manager"), **_for((ASSIGNED,), "reviewing_officer", "conference_chair")}),
    # Visits
    "visit.read": Deed("read a visit", CASE_READERS),
    "visit.record": Deed("record a visit", {**_for(CASE, *WORKERS), **_for((TEAM,), "team_manager"), **_for((ASSIGNED,), "reviewing_officer", "conference_chair")}),
    # Children in need
    "in_need.read": Deed("read a child in need plan", CASE_READERS),
    "in_need.start": Deed("begin a child in need plan", {**_for((OWN,), *WORKERS), **_for((TEAM,), "team_manager")}),
    "in_need.write": Deed("record consent to a child in need plan", {**_for((OWN,), *WORKERS)}),
    "in_need.ask_to_end": Deed("ask for a child in need plan to end", {**_for((OWN,), *WORKERS)}),
    "in_need.end": Deed("end a child in need plan", {**_for((TEAM,), "team_manager"), **_for((SERVICE, TEAM), "service_manager")}),
    # Protection
    "protection.read": Deed("read what keeps this child safe", CASE_READERS),
    "strategy.ask": Deed("ask for a strategy meeting", {**_for(CASE, *WORKERS), **_for((TEAM,), "screener", "team_manager"), **_for((SERVICE, TEAM), "service_manager")}),
    "strategy.hold": Deed("hold a strategy meeting", {**_for((TEAM,), "team_manager"), **_for((SERVICE, TEAM), "service_manager")}),
    "strategy.read": Deed("read a strategy record", {**_for((OWN, REASON), *WORKERS), **_for((TEAM, REASON), "team_manager"), **_for((SERVICE, TEAM, REASON), "service_manager"), **_for((ASSIGNED,), "reviewing_officer", "conference_chair", "auditor", "inspector", "legal")}),
    "strategy.add": Deed("add to a strategy record", {**_for((OWN,), *WORKERS), **_for((TEAM,), "team_manager"), **_for((SERVICE, TEAM), "service_manager")}),
    "enquiry.write": Deed("write what a section 47 enquiry found", {**_for((OWN,), *WORKERS)}),
    "enquiry.decide": Deed("decide the outcome of a section 47 enquiry", {**_for((TEAM,), "team_manager"), **_for((SERVICE, TEAM), "service_manager")}),
    "emergency.record": Deed("record an emergency power", {**_for(CASE, *WORKERS), **_for((TEAM,), "team_manager"), **_for((SERVICE, TEAM), "service_manager")}),
    "advice.answer": Deed("say whether legal advice was sought", {**_for((OWN,), *WORKERS), **_for((TEAM,), "team_manager"), **_for((SERVICE, TEAM), "service_manager")}),
    "conference.ask": Deed("ask for a conference", {**_for((OWN,), *WORKERS), **_for((TEAM,), "team_manager")}),
    "conference.book": Deed("book a conference", {**_for((OWN,), *WORKERS), **_for((TEAM,), "team_manager"), **_for((ASSIGNED,), "conference_chair", "reviewing_officer", "business_support")}),
    "conference.call_off": Deed("call off a conference", {**_for((TEAM,), "team_manager"), **_for((SERVICE, TEAM), "service_manager"), **_for((ASSIGNED,), "conference_chair", "reviewing_officer")}),
    "conference.report": Deed("write the report for a conference", {**_for((OWN,), *WORKERS)}),
    "conference.sign": Deed("sign the report for a conference", {**_for((TEAM,), "team_manager"), **_for((SERVICE, TEAM), "service_manager")}),
    "conference.chair": Deed("record what a conference decided", {**_for((ASSIGNED,), "conference_chair", "reviewing_officer")}),
    "core_group.hold": Deed("record a core group", {**_for((OWN,), *WORKERS), **_for((TEAM,), "team_manager")}),
    "long_plan.look": Deed("look at a long child protection plan as its senior manager", {**_for((SERVICE, TEAM), "service_manager"), **_for((REASON,), "head_of_service")}),
    "plan_end.sign": Deed("sign the end of a child protection plan", {**_for((TEAM,), "team_manager"), **_for((SERVICE, TEAM), "service_manager")}),
    "missing.record": Deed("record that a child is missing", {**_for(CASE, *WORKERS), **_for((TEAM,), "screener", "team_manager"), **_for((SERVICE, TEAM), "service_manager")}),
    # Oversight
    "my_work": Deed("open my work", _for((ANY,), *EVERYBODY_IN_PRACTICE, "auditor", "inspector", "legal", "partner", "director", "records_officer", "analyst", "administrator", "lead_member")),
    "board.team": Deed("open a team's board", _for((ANY,), *WORKERS, "team_manager", "service_manager")),
    "load.own": Deed("read what one's own children weigh", _for((ANY,), *WORKERS)),
    "load.read": Deed("read what a worker's children weigh", _for((ANY,), "team_manager", "service_manager", "head_of_service", "director")),
    "continuity.team": Deed("read how many workers a team's children have had", _for((ANY,), "team_manager", "service_manager", "head_of_service", "director")),
    "continuity.service": Deed("read how many workers a service's children have had", _for((ANY,), "service_manager", "head_of_service", "director")),
    "continuity.council": Deed("read how many workers the council's children have had", _for((ANY,), "head_of_service", "director")),
    "board.service": Deed("open a service's board", _for((ANY,), "service_manager", "head_of_service", "director")),
    "council.lists": Deed("open the lists behind the council's own figures", _for((ANY,), "head_of_service", "director")),
    "council.profile": Deed("open the council's profile", _for((ANY,), *EVERYBODY_IN_PRACTICE, "director", "analyst", "lead_member", "auditor", "inspector")),
    # Supervision
    "supervision.own": Deed("read one's own supervision", _for((ANY,), *EVERYBODY_IN_PRACTICE, "director")),
    "supervise": Deed("supervise somebody", _for((ANY,), "senior", "team_manager", "service_manager", "head_of_service", "director")),
    "supervision.read": Deed("read what was decided about this child in supervision", CASE_READERS),
    "supervision.decide": Deed("record supervision of a child", {**_for((TEAM,), "senior", "team_manager"), **_for((SERVICE, TEAM), "service_manager"), **_for((REASON,), "head_of_service")}),
    "supervision.act": Deed("say what came of a decision", {**_for((OWN,), *WORKERS), **_for((TEAM,), "team_manager"), **_for((SERVICE, TEAM), "service_manager"), **_for((REASON,), "head_of_service")}),
    "supervision.sample": Deed("see what is re-read of supervision", _for((ANY,), "service_manager", "head_of_service", "principal_social_worker")),
    "supervision.reread": Deed("re-read what was written in supervision", {**_for((SERVICE, TEAM), "service_manager"), **_for((ASSIGNED, REASON), "principal_social_worker"), **_for((REASON,), "head_of_service")}),
    # Returns
    "returns.check": Deed("check a statutory return", _for((ANY,), "analyst")),
    "returns.read": Deed("read what a check of a return found", _for((ANY,), "analyst", "team_manager", "service_manager", "head_of_service", "principal_social_worker")),
    # Locks, reasons, looks
    "lock.ask": Deed("ask for a record to be locked", {**_for(CASE, *WORKERS), **_for((TEAM,), "team_manager"), **_for((SERVICE,), "service_manager")}),
    "lock.approve": Deed("lock a record", {**_for((SERVICE, TEAM), "service_manager"), **_for((ANY,), "head_of_service", "director")}),
    "lock.queue": Deed("see the locks that wait for a decision", _for((ANY,), "service_manager", "head_of_service", "director")),
    "reason.open": Deed("open a record with a reason", _for((ANY,), *WORKERS, "screener", "team_manager", "service_manager", "head_of_service", "director", "principal_social_worker")),
    "reason.review": Deed("review records opened with a reason", {**_for((TEAM,), "team_manager"), **_for((SERVICE, TEAM), "service_manager"), **_for((ANY,), "head_of_service", "records_officer")}),
    "history.looks": Deed("see who has looked at a record", {**_for((TEAM,), "team_manager"), **_for((SERVICE, TEAM), "service_manager"), **_for((ASSIGNED,), "records_officer")}),
    "roles.read": Deed("read the role table", _for((ANY,), *EVERYBODY_IN_PRACTICE, "auditor", "inspector", "director", "records_officer", "administrator")),
    # Workforce
    "workforce.read": Deed("see who works here", _for((ANY,), *EVERYBODY_IN_PRACTICE, "director", "administrator", "analyst")),
    "workforce.change": Deed("add or move people who work here", _for((ANY,), *MAY_CHANGE_PEOPLE)),
    "workforce.appoint": Deed("agree to a post", _for((ANY,), *APPOINTS)),
    "workforce.establish": Deed("say which posts of the establishment there are", _for((ANY,), "service_manager", "head_of_service", "director")),
    "workforce.line": Deed("write of somebody's absence or first year after qualifying", _for((ANY,), "team_manager", "service_manager", "head_of_service", "director")),
    "workforce.figures": Deed("open the workforce's figures and the lists behind them", _for((ANY,), "team_manager", "service_manager", "head_of_service", "director")),
    "outbox.read": Deed("see e-mails that could not be sent", _for((ANY,), "administrator")),
}  # fmt: skip

CASE_PARTS = ("allocated", "co_worker", "family_help_lead", "protection_lead", "personal_adviser")
_HOLDERS = frozenset({"social_worker", "senior"})
CASE_PART_ROLES: dict[str, frozenset[str]] = {
    "allocated": _HOLDERS | {"family_help_lead", "protection_lead", "personal_adviser"},
    "co_worker": _HOLDERS | {"family_help_lead", "protection_lead", "personal_adviser"},
    "family_help_lead": _HOLDERS | {"family_help_lead"},
    "protection_lead": _HOLDERS | {"protection_lead"},
    "personal_adviser": frozenset({"personal_adviser", "social_worker", "senior"}),
}
PART_WORDS = {
    "allocated": "allocated worker",
    "co_worker": "co-worker",
    "family_help_lead": "family help lead",
    "protection_lead": "lead child protection practitioner",
    "personal_adviser": "personal adviser",
}
WORKING_TEAM_KINDS = frozenset({"assessment", "safeguarding", "family_help", "care", "leaving_care", "disability"})
MOST_AT_ONCE = 50
# How long before somebody's last day their children need somebody else: an agency's post that ends in half a year is not
# yet somebody's leaving. A local choice, unsourced.
LEAVING_SOON = timedelta(weeks=12)
REASON_HOURS = {"emergency": 24, "oversight": 8, "closing": 14 * 24}
OVERSEERS = frozenset({"service_manager", "head_of_service", "director", "principal_social_worker"})
LEAST_WORDS = 5
MANY_OPENINGS = 3  # by one worker within a day: somebody above the teams' managers hears of it. Local practice
LONGEST_LOCK_DAYS = 366

# Everybody who is signed in may do these; no child is in them.
OPEN_DOORS = frozenset({"public", "signed_in"})

# Who answers for every child by number, and opens a record only with a reason.
COUNTS_ALL_ROLES = frozenset({"head_of_service", "director"})

# Who finds every unlocked person by name, age, school and the team that holds them: they must match who calls.
INDEX_ROLES = frozenset({"screener"})
INDEX_TEAM_KINDS = frozenset({"front_door", "emergency"})


def may_ever(role: str, deed: str) -> bool:
    """Whether somebody in this role may ever do this deed, to some child."""
    return deed in OPEN_DOORS or role in DEEDS[deed].roles


def reasons_against_role(role: str, role_words: str, deed: str) -> list[str]:
    """Why this role may never do the deed; empty when it may."""
    if may_ever(role, deed):
        return []
    return [f"A {role_words} may not {DEEDS[deed].words}. Ask your manager who can."]


def reasons_against(role: str, role_words: str, deed: str, near: frozenset[str]) -> list[str]:
    """Why somebody in this role, standing this near to the child, may not do the deed; empty when they may."""
    if refused := reasons_against_role(role, role_words, deed):
        return refused
    needed = DEEDS[deed].roles[role]
    if ANY in needed or near & set(needed):
        return []
    who = " or ".join(NEAR_WORDS[relation] for relation in needed)
    return [f"You may {DEEDS[deed].words} only for a child {who}."]


def reasons_against_own(author_id: int | None, decider_id: int, what: str) -> list[str]:
    """Nobody approves their own work (segregation of author and approver)."""
    if author_id is not None and author_id == decider_id:
        return [f"You cannot {what} that you wrote yourself. Another manager must."]
    return []


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
    if part in CASE_PARTS and role not in CASE_PART_ROLES[part]:
        return [f"{name} cannot be {PART_WORDS[part]}: their post is not one that holds cases."]
    if on > today:
        return ["A worker is named from today or an earlier day. Nobody knows yet who will be here later."]
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


def closes_at(kind: str, opened_at: datetime) -> datetime:
    """When a record opened with a reason shuts again. Source: local practice, for a council to set."""
    return opened_at + timedelta(hours=REASON_HOURS[kind])


def reason_kind(role: str) -> str:
    """Those who lead open a record to oversee; everybody else because it cannot wait."""
    return "oversight" if role in OVERSEERS else "emergency"


def reasons_against_reason(reason: str) -> list[str]:
    """A reason that says something: five different words. Source: practice notes on roles, "purpose recorded"."""
    words = {word.casefold() for word in reason.split() if any(letter.isalpha() for letter in word)}
    if len(words) < LEAST_WORDS:
        return [f"Say in {LEAST_WORDS} words or more why you must open this record now: a manager will read it."]
    return []


def review_state(opened_on: date, today: date, reviewed_on: date | None = None) -> State:
    """A record opened with a reason is looked at by a manager by the next working day (practice notes on roles)."""
    return state_of_date(working_days.add(opened_on, 1), today, reviewed_on)


def reasons_against_lock(review_on: date, today: date, readers: int) -> list[str]:
    """A lock has a day on which it is looked at again, within a year, and somebody who can still do the work."""
    against = []
    if not today < review_on <= today + timedelta(days=LONGEST_LOCK_DAYS):
        against.append("The day to look at the lock again must be after today and within a year.")
    if readers == 0:
        against.append("Name at least one person who may open the record: somebody must do the work.")
    return against


def sees_the_index(role: str, team_kind: str) -> bool:
    """Whether this worker finds every unlocked person in a search, as the front door must."""
    return role in INDEX_ROLES or (role == "team_manager" and team_kind in INDEX_TEAM_KINDS)


def reason_known(leaves: bool, is_away: bool) -> str:
    """Why the worker of a child changes, as far as their post says it: a key of CHANGE_REASONS, empty where it does
    not. Whoever gives the child says another reason where it is another."""
    return "LEFTRL" if leaves else "ABSENC" if is_away else ""
