"""docs/states/: where each kind of work may go from where it stands, drawn from the table that the code obeys.

A room that says more about its states (the front door does) prints its own page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.journey.assessment import rules as assessment
from goldenthread.sight.returns import rules as returns

Moves = Mapping[str, Mapping[str, Any]]  # state: {deed: the state that follows, or several that may}
DRAWN: dict[str, tuple[str, Moves, Mapping[str, str]]] = {
    "assessment": ("An assessment", assessment.MOVES, assessment.STATES),
    "returns": ("A check of a return", returns.MOVES, returns.STATES),
}


def pages() -> dict[str, str]:
    return {f"states/{name}.md": page(*drawn) for name, drawn in DRAWN.items()}


def page(title: str, moves: Moves, words: Mapping[str, str]) -> str:
    """A drawing, and the same in a table for whoever cannot see it."""
    lines = [f"# {title}", "", "Printed from the code by `make docs`.", "", "```mermaid", "stateDiagram-v2"]
    lines += [f"    {state} : {said.replace(':', ',')}" for state, said in words.items()]
    lines += [f"    {before or '[*]'} --> {after} : {deed}" for before, deed, after in arrows(moves)]
    lines += [f"    {state} --> [*]" for state, onward in moves.items() if not onward]
    lines += ["```", "", "| from | deed | to |", "| --- | --- | --- |"]
    lines += [
        f"| {words.get(before, 'Nothing yet')} | {deed} | {words[after]} |" for before, deed, after in arrows(moves)
    ]
    return "\n".join(lines) + "\n"


def arrows(moves: Moves) -> Iterator[tuple[str, str, str]]:
    for before, deeds in moves.items():
        for deed, after in deeds.items():
            for one in (after,) if isinstance(after, str) else after:
                yield before, deed, one
