"""What assessments add to a child's thread: what happened, what is due and with whom, where things stand, her words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Prefetch, Q
from django.urls import reverse

from goldenthread.foundations.clocks import State, catalogue, state, state_of_date, working_days
from goldenthread.foundations.ui.words import joined, local, near_date
from goldenthread.who.access.models import Holding
from goldenthread.who.people.strands import Due, Event, Summary, children_of
from goldenthread.who.workforce.models import Post

from . import rules
from .codes import OUTCOMES
from .models import Assessment, Authorisation, MidPoint, Scale, Seen, Submission
from .reading import decision_on, submissions_of
from .rules import LIMIT, LIMIT_FROM_START, MIDPOINT_CLOCK, SEEN_CLOCK


def events(child_ids: Iterable[int]) -> list[Event]:
    """Starts, sightings with the child's own words, mid-points, asking, returns, authorisations. Four queries."""
    found = _with_all().of_children(children_of(child_ids))
    return [event for assessment in found for event in _events(assessment)]


def _with_all():
    # Submissions without their content: it is as long as the whole assessment.
    asked = Submission.objects.defer("content").select_related("by", "authorisation__by")
    return Assessment.objects.select_related("together__started_by", "child", "referral").prefetch_related(
        Prefetch("submissions", asked),
        Prefetch("sightings", Seen.objects.select_related("by").order_by("on", "pk")),
        Prefetch("mid_points", MidPoint.objects.select_related("by").order_by("held_on", "pk")),
    )


def _events(work: Assessment) -> Iterator[Event]:
    url = reverse("assessment:read", args=[work.pk])
    together = work.together

    def event(on: date, title: str, by: str, ref: str, **more) -> Event:
        return Event(
            child_id=work.child_id,
            on=on,
            title=title,
            kind=more.pop("kind", "assessment"),
            ref=ref,
            by=by,
            url=url,
            **more,
        )

    yield event(work.started_on, "Assessment started", together.started_by.name, f"assessment.assessment:{work.pk}",
                recorded_at=together.started_at)  # fmt: skip
    for seen in work.sightings.all():
        yield event(seen.on, _seen_title(seen), seen.by.name, f"assessment.seen:{seen.pk}", kind="seen",
                    text=seen.observed, words=seen.words, recorded_at=seen.recorded_at)  # fmt: skip
    for look in work.mid_points.all():
        yield event(look.held_on, "Mid-point review of the assessment", look.by.name, f"assessment.midpoint:{look.pk}",
                    text=look.note, recorded_at=look.at)  # fmt: skip
    for asked in submissions_of(work):
        yield event(local(asked.at).date(), "Assessment submitted", asked.by.name, f"assessment.submission:{asked.pk}",
                    text=asked.note, recorded_at=asked.at)  # fmt: skip
        if made := decision_on(asked):
            yield event(local(made.at).date(), _decided_title(work, made), made.by.name,
                        f"assessment.authorisation:{made.pk}", text=made.why, recorded_at=made.at)  # fmt: skip
    if work.authorised_on and not submissions_of(work):
        title = _outcome_title(work)
        yield event(work.authorised_on, title, "", f"assessment.authorised:{work.pk}")


def _seen_title(seen: Seen) -> str:
    place = f", {seen.where}" if seen.where else ""
    return {"alone": f"Seen alone{place}", "with": f"Seen, not alone{place}", "not_seen": f"Not seen{place}"}[seen.how]


def _decided_title(work: Assessment, made: Authorisation) -> str:
    return _outcome_title(work) if made.authorised else "Assessment returned"


def _outcome_title(work: Assessment) -> str:
    outcome = OUTCOMES.get(work.outcome, "")
    return f"Assessment authorised: {outcome[0].lower()}{outcome[1:]}" if outcome else "Assessment authorised"


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    """Both clocks, the child to be seen, the mid-point, and an outcome that nobody has picked up. Seven queries."""
    ids = children_of(child_ids)
    waiting = Q(authorised_on=None) | Q(
        authorised_on__isnull=False, outcome__in=rules.CLOSES_AS, referral__closed_on=None,
        referral__no_further_action=False,
    )  # fmt: skip
    work = list(_with_all().of_children(ids).filter(waiting, started_on__lte=today))
    managers = _managers([each.child_id for each in work], today)
    newer = {(each.child_id, each.referral_id): each.pk for each in sorted(work, key=lambda each: each.started_on)}
    found = []
    for each in work:
        if each.authorised_on is None:
            found += _due(each, managers.get(each.child_id, []), today)
        elif newer[(each.child_id, each.referral_id)] == each.pk:
            found.append(_to_close(each, today))
    return found


def _managers(child_ids: Sequence[int], today: date) -> dict[int, list[str]]:
    """By child, the names of the managers of the team that holds the child."""
    held = dict(Holding.objects.open(today).filter(child__in=child_ids).values_list("child", "team"))
    posts = Post.objects.open(today).filter(role="team_manager", team__in=set(held.values())).select_related("worker")
    by_team: dict[int, list[str]] = {}
    for post in posts.order_by("worker__name"):
        by_team.setdefault(post.team_id, []).append(post.worker.name)
    return {child: by_team.get(team, []) for child, team in held.items()}


def _due(work: Assessment, managers: list[str], today: date) -> Iterator[Due]:
    asked = submissions_of(work)
    now = rules.stands(None, [made.authorised if (made := decision_on(each)) else None for each in asked])
    limit, from_start = rules.clocks(work.referral.referred_on, work.started_on, today)
    manager = now == rules.SUBMITTED
    page = "assessment:decide" if manager else "assessment:write"
    shared = {
        "child_id": work.child_id,
        "url": reverse(page, args=[work.pk]),
        "verb": "Decide" if manager else "Write",
        "note": who_has_it(now, asked[-1] if asked else None, managers, today),
        "waits_for": "manager" if manager else "worker",
    }
    day = rules.day_words(work.referral.referred_on, today)
    yield Due(
        what=f"Assessment: {day[0].lower()}{day[1:]}",
        clock=LIMIT,
        state=limit,
        ref=f"assessment.assessment:{work.pk}",
        **shared,
    )
    yield Due(what="Assessment, counted from its start", clock=LIMIT_FROM_START, state=from_start,
              ref=f"assessment.from_start:{work.pk}", **shared)  # fmt: skip
    born = work.child.expected_on is None  # nobody can see a baby who is not born yet
    if born and not any(seen.how != "not_seen" for seen in work.sightings.all()):
        yield Due(
            work.child_id,
            f"{work.child.short_name} to be seen",
            SEEN_CLOCK,
            _state(SEEN_CLOCK, work.started_on, today),
            url=reverse("assessment:seen", args=[work.pk]),
            verb="Record",
            note=_tried(work, today),
            ref=f"assessment.seen:{work.pk}",
        )
    if not work.mid_points.all():
        yield Due(
            work.child_id,
            "Mid-point review of the assessment",
            MIDPOINT_CLOCK,
            _state(MIDPOINT_CLOCK, work.started_on, today),
            url=reverse("assessment:midpoint", args=[work.pk]),
            verb="Hold it",
            ref=f"assessment.midpoint:{work.pk}",
            waits_for="manager",
        )


def _state(clock: str, started_on: date, today: date) -> State:
    return state(catalogue(today, settings.CLOCK_VALUES)[clock], started_on, today)


def _tried(work: Assessment, today: date) -> str:
    days = [near_date(seen.on, today) for seen in work.sightings.all() if seen.how == "not_seen"]
    return f"Tried on {joined(days)}" if days else ""


def who_has_it(now: str, asked: Submission | None, managers: Sequence[str], today: date) -> str:
    """ "With Kestrel to authorise since 13 November"; "Returned by Kestrel on 12 November: …"."""
    if now == rules.SUBMITTED:
        return f"With {joined(managers, 'or') or 'a manager'} to authorise since {near_date(asked.at, today)}"
    if now == rules.RETURNED:
        made = decision_on(asked)
        return f"Returned by {made.by.name} on {near_date(made.at, today)}: {made.why}"
    return ""


def _to_close(work: Assessment, today: date) -> Due:
    """An outcome that ends the work, and a referral still open: nothing closes by itself. No clock says how long it
    may wait, so it is counted from the next working day."""
    closes = rules.CLOSES_AS[work.outcome]
    return Due(
        work.child_id, f"Close the referral: {OUTCOMES[work.outcome].lower()} ({closes})", "assessment_outcome",
        state_of_date(working_days.add(work.authorised_on, 1), today),
        url=reverse("front_door:referral", args=[work.referral_id]), verb="Close",
        note=f"The assessment was authorised on {near_date(work.authorised_on, today)}; nobody has closed the referral",
        ref=f"assessment.outcome:{work.pk}", waits_for="manager",
    )  # fmt: skip


def summary(child_id: int, today: date) -> list[Summary]:
    """Where an assessment under way stands, or what the last one of an open referral led to."""
    rows = Assessment.objects.filter(child=child_id, started_on__lte=today).filter(
        Q(authorised_on=None) | Q(referral__closed_on=None, referral__no_further_action=False)
    )
    work = rows.with_decisions().order_by("-started_on", "-pk").first()
    if work is None:
        return []
    url = reverse("assessment:read", args=[work.pk])
    if work.authorised_on:
        return [Summary(child_id, "Assessed", work.authorised_on, OUTCOMES.get(work.outcome, ""), url, 50)]
    asked = submissions_of(work)
    now = rules.stands(None, [made.authorised if (made := decision_on(each)) else None for each in asked])
    note = who_has_it(now, asked[-1] if asked else None, _managers([child_id], today).get(child_id, []), today)
    day = rules.day_words(work.referral.referred_on, today)
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
    """Each person's numbers in order of time. They stand beside one another and are never averaged."""
    found: dict[str, list[tuple[date, int]]] = {}
    for row in Scale.objects.filter(assessment__child=child_id).order_by("on", "pk"):
        found.setdefault(row.who, []).append((row.on, row.score))
    return found
