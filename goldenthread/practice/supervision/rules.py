"""When supervision is due, and what an entry must say.

Sources: practice notes, section 4 (supervision and management oversight: reflection beside decisions with owner and
date; an entry with a decision and no rationale is refused; text copied between children is pointed out; two stores);
promise P21 (regular, reflective as well as decision-making, well recorded). Clocks are named where they are used.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from goldenthread.foundations.clocks import State, catalogue, due_on, next_due_on, state_of_date
from goldenthread.foundations.clocks.working_days import add_months
from goldenthread.foundations.refused import About
from goldenthread.foundations.ui.words import joined

SUPERVISION, CASE = "supervision", "case_supervision"
FIRST_WEEKS, TO_MONTH_6, TO_MONTH_12 = "asye_sup_a", "asye_sup_b", "asye_sup_c"
# Whose supervision has a clock: those who practise. Others are supervised as their own profession says.
SUPERVISED: Final = (
    "social_worker", "senior", "family_help_lead", "protection_lead", "personal_adviser", "screener", "team_manager",
    "service_manager", "head_of_service", "reviewing_officer", "conference_chair", "principal_social_worker",
)  # fmt: skip
ALIKE: Final = 0.85  # of the words of two texts that are the same. Local practice, unsourced
LATEST_BACK: Final = timedelta(days=366)  # a first day back later than this from today is taken for this
LEAST_WORDS: Final = 6  # shorter texts are alike by chance
DECISION, RATIONALE, WHOLE = "the decision", "the rationale", "the entry as a whole"  # answers go by their prompts' ids
Period = tuple[date, date | None]  # away from the first day to the first day back, where that is known


# When it is due
class Whose(NamedTuple):
    """What of a post says how often its holder is supervised."""

    role: str
    newly_qualified: bool
    started_on: date  # since when in this role and team: other hours are another post, and nothing begins anew
    first_year_on: date  # when the first year after qualifying began; a mover's goes on


def here_since(post: Any, posts: Iterable[Any]) -> date:
    """The first day of the posts that led to this one without a day between, in the same team and role. `posts`: all
    of this worker's, the latest first."""
    since = post.started_on
    for each in posts:
        if (each.team_id, each.role, each.ended_on) == (post.team_id, post.role, since):
            since = each.started_on
    return since


def clock_of(whose: Whose, since: date) -> str:
    """By which clock the supervision after this day is due. A newly qualified worker's is weekly for six weeks, then
    every two weeks to month six, then monthly to month twelve (the ASYE programme, employer-led); after it, and
    everybody else's, every four weeks (local policy; a council sets its own number by role)."""
    if whose.newly_qualified:
        ends = (
            (FIRST_WEEKS, whose.first_year_on + timedelta(weeks=6)),
            (TO_MONTH_6, add_months(whose.first_year_on, 6)),
            (TO_MONTH_12, add_months(whose.first_year_on, 12)),
        )
        return next((clock for clock, end in ends if since < end), SUPERVISION)
    return SUPERVISION


def values_of(role: str, values: Mapping[str, int], weeks: Mapping[str, int]) -> Mapping[str, int]:
    """The council's lengths of clocks, with its own number of weeks for this role."""
    return {**values, SUPERVISION: weeks[role]} if role in weeks else values


def due_state(
    whose: Whose,
    last_on: date | None,
    away: Collection[date],
    today: date,
    values: Mapping[str, int],
    weeks: Mapping[str, int],
) -> State:
    """How long until this worker is supervised next: from the last supervision that both signed, or from the post's
    first day. The clock stands still on the days of days_away (local policy; clock_of says which clock)."""
    since = max(last_on, whose.started_on) if last_on else whose.started_on
    clock = catalogue(today, values_of(whose.role, values, weeks))[clock_of(whose, since)]
    due = next_due_on(clock, since) if last_on else due_on(clock, since)
    return state_of_date(_moved(due, away, today), today)


def _moved(due: date, away: Collection[date], today: date) -> date:
    """The day on which it is due, moved by each day away before it, and by each since where it is overdue: what was
    overdue when somebody went is as much overdue when they are back."""
    for day in sorted(away):
        if day <= max(due, today):
            due += timedelta(days=1)
    return due


def case_state(last_on: date | None, had_since: date, today: date, values: Mapping[str, int]) -> State:
    """How long until this child is looked at next: clock case_supervision, from the last entry, or from the day since
    which somebody has had the child, one worker after another (local policy, unsourced). An entry of an earlier time of
    involvement is no look at this one."""
    clock = catalogue(today, values)[CASE]
    since = max(last_on, had_since) if last_on else had_since
    return state_of_date(next_due_on(clock, since), today)


def days_away(called_off: Iterable[Period], away: Iterable[Period], since: date, today: date) -> set[date]:
    """Days away since the last supervision, each once however often it is said: from the day for which supervision was
    called off for leave or illness to the first day back; and from the first day away from work, whatever for, to the
    first day back, or to today where nobody knows it yet (local policy; clock "supervision": leave and absence)."""
    periods = [(was_for, back_on) for was_for, back_on in called_off if back_on and was_for >= since]
    periods += [(max(start, since), back_on or today + timedelta(days=1)) for start, back_on in away]
    return {
        start + timedelta(days=place)
        for start, back_on in periods
        for place in range((min(back_on, today + LATEST_BACK) - start).days)
    }


# What an entry must say
def reasons_against_entry(
    *, decision: str, rationale: str, answers: Collection[str], owner: bool, do_by: date | None, on: date, today: date
) -> list[str]:
    """Why this may not stand on a child's file (practice notes, section 4). Each reason stands at its question."""
    wrong = {
        About("Say why: a decision without its rationale is not kept.", "rationale"): decision and not rationale,
        About("Say what is decided, or take the rationale out.", "decision"): rationale and not decision,
        About("Write what is decided, or what was thought about.", "decision"): (
            not decision and not rationale and not any(answers)
        ),
        About("Say by when it is done.", "do_by"): owner and do_by is None,
        About("Choose who does it.", "owner"): do_by is not None and not owner,
        About("Say what is to be done: write the decision.", "decision"): (owner or do_by) and not decision,
        About("It cannot be done before it was decided: choose this day or a later one.", "do_by"): (
            do_by is not None and do_by < on
        ),
        "Supervision is recorded on the day it was held or later, not before.": on > today,
    }
    return [reason for reason, holds in wrong.items() if holds]


def reasons_against_came(state: str, note: str, is_open: bool) -> list[str]:
    """Why that cannot be said of a decision: it is closed, or what is not done says nothing."""
    if not is_open:
        return ["Somebody has said already what came of this decision."]
    if state != "done" and not note.strip():
        return [About("Say what stands in the way, or why it is not needed any more.", "note")]
    return []


def reasons_against_own(works_with: bool, name: str) -> list[str]:
    """Nobody oversees their own work with a child (roles: author and approver are two people)."""
    return [f"You work with {name} yourself: somebody else oversees it."] if works_with else []


def words_in(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", text.casefold()))


def is_alike(one: str, other: str, names: Iterable[str] = ()) -> bool:
    """Whether two texts say the same, but for the children's names: ALIKE of all their words are in both."""
    without = words_in(" ".join(names))
    mine, theirs = words_in(one) - without, words_in(other) - without
    if min(len(mine), len(theirs)) < LEAST_WORDS:
        return False
    return len(mine & theirs) / len(mine | theirs) >= ALIKE


def parts_alike(mine: Mapping[str, str], theirs: Mapping[str, str], names: Collection[str]) -> list[str]:
    """Which parts of two entries say the same, each beside the same part of the other: a copied rationale is one, under
    whatever decision. Parts too short to tell are compared together (practice notes, section 4)."""
    alike = [part for part, text in mine.items() if is_alike(text, theirs.get(part, ""), names)]
    if not alike and is_alike(" ".join(mine.values()), " ".join(theirs.values()), names):
        return [WHOLE]
    return alike


def reasons_against_the_same(alike: Mapping[str, Sequence[str]], same_because: str) -> list[str]:
    """The same words on several children's files are pointed out, and may stand with a word why (practice notes, 4).
    `alike`: by part, the children on whose files it stands too."""
    if not alike or same_because.strip():
        return []
    parts: dict[str, list[str]] = defaultdict(list)
    for part, names in alike.items():
        parts[joined([f"{name}’s" for name in names])].append(part)
    where = joined([f"on {whose} file in {joined(each)}" for whose, each in parts.items()])
    said = f"Nearly the same words stand {where}. Write what is this child’s own, or say below why"
    return [About(f"{said} they are the same.", "same_because")]
