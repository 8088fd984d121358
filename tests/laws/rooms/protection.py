"""The laws' tables about strategy meetings, enquiries, emergency powers and missing children."""

from datetime import timedelta
from itertools import count

from django.urls import reverse
from django.utils import timezone

from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.protection.advice.models import AdviceAnswer
from goldenthread.journey.protection.emergency.models import Extension, Power
from goldenthread.journey.protection.enquiries.models import Enquiry, Finding, FindingDecision
from goldenthread.journey.protection.missing.models import Episode, Interview, Offer
from goldenthread.journey.protection.strategy.models import (
    Dissent,
    Meeting,
    MeetingChild,
    NoMeeting,
    Note,
    StrategyAsk,
    StrategyAskChild,
    Task,
    TaskDone,
    ThoughtOf,
)
from goldenthread.journey.protection.tests import stage
from goldenthread.journey.protection.tests.test_pages import on, sheet
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker
from tests.cast import Cast
from tests.laws import behind, near
from tests.laws.doors import About
from tests.laws.listing import List
from tests.laws.pressing import Press
from tests.laws.stale_scenes import Once, Two, day
from tests.laws.stale_scenes import rows as standing
from tests.laws.world import World

NOW = timezone.now()
READS_STRATEGY = {
    **{role: {"own", "reason"} for role in near.CASE_WORKERS},
    "team_manager": {"team", "reason"},
    "service_manager": {"service", "team", "reason"},
    **{role: {"assigned"} for role in ("reviewing_officer", "conference_chair", "auditor", "inspector", "legal")},
}
HOLDS_STRATEGY = {"team_manager": {"team"}, "service_manager": {"service", "team"}}


# What stands behind a number.
def _ask(world: World, child: Person) -> StrategyAsk:
    made = StrategyAsk.objects.create(suspected_at=NOW, why=behind.WHY, by=world.maker, at=NOW)
    referral = behind._referral(world, child)
    StrategyAskChild.objects.create(ask=made, child=child, referral=referral, at=NOW)
    return made


def ask(world: World, child: Person) -> int:
    return _ask(world, child).pk


def _part(child: Person, referral, by: Worker) -> MeetingChild:
    meeting = Meeting.objects.create(
        format="call", held_at=NOW, chair=by, analysis=behind.WHY, safety_now=behind.WHY, by=by, at=NOW
    )
    return MeetingChild.objects.create(
        meeting=meeting, child=child, referral=referral, decision="assess", rationale=behind.WHY, medical="no", at=NOW
    )


def part(world: World, child: Person) -> int:
    return _part(child, behind._referral(world, child), world.maker).pk


def _enquiry(world: World, child: Person) -> Enquiry:
    referral = behind._referral(world, child)
    return Enquiry.objects.create(child=child, referral=referral, kind="single", started_on=world.today)


def enquiry(world: World, child: Person) -> int:
    return _enquiry(world, child).pk


def to_court(world: World, child: Person) -> int:
    """Of a child whose enquiry ended in acting through the court."""
    made = _enquiry(world, child)
    made.ended_on, made.outcome = world.today, "legal"
    made.save()
    return child.pk


def found_enquiry(world: World, child: Person) -> int:
    made = _enquiry(world, child)
    _finding(made, world.maker)
    return made.pk


def _finding(made: Enquiry, by: Worker) -> Finding:
    return Finding.objects.create(enquiry=made, found="x", analysis="x", proposes="none", by=by, at=NOW)


def to_readers(role: str, relation: str) -> int:
    """Not 403: whoever may not read a strategy record does not learn that it is there."""
    return 200 if _stands(READS_STRATEGY, role, relation) else 404


def to_who_holds_it(role: str, relation: str) -> int:
    return 200 if _stands(HOLDS_STRATEGY, role, relation) else 404


def _stands(table: dict[str, set[str]], role: str, relation: str) -> bool:
    return near.sees(role, relation) and bool(table.get(role, set()) & near.nearness(role, relation))


DOORS = {
    "protection:safety": About("protection.read"),
    "protection:strategy_ask": About("strategy.ask", 200, 422),
    "protection:strategy_hold": About("strategy.hold", 200, 422),
    "protection:no_meeting": About("strategy.hold", 200, 422, may=to_who_holds_it, ask_id=ask),
    "protection:strategy": About("strategy.read", 200, 422, may=to_readers, part_id=part),
    "protection:strategy_pdf": About("strategy.read", may=to_readers, part_id=part),
    "protection:enquiry": About("protection.read", enquiry_id=enquiry),
    "protection:finding": About("enquiry.write", 200, 422, enquiry_id=enquiry),
    "protection:enquiry_decide": About("enquiry.decide", 200, 422, enquiry_id=found_enquiry),
    "protection:power": About("emergency.record", 200, 422),
    "protection:missing": About("missing.record", 200, 422),
    "protection:advice": About("advice.answer", 200, 422, child_id=to_court),
    "protection:advice, where nothing points to the court": About("advice.answer", "protection:safety", 422),
}


# Two people at one form.
def _hers(name: str, make=lambda cast: None):
    def page(cast: Cast) -> str:
        make(cast)
        stage.referred(cast, cast.tansy)
        return reverse(f"protection:{name}", args=[cast.tansy.pk])

    return page


def _asked(cast: Cast) -> str:
    return reverse("protection:no_meeting", args=[stage.asked(cast).pk])


def _recorded(cast: Cast) -> str:
    return reverse("protection:strategy", args=[stage.part_of(stage.held(cast), cast.tansy).pk])


def _to_find(cast: Cast) -> str:
    cast.tansy.involvements.create(
        worker=cast.avocet, role="co_worker", started_on=timezone.localdate(), reason="MANAGE", made_by=cast.kestrel
    )
    return reverse("protection:finding", args=[stage.enquiry(cast).pk])


def _to_decide(cast: Cast) -> str:
    made = stage.enquiry(cast)
    stage.found(cast, made)
    return reverse("protection:enquiry_decide", args=[made.pk])


def _to_court(cast: Cast) -> str:
    stage.decided(cast, stage.found(cast, stage.enquiry(cast), "legal"))
    return reverse("protection:advice", args=[cast.tansy.pk])


def _advised(cast: Cast) -> tuple[dict, dict]:
    facts = {"answer": "not", "decider": "Heron, service manager"} | day("on")
    return facts | {"why": "She is safe with her aunt."}, facts | {"why": "An order is no help."}


def _found(cast: Cast) -> tuple[dict, dict]:
    words = {"analysis": "It goes on.", "proposes": "conference"}
    return words | {"found": "As Avocet found it."}, words | {"found": "As I found it."}


def _decided(cast: Cast) -> tuple[dict, dict]:
    return {"decision": "back", "why": "What of Rush?"}, {"decision": "agree", "why": "It goes on."}


def _held(cast: Cast) -> tuple[dict, dict]:
    both = sheet(cast) | {f"c{cast.tansy.pk}-decision": "assess"}
    return both | {"analysis": "As Heron heard it."}, both | {"analysis": "As I heard it."}


def _power(kind: str, why: str) -> dict:
    facts = {"do": "use", "kind": kind, "authorised_by": "Inspector Rook", "why": why, "where": "With Clover"}
    facts |= {"asked_for_by": "council"} if kind == "epo" else {}
    return facts | on("began", NOW - timedelta(hours=3)) | on("until", NOW + timedelta(hours=40))


def _missing(why: str) -> dict:
    facts = {"do": "report", "kind": "M", "missing_from": "Home", "reported_by": "Bramble", "risk": "high"}
    return facts | {"risk_why": why} | on("since", NOW - timedelta(hours=9)) | on("reported", NOW - timedelta(hours=8))


def _ended(*how: str):
    def typed(cast: Cast) -> list[dict]:
        power = Power.objects.get().pk
        return [{"do": "end", "power": power, "ended_as": each} | on("ended") for each in how]

    return typed


def _extended(cast: Cast) -> list[dict]:
    power = Power.objects.get().pk
    until = on("until", Power.objects.get().until_at + timedelta(days=2))
    return [{"do": "extend", "power": power, "court": each} | until for each in ("Marlshire court", "Another court")]


def _done(cast: Cast) -> list[dict]:
    return [
        {"do": "done", "task": Task.objects.get().pk, "note": each} | day("on") for each in ("Seen it.", "Not seen.")
    ]


def _back(*how: str):
    return lambda cast: [{"do": "back", "back_how": each} | on("back", NOW - timedelta(hours=1)) for each in how]


def _interviews(cast: Cast) -> list[dict]:
    facts = {"do": "interview", "held_by": "Stork", "is_independent": "yes"} | on("held")
    return [facts | {"learned": each} for each in ("She saw her father.", "She will not say.")]


BOTH = ("heron", "kestrel")
FORMS = {
    "protection:strategy_ask": "two may suspect harm: each ask stands, the first that nobody answered counts",
    "protection:no_meeting": Once(BOTH, _asked, lambda cast: ({"why": "A birthmark."}, {"why": "It is old."}),
                                  standing(NoMeeting, "why")),
    "protection:strategy_hold": Two(BOTH, _hers("strategy_hold"), _held, standing(Meeting, "analysis")),
    "protection:strategy/note": "what it adds stands beside the rest",
    "protection:strategy/send": "what it adds stands beside the rest",
    "protection:strategy/done": Once(("kestrel", "plover"), _recorded, _done, standing(TaskDone, "note")),
    "protection:finding": Once(("avocet", "plover"), _to_find, _found, standing(Finding, "found")),
    "protection:enquiry_decide": Once(BOTH, _to_decide, _decided, standing(FindingDecision, "why")),
    "protection:power/use": Two(("kestrel", "plover"), _hers("power"),
                                lambda cast: (_power("police", "Alone at home."), _power("epo", "A court said so.")),
                                standing(Power, "why")),
    "protection:power/end": Once(("kestrel", "plover"), _hers("power", stage.power), _ended("home", "agreed"),
                                 standing(Power, "ended_as")),
    "protection:power/extend": Once(("kestrel", "plover"),
                                    _hers("power", lambda cast: stage.power(cast, kind="epo", lasts=7 * 24)), _extended,
                                    standing(Extension, "court")),
    "protection:missing/report": Once(("kestrel", "plover"), _hers("missing"),
                                      lambda cast: (_missing("It is cold."), _missing("She is nine.")),
                                      standing(Episode, "risk_why")),
    "protection:missing/back": Once(("kestrel", "plover"), _hers("missing", stage.reported),
                                    _back("She walked home.", "Police found her."), standing(Episode, "back_how")),
    "protection:advice": Once(("kestrel", "plover"), _to_court, _advised, standing(AdviceAnswer, "why")),
    "protection:missing/offer": "what it adds stands beside the rest; the last answer counts",
    "protection:missing/interview": Once(
        ("kestrel", "plover"), _hers("missing", lambda cast: stage.back(cast, stage.reported(cast))), _interviews,
        standing(Interview, "learned"),
    ),
}  # fmt: skip
PRESSES = {
    "ask for a strategy meeting": Press(
        "plover", _hers("strategy_ask"), lambda cast: {"why": "A bruise."} | on("suspected", NOW - timedelta(hours=2)),
        StrategyAsk.objects.count,
    ),
    "record a strategy meeting": Press("kestrel", _hers("strategy_hold"), sheet, Meeting.objects.count),
    "add a note to a strategy record": Press(
        "plover", _recorded, lambda cast: {"do": "note", "words": "Her aunt is Clover."}, Note.objects.count
    ),
    "say whether legal advice was sought": Press(
        "plover", _to_court, lambda cast: _advised(cast)[0], AdviceAnswer.objects.count
    ),
    "record a return interview": Press(
        "plover", _hers("missing", lambda cast: stage.back(cast, stage.reported(cast))),
        lambda cast: _interviews(cast)[0], Interview.objects.count,
    ),
}  # fmt: skip


# Lists.
_days = count(10)


def _history(cast: Cast, number: int) -> None:
    """Meetings, and times when Tansy was missing and came back."""
    referral = stage.referred(cast, cast.tansy)
    for _ in range(number):
        _part(cast.tansy, referral, cast.kestrel)
        since = NOW - timedelta(days=next(_days))
        episode = Episode.objects.create(
            child=cast.tansy, kind="M", since_at=since, reported_at=since, reported_by="x", missing_from="x",
            risk="low", risk_why="x", by=cast.plover, back_at=since + timedelta(hours=3), back_how="x",
            back_by=cast.plover,
        )  # fmt: skip
        Offer.objects.create(episode=episode, offered_at=NOW, answer="declined", words="x", by=cast.plover, at=NOW)


LISTS = {"protection:safety": List("kestrel", _history, lambda cast: {"child_id": cast.tansy.pk})}


def walkable(child: Person, worker: Worker) -> None:
    """A meeting that was held, an enquiry that waits for the manager's word, and an ask that waits after it; and one
    that ended before, and points to the court."""
    referral = Referral.objects.filter(child=child, closed_on=None, no_further_action=False).first()
    if referral is None:
        return
    _part(child, referral, worker)
    before = {"started_on": referral.referred_on, "ended_on": referral.referred_on, "outcome": "legal"}
    Enquiry.objects.create(child=child, referral=referral, kind="single", **before)
    enquiry = Enquiry.objects.open().filter(child=child).first() or Enquiry.objects.create(
        child=child, referral=referral, kind="single", started_on=timezone.localdate()
    )
    _finding(enquiry, worker)
    now = timezone.now()
    asked = StrategyAsk.objects.create(suspected_at=now, why="x", by=worker, at=now)
    StrategyAskChild.objects.create(ask=asked, child=child, referral=referral, at=now)
    _to_be_written(child, worker)


def _to_be_written(besides: Person, worker: Worker) -> None:
    """An enquiry about another child of the worker's, of which nobody has said yet what it found."""
    own = {"child__involvements__worker": worker, "child__involvements__ended_on": None, "child__locks": None}
    rows = Referral.objects.filter(closed_on=None, no_further_action=False, **own).exclude(child=besides)
    referral = rows.exclude(child__in=Enquiry.objects.values("child")).first()
    if referral:
        Enquiry.objects.create(child=referral.child, referral=referral, kind="single", started_on=timezone.localdate())


def rows(child: Person, worker: Worker) -> None:
    """What the demo has none of, or may lack in a year."""
    child, other = (
        Person.objects.children().filter(missing_episodes=None).last(),
        Worker.objects.exclude(pk=worker.pk).first(),
    )
    meeting = Meeting.objects.first()
    AdviceAnswer.objects.create(child=child, answer="asked", on=NOW.date(), decider="x", by=worker, at=NOW)
    asked = StrategyAsk.objects.create(suspected_at=NOW, why="x", by=worker, at=NOW)
    NoMeeting.objects.create(ask=asked, why="x", by=other, at=NOW)
    Dissent.objects.create(meeting=meeting, who="x", words="x", at=NOW)
    ThoughtOf.objects.create(meeting=meeting, child=child, why="x", at=NOW)
    Note.objects.create(meeting=meeting, words="x", by=worker, at=NOW)
    power = Power.objects.create(
        child=child, kind="epo", began_at=NOW, until_at=NOW + timedelta(days=2), authorised_by="x", why="x", where="x",
        by=worker,
    )  # fmt: skip
    Extension.objects.create(power=power, until_at=NOW + timedelta(days=4), court="x", by=worker, at=NOW)
    episode = Episode.objects.create(
        child=child, kind="M", since_at=NOW, reported_at=NOW, reported_by="x", missing_from="x", risk="low",
        risk_why="x", by=worker,
    )  # fmt: skip
    Offer.objects.create(episode=episode, offered_at=NOW, answer="no_answer", by=worker, at=NOW)
    Interview.objects.create(
        episode=episode, held_at=NOW, held_by="x", is_independent=True, learned="x", by=worker, at=NOW
    )
