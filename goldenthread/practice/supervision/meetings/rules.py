"""When supervision may begin, be signed or be called off. Values in, values out.

Sources: clock "supervision", which ends with a record that both signed (local policy); practice notes, section 4;
roles (nobody signs for another).
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from goldenthread.foundations.refused import About
from goldenthread.foundations.ui.words import joined

LEAST_IN_A_GROUP: Final = 2
WRITTEN_WITHIN_DAYS: Final = 31  # supervision written down later than this is not begun any more. Local, unsourced
AHEAD_DAYS: Final = 31  # how far ahead one may be called off. Local, unsourced


def reasons_against_beginning(
    kind: str, number: int, not_theirs: Sequence[str], goes_on: bool, held_on: date, today: date
) -> list[str]:
    """Why supervision does not begin: by whom, with how many, and on which day (local practice)."""
    wrong = {
        f"You do not supervise {joined(not_theirs)}.": bool(not_theirs),
        "One to one is with one worker.": kind == "one_to_one" and number != 1,
        About("Choose two workers or more: a group is not one to one.", "workers"): (
            kind == "group" and number < LEAST_IN_A_GROUP
        ),
        "You have begun one with this worker that you have not signed. Go on with that one, or sign it.": goes_on,
        About("Supervision is written down on the day it is held, or after it.", "held_on"): held_on > today,
        About("That is more than a month ago: choose a later day.", "held_on"): (
            held_on < today - timedelta(days=WRITTEN_WITHIN_DAYS)
        ),
    }
    return [reason for reason, holds in wrong.items() if holds]


def reasons_against_signing(was_there: bool, is_supervisor: bool, supervisor_signed: bool, signed: bool) -> list[str]:
    """Each signs for themselves, once: the supervisor first, and nothing is written in it after that."""
    wrong = {
        "Only who was there signs, each for themselves.": not was_there,
        "You have signed it already.": was_there and signed,
        "It is still being written: its supervisor signs first.": (
            was_there and not is_supervisor and not supervisor_signed
        ),
    }
    return [reason for reason, holds in wrong.items() if holds]


def reasons_against_calling_off(
    reason: str, why: str, was_for: date, away_until: date | None, said_already: bool, today: date
) -> list[str]:
    """A supervision that was not held says why (clock "supervision": record cancelled sessions and reason)."""
    wrong = {
        About("Say the reason.", "why"): reason == "other" and not why.strip(),
        About("It is on the record already that nothing was held on that day.", "was_for"): said_already,
        About("Choose a day within the next month.", "was_for"): was_for > today + timedelta(days=AHEAD_DAYS),
        About("The first day back is after the day that it was for.", "away_until"): (
            away_until is not None and away_until <= was_for
        ),
        About("A first day back is said for leave and illness alone.", "away_until"): (
            away_until is not None and reason not in {"sick", "leave"}
        ),
    }
    return [reason for reason, holds in wrong.items() if holds]
