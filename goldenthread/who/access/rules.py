"""Who may do what to whose record: one table that an auditor can read.

Source: the role table and the segregation rules in the practice notes on roles and confidentiality; where a council
differs it changes this table. A deed lists the roles that may do it and, for each, how near the child must be.
"""

# ruff: noqa: E501  one line a deed: read it as a table
from collections.abc import Mapping
from dataclasses import dataclass

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
    "handover.sign": Deed("sign a handover for whoever takes over", {**_for((OWN, ASSIGNED), *WORKERS)}),
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


def sees_the_index(role: str, team_kind: str) -> bool:
    """Whether this worker finds every unlocked person in a search, as the front door must."""
    return role in INDEX_ROLES or (role == "team_manager" and team_kind in INDEX_TEAM_KINDS)
