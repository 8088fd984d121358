"""What contradicts itself in the enquiries, conferences and plans of one child, and how the census is understood.

Pure. Source, where a rule names none of its own: the children in need census 2025-26 and its published checks.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from goldenthread.foundations.clocks import working_days
from goldenthread.foundations.ui.words import plain_date
from goldenthread.journey.planning.codes import TRACKS
from goldenthread.journey.protection.codes import CATEGORIES

from ..census.child import Child, Enquired, Episode, Planned

Span = tuple[date, date | None]
CONFERENCE_DUE = 15  # working days from the strategy meeting (Working Together, initial conferences)
ENQUIRY = "section 47 enquiry"
ONE_AT_A_TIME = ("in_need", "protection")
NEXT_DAY = timedelta(days=1)
A_YEAR = timedelta(days=365)


def reasons_against_work(child: Child, reference_on: date, today: date) -> list[str]:
    """Every contradiction in one child's enquiries, conferences and plans, in words."""
    found = [why for episode in child.episodes for why in reasons_in_episode(episode, today)]
    found += [why for episode in child.episodes for why in reasons_against_first_days(episode, reference_on)]
    return [*found, *reasons_against_codes(child), *reasons_against_overlaps(child.episodes, reference_on)]


def reasons_against_overlaps(episodes: Sequence[Episode], reference_on: date) -> list[str]:
    """One enquiry at a time, and one plan: a child in need plan and a child protection plan are never both."""
    enquiries = [(ENQUIRY, *span) for span in enquiries_of(episodes, reference_on)]
    plans = [
        (name_of(plan.kind), plan.started_on, plan.ended_on)
        for episode in episodes
        for plan in episode.plans
        if plan.started_on
    ]
    return [in_words(pair, False) for spans in (enquiries, plans) for pair in overlapping(spans)]


def enquiries_of(episodes: Sequence[Episode], reference_on: date) -> Iterator[Span]:
    """From when to when each enquiry went, as far as the census says."""
    starts = sorted(each.started_on for episode in episodes for each in episode.enquiries if each.started_on)
    for episode in episodes:
        for each in episode.enquiries:
            if each.started_on:
                yield each.started_on, ended_on(each, episode.closed_on, next_after(each, starts), reference_on)


def next_after(enquiry: Enquired, starts: Sequence[date]) -> date | None:
    """The first day of the next enquiry."""
    return next((start for start in starts if enquiry.started_on and start > enquiry.started_on), None)


def reasons_against_codes(child: Child) -> list[str]:
    """Categories of abuse that the census does not know (code set of the census, category_of_abuse)."""
    given = {
        "InitialCategoryOfAbuse": [plan.category for episode in child.episodes for plan in episode.plans],
        "LatestCategoryOfAbuse": [plan.latest for episode in child.episodes for plan in episode.plans],
    }
    return [
        f"{name} “{code[:10]}” is not a code of this census."
        for name, codes in given.items()
        for code in dict.fromkeys(codes)
        if code and code not in CATEGORIES
    ]


def reasons_in_episode(episode: Episode, today: date) -> Iterator[str]:
    """One referral's work by itself: within its referral, dates in order, each conference once (checks 1104, 1105,
    2884, 2889, 4015, 8615, 8840, 8841, 8868, 8925).
    """
    if episode.referred_on is None:
        return
    for enquiry in episode.enquiries:
        yield from _against_enquiry(enquiry, episode, today)
    for met in episode.conferences:
        if met.held_on:
            yield from _outside(f"The conference of {plain_date(met.held_on)}", met.held_on, None, episode, today)
    days = conferences_of(episode)
    for held_on in sorted({day for day in days if days.count(day) > 1}):
        yield f"The conference of {plain_date(held_on)} is there twice."
    for plan in episode.plans:
        yield from _against_plan(plan, episode, today)


def conferences_of(episode: Episode) -> list[date]:
    """Every day of an initial conference that an episode names, at an enquiry or by itself."""
    rows = [*(each.conference_on for each in episode.enquiries), *(each.held_on for each in episode.conferences)]
    return [day for day in rows if day]


def _against_enquiry(enquiry: Enquired, episode: Episode, today: date) -> Iterator[str]:
    start, held_on = enquiry.started_on, enquiry.conference_on
    if start is None:
        yield f"The referral of {plain_date(episode.referred_on)} has a Section47 with no S47ActualStartDate."
        return
    its = f"The section 47 enquiry of {plain_date(start)}"
    yield from _outside(its, start, held_on, episode, today)
    if held_on and held_on < start:
        yield f"{its} led to a conference before it began, on {plain_date(held_on)}."
    if held_on and enquiry.not_required:
        yield f"{its} says that no conference was required, and that one was held on {plain_date(held_on)}."
    if episode.closed_on and not held_on and not enquiry.not_required:
        yield (
            f"{its} has neither a conference nor a word that none was required, and its referral closed on "
            f"{plain_date(episode.closed_on)}."
        )


def _against_plan(plan: Planned, episode: Episode, today: date) -> Iterator[str]:
    start, end = plan.started_on, plan.ended_on
    if start is None:
        yield f"The referral of {plain_date(episode.referred_on)} has a {name_of(plan.kind)} with no start."
        return
    its = f"The {name_of(plan.kind)} of {plain_date(start)}"
    yield from _outside(its, start, end, episode, today)
    if end and end < start:
        yield f"{its} ended before it began, on {plain_date(end)}."
    if episode.closed_on and not end:
        yield f"{its} has no end, and its referral closed on {plain_date(episode.closed_on)}."
    if plan.kind == "protection":
        yield from _against_protection(its, plan)


def _against_protection(its: str, plan: Planned) -> Iterator[str]:
    start, end = plan.started_on, plan.ended_on
    assert start is not None
    if end == start:
        yield f"{its} ended on the day on which it began."
    if not plan.category:
        yield f"{its} has no InitialCategoryOfAbuse."
    days = [day for day in plan.reviews if day]
    for day in sorted({day for day in days if days.count(day) > 1}):
        yield f"{its} has its review of {plain_date(day)} twice."
    for day in sorted(set(days)):
        if day <= start:
            yield f"{its} was reviewed on {plain_date(day)}, before it was a day old."
        if end and day > end:
            yield f"{its} was reviewed on {plain_date(day)}, after its end on {plain_date(end)}."


def reasons_against_first_days(episode: Episode, reference_on: date) -> Iterator[str]:
    """A child protection plan starts on the day of its conference (check 2885). A plan of an earlier year has its
    conference in the file of that year.
    """
    days = conferences_of(episode)
    said = " and ".join(plain_date(day) for day in sorted(set(days)))
    for plan in episode.plans:
        start = plan.started_on
        if plan.kind != "protection" or start is None or not days or start in days:
            continue
        if reference_on - A_YEAR < start <= reference_on:
            yield f"The child protection plan of {plain_date(start)} starts on another day than its conference, {said}."


def _outside(its: str, start: date, end: date | None, episode: Episode, today: date) -> Iterator[str]:
    """Nothing lies before its referral, after its closing, or after today."""
    opened, closed = episode.referred_on, episode.closed_on
    assert opened is not None
    if start < opened:
        yield f"{its} began before its referral, {plain_date(opened)}."
    if closed and (start > closed or (end and end > closed)):
        yield f"{its} goes on after its referral closed, on {plain_date(closed)}."
    if start > today or (end and end > today):
        yield f"{its} has a date in the future."


def name_of(kind: str) -> str:
    """ "child protection plan", inside a sentence."""
    return TRACKS[kind][0].lower() + TRACKS[kind][1:]


def ended_on(enquiry: Enquired, closed_on: date | None, next_on: date | None, reference_on: date) -> date | None:
    """The day on which an enquiry ended, as far as the census says.

    With a conference: its day. Where none was required the census does not say when the enquiry ended; it is taken to
    have ended when a conference would have been due, or before: by the next enquiry, by the closing of the referral,
    by the census's own day. (House rule, so that it counts neither as open nor as late.)
    """
    start = enquiry.started_on
    assert start is not None
    if enquiry.conference_on or not enquiry.not_required:
        return enquiry.conference_on
    latest = [working_days.add(start, CONFERENCE_DUE), closed_on, next_on, reference_on]
    return max(start, min(day for day in latest if day))


def outcome_of(enquiry: Enquired) -> str:
    """As far as the census says it: a conference, or that none was required; not why."""
    return "conference" if enquiry.conference_on else "not_needed" if enquiry.not_required else ""


def agree(here: str, said: str) -> bool:
    """Whether an outcome here and the census's word say the same: that no conference was required fits every way in
    which an enquiry ends without one.
    """
    if said == "not_needed":
        return here in ("none", "no_longer", "legal", "not_needed")
    return bool(said) and here == said


def ended_as(plan: Planned, next_kind: str, closed_on: date | None, closure_reason: str) -> str:
    """How a plan ended. The census does not say: it is seen from what follows on the same or the next day, or from the
    closing of the referral to another council (RC5). (House rule.)
    """
    if plan.ended_on is None:
        return ""
    if next_kind and next_kind != plan.kind:
        return "stepped_up" if next_kind == "protection" else "stepped_down"
    return "transferred" if closure_reason == "RC5" and plan.ended_on == closed_on else "closed"


def follows_on(end: date | None, start: date) -> bool:
    """Whether a plan that ended is followed by the next without a gap: on the same day or on the next. (House rule:
    some systems write the last day, others the first day without.)
    """
    return end is not None and end <= start <= end + NEXT_DAY


def span_of(tracks: Iterable[Span]) -> Span:
    """From when to when the one plan goes that serves these tracks; open while one of them is."""
    rows = list(tracks)
    ends = [end for _, end in rows]
    return min(start for start, _ in rows), None if None in ends else max(end for end in ends if end)


def overlapping(spans: Iterable[tuple[str, date, date | None]]) -> Iterator[tuple[tuple[str, date], tuple[str, date]]]:
    """Neighbours, by their names and first days, that share a day. A span ends on its first day without; an empty one
    shares none (checks 4014, 4016, 4017, 8890, 8940).
    """
    ordered = sorted((span for span in spans if span[2] is None or span[2] > span[1]), key=lambda span: span[1])
    last: tuple[str, date, date | None] | None = None
    for span in ordered:
        if last and (last[2] is None or span[1] < last[2]):
            yield last[:2], span[:2]
        if last is None or (last[2] is not None and (span[2] is None or span[2] > last[2])):
            last = span


def in_words(pair: tuple[tuple[str, date], tuple[str, date]], is_here: bool) -> str:
    (one, first), (other, second) = pair
    end = " overlap: one of them is here already." if is_here else " overlap."
    if one == other:
        several = f"{one[:-1]}ies" if one.endswith("y") else f"{one}s"
        return f"The {several} of {plain_date(first)} and {plain_date(second)}{end}"
    return f"The {one} of {plain_date(first)} and the {other} of {plain_date(second)}{end}"
