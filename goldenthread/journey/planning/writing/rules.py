"""What may be taken over from an assessment, and what cannot be written.

Source: practice notes, sections 3 (a danger statement is paired with a safety goal and a scale) and 5.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from goldenthread.journey.assessment.prompts import PracticeModel

# An answer of the first becomes a need, and what the same person wrote under the second its outcome.
PAIRS: Final[Mapping[str, str]] = {"danger": "goal"}
PICKED_COLUMNS: Final = ("worries", "needs")


@dataclass(frozen=True, slots=True)
class Offer:
    """One paragraph of an answer that may become a need."""

    key: str  # "12:0": the answer, and which of its paragraphs
    text: str
    question: str
    goal: str = ""  # what becomes its outcome
    place: int = 0  # the need that it is already


def offered_prompts(model: PracticeModel) -> list[str]:
    """The prompts whose answers may be ticked: worries and needs, without the goals that go with one of them."""
    ids = [prompt.id for prompt in model.prompts() if prompt.column in PICKED_COLUMNS and prompt.answer == "text"]
    goals = {PAIRS[id] for id in ids if id in PAIRS}
    return [id for id in ids if id not in goals]


def paragraphs(text: str) -> list[str]:
    """An answer's paragraphs: each can be a need of its own (practice notes, section 5: one need, one outcome)."""
    return [" ".join(each.split()) for each in text.splitlines() if each.strip()]


def reasons_against_steps(steps: Iterable[tuple[str, str, date | None]], written: bool) -> list[str]:
    """Why steps cannot be kept: they hang on an outcome, and each says what is done (practice notes, section 5)."""
    steps = list(steps)
    checks = {
        "Write the outcome first: a step leads to one.": bool(steps) and not written,
        "Say what is done in each step: a name or a day alone is no step.": any(not what for what, _, _ in steps),
    }
    return [reason for reason, wrong in checks.items() if wrong]


def reasons_against_evidence(source: str, words: str, on: date, today: date) -> list[str]:
    """Evidence says what was seen or shown, who says so, and when (local practice)."""
    checks = {
        "Say what was seen, said or shown.": not words.strip(),
        "Say who or what shows it.": not source.strip(),
        "The day cannot be after today.": on > today,
    }
    return [reason for reason, wrong in checks.items() if wrong]


def picked(keys: Sequence[str], offers: Iterable[Offer]) -> list[Offer]:
    """The offers that were ticked and are not in the plan yet, in the order of the assessment."""
    return [offer for offer in offers if offer.key in keys and not offer.place]
