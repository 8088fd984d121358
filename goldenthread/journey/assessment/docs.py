"""Prints docs/states/assessment.md from the tables of this room."""

from . import rules
from .prompts import COLUMNS, PracticeModel, Prompt, models, practice_model

NEEDS = {"always": "yes", "late": "past 45 working days", "no": ""}


def print_docs() -> dict[str, str]:
    """The permitted moves, what becomes compulsory when, and every practice model's prompts."""
    lines = [
        "# How an assessment moves",
        "",
        "Printed from `journey/assessment/rules.py` and the practice models beside it by `make docs`.",
        "",
        *_picture(),
        *_compulsory(),
        *[line for id in models() for line in _model(practice_model(id))],
    ]
    return {"states/assessment.md": "\n".join(lines) + "\n"}


def _picture() -> list[str]:
    moves = [
        f"    {state or '[*]'} --> {after}: {deed}"
        for state, deeds in rules.MOVES.items()
        for deed, after in deeds.items()
        if after != state
    ]
    stays = [
        f"- {rules.STATES[state]}: {', '.join(deed for deed, after in deeds.items() if after == state)}."
        for state, deeds in rules.MOVES.items()
        if state in deeds.values()
    ]
    names = [f"    {state}: {words}" for state, words in rules.STATES.items()]
    ends = [f"    {state} --> [*]" for state, deeds in rules.MOVES.items() if not deeds]
    return [
        "```mermaid",
        "stateDiagram-v2",
        *names,
        *moves,
        *ends,
        "```",
        "",
        "What may be done without a move:",
        "",
        *stays,
        "",
    ]


def _compulsory() -> list[str]:
    rows = [f"| {stage} | {', '.join(needs)} |" for stage, needs in rules.COMPULSORY.items()]
    return ["## What becomes compulsory when", "", "| stage | needs |", "| --- | --- |", *rows, ""]


def _model(model: PracticeModel) -> list[str]:
    prompts = list(model.prompts())
    required = sum(prompt.required != "no" for prompt in prompts)
    rows = [_row(prompt) for prompt in prompts]
    head = ["| id | asks | written | required | known beside it | column |", "| --- | --- | --- | --- | --- | --- |"]
    return [f"## {model.name}", "", f"{len(prompts)} prompts, {required} required.", "", *head, *rows, ""]


def _row(prompt: Prompt) -> str:
    written = "once for all" if prompt.scope == "common" else "each child"
    cells = [f"`{prompt.id}`", prompt.asks("the child"), written, NEEDS[prompt.required], ", ".join(prompt.known)]
    return f"| {' | '.join([*cells, COLUMNS.get(prompt.column, '')])} |"
