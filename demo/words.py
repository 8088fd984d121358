"""What people say and write in the story. The sentences are made up and stand in demo/said; people are filled in."""

import re
from pathlib import Path
from typing import Any

import yaml

SAID = Path(__file__).parent / "said"
SENTENCE_BEGINS = re.compile(r"(?:^|[.!?][”’]? )[a-z]")


def _read(name: str) -> dict[str, Any]:
    return yaml.safe_load((SAID / f"{name}.yaml").read_text(encoding="utf-8"))


_calls, _assessments = _read("calls"), _read("assessments")
PLANS_SAY, VISITS_SAY, PROTECTION_SAYS = _read("plans"), _read("visits"), _read("protection")
HELP_SAYS, HANDING_SAYS, SUPERVISION_SAYS = _read("help"), _read("handing"), _read("supervision")

CALLS: dict[str, list[str]] = _calls["calls"]  # need code: what a caller may say
QUESTIONS: list[str] = _calls["questions"]  # about no child
ANSWERS: list[str] = _calls["answers"]
REASONS: dict[str, list[str]] = _calls["reasons"]  # decision: why
TOLD: dict[str, list[str]] = _calls["told"]  # decision: what the caller hears
AGENCIES: list[str] = _calls["agencies"]
BASES: list[str] = _calls["bases"]
CLOSINGS: dict[str, str] = _calls["closings"]  # census reason: what is written
IMPACTS: list[str] = _calls["impacts"]

COMMON: dict[str, list[str]] = _assessments["common"]  # prompt: ways of answering, once for brothers and sisters
OWN: dict[str, list[str]] = _assessments["own"]
FIRST_DRAFT: dict[str, str] = _assessments["first_draft"]  # what a manager sent back
PLANS: dict[str, str] = _assessments["plans"]
OVERRUNS: list[str] = _assessments["overrun"]  # why it took more than 45 working days
OWN_WORDS: list[str] = _assessments["own_words"]
RETURNS: list[dict[str, Any]] = _assessments["returns"]  # why, and which sections it is about


def fill(text: str, child, mother, **more: str) -> str:
    """A sentence with its people in it."""
    him = {"he": "him", "she": "her"}.get(child.he, "them")
    words = text.format(
        child=child.given or "the baby", he=child.he, him=him, mother=mother.given, caller="The caller", **more
    )
    return SENTENCE_BEGINS.sub(lambda begins: begins[0].upper(), words)
