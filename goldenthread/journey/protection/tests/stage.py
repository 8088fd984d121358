"""What the tests of this room stand on: three children with referrals, a meeting asked for, a meeting held."""

from datetime import timedelta

from django.utils import timezone

from goldenthread.foundations.clocks import working_days
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.protection.emergency import actions as emergency
from goldenthread.journey.protection.enquiries import actions as enquiries
from goldenthread.journey.protection.enquiries.models import Enquiry
from goldenthread.journey.protection.missing import actions as missing
from goldenthread.journey.protection.strategy import actions as strategy
from goldenthread.journey.protection.strategy.models import Meeting, MeetingChild, StrategyAsk
from goldenthread.journey.protection.strategy.reading import latest_part
from goldenthread.journey.protection.strategy.rules import Decided, Given, Invited, Record
from goldenthread.journey.visits.models import Visit, VisitChild
from goldenthread.who.people.models import Person, Professional

# Words that stand in a strategy record and nowhere else: whoever may not read it must not find one of them.
SECRETS = ("Kingfisher-analysis", "Kingfisher-facts", "Kingfisher-safety", "Kingfisher-why", "Kingfisher-rationale",
           "Kingfisher-task", "Kingfisher-dissent", "Kingfisher-note", "Kingfisher-history")  # fmt: skip


def hours_ago(hours: float):
    return timezone.now() - timedelta(hours=hours)


def referred(cast, child: Person, days: int = 10) -> Referral:
    found = Referral.objects.filter(child=child, closed_on=None).first()
    return found or Referral.objects.create(
        child=child, referred_on=working_days.add(timezone.localdate(), -days), source="2A", need="N1",
        team=cast.teams["Family safeguarding 3"], accepted_by=cast.egret, accepted_at=timezone.now(),
    )  # fmt: skip


def agencies(child: Person) -> None:
    for name, role, organisation in (
        ("Siskin", "detective constable", "Marlshire Police"), ("Linnet", "school nurse", "Marlshire NHS"),
    ):  # fmt: skip
        Professional.objects.create(child=child, name=name, role=role, organisation=organisation)


def asked(cast, *children: Person, hours: float = 4, by=None) -> StrategyAsk:
    children = children or (cast.tansy,)
    for child in children:
        referred(cast, child)
    return strategy.ask(by=by or cast.plover, children=children, suspected_at=hours_ago(hours),
                        why="Kingfisher-why: a bruise that nobody explains.", at=timezone.now())  # fmt: skip


INVITED = (
    Invited("Kestrel", "social_care", "team manager", "came", "We have known the family since June."),
    Invited("Siskin", "police", "detective constable", "came", "Kingfisher-facts: two call-outs.", True),
    Invited("Linnet", "health", "school nurse", "sent", "Kingfisher-facts: the bruise is old."),
)


def said(cast, hours: float = 3, **more) -> Record:
    facts = {
        "format": "online", "held_at": hours_ago(hours), "chair": cast.kestrel, "history": "Kingfisher-history",
        "analysis": "Kingfisher-analysis: the threshold is met.", "safety_now": "Kingfisher-safety: with her aunt.",
        "without_why": "The nurse sent word.", "invited": INVITED,
        "dissents": (("Siskin", "Kingfisher-dissent: it should be joint."),),
        "thought_of": {child.pk: "Kingfisher-beside: at his father’s." for child in (cast.tansy, cast.teasel)},
        "tasks": (Given("Kingfisher-task: see the bruise book", "Plover", timezone.localdate()),),
    }  # fmt: skip
    return Record(**(facts | more))


def decision(cast, what: str = "single", **more) -> Decided:
    facts = {"decision": what, "rationale": "Kingfisher-rationale", "medical": "no"}
    if what in ("single", "joint"):
        facts |= {"see_by": timezone.now() + timedelta(hours=20), "see_who": cast.plover}
    return Decided(**(facts | more))


def held(cast, *children: Person, what: str = "single", hours: float = 3, by=None, **more) -> Meeting:
    children = children or (cast.tansy,)
    for child in children:
        referred(cast, child)
    return strategy.hold(
        by=by or cast.kestrel, child=children[0], record=said(cast, hours, **more),
        decided={child.pk: decision(cast, what) for child in children}, over=latest_part(children[0].pk),
        at=timezone.now(),
    )  # fmt: skip


def part_of(meeting: Meeting, child: Person) -> MeetingChild:
    return MeetingChild.objects.whole().get(meeting=meeting, child=child)


def enquiry(cast, child: Person | None = None, hours: float = 3) -> Enquiry:
    child = child or cast.tansy
    held(cast, child, hours=hours)
    return Enquiry.objects.get(child=child, ended_on=None)


def found(cast, made: Enquiry, proposes: str = "conference", over: int = 0, by=None):
    return enquiries.find(by=by or cast.plover, enquiry=made, found="The bruise is a hand’s.", analysis="It goes on.",
                          proposes=proposes, child_words="I fell, Mum says.", family_view="Bramble says she fell.",
                          over=over, at=timezone.now())  # fmt: skip


def decided(cast, finding, agreed: bool = True, why: str = "The risk goes on.", by=None):
    return enquiries.decide(by=by or cast.kestrel, finding=finding, agreed=agreed, why=why, at=timezone.now())


def seen(cast, child: Person, at=None) -> VisitChild:
    at = timezone.localtime(at or timezone.now())
    visit = Visit.objects.create(kind="visit", on=at.date(), at_time=at.time(), by=cast.plover)
    return VisitChild.objects.create(visit=visit, child=child, seen="alone", words="I fell, Mum says.")


def power(cast, child: Person | None = None, kind: str = "police", hours: float = 5, lasts: float = 72, **more):
    began = hours_ago(hours)
    facts = {"over": 0, "by": cast.plover, "why": "Alone at night.", "where": "With her aunt Clover",
             "asked_for_by": "council" if kind == "epo" else ""} | more  # fmt: skip
    return emergency.use(child=child or cast.tansy, kind=kind, began_at=began, until_at=began + timedelta(hours=lasts),
                         authorised_by="Inspector Rook, 4711", at=timezone.now(), **facts)  # fmt: skip


def reported(cast, child: Person | None = None, hours: float = 8, **more):
    facts = {
        "by": cast.plover,
        "over": 0,
        "kind": "M",
        "risk": "high",
        "risk_why": "She is nine, and it is cold.",
    } | more
    return missing.report(
        child=child or cast.tansy,
        since_at=hours_ago(hours),
        reported_at=hours_ago(hours - 1),
        reported_by="Bramble",
        missing_from="Home",
        police_number="MP-114",
        at=timezone.now(),
        **facts,
    )


def back(cast, episode, hours: float = 2):
    return missing.back(by=cast.plover, episode=episode, back_at=hours_ago(hours), back_how="She walked home.",
                        safe_and_well="Police saw her at 18:00: well.", at=timezone.now())  # fmt: skip
