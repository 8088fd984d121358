"""Working out a proposal, and a manager's word on its lines. Children are given by access alone; nothing happens by
itself."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.words import at as said_at
from goldenthread.foundations.ui.words import count
from goldenthread.who.access.actions import allocate, change_worker, must
from goldenthread.who.workforce.models import Team, Worker

from . import rules
from .changed import what_changed
from .codes import ABOUT, CHANGES, OUTCOMES
from .models import Carried, Line, Proposal
from .reading import Facts, children_asked, is_away, leaves, standing_of
from .solve import Answer, solve

DEEDS = {"accepted": "accepted", "changed": "changed", "refused": "left"}  # as the history calls them
SECONDS = 4.0  # a team is worked out in a fraction of one; a busy server may take a few


def ask(*, by: Worker, team: Team, about: str, whose: Worker | None, at: datetime) -> Proposal:
    """Work out who could take the children who wait, or those of one worker. Nothing is given.

    :raises Refused: nobody needs a worker, nobody could take them, or no fact bears out why the worker’s children do.
    """
    today = timezone.localdate(at)
    must(by=by, deed="proposal.ask", today=today)
    asked = children_asked(by, team, whose, today)
    if not asked:
        raise Refused(f"{whose} has no children whom you may give." if whose else f"Nobody waits in {team}.")
    facts = Facts(by, team, asked, whose, about == "over", today)
    if whose and (against := _not_so(facts, about, whose)):
        raise Refused(against)
    if not facts.takers:
        raise Refused(f"Nobody in {team} holds cases today.")
    answer = solve(facts.families, facts.takers, today, SECONDS)
    return _kept(by, facts, about, answer, at)


def _not_so(facts: Facts, about: str, whose: Worker) -> str:
    """What no fact bears out: it would stand in each child's record as why the worker changed."""
    load = facts.loads.get(whose.pk)
    if about == "over" and load is None:
        return f"{whose} holds no cases in {facts.team} today."
    if about == "over" and load and not load.over:
        many = count(load.children, "child", "children")
        return f"{whose} holds {many}, limit {load.limit}: nobody needs to change."
    if about == "leaves" and not leaves(whose, facts.today):
        return (
            f"{whose}’s post has no last day. A service manager enters it first: Who works here, {whose}, "
            f"“{whose} leaves”."
        )
    if about == "away" and not is_away(whose.pk, facts.today):
        return (
            f"No absence of {whose}’s is on record. Whoever manages them writes it down first: Who works here, "
            f"{whose}, “Away”, “Add”."
        )
    return ""


@transaction.atomic
def _kept(by: Worker, facts: Facts, about: str, answer: Answer, at: datetime) -> Proposal:
    proposal = Proposal.objects.create(
        team=facts.team, about=about, whose=facts.whose, asked_by=by, asked_at=at,
        first_proved=answer.first_proved, gap=answer.gap, seconds=answer.seconds,
    )  # fmt: skip
    lines = [line for family in facts.families for line in _lines(proposal, family, facts, answer)]
    apart = {line.child_id for line in lines}
    Carried.objects.bulk_create(
        Carried(
            proposal=proposal, worker_id=post.worker_id, children=load.children_soon, target=load.target,
            limit=load.limit, standing=standing_of(load, facts.away, apart), at=at,
        )
        for post in facts.posts
        if (load := facts.loads[post.worker_id])
    )  # fmt: skip
    Line.objects.bulk_create(sorted(lines, key=lambda line: (-facts.waited[line.child_id], line.family)))
    record(
        by=by, deed="proposal.asked", subject=("proposal", proposal.pk), children=sorted(facts.ids),
        what=ABOUT[about],
    )  # fmt: skip
    return proposal


def _lines(proposal: Proposal, family: rules.Family, facts: Facts, answer: Answer) -> Iterable[Line]:
    """A line for each child; none for those who stay where they are."""
    worker = answer.given.get(family.key)
    if facts.keeps and facts.whose and worker == facts.whose.pk:
        return
    why = [] if worker else [
        f"{key} {many}" for key, many in rules.reasons_for_nobody(family, facts.takers, facts.today).items()
    ]  # fmt: skip
    passed = rules.passed_over(family, worker, facts.takers, facts.today)
    for child in family.children:
        stands = facts.children[child]
        yield Line(
            proposal=proposal, child_id=child, family=family.key, worker_id=worker, nobody=why,
            tie=family.ties.get(worker, "") if worker else "", part=stands.part, standing=stands.standing,
            passed=[f"{each} {key}" for each, key in passed.items()], at=proposal.asked_at,
        )  # fmt: skip


@transaction.atomic
def accept(
    *, by: Worker, proposal: Proposal, line_ids: Collection[int], at: datetime, on: date | None = None
) -> list[Line]:  # fmt: skip
    """Give each child of these lines to the worker who was proposed: all of them, or none. `on`: today, unless it is
    said for children who have somebody till then.

    :raises Refused: a fact on which a line stands is another now; what, in words.
    """
    lines = _held_fast(by, proposal, line_ids, at)
    if nobody := [f"Nobody was found for {line.child.short_name}." for line in lines if line.worker is None]:
        raise Refused(nobody)
    _stands(by, proposal, lines, at)
    day = on or timezone.localdate(at)
    for worker in sorted({line.worker for line in lines if line.worker}, key=lambda each: each.pk):
        _given(by, proposal, [line for line in lines if line.worker_id == worker.pk], worker, day)
    return _decided(by, lines, "accepted", "", at)


@transaction.atomic
def change(
    *, by: Worker, proposal: Proposal, line_ids: Collection[int], worker: Worker, why: str, at: datetime,
    on: date | None = None,
) -> list[Line]:  # fmt: skip
    """Give the children of these lines to somebody else than was proposed, and say why. `on`: as for accepting.

    :raises Refused: a fact about a child is another now, or it is the one who was proposed.
    """
    lines = _held_fast(by, proposal, line_ids, at, worker)
    if against := rules.reasons_against_change(worker.name, {line.worker_id for line in lines}, worker.pk):
        raise Refused(against)
    _stands(by, proposal, lines, at, of_workers=False)
    _given(by, proposal, lines, worker, on or timezone.localdate(at))
    return _decided(by, lines, "changed", why, at, worker)


@transaction.atomic
def leave(*, by: Worker, proposal: Proposal, line_ids: Collection[int], why: str, at: datetime) -> list[Line]:
    """Leave the children of these lines as they are, and say why.

    :raises Refused: a line has been decided.
    """
    lines = _held_fast(by, proposal, line_ids, at)
    return _decided(by, lines, "refused", why, at)


def _held_fast(
    by: Worker, proposal: Proposal, line_ids: Collection[int], at: datetime, *others: Worker
) -> list[Line]:  # fmt: skip
    """The lines, and whoever would take them, held until this transaction ends: a second manager waits, then reads.

    :raises Refused: it is not this manager's proposal, no line was chosen, or one was decided meanwhile.
    """
    must(by=by, deed="proposal.ask", today=timezone.localdate(at))
    if proposal.asked_by_id != by.pk:
        raise Refused("Only who asked for a proposal decides on it: it stands on what they may see.")
    chosen = Line.objects.filter(proposal=proposal, pk__in=line_ids)
    takers = {*chosen.exclude(worker=None).values_list("worker", flat=True), *(each.pk for each in others)}
    list(Worker.objects.select_for_update(no_key=True).filter(pk__in=takers).order_by("pk"))
    lines = list(chosen.to_read().select_for_update(of=["self"]))
    if not lines:
        raise Refused("Tick at least one line.")
    if done := [_done(line) for line in lines if line.outcome]:
        raise Refused(done)
    return lines


def _done(line: Line) -> str:
    return (
        f"{line.child.short_name}: {OUTCOMES[line.outcome].lower()}"
        f"{f', {line.given_to}' if line.given_to else ''}, {said_at(line.decided_at)}. Nothing was changed."
    )


def _stands(by: Worker, proposal: Proposal, lines: Sequence[Line], at: datetime, *, of_workers: bool = True) -> None:
    found = what_changed(by, proposal, lines, timezone.localdate(at), of_workers=of_workers)
    if words := [each for said in found.values() for each in said]:
        raise Refused([*dict.fromkeys(words), "Nothing was changed. Untick those lines, or have it worked out again."])


def _given(by: Worker, proposal: Proposal, lines: Sequence[Line], worker: Worker, on: date) -> None:
    """By access, which alone writes who works with whom; whoever takes them, and whoever hands over, is told."""
    if new := [line.child for line in lines if not line.part]:
        allocate(by=by, children=new, worker=worker, on=on)
    for line in lines:
        if line.part:
            change_worker(
                by=by, child=line.child, worker=worker, on=on, reason=CHANGES.get(proposal.about, "MANAGE"),
                over=line.part,
            )  # fmt: skip


def _decided(
    by: Worker, lines: Sequence[Line], outcome: str, why: str, at: datetime, worker: Worker | None = None
) -> list[Line]:  # fmt: skip
    for line in lines:
        line.outcome, line.decided_by, line.decided_at, line.why = outcome, by, at, why
        line.given_to = line.worker if outcome == "accepted" else worker
    Line.objects.bulk_update(lines, ["outcome", "decided_by", "decided_at", "why", "given_to"])
    record(
        by=by, deed=f"proposal.{DEEDS[outcome]}", subject=("proposal", lines[0].proposal_id),
        children=sorted(line.child_id for line in lines), what=OUTCOMES[outcome], reason=why,
    )  # fmt: skip
    return list(lines)
