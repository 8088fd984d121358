"""Every address, the deed behind it, and how it is reached: what somebody of each role may expect there.

A route that is not here fails the law. Add a line: the deed, and for a page about a child how its numbers are made.
    "room:page": About("the.deed")                      a page about the child in its address
    "room:page": About("the.deed", referral_id=referral) about a child through something of theirs
    "room:page": Page("the.deed")                       no child in the address
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from goldenthread.foundations.ui.actions import keep_search
from goldenthread.journey.assessment.models import Assessment, Together
from goldenthread.journey.front_door.models import Check, Contact, ContactChild, Referral
from goldenthread.who.access.models import Involvement, Lock, LockAsk, ReasonedAccess
from goldenthread.who.people.models import Name, Person
from goldenthread.who.workforce.models import Worker

from .world import World, hidden, nearness

OPEN = frozenset({200, 302, 422})  # a page, a redirect to where it went, a form that asks again
Make = Callable[[World, Person], Any]
Expect = Callable[[str, str], int]  # (role, relation) to 200, 403 or 404


@dataclass(frozen=True)
class Page:
    """No child in the address. `numbers` makes what else stands in it."""

    deed: str
    numbers: tuple[tuple[str, Callable[[World, Worker], Any]], ...] = ()
    open_is: frozenset[int] = OPEN

    def __init__(self, deed: str, open_is: frozenset[int] = OPEN, **numbers: Callable) -> None:
        object.__setattr__(self, "deed", deed)
        object.__setattr__(self, "open_is", open_is)
        object.__setattr__(self, "numbers", tuple(numbers.items()))


@dataclass(frozen=True)
class About:
    """About one child, in the address or behind a number in it. `then` is the deed asked once the child is seen, where
    it is not the door's. `expect` is for pages that ask something else than how near one stands."""

    deed: str
    numbers: tuple[tuple[str, Make], ...] = ()
    then: str = ""
    open_is: frozenset[int] = OPEN
    expect: Expect | None = None

    def __init__(
        self, deed: str, then: str = "", open_is: frozenset[int] = OPEN, expect: Expect | None = None, **numbers: Make
    ) -> None:
        object.__setattr__(self, "deed", deed)
        object.__setattr__(self, "then", then or deed)
        object.__setattr__(self, "open_is", open_is)
        object.__setattr__(self, "expect", expect)
        object.__setattr__(self, "numbers", tuple((numbers or {"child_id": same}).items()))


def own_search(world: World, worker: Worker) -> UUID:
    return keep_search(by=worker, words="lawson").key


def no_key(world: World, worker: Worker) -> UUID:
    return UUID(int=0)


# What stands behind a number in an address. Each is made for one child, and gone after the try.
def same(world: World, child: Person) -> int:
    return child.pk


def referral(world: World, child: Person) -> int:
    return _referral(world, child).pk


def _referral(world: World, child: Person) -> Referral:
    return Referral.objects.create(
        child=child, referred_on=world.today - timedelta(days=5), source="5A", need="N1", team=world.far,
        accepted_by=world.maker, accepted_at=timezone.now(),
    )  # fmt: skip


def assessment(world: World, child: Person) -> int:
    found = Assessment.objects.filter(child=child).first()
    return (found or _assessment(world, child)).pk


def _assessment(world: World, child: Person) -> Assessment:
    together = Together.objects.create(started_by=world.maker)
    return Assessment.objects.create(
        child=child, referral=_referral(world, child), together=together, started_on=world.today - timedelta(days=4)
    )


def contact(world: World, child: Person) -> int:
    return _contact(world, child).pk


def _contact(world: World, child: Person) -> Contact:
    made = Contact.objects.create(
        received_at=timezone.now() - timedelta(hours=2), recorded_by=world.maker, source="5A", what="To try the doors",
        act_today=False, team=world.far,
    )  # fmt: skip
    ContactChild.objects.create(contact=made, child=child)
    return made


def check(world: World, child: Person) -> int:
    now = timezone.now()
    return Check.objects.create(
        contact=_contact(world, child), agency="School", asked="To try the doors", basis="Law", asked_at=now,
        asked_by=world.maker, answer_by=now + timedelta(days=1),
    ).pk  # fmt: skip


def part(world: World, child: Person) -> int:
    return Involvement.objects.create(
        child=child, worker=world.maker, role="legal", started_on=world.today - timedelta(days=3), reason="FCONTA",
        made_by=world.maker,
    ).pk  # fmt: skip


def name(world: World, child: Person) -> int:
    return Name.objects.filter(person=child).first().pk


def guarded(world: World, child: Person) -> int:
    """The child, with a home that somebody must not learn."""
    from goldenthread.who.people.models import Residence

    Residence.objects.filter(pk=address(world, child)).update(is_protected=True, protected_from="To try the doors")
    return child.pk


def address(world: World, child: Person) -> int:
    from goldenthread.who.people.models import Address, Residence

    home = Address.objects.create(lines="1 Law Lane", words="1 law lane")
    return Residence.objects.create(person=child, address=home).pk


def opened(world: World, child: Person) -> int:
    now = timezone.now()
    return ReasonedAccess.objects.create(
        child=child, worker=world.maker, kind="emergency", reason="To try the doors", opened_at=now,
        closes_at=now + timedelta(hours=1),
    ).pk  # fmt: skip


def ask(world: World, child: Person) -> int:
    return LockAsk.objects.create(
        child=child, reason="decision", why="To try the doors", review_on=world.today + timedelta(days=90),
        asked_by=world.maker,
    ).pk  # fmt: skip


def lock(world: World, child: Person) -> int:
    found = Lock.objects.filter(child=child).first()
    return found.pk if found else 0


def thing(word: str) -> Make:
    return lambda world, child: word


# Pages that ask something else than how near one stands. Each says it in its own words.
def contact_of(role: str, relation: str) -> int:
    """A contact is seen through its child by whoever reads referrals; else only by its own front door."""
    if hidden(relation) or not sees(role, relation):
        return 404
    return 404 if role == "business_support" else 200


def review_of(role: str, relation: str) -> int:
    """A team's manager reviews openings of the team's children, a service's of the service's; two roles review all."""
    if hidden(relation):
        return 404
    if role in ("head_of_service", "records_officer"):
        return 200
    held_by = {"team"} if role == "team_manager" else {"team", "service"}
    return 200 if nearness(role, relation) & held_by else 404


def lock_decision_of(role: str, relation: str) -> int:
    """Whoever answers for the whole council decides on any; a service manager on those they see."""
    if role in ("head_of_service", "director"):
        return 200
    if hidden(relation):
        return 404
    if not sees(role, relation):
        return 404
    return 200


def lock_kept_by(role: str, relation: str) -> int:
    """The keeper is of rank, and on the list or the one who agreed (the director of this world agreed to all)."""
    locked = relation in ("locked", "listed", "sealed")
    agreed = role == "director" and locked
    return 200 if (relation == "listed" or agreed) else 404


CASE_WORKERS = ("social_worker", "senior", "family_help_lead", "protection_lead", "personal_adviser")
ASSIGNED_ONLY = (
    "reviewing_officer", "conference_chair", "auditor", "inspector", "legal", "business_support", "records_officer",
)  # fmt: skip
READS: dict[str, set[str]] = {
    **{role: {"own", "assigned", "team", "reason"} for role in (*CASE_WORKERS, "team_manager")},
    **{role: {"assigned"} for role in ASSIGNED_ONLY},
    "screener": {"assigned", "team", "reason"},
    "service_manager": {"own", "assigned", "team", "service", "reason"},
    "principal_social_worker": {"assigned", "reason"},
    "head_of_service": {"reason"},
    "director": {"reason"},
}


def sees(role: str, relation: str) -> bool:
    """Whose record a role opens, said here apart from the table in who/access/rules.py."""
    return not hidden(relation) and bool(READS.get(role, set()) & nearness(role, relation))


OWN_ACCOUNT = Page("public")
SEEN_OR_NOT = frozenset({200, 302, 404, 422})

DOORS: dict[str, Page | About] = {
    # Foundations
    "ui:keep_draft": Page("signed_in"),
    "ui:discard_draft": Page("signed_in"),
    "ui:still_here": Page("signed_in", open_is=OPEN | {204, 409}),
    "ui:shortcuts": Page("signed_in"),
    "ui:accessibility": Page("public"),
    "ui:look": Page("signed_in"),
    "health": Page("public", open_is=frozenset({200, 503})),
    "notices:list": Page("signed_in"),
    "notices:read": Page("signed_in"),
    "notices:follow": Page("signed_in", open_is=SEEN_OR_NOT, notice_id=lambda world, worker: 1),
    "notices:not_sent": Page("outbox.read"),
    "notices:try_again": Page("outbox.read", open_is=SEEN_OR_NOT, outbox_id=lambda world, worker: 1),
    # People
    "people:search": Page("person.search"),
    "people:found": Page("person.search", search=own_search),
    "people:make": Page("person.create"),
    "people:family": About("child.read"),
    "people:relate": About("person.change"),
    "people:make_relative": About("person.change"),
    "people:person": About("child.read", child_id=same, person_id=same),
    "people:details": About("person.change", child_id=same, person_id=same),
    "people:add": About("person.change", child_id=same, person_id=same, thing=thing("school")),
    "people:end": About("person.change", child_id=same, person_id=same, thing=thing("name"), row_id=name),
    "people:guard": About("person.change", child_id=same, person_id=same, row_id=address),
    # Who works with whom, and who may see whom
    "access:allocation": Page("allocation.queue"),
    "access:workers": About("child.read"),
    "access:allocate": About("allocate"),
    "access:add_part": About("allocate"),
    "access:end_part": About("allocate", child_id=same, part_id=part),
    "access:move": About("allocate"),
    "access:looks": About("history.looks"),
    "access:lock": About("lock.ask"),
    "access:roles": Page("roles.read"),
    "access:open_with_reason": About("reason.open", expect=lambda role, relation: 200),
    # A key that is nobody's; who/access/tests/test_people_opening.py tries the rows of one's own search.
    "access:open_found": Page("reason.open", open_is=frozenset({404}), search=no_key, row=no_key),
    "access:reviews": Page("reason.review"),
    "access:review": About("reason.review", expect=review_of, opened_id=opened),
    "access:locks": Page("lock.queue"),
    "access:lock_decide": About("lock.approve", expect=lock_decision_of, ask_id=ask),
    "access:lock_keep": About("lock.approve", expect=lock_kept_by, lock_id=lock),
    "access:posts_asked": Page("workforce.appoint"),
    "access:post_decide": Page("workforce.appoint", ask_id=lambda world, worker: world.post_ask.pk),
    "access:leave": Page("workforce.change", worker_id=lambda world, worker: world.maker.pk),
    "access:move_on": Page("workforce.change", worker_id=lambda world, worker: world.maker.pk),
    # People who work here
    "workforce:people": Page("workforce.read"),
    "workforce:me": Page("signed_in"),
    "workforce:sign_out_everywhere": Page("signed_in"),
    "workforce:add": Page("workforce.change"),
    "workforce:add_team": Page("workforce.change"),
    "workforce:add_service": Page("workforce.change"),
    "workforce:worker": Page("workforce.read", worker_id=lambda world, worker: world.maker.pk),
    # Front door
    "front_door:queue": Page("contact.queue"),
    "front_door:log": Page("contact.log"),
    "front_door:matches": Page("contact.log"),
    "front_door:contact": About("contact.read", expect=contact_of, contact_id=contact),
    "front_door:screen": About("contact.screen", expect=contact_of, open_is=OPEN | {403}, contact_id=contact),
    "front_door:check": About("contact.check", expect=contact_of, open_is=OPEN | {403}, contact_id=contact),
    "front_door:check_answer": About("contact.check", expect=contact_of, open_is=OPEN | {403}, check_id=check),
    "front_door:agree": Page("contact.agree"),
    "front_door:agree_one": About("contact.agree", expect=contact_of, open_is=SEEN_OR_NOT | {403}, contact_id=contact),
    "front_door:waiting": Page("referral.read"),
    "front_door:referral": About("referral.read", referral_id=referral),
    "front_door:no_assessment": About("referral.no_assessment", referral_id=referral),
    "front_door:close": About("referral.close", referral_id=referral),
    # Assessment
    "assessment:decisions": Page("decide.queue"),
    "assessment:of_child": About("assessment.read"),
    "assessment:start": About("assessment.start", referral_id=referral),
    "assessment:write": About("assessment.read", assessment_id=assessment),
    "assessment:part": About("assessment.write", assessment_id=assessment, section=thing("child")),
    "assessment:seen": About("assessment.write", assessment_id=assessment),
    "assessment:view": About("assessment.write", assessment_id=assessment),
    "assessment:scale": About("assessment.write", assessment_id=assessment),
    "assessment:outcome": About("assessment.write", assessment_id=assessment),
    "assessment:midpoint": About("assessment.midpoint", assessment_id=assessment),
    "assessment:submit": About("assessment.submit", assessment_id=assessment),
    "assessment:decide": About("assessment.authorise", open_is=SEEN_OR_NOT, assessment_id=assessment),
    "assessment:compare": About("assessment.read", open_is=SEEN_OR_NOT, assessment_id=assessment, other_id=assessment),
    "assessment:read": About("assessment.read", assessment_id=assessment),
    "assessment:pdf": About("assessment.read", assessment_id=assessment),
    # The child's page
    "child:page": About("child.read"),
    "child:years": About("child.story"),
    "child:words": About("child.story"),
    "child:assessments": About("assessment.read"),
    "child:address": About("protected_address.read", child_id=guarded),
    "child:chronology": About("child.story"),
    "child:mark": About("child.mark", open_is=SEEN_OR_NOT),
    "child:known": About("child.story"),
    "child:confirm": About("child.mark"),
    "child:print": About("child.story"),
    "child:pdf": About("child.story"),
    # Oversight
    "oversight:my_work": Page("my_work"),
    "oversight:team": Page("board.team", open_is=SEEN_OR_NOT),
    "oversight:team_of": Page("board.team", open_is=SEEN_OR_NOT, team_id=lambda world, worker: world.team.pk),
    "oversight:service": Page("board.service", open_is=SEEN_OR_NOT),
    "oversight:service_of": Page(
        "board.service", open_is=SEEN_OR_NOT, service_id=lambda world, worker: world.service.pk
    ),
    "oversight:profile": Page("council.profile"),
    "oversight:behind": Page("council.lists", key=lambda world, worker: "held"),
}
# The sign-in library's pages: for strangers, or for one's own account and nobody else's.
LIBRARY = (
    "account_login", "account_logout", "account_inactive", "account_reauthenticate", "account_change_password",
    "account_set_password", "account_reset_password", "account_reset_password_done", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "mfa_index", "mfa_authenticate", "mfa_reauthenticate",
    "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes", "mfa_list_webauthn", "mfa_add_webauthn", "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn", "mfa_edit_webauthn", "mfa_login_webauthn", "socialaccount_login_cancelled",
    "socialaccount_login_error", "openid_connect_login", "openid_connect_callback",
)  # fmt: skip
# Pages that a stranger opens; every other sends them to sign in.
FOR_STRANGERS = frozenset({"ui:accessibility", "health"})
