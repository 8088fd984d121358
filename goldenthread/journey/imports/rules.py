"""What contradicts itself in one child of a census file, and what may be filled in here. Pure: values in, values out.

Source, where a rule names none of its own: the children in need census 2025-26 and the practice notes on returns.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from goldenthread.foundations.ui.words import plain_date
from goldenthread.journey.assessment.codes import FACTORS
from goldenthread.journey.front_door.codes import CLOSURE_REASONS, NEEDS, SOURCES
from goldenthread.who.people.codes import DISABILITY, ETHNICITY, SEX
from goldenthread.who.people.rules import reasons_against_identifier

from .census.child import Child, Episode

BRINGERS = ("administrator",)
UPN_UNKNOWN = frozenset(f"UN{figure}" for figure in range(1, 8))
OLDEST = 30  # years: a census holds children, and young people leaving care until 25
LONGEST_WAIT = timedelta(days=300)  # for a baby who is expected


def reasons_against_child(child: Child, reference_on: date, today: date) -> list[str]:
    """Every contradiction in one child, in words (CIN census: the rules that no episode may break)."""
    return [
        *child.amiss,
        *reasons_against_number(child.la_child_id),
        *reasons_against_life(child, reference_on, today),
        *reasons_against_codes(child),
        *(why for episode in child.episodes for why in reasons_against_episode(episode, today)),
        *reasons_against_overlaps(child),
    ]


def reasons_against_number(la_child_id: str) -> list[str]:
    """The census child ID is compulsory: letters and figures, 20 at most (CIN census, LAchildID)."""
    if not la_child_id:
        return ["There is no census child ID (LAchildID)."]
    if not (la_child_id.isascii() and la_child_id.isalnum() and len(la_child_id) <= 20):
        return ["The census child ID (LAchildID) has more in it than 20 letters and figures."]
    return []


def reasons_against_upn(upn: str) -> list[str]:
    """Why a UPN is left out while its child is brought in (CIN census: the letter checks the figures)."""
    return reasons_against_identifier("upn", upn)


def reasons_against_life(child: Child, reference_on: date, today: date) -> list[str]:
    """Birth date or expected date, one of them; death after birth; a child (CIN census, ChildIdentifiers)."""
    born, expected, died = child.birth_date, child.expected_on, child.death_date
    checks = {
        "There is a birth date and an expected date of birth: only one can be true.": bool(born and expected),
        "There is neither a birth date nor an expected date of birth.": not (born or expected),
        f"The birth date {plain_date(born)} is in the future.": bool(born and born > today),
        f"The birth date {plain_date(born)} makes nobody a child.": bool(
            born and reference_on.year - born.year > OLDEST
        ),
        f"The expected date {plain_date(expected)} is too far away.": bool(
            expected and expected > reference_on + LONGEST_WAIT
        ),
        f"The date of death {plain_date(died)} is before the birth.": bool(died and born and died < born),
        f"The date of death {plain_date(died)} is in the future.": bool(died and died > today),
    }
    return [why for why, wrong in checks.items() if wrong]


def reasons_against_birth(
    child: Child, birth_date: date | None, expected_on: date | None, estimated: bool
) -> list[str]:  # fmt: skip
    """Why somebody with the same census child ID is not this child. An estimated date contradicts nothing. (House rule:
    numbers are mistyped, and some councils use them again.)
    """
    if child.birth_date and birth_date and not estimated and child.birth_date != birth_date:
        return ["Its census child ID belongs here to somebody with another birth date."]
    if child.birth_date and expected_on and abs(child.birth_date - expected_on) > LONGEST_WAIT:
        return ["Its census child ID belongs here to a baby who was expected at another time."]
    return []


def reasons_against_codes(child: Child) -> list[str]:
    """Codes that the census does not know (code sets of the CIN census 2025-26)."""
    one = {
        "Sex": ([child.sex], dict(SEX)),
        "Ethnicity": ([child.ethnicity], dict(ETHNICITY)),
        "Disability": (child.disabilities, dict(DISABILITY)),
        "UPNunknown": ([child.upn_unknown], UPN_UNKNOWN),
        "ReferralSource": ([each.source for each in child.episodes], SOURCES),
        "PrimaryNeedCode": ([each.need for each in child.episodes], NEEDS),
        "ReasonForClosure": ([each.reason for each in child.episodes], CLOSURE_REASONS),
        "AssessmentFactors": (
            [code for each in child.episodes for assessed in each.assessments for code in assessed.factors], FACTORS,
        ),
    }  # fmt: skip
    return [
        f"{name} “{code[:10]}” is not a code of this census."
        for name, (given, known) in one.items()
        for code in dict.fromkeys(given)
        if code and code not in known
    ]


def reasons_against_episode(episode: Episode, today: date) -> list[str]:
    """One referral by itself: its dates in order, closed with a reason, nothing after its end (CIN census)."""
    opened, closed = episode.referred_on, episode.closed_on
    if opened is None:
        return ["A referral has no CINreferralDate."]
    name = f"The referral of {plain_date(opened)}"
    checks = {
        f"{name} is in the future.": opened > today,
        f"{name} closed before it began, on {plain_date(closed)}.": bool(closed and closed < opened),
        f"{name} closes in the future, on {plain_date(closed)}.": bool(closed and closed > today),
        f"{name} has closed and has no ReasonForClosure.": bool(
            closed and not episode.reason and not episode.no_further_action
        ),
        f"{name} has a ReasonForClosure and no CINclosureDate.": bool(episode.reason and not closed),
        f"{name} ended with no further action, and something follows in it.": bool(
            episode.no_further_action
            and (episode.assessments or episode.began or episode.enquiries or episode.conferences or episode.plans)
        ),
    }
    return [why for why, wrong in checks.items() if wrong] + list(_against_activity(name, episode, today))


def _against_activity(name: str, episode: Episode, today: date) -> Iterator[str]:
    opened, closed = episode.referred_on, episode.closed_on
    assert opened is not None
    for assessed in episode.assessments:
        start, end = assessed.started_on, assessed.authorised_on
        if start is None:
            yield f"{name} has an assessment with no AssessmentActualStartDate."
            continue
        its = f"The assessment of {plain_date(start)}"
        if start < opened:
            yield f"{its} began before its referral, {plain_date(opened)}."
        if start > today or (end and end > today):
            yield f"{its} has a date in the future."
        if end and end < start:
            yield f"{its} was authorised before it began, on {plain_date(end)}."
        if closed and (start > closed or (end and end > closed)):
            yield f"{its} goes on after its referral closed, on {plain_date(closed)}."
        elif closed and not end:
            yield f"{its} was never authorised, and its referral closed on {plain_date(closed)}."
    for module, began in episode.began:
        if closed and began > closed:
            yield f"{module} began on {plain_date(began)}, after its referral closed on {plain_date(closed)}."


def reasons_against_late(began: date, referred: date, closed: date | None) -> list[str]:
    """Nothing begins in a referral that is over here, whatever the file says of it (CIN census)."""
    if closed and began > closed:
        return [
            f"The assessment of {plain_date(began)} began after its referral of {plain_date(referred)} closed here, "
            f"on {plain_date(closed)}."
        ]
    return []


def reasons_against_overlaps(child: Child) -> list[str]:
    """No two referrals and no two assessments of one child at a time (CIN census; one ends where the next begins)."""
    episodes = [(e.referred_on, e.closed_on) for e in child.episodes if e.referred_on and not e.no_further_action]
    assessed = [(a.started_on, a.authorised_on) for e in child.episodes for a in e.assessments if a.started_on]
    found = []
    for name, spans in (("referrals", episodes), ("assessments", assessed)):
        found += [
            f"The {name} of {plain_date(first)} and {plain_date(second)} overlap."
            for first, second in overlapping(spans)
        ]
    return found


def overlapping(spans: Iterable[tuple[date, date | None]]) -> Iterator[tuple[date, date]]:
    """Starts of neighbours that share a day. A span ends on its first day without; an empty span shares none."""
    ordered = sorted((span for span in spans if span[1] is None or span[1] > span[0]), key=lambda span: span[0])
    last: tuple[date, date | None] | None = None
    for span in ordered:
        if last and (last[1] is None or span[0] < last[1]):
            yield last[0], span[0]
        if last is None or (last[1] is not None and (span[1] is None or span[1] > last[1])):
            last = span


def completed(here: Mapping[str, Any], said: Mapping[str, Any], as_brought: bool) -> tuple[dict[str, Any], list[str]]:
    """What a file adds to a person, and which of its facts are said otherwise here and stay.

    What somebody here wrote is never written over; what an import wrote, and nobody has changed, follows the file.
    A birth takes the place of an expected date; "not yet obtained" is no answer. (House rule.)
    """
    facts: dict[str, Any] = {} if here["has_record"] else {"has_record": True}
    differ = []
    for name in ("sex", "ethnicity", "disabilities", "death_date"):
        unknown = here[name] in (*_SAYS_NOTHING, "NOBT")
        if said[name] in (*_SAYS_NOTHING, here[name]) or (said[name] == "NOBT" and here[name] != ""):
            continue
        if as_brought or unknown:
            facts[name] = said[name]
        else:
            differ.append(name)
    if said["birth_date"] and said["birth_date"] != here["birth_date"]:
        facts |= {"birth_date": said["birth_date"], "birth_estimated": False, "expected_on": None}
    if said["expected_on"] and not here["birth_date"] and said["expected_on"] != here["expected_on"]:
        facts |= {"expected_on": said["expected_on"]} if as_brought or not here["expected_on"] else {}
    return facts, differ


_SAYS_NOTHING: tuple[Any, ...] = ("", None, [], "U")


def reasons_against_bringer(name: str, role: str) -> list[str]:
    """A census file is brought in by a system administrator: it is a task of the system, and shows nobody a record."""
    return [] if role in BRINGERS else [f"{name} is not a system administrator. Only one may bring in a census."]
