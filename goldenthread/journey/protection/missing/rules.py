"""What is asked for while a child is missing, and after they are back.

Sources: statutory guidance on children who run away or go missing (2014): risk, safe and well, an independent return
interview within 72 hours; SSDA903 (M and A); pathways.md section 11 (strategy where still missing) and section 13
(three or more in 90 days is a signal).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

INTERVIEW, STRATEGY, REPORT, WRITTEN = "rhi", "missing_strategy", "missing_report", "rhi_recorded"
OFTEN, WITHIN = 3, timedelta(days=90)  # pathways.md section 13; a local threshold, unsourced
AWAY, BACK, OFFERED, DECLINED, TOLD = "away", "back", "offered", "declined", "told"
OPEN: Final = (AWAY, BACK, OFFERED)  # somebody still has to act
STATES: Final[dict[str, str]] = {
    AWAY: "Missing or away",
    BACK: "Back, no interview offered yet",
    OFFERED: "Interview offered",
    DECLINED: "Interview declined, with the reason",
    TOLD: "Interview held",
}
MOVES: Final[dict[str, dict[str, str]]] = {
    "": {"report": AWAY},
    AWAY: {"back": BACK},
    BACK: {"say why not offered": BACK, "offer": OFFERED, "decline": DECLINED, "interview": TOLD},
    OFFERED: {"offer": OFFERED, "decline": DECLINED, "interview": TOLD},
    DECLINED: {"offer": OFFERED, "decline": DECLINED, "interview": TOLD},
    TOLD: {},
}


def stands(back_at: datetime | None, answers: Iterable[str], interviewed: bool) -> str:
    """How one episode stands. The clock ends when the interview is held, or declined with the reason (clock rhi). No
    answer is no end (guidance of 2014: keep offering), and why it was not offered is a reason on the record, no more;
    whoever declined may think again."""
    if back_at is None:
        return AWAY
    if interviewed:
        return TOLD
    offered = [answer for answer in answers if answer != "not_offered"]
    if not offered:
        return BACK
    return DECLINED if offered[-1] == "declined" else OFFERED


def reasons_against_report(since_at: datetime, reported_at: datetime, now: datetime, is_open: bool) -> list[str]:
    """Why an episode cannot be recorded so. Source: one at a time (SSDA903 missing module); nothing after now."""
    checks = {
        "An episode is open already. Say when the child came back first.": is_open,
        "They cannot be missing since a time after now.": since_at > now,
        "They cannot have been reported missing after now.": reported_at > now,
        "They were reported missing before they were: check both times.": reported_at < since_at,
    }
    return [reason for reason, wrong in checks.items() if wrong]


def reasons_against_back(since_at: datetime, back_at: datetime, now: datetime, how: str) -> list[str]:
    """Why a return cannot be recorded so. Source: guidance of 2014 (how they were found)."""
    checks = {
        "They cannot be back before they went.": back_at < since_at,
        "They cannot be back after now.": back_at > now,
        "Say how they came back: found by whom and where, or by themselves.": not how.strip(),
    }
    return [reason for reason, wrong in checks.items() if wrong]


def reasons_against_offer(
    answer: str, words: str, offered_at: datetime, back_at: datetime | None, now: datetime
) -> list[str]:
    """It is offered after the return; one that is declined or not offered has its reason (guidance of 2014)."""
    checks = {
        "The child is not back yet.": back_at is None,
        "It cannot have been offered before the child was back.": back_at is not None and offered_at < back_at,
        "It cannot have been offered after now.": offered_at > now,
        "Say why.": answer in ("declined", "not_offered") and not words.strip(),
    }
    return [reason for reason, wrong in checks.items() if wrong]


def reasons_against_interview(
    held_at: datetime, back_at: datetime | None, now: datetime, learned: str, interviewed: bool
) -> list[str]:
    """An interview is held once, after the return, and says what was learned (guidance of 2014)."""
    checks = {
        "The child is not back yet.": back_at is None,
        "An interview is recorded for this already.": interviewed,
        "It cannot have been held before the child was back.": back_at is not None and held_at < back_at,
        "It cannot have been held after now.": held_at > now,
        "Say what was learned: why they went, where they were, with whom, and what harm came.": not learned.strip(),
    }
    return [reason for reason, wrong in checks.items() if wrong]


def often(since: Iterable[datetime], now: datetime) -> int:
    """How many episodes began in the last 90 days, where they are three or more; else 0. Source: pathways.md 13."""
    number = sum(now - WITHIN <= each <= now for each in since)
    return number if number >= OFTEN else 0


def often_words(number: int) -> str:
    """The finding in words. Source: as often."""
    return f"Missing {number} times in 90 days." if number else ""


def length_words(since_at: datetime, until_at: datetime) -> str:
    """ "5 hours", "2 days": how long a child was away. Source: none; every hour counts."""
    hours = int((until_at - since_at).total_seconds() // 3600)
    if hours < 48:
        return "under an hour" if hours < 1 else "1 hour" if hours == 1 else f"{hours} hours"
    return f"{hours // 24} days"
