"""Which records open with a reason, for how long, and who looks at it afterwards."""

from datetime import date, datetime, timedelta

from goldenthread.foundations.clocks import State, state_of_date, working_days

REASON_HOURS = {"emergency": 24, "oversight": 8, "closing": 14 * 24}
OVERSEERS = frozenset({"service_manager", "head_of_service", "director", "principal_social_worker"})
LEAST_WORDS = 5
MANY_OPENINGS = 3  # by one worker within a day: somebody above the teams' managers hears of it. Local practice


def closes_at(kind: str, opened_at: datetime) -> datetime:
    """When a record opened with a reason shuts again. Source: local practice, for a council to set."""
    return opened_at + timedelta(hours=REASON_HOURS[kind])


def reason_kind(role: str) -> str:
    """Those who lead open a record to oversee; everybody else because it cannot wait."""
    return "oversight" if role in OVERSEERS else "emergency"


def reasons_against_reason(reason: str) -> list[str]:
    """A reason that says something: five different words. Source: practice notes on roles, "purpose recorded"."""
    words = {word.casefold() for word in reason.split() if any(letter.isalpha() for letter in word)}
    if len(words) < LEAST_WORDS:
        return [f"Say in {LEAST_WORDS} words or more why you must open this record now: a manager will read it."]
    return []


def review_state(opened_on: date, today: date, reviewed_on: date | None = None) -> State:
    """A record opened with a reason is looked at by a manager by the next working day (practice notes on roles)."""
    return state_of_date(working_days.add(opened_on, 1), today, reviewed_on)
