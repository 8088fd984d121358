"""What stands behind a number in an address. Each is made for one child, or for one worker, and gone after the try."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.notices.models import Notice, Outbox
from goldenthread.foundations.ui.actions import keep_search
from goldenthread.foundations.ui.models import Search
from goldenthread.journey.assessment.content import content_of
from goldenthread.journey.assessment.models import Assessment, Submission, Together
from goldenthread.journey.front_door.models import Check, Contact, ContactChild, Referral, Screening
from goldenthread.sight.returns.models import Check as ReturnCheck
from goldenthread.sight.returns.models import Finding, RuleEnd, Stage
from goldenthread.who.access.models import Involvement, Lock, LockAsk, ReasonedAccess
from goldenthread.who.access.people.index import row_key
from goldenthread.who.people.models import Address, Identifier, Name, Person, Residence
from goldenthread.who.people.rules import identifier_key
from goldenthread.who.workforce.models import Team, Worker

from .world import World

WHY = "To try the doors"
NHS = "943 476 5919"  # the health service's own example


def word(text: str) -> Callable[..., str]:
    return lambda world, about: text


# At the front door
def referral(world: World, child: Person) -> int:
    return _referral(world, child).pk


def _referral(world: World, child: Person) -> Referral:
    return Referral.objects.create(
        child=child, referred_on=world.today - timedelta(days=5), source="5A", need="N1", team=world.far,
        accepted_by=world.maker, accepted_at=timezone.now(),
    )  # fmt: skip


def event(world: World, child: Person) -> str:
    """An event of the child's story, as the page about it is asked for."""
    return f"ref=front_door.referral:{referral(world, child)}"


def contact(world: World, child: Person) -> int:
    """A contact that another team's front door has."""
    return _contact(world, child, world.far).pk


def contact_here(world: World, child: Person) -> int:
    return _contact(world, child, world.team).pk


def _contact(world: World, child: Person, team: Team) -> Contact:
    made = Contact.objects.create(
        received_at=timezone.now() - timedelta(hours=2), recorded_by=world.maker, source="5A", what=WHY,
        act_today=False, team=team,
    )  # fmt: skip
    ContactChild.objects.create(contact=made, child=child)
    return made


def screened(world: World, child: Person) -> int:
    return _screened(_contact(world, child, world.far), world).pk


def screened_here(world: World, child: Person) -> int:
    return _screened(_contact(world, child, world.team), world).pk


def screened_for(world: World, worker: Worker) -> str:
    """A screening in the worker's inbox, of a child with whom nothing is locked; the inbox itself has no number."""
    screened_here(world, world.child("", "team"))
    return ""


def _screened(made: Contact, world: World) -> Contact:
    Screening.objects.create(contact=made, decision="advice", rationale=WHY, by=world.maker, at=timezone.now())
    return made


def check(world: World, child: Person) -> int:
    return _check(_contact(world, child, world.far), world)


def check_here(world: World, child: Person) -> int:
    return _check(_contact(world, child, world.team), world)


def _check(of: Contact, world: World) -> int:
    now = timezone.now()
    return Check.objects.create(
        contact=of, agency="School", asked=WHY, basis="Law", asked_at=now, asked_by=world.maker,
        answer_by=now + timedelta(days=1),
    ).pk  # fmt: skip


# Assessments
def assessment(world: World, child: Person) -> int:
    found = Assessment.objects.filter(child=child).first()
    return (found or _assessment(world, child)).pk


def _assessment(world: World, child: Person) -> Assessment:
    together = Together.objects.create(started_by=world.maker)
    return Assessment.objects.create(
        child=child, referral=_referral(world, child), together=together, started_on=world.today - timedelta(days=4)
    )


def submitted(world: World, child: Person) -> int:
    made = _assessment(world, child)
    Submission.objects.create(
        assessment=made, number=1, content=content_of(made), by=world.maker, at=timezone.now()
    )  # fmt: skip
    return made.pk


# Who works with whom
def part(world: World, child: Person) -> int:
    return Involvement.objects.create(
        child=child, worker=world.maker, role="legal", started_on=world.today - timedelta(days=3), reason="FCONTA",
        made_by=world.maker,
    ).pk  # fmt: skip


def opened(world: World, child: Person) -> int:
    now = timezone.now()
    return ReasonedAccess.objects.create(
        child=child, worker=world.maker, kind="emergency", reason=WHY, opened_at=now, closes_at=now + timedelta(hours=1)
    ).pk


def ask(world: World, child: Person) -> int:
    return LockAsk.objects.create(
        child=child, reason="decision", why=WHY, review_on=world.today + timedelta(days=90), asked_by=world.maker
    ).pk


def lock(world: World, child: Person) -> int:
    """The child's lock; a number that nothing has where there is none."""
    return Lock.objects.filter(child=child).values_list("pk", flat=True).first() or 10**8


# People
def name(world: World, child: Person) -> int:
    return Name.objects.filter(person=child).first().pk


def others_name(world: World, child: Person) -> int:
    """The name of somebody else than the child in the address."""
    return name(world, world.child("", "none" if child != world.child("", "none") else "team"))


def address(world: World, child: Person) -> int:
    home = Address.objects.create(lines="1 Law Lane", words="1 law lane")
    return Residence.objects.create(person=child, address=home).pk


def guarded_address(world: World, child: Person) -> int:
    home = address(world, child)
    Residence.objects.filter(pk=home).update(is_protected=True, protected_from=WHY)
    return home


def guarded(world: World, child: Person) -> int:
    """The child, with a home that somebody must not learn."""
    guarded_address(world, child)
    return child.pk


# Searches
def own_search(world: World, worker: Worker) -> UUID:
    return keep_search(by=worker, words="lawson").key


def others_search(world: World, worker: Worker) -> UUID:
    return keep_search(by=world.maker, words="lawson").key


def found(world: World, child: Person) -> UUID:
    """A search of the asker's own that finds the child, by a number that nobody else has."""
    return keep_search(by=world.asker, words=_numbered(child)).key


def found_by_another(world: World, child: Person) -> UUID:
    return keep_search(by=world.maker, words=_numbered(child)).key


def _numbered(child: Person) -> str:
    return Identifier.objects.create(person=child, kind="nhs", value=NHS, key=identifier_key(NHS)).value


def row(world: World, child: Person) -> UUID:
    """The child's row in the search that was kept a moment ago."""
    return row_key(Search.objects.latest("at").key, child.pk)


# Returns
def return_given(world: World, worker: Worker) -> int:
    check = ReturnCheck.objects.create(
        asked_by=world.workers["analyst"], asked_at=timezone.now(), files=["census.xml"], size=9
    )
    Stage.objects.create(check_of=check, state="waiting", at=timezone.now())
    return check.pk


def return_checked(world: World, worker: Worker) -> int:
    """The same was found about each child of this role and about those of nobody in particular."""
    pk = return_given(world, worker)
    ReturnCheck.objects.filter(pk=pk).update(
        kind="cin", year=2026, starts_on=date(2025, 4, 1), ends_on=date(2026, 3, 31), tables={"CINdetails": 9}
    )
    about = [child for (role, _), child in world.children.items() if role in ("", worker.role)]
    Identifier.objects.bulk_create(
        Identifier(person=child, kind="la_child_id", value=f"LAW{child.pk}", key=f"LAW{child.pk}") for child in about
    )
    Finding.objects.bulk_create(
        Finding(
            check_of_id=pk, number=number, rule="8630", severity="error", table="CINdetails", row=number,
            columns=["CINclosureDate"], values={"CINclosureDate": None}, child=f"LAW{child.pk}",
            child_key=f"LAW{child.pk}", mark=uuid4(),
        )
        for number, child in enumerate(about, start=1)
    )  # fmt: skip
    RuleEnd.objects.create(
        check_of_id=pk, number=0, code="8630", severity="error", message=WHY, outcome="failed", found=len(about)
    )
    Stage.objects.create(check_of_id=pk, state="finished", at=timezone.now())
    return pk


def return_forgotten(world: World, worker: Worker) -> int:
    pk = return_given(world, worker)
    Stage.objects.create(check_of_id=pk, state="forgotten", at=timezone.now())
    return pk


# What somebody was told, and e-mails that did not go
def notice(world: World, worker: Worker) -> int:
    return _notice(worker, []).pk


def notice_of_another(world: World, worker: Worker) -> int:
    return _notice(world.maker, []).pk


def notice_of_locked(world: World, worker: Worker) -> int:
    return _notice(worker, [world.child(worker.role, "locked").pk]).pk


def _notice(to: Worker, about: list[int]) -> Notice:
    return Notice.objects.create(
        recipient_id=to.pk, recipient_name=to.name, kind="law", subject=WHY, url=reverse("workforce:me"), about=about
    )


def mail_given_up(world: World, worker: Worker) -> int:
    return Outbox.objects.create(
        notice=_notice(world.maker, []), to_address="maker@law.example", subject=WHY, body=WHY, message_id="<law@law>",
        tries=9, given_up_at=timezone.now(),
    ).pk  # fmt: skip


def mail_waiting(world: World, worker: Worker) -> int:
    made = mail_given_up(world, worker)
    Outbox.objects.filter(pk=made).update(given_up_at=None)
    return made


# Who works here, and the teams that they open
def maker(world: World, worker: Worker) -> int:
    return world.maker.pk


def case_holder(world: World, worker: Worker) -> int:
    return world.workers["social_worker"].pk


def post_ask(world: World, worker: Worker) -> int:
    return world.post_ask.pk


def team(world: World, worker: Worker) -> int:
    return world.team.pk


def beside(world: World, worker: Worker) -> int:
    return world.beside.pk


def far(world: World, worker: Worker) -> int:
    return world.far.pk


def service(world: World, worker: Worker) -> int:
    return world.service.pk


def far_service(world: World, worker: Worker) -> int:
    return world.far.service_id
