"""What assessments add to a child's thread: what happened, what is due and with whom, where things stand, her words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Q

from goldenthread.foundations.clocks import State, catalogue, state, state_of_date, working_days
from goldenthread.foundations.questions import asked_together, ids_of, question
from goldenthread.foundations.ui.addresses import address
from goldenthread.foundations.ui.words import joined, local, near_date
from goldenthread.journey.front_door.referrals.closing import Held, held_among
from goldenthread.who.people.strands import Due, Event, Letter, Summary
from goldenthread.who.workforce.models import Post

from . import rules
from .codes import OUTCOMES
from .models import Assessment, MidPoint, Scale, Seen, Submission
from .rules import LIMIT, LIMIT_FROM_START, MIDPOINT_CLOCK, SEEN_CLOCK
from .sightings import within

Parts = dict[int, list[Any]]  # by assessment, rows of what belongs to it
WEIGHTIEST = 70  # no summary of this room ranks higher


# What the story shows of each; a submission's content is as long as the whole assessment, and stays where it is.
BEGUN = (
    "pk", "child_id", "started_on", "authorised_on", "outcome", "together__started_by__name", "together__started_at",
)  # fmt: skip
SEEN = ("pk", "assessment_id", "on", "how", "where", "observed", "words", "by__name", "recorded_at")
HELD = ("pk", "assessment_id", "held_on", "note", "by__name", "at")
ASKED = (
    "pk", "assessment_id", "at", "note", "by__name", "authorisation__pk", "authorisation__authorised",
    "authorisation__at", "authorisation__why", "authorisation__by__name",
)  # fmt: skip


OPEN = (
    "pk", "child_id", "referral_id", "started_on", "authorised_on", "outcome", "referral__referred_on",
    "child__expected_on",
)  # fmt: skip


@question
def begun(ids):
    return Assessment.objects.of_children(ids).order_by("pk").values_list(*BEGUN, named=True)


@question
def seen_in(work_ids):
    return Seen.objects.filter(assessment__among=work_ids).order_by("on", "pk").values_list(*SEEN, named=True)


@question
def held_in(work_ids):
    return MidPoint.objects.filter(assessment__among=work_ids).order_by("held_on", "pk").values_list(*HELD, named=True)


@question
def asked_in(work_ids):
    rows = Submission.objects.filter(assessment__among=work_ids).order_by("number", "pk")
    return rows.values_list(*ASKED, named=True)


@question
def waiting(ids, today):
    """Under way, or ended with an outcome that closes a referral which is still open."""
    waits = Q(authorised_on=None) | Q(
        authorised_on__isnull=False, outcome__in=rules.CLOSES_AS, referral__closed_on=None,
        referral__no_further_action=False,
    )  # fmt: skip
    rows = Assessment.objects.of_children(ids).filter(waits, started_on__lte=today)
    return rows.order_by("started_on", "pk").values_list(*OPEN, named=True)


@question
def managed_by(ids, today):
    held = Q(team__holdings__ended_on=None) | Q(team__holdings__ended_on__gt=today)
    posts = Post.objects.open(today).filter(
        held, role="team_manager", team__holdings__child__among=ids, team__holdings__started_on__lte=today
    )
    return posts.order_by("worker__name", "team__holdings__child").values_list("team__holdings__child", "worker__name")


@question
def latest(child, today):
    """Under way, or the last of an open referral."""
    rows = Assessment.objects.filter(child=child, started_on__lte=today).filter(
        Q(authorised_on=None) | Q(referral__closed_on=None, referral__no_further_action=False)
    )
    return rows.order_by("-started_on", "-pk").values_list(*OPEN, named=True)[:1]


LETTER = Letter(events=(begun,), due=(waiting,), summary=(latest,))


def events(child_ids: Iterable[int]) -> list[Event]:
    """Starts, sightings with the child's own words, mid-points, asking, returns, authorisations. Four queries."""
    ids = ids_of(child_ids)
    works = begun(ids)
    seen, held, asked = _parts_of([work.pk for work in works])
    return [
        event
        for work in works
        for event in _events(work, seen.get(work.pk, ()), held.get(work.pk, ()), asked.get(work.pk, ()))
    ]


def _parts_of(works: list[int]) -> tuple[Parts, Parts, Parts]:
    """By assessment: sightings, mid-points, submissions with their decisions; each in order."""
    if not works:
        return {}, {}, {}
    with asked_together((seen_in, held_in, asked_in), work_ids=works):
        return _by_assessment(seen_in(works)), _by_assessment(held_in(works)), _by_assessment(asked_in(works))


def _by_assessment(rows: Iterable[Any]) -> Parts:
    found: Parts = {}
    for row in rows:
        found.setdefault(row.assessment_id, []).append(row)
    return found


def _events(work: Any, sightings: Sequence[Any], looks: Sequence[Any], asked: Sequence[Any]) -> Iterator[Event]:
    url = address("assessment:read", work.pk)

    def event(on: date, title: str, by: str, ref: str, kind: str = "assessment", **more: Any) -> Event:
        return Event(child_id=work.child_id, on=on, title=title, kind=kind, ref=ref, by=by, url=url, **more)

    yield event(work.started_on, "Assessment started", work.together__started_by__name,
                f"assessment.assessment:{work.pk}", recorded_at=work.together__started_at)  # fmt: skip
    for seen in sightings:
        yield event(seen.on, _seen_title(seen), seen.by__name, f"assessment.seen:{seen.pk}", kind="seen",
                    text=seen.observed, words=seen.words, recorded_at=seen.recorded_at)  # fmt: skip
    for look in looks:
        yield event(look.held_on, "Mid-point review of the assessment", look.by__name, f"assessment.midpoint:{look.pk}",
                    text=look.note, recorded_at=look.at)  # fmt: skip
    for each in asked:
        yield event(local(each.at).date(), "Assessment submitted", each.by__name, f"assessment.submission:{each.pk}",
                    text=each.note, recorded_at=each.at)  # fmt: skip
        if each.authorisation__pk:
            title = _outcome_title(work) if each.authorisation__authorised else "Assessment returned"
            yield event(local(each.authorisation__at).date(), title, each.authorisation__by__name,
                        f"assessment.authorisation:{each.authorisation__pk}", text=each.authorisation__why,
                        recorded_at=each.authorisation__at)  # fmt: skip
    if work.authorised_on and not asked:
        yield event(work.authorised_on, _outcome_title(work), "", f"assessment.authorised:{work.pk}")


def _seen_title(seen: Any) -> str:
    place = f", {seen.where}" if seen.where else ""
    return {"alone": f"Seen alone{place}", "with": f"Seen, not alone{place}", "not_seen": f"Not seen{place}"}[seen.how]


def _outcome_title(work: Any) -> str:
    outcome = OUTCOMES.get(work.outcome, "")
    return f"Assessment authorised: {outcome[0].lower()}{outcome[1:]}" if outcome else "Assessment authorised"


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    """Both clocks, the child to be seen, the mid-point, and an outcome that nobody has picked up. Five queries, one
    for the visits, and one a room above that says what followed an outcome."""
    works = waiting(ids_of(child_ids), today)
    open_works = [work for work in works if work.authorised_on is None]
    seen, held, asked = _parts_of([work.pk for work in open_works])
    visits = within(open_works, said=False)
    managers = _managers([work.child_id for work in open_works], today)
    newest = {(work.child_id, work.referral_id): work.pk for work in works}
    followed = held_among(work.referral_id for work in works if work.authorised_on)
    found = []
    for work in works:
        if work.authorised_on is None:
            met = [*seen.get(work.pk, ()), *visits[work.pk]]
            parts = met, held.get(work.pk, ()), asked.get(work.pk, ())
            found += _due(work, *parts, managers.get(work.child_id, []), today)
        elif newest[(work.child_id, work.referral_id)] == work.pk:
            found += _to_close(work, followed[work.referral_id], today)
    return found


def _managers(child_ids: Sequence[int], today: date) -> dict[int, list[str]]:
    """By child, the names of the managers of the team that holds the child. One query."""
    found: dict[int, list[str]] = {}
    for child, name in managed_by(child_ids, today) if child_ids else ():
        found.setdefault(child, []).append(name)
    return found


def _due(
    work: Any, sightings: Sequence[Any], looks: Sequence[Any], asked: Sequence[Any], managers: list[str], today: date
) -> Iterator[Due]:
    now = rules.stands(None, [each.authorisation__authorised for each in asked])
    limit, from_start = rules.clocks(work.referral__referred_on, work.started_on, today)
    manager = now == rules.SUBMITTED
    shared = {
        "child_id": work.child_id,
        "url": address("assessment:decide" if manager else "assessment:write", work.pk),
        "verb": "Decide" if manager else "Write",
        "note": who_has_it(now, asked[-1] if asked else None, managers, today),
        "waits_for": "manager" if manager else "worker",
    }
    day = rules.day_words(work.referral__referred_on, today)
    yield Due(
        what=f"Assessment: {day[0].lower()}{day[1:]}",
        clock=LIMIT,
        state=limit,
        ref=f"assessment.assessment:{work.pk}",
        **shared,
    )
    yield Due(what="Assessment, counted from its start", clock=LIMIT_FROM_START, state=from_start,
              ref=f"assessment.from_start:{work.pk}", **shared)  # fmt: skip
    born = work.child__expected_on is None  # nobody can see a baby who is not born yet
    if born and not any(seen.how != "not_seen" for seen in sightings):
        yield Due(
            work.child_id,
            "To be seen",  # the list says who: a page that may show only numbers shows this too
            SEEN_CLOCK,
            _state(SEEN_CLOCK, work.started_on, today),
            url=address("assessment:seen", work.pk),
            verb="Record",
            note=_tried(sightings, today),
            ref=f"assessment.seen:{work.pk}",
        )
    if not looks:
        yield Due(
            work.child_id,
            "Mid-point review of the assessment",
            MIDPOINT_CLOCK,
            _state(MIDPOINT_CLOCK, work.started_on, today),
            url=address("assessment:midpoint", work.pk),
            verb="Hold it",
            ref=f"assessment.midpoint:{work.pk}",
            waits_for="manager",
        )


def _state(clock: str, started_on: date, today: date) -> State:
    return state(catalogue(today, settings.CLOCK_VALUES)[clock], started_on, today)


def _tried(sightings: Sequence[Any], today: date) -> str:
    days = [near_date(on, today) for on in sorted({seen.on for seen in sightings if seen.how == "not_seen"})]
    return f"Tried on {joined(days)}" if days else ""


def who_has_it(now: str, asked: Any, managers: Sequence[str], today: date) -> str:
    """ "With Kestrel to authorise since 13 November"; "Returned by Kestrel on 12 November: …". `asked` is the last
    submission with its decision, a row of ASKED."""
    if now == rules.SUBMITTED:
        return f"With {joined(managers, 'or') or 'a manager'} to authorise since {near_date(asked.at, today)}"
    if now == rules.RETURNED:
        by, at = asked.authorisation__by__name, near_date(asked.authorisation__at, today)
        return f"Returned by {by} on {at}: {asked.authorisation__why}"
    return ""


def _to_close(work: Any, followed: Sequence[Held], today: date) -> Iterator[Due]:
    """An outcome that ends the work, and a referral still open: nothing closes by itself. No clock says how long it
    may wait, so it is counted from the next working day. While an enquiry or a plan of the same referral is open it
    does not close, and each says what is due of it; after one, it closes for another reason than the assessment's."""
    if any(each.is_open for each in followed):
        return
    outcome, came = OUTCOMES[work.outcome].lower(), joined(list(dict.fromkeys(each.what for each in followed)))
    note = f"The assessment was authorised on {near_date(work.authorised_on, today)}; nobody has closed the referral"
    yield Due(
        work.child_id,
        f"Close the referral, or go on: there was {came}" if came
        else f"Close the referral: {outcome} ({rules.CLOSES_AS[work.outcome]})",
        "assessment_outcome", state_of_date(working_days.add(work.authorised_on, 1), today),
        url=address("front_door:referral", work.referral_id), verb="Close", note=note,
        ref=f"assessment.outcome:{work.pk}", waits_for="manager",
    )  # fmt: skip


def summary(child_id: int, today: date) -> list[Summary]:
    """Where an assessment under way stands, or what the last one of an open referral led to."""
    work = next(iter(latest(child_id, today)), None)
    if work is None:
        return []
    url = address("assessment:read", work.pk)
    if work.authorised_on:
        words = [OUTCOMES.get(work.outcome, ""), rules.waiting_words(work.outcome)]
        return [Summary(child_id, "Assessed", work.authorised_on, ". ".join(filter(None, words)), url, 50)]
    asked = asked_in([work.pk])
    now = rules.stands(None, [each.authorisation__authorised for each in asked])
    managers = _managers([child_id], today).get(child_id, []) if now == rules.SUBMITTED else []
    note = who_has_it(now, asked[-1] if asked else None, managers, today)
    day = rules.day_words(work.referral__referred_on, today)
    return [Summary(child_id, "Assessment", work.started_on, ". ".join(filter(None, [day, note])), url, 70)]


@dataclass(frozen=True, slots=True)
class Words:
    """What a child said: to whom, when, and whether alone."""

    words: str
    on: date
    to: str
    alone: bool


def words(child_id: int) -> Words | None:
    """The child's latest own words, for the top of the child's page; None when none are written down."""
    rows = Seen.objects.filter(assessment__child=child_id).exclude(words="").select_related("by")
    seen = rows.order_by("-on", "-pk").first()
    return Words(seen.words, seen.on, seen.by.name, seen.how == "alone") if seen else None


def scales(child_id: int) -> dict[str, list[tuple[date, int]]]:
    """Each person's numbers in order of time; of one day the one that was written last. They stand beside one another
    and are never averaged."""
    found: dict[str, dict[date, int]] = {}
    for row in Scale.objects.filter(assessment__child=child_id).order_by("on", "pk"):
        found.setdefault(row.who, {})[row.on] = row.score
    return {who: list(numbers.items()) for who, numbers in found.items()}
