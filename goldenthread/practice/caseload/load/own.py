"""What a council sets for itself about caseloads, in the file that it sets all in (goldenthread/site/council.py)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from .rules import LIMIT, MOST, NEWLY_QUALIFIED, PAST_LIMIT, TARGET, WEIGHTS

OWN: Final = ("target", "limit", "newly_qualified", "past_limit", "weights")


@dataclass(frozen=True)
class Own:
    """What a council sets for itself. `newly_qualified`: from which month of the first year on, how many children;
    `past_limit`: how many children past the limit somebody may be proposed who knows the family."""

    target: int = TARGET
    limit: int = LIMIT
    newly_qualified: Mapping[int, int] = field(default_factory=NEWLY_QUALIFIED.copy)
    past_limit: int = PAST_LIMIT
    weights: Mapping[str, Decimal] = field(default_factory=dict)


def own_of(said: Mapping[str, Any]) -> Own:
    """What the council's file says under ``caseload:``, once `reasons_against` found nothing."""
    weights = {key: Decimal(str(number)) for key, number in said.get("weights", {}).items()}
    return Own(**{**said, "weights": weights})


def reasons_against(said: Any) -> list[str]:
    """Why that cannot be, each a sentence."""
    if not isinstance(said, Mapping):
        return ["“caseload” must hold lines such as “target: 16”."]
    reasons = [f"“{key}” of “caseload” is not known; {', '.join(OWN)} are." for key in said if key not in OWN]
    reasons += [
        f"“{key}” of “caseload” must be a whole number from 1 on." for key in OWN[:2] if not _is_count(said.get(key, 1))
    ]
    if not _is_count(said.get("past_limit", 0), least=0):
        reasons.append("“past_limit” of “caseload” must be a whole number from 0 on.")
    reasons += _against_first_year(said.get("newly_qualified", NEWLY_QUALIFIED))
    return [*reasons, *_against_weights(said.get("weights", {}))]


def _is_count(number: Any, least: int = 1) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and number >= least


def _against_first_year(said: Any) -> list[str]:
    if not isinstance(said, Mapping) or 1 not in said or not all(map(_is_count, (*said, *said.values()))):
        return ["“newly_qualified” must say how many children from which month on, the first month too: {1: 8, 7: 12}."]
    return []


def _against_weights(said: Any) -> list[str]:
    if not isinstance(said, Mapping):
        return ["“weights” must hold lines such as “protection: 1.75”."]
    reasons = [f"Nothing is weighed as “{key}”; {', '.join(WEIGHTS)} are." for key in said if key not in WEIGHTS]
    wrong = [key for key, number in said.items() if key in WEIGHTS and not _is_weight(number)]
    return reasons + [f"The weight of “{key}” must be a number from 0 to {MOST}." for key in wrong]


def _is_weight(number: Any) -> bool:
    return isinstance(number, int | float) and not isinstance(number, bool) and 0 <= number <= MOST
