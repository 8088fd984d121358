"""The three threads at the top of a child's page: one worker, one plan, one story, and where each is broken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString

from goldenthread.foundations.clocks.states import short_date
from goldenthread.foundations.ui.addresses import address
from goldenthread.foundations.ui.drawings import Bead
from goldenthread.foundations.ui.words import count, in_words, local, spelled, whole_months
from goldenthread.journey.assessment.codes import OUTCOMES
from goldenthread.journey.assessment.models import Assessment
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.planning.codes import ENDS, TRACKS
from goldenthread.journey.planning.golden.reading import Golden
from goldenthread.journey.planning.models import Track
from goldenthread.practice.caseload.continuity.rules import TWO_YEARS, YEAR, Spell, workers
from goldenthread.practice.child.involved import Involved
from goldenthread.practice.child.rules import PRONOUNS
from goldenthread.practice.child.story import WAITING, Story
from goldenthread.practice.child.work import Work
from goldenthread.who.access.history_of_workers import Gap
from goldenthread.who.access.models import Involvement

MOST_BEADS = 8
# Which breaks of a plan show at which of its beads.
PLANNED, CARRIED_OUT = ("no_outcome",), ("no_step", "carried", "past_day", "no_evidence")
LOOKED_AT = ("flat", "review_late")
ORDINALS = ("", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")


@dataclass(frozen=True, slots=True)
class Strand:
    beads: list[Bead]
    title: str
    words: str | SafeString

    @property
    def plain(self) -> str:
        """Without links, for paper."""
        return strip_tags(self.words)


def ordinal(number: int) -> str:
    return ORDINALS[number] if number < len(ORDINALS) else f"{number}th"


def how_long(start: date, today: date) -> str:
    """ "for 3 years", "for 5 months", "for 2 days", "since today"."""
    months, days = whole_months(start, today), (today - start).days
    if months >= 24:
        return f"for {count(months // 12, 'year')}"
    if months:
        return f"for {count(months, 'month')}"
    return f"for {count(days, 'day')}" if days > 0 else "since today"


def worker_thread(known: Involved, sex: str) -> Strand:
    """Whether a worker holds the child today, which one in their life this is, and when there was nobody."""
    today, (_, them, their) = known.today, PRONOUNS[sex]
    begun = known.leads
    past = _in_words([gap for gap in known.gaps if gap.end])
    number = len({each.worker_id for each in begun})
    if known.lead:
        words = f"{known.lead.worker} {how_long(known.lead.started_on, today)}.{_follows(known)}"
        words += f" {ordinal(number)} worker in {their} life{past}.{_lately(begun, today) if number > 1 else ''}"
        return Strand(["done"] * min(max(len(begun), 2), MOST_BEADS), "One worker: holds", words)
    if known.team is None:
        words = f"Nobody works with {them} today{past}." if number else "Nobody has been asked to."
        return Strand(["done", "next"] if number else ["next", "next"], "One worker: not needed now", words)
    now = next((gap for gap in known.gaps if gap.end is None), None)
    words = f"{known.team.team} holds {them}{past}."
    if now is None:
        return Strand(["now", "next"], "One worker: to be named", words)
    words = f"No worker for {count(now.working_days, 'working day')}, since {short_date(now.start, today)}. {words}"
    return Strand(["done", "break", "next"], "One worker: nobody now", words)


def _follows(known: Involved) -> str:
    """ " Then Teal, from 15 December." """
    part = known.coming
    return f" Then {part.worker}, from {short_date(part.started_on, known.today)}." if part else ""


def _lately(begun: Sequence[Involvement], today: date) -> str:
    """ " 2 in twelve months, 3 in two years.": a worker who came back counts once, as the department counts."""
    spells = [Spell(each.worker_id, each.started_on, each.ended_on, each.reason) for each in begun]
    return f" {workers(spells, today, YEAR)} in twelve months, {workers(spells, today, TWO_YEARS)} in two years."


def _in_words(past: list[Gap]) -> str:
    """ "; 13 working days with nobody in 2022"."""
    if not past:
        return ""
    longest = max(past, key=lambda gap: gap.working_days)
    more = f", and {count(len(past) - 1, 'shorter gap')}" if len(past) > 1 else ""
    return f"; {count(longest.working_days, 'working day')} with nobody in {longest.start.year}{more}"


def plan_thread(done: Work, golden: Golden | None, today: date) -> Strand:
    """From the need to its end: what was asked for, whether it was assessed, and then the plan: needs, outcomes, steps,
    reviews, met. `golden` is the plan of today as this reader may read it."""
    track = next((each for each in reversed(done.tracks) if each.ended_on is None or each.ended_on > today), None)
    if track and golden:
        return _planned(track, golden, today)
    referral = done.referrals[-1] if done.referrals else None
    work = done.assessments[-1] if done.assessments else None
    if referral is None and work is None:
        return Strand(["next", "next", "next"], "One plan: nothing was asked for", "No referral has been accepted.")
    if referral and (work is None or work.referral_id != referral.pk):
        return _not_assessed(referral, today)
    return _assessed(work, work.referral, done, today)


def _planned(track: Track, golden: Golden, today: date) -> Strand:
    """The plan in five beads: need, outcome, steps, review, met; a break where anything of that kind is broken."""
    since = f"{TRACKS[track.kind]} since {short_date(track.started_on, today)}"
    if not golden.threads:
        words = format_html("{}. {}.", since, _link(track, "Nothing is written in it yet"))
        return Strand(["done", "now", "next", "next", "next"], "One plan: to be written", words)
    broken = {each.kind for each in golden.breaks}
    met = all(thread.met_on for thread in golden.threads)
    beads: list[Bead] = [
        "done",
        _bead(broken, PLANNED, True),
        _bead(broken, CARRIED_OUT, any(thread.strands for thread in golden.threads)),
        _bead(broken, LOOKED_AT, bool(golden.reviews)),
        "done" if met else "next",
    ]
    if not golden.breaks:
        said = "Every need is met" if met else f"{spelled(len(golden.threads), 'need')} followed to the last step"
        return Strand(beads, "One plan: holds", format_html("{}. {}.", since, _link(track, said)))
    first, more = golden.breaks[0], len(golden.breaks) - 1
    rest = f", and {count(more, 'more', 'more')}" if more else ""
    words = format_html("{}. {}, {}{}.", since, _link(track, first.words), first.how_long, rest)
    places = "one place" if not more else f"{in_words(more + 1)} places"
    return Strand(beads, f"One plan: broken in {places}", words)


def _bead(broken: set[str], kinds: Sequence[str], there: bool) -> Bead:
    return "break" if broken & set(kinds) else "done" if there else "next"


def _link(track: Track, words: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', address("planning:thread", track.plan_id), words)


def _not_assessed(referral: Referral, today: date) -> Strand:
    asked = f"{_need(referral)}, referred {short_date(referral.referred_on, today)}"
    if hasattr(referral, "no_assessment"):
        words = f"{asked}. Decided in writing that no assessment is needed."
        return Strand(["done", "done"], "One plan: no assessment, by decision", words)
    if referral.closed_on and referral.closed_on <= today:
        words = f"{asked}. Closed {short_date(referral.closed_on, today)} without an assessment."
        return Strand(["done", "break", "done"], "One plan: none is open", words)
    return Strand(
        ["done", "break", "next"], "One plan: waits for an assessment", f"{asked}. Nobody has begun an assessment."
    )


def _assessed(work: Assessment, referral: Referral, done: Work, today: date) -> Strand:
    asked = f"{_need(referral)}, referred {short_date(referral.referred_on, today)}"
    if work.authorised_on is None or work.authorised_on > today:
        words = f"{asked}. Assessment begun {short_date(work.started_on, today)}; the outcome is to come."
        return Strand(["done", "now", "next"], "One plan: assessment under way", words)
    came = OUTCOMES.get(work.outcome, "Outcome not recorded")
    words = f"{asked}. {came}, decided {short_date(work.authorised_on, today)}."
    if referral.closed_on and referral.closed_on <= today:
        return Strand(
            ["done", "done", "done"],
            "One plan: none is open",
            f"{words} Closed {short_date(referral.closed_on, today)}.",
        )
    ended = [each for each in done.tracks if each.referral_id == referral.pk and each.ended_on]
    if ended:
        last = ended[-1]
        words = f"{TRACKS[last.kind]} ended {short_date(last.ended_on, today)}: {ENDS[last.ended_as].lower()}."
        return Strand(["done"] * 4, "One plan: none is open", f"{asked}. {words}")
    if work.outcome == "child_in_need" and not any(each.referral_id == referral.pk for each in done.tracks):
        beads: list[Bead] = ["done", "done", "break", "next", "next"]
        return Strand(beads, "One plan: not begun", f"{words} Nobody has begun the plan.")
    return Strand(["done", "done", "done", "next"], "One plan: outcome decided", words)


def _need(referral: Referral) -> str:
    return referral.get_need_display() or "Need not stated"


def story_thread(story: Story, late: bool, today: date) -> Strand:
    """How many events wait for somebody to say whether they mattered, and when the chronology was last confirmed."""
    waiting, marked, confirmed = len(story.waiting), len(story.chronology), story.confirmed
    beads: list[Bead] = ["done"] * min(max(marked, 1), MOST_BEADS) + ["next"] * min(waiting, 3)
    said = (
        f"Chronology confirmed {short_date(local(confirmed.at).date(), today)}"
        if confirmed
        else "Chronology never confirmed"
    )
    if not story.beads:
        return Strand(["next", "next"], "One story: not begun", "Nothing is recorded yet.")
    if late:
        beads += ["break"]
    if not waiting:
        words = f"{count(marked, 'event')} marked as significant. {said}."
        return Strand(
            beads if len(beads) > 1 else ["done", "done"], f"One story: {'to confirm' if late else 'holds'}", words
        )
    words = format_html(
        '<a href="{}#story">Mark {} or pass {} over</a>. {}.',
        f"?kind={WAITING}", "it" if waiting == 1 else "them", "it" if waiting == 1 else "them", said,
    )  # fmt: skip
    return Strand(beads, f"One story: {spelled(waiting, 'event').lower()} waiting", words)
