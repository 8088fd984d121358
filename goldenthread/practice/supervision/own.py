"""What a council sets for itself about supervision, in the file that it sets all in (goldenthread/site/council.py)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from goldenthread.who.workforce.rules import ROLES

OWN: Final = ("weeks", "personal_read_by")
ABOVE: Final = "above"  # the supervisor's own manager, whoever that is
MOST_WEEKS: Final = 26


@dataclass(frozen=True)
class Own:
    """`weeks`: by role, how many weeks from one supervision to the next, where it is not the clock's number.
    `personal_read_by`: who reads a worker's personal part beside the two: "above", the supervisor's own manager."""

    weeks: Mapping[str, int] = field(default_factory=dict)
    personal_read_by: tuple[str, ...] = ()


def own_of(said: Mapping[str, Any]) -> Own:
    """What the council's file says under ``supervision:``, once `reasons_against` found nothing."""
    return Own(dict(said.get("weeks", {})), tuple(said.get("personal_read_by", ())))


def reasons_against(said: Any) -> list[str]:
    """Why that cannot be, each a sentence."""
    if not isinstance(said, Mapping):
        return ["“supervision” must hold lines such as “weeks: {team_manager: 6}”."]
    reasons = [f"“{key}” of “supervision” is not known; {', '.join(OWN)} are." for key in said if key not in OWN]
    weeks, readers = said.get("weeks", {}), said.get("personal_read_by", [])
    if not isinstance(weeks, Mapping):
        reasons.append("“weeks” of “supervision” must hold lines such as “team_manager: 6”.")
    else:
        reasons += [reason for role, number in weeks.items() for reason in _against_weeks(role, number)]
    if not isinstance(readers, list) or set(readers) - {ABOVE}:
        reasons.append("“personal_read_by” is a list: [above], the supervisor’s own manager, or [], nobody.")
    return reasons


def _against_weeks(role: Any, number: Any) -> list[str]:
    if role not in ROLES:
        return [f"There is no role “{role}”; docs/roles.md names them."]
    if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= MOST_WEEKS:
        return [f"The weeks of “{role}” must be a whole number from 1 to {MOST_WEEKS}."]
    return []
