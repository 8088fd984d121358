"""Prints docs/states/plan.md from the tables of this room."""

from goldenthread.foundations.ui.words import joined

from . import rules
from .checks.rules import CHECKS, VAGUE
from .codes import REVIEWS, STEP_MOVES, TRACKS
from .golden.rules import BREAKS, MENDS

VERSION = {
    "[*]": (("ask", rules.WAITING),),
    rules.WAITING: (("agree", rules.AGREED), ("send back, with a reason", rules.RETURNED)),
    rules.RETURNED: (("ask again: the next version", rules.WAITING),),
    rules.AGREED: (("ask again: the next version", rules.WAITING),),
}


def print_docs() -> dict[str, str]:
    """How a version and a step move, what is checked, and what counts as a break."""
    lines = [
        "# How a plan moves", "",
        "Printed from `journey/planning/` by `make docs`. One plan for a child at a time; it goes on when its track "
        f"changes. Tracks: {', '.join(words.lower() for words in TRACKS.values())}; of "
        f"{' and '.join(TRACKS[kind].lower() for kind in rules.ONE_OF)} a child has one at a time.", "",
        *[f"A {TRACKS[kind].lower()} is reviewed by {_ways(ways)} alone."
          for kind, ways in rules.REVIEWED_ONLY_BY.items()], "",
        "## A version", "",
        "The latest agreed version is in force. Nobody decides on what they asked for or wrote.", "",
        *_picture([(a, b, words) for a, moves in VERSION.items() for words, b in moves], {}),
        "## A step", "",
        *_picture([(a or "open", b, STEP_MOVES[b]) for a, after in rules.MOVES.items() for b in after], {}),
        "A step was carried over where an agreed version took it on unchanged when its day was past, or it had none. A "
        "later day alone changes nothing; with other words, somebody else who does it, or where it was taken up again, "
        "it is counted from there. It is read, never counted up.", "",
        *_table("What is checked", ("check", "source", "in the way of asking"),
                [(words, source, "yes" if blocks else "") for words, source, blocks in CHECKS.values()]),
        *_table("Where a thread is broken", ("break", "source", "what mends it"),
                [(words, source, MENDS[kind]) for kind, (words, source) in BREAKS.items()]),
        *_table("Words that leave it open", ("word", "better"), list(VAGUE.items())),
    ]  # fmt: skip
    return {"states/plan.md": "\n".join(lines) + "\n"}


def _ways(ways: tuple[str, ...]) -> str:
    return joined([f"{REVIEWS[way].lower()}s" for way in ways])


def _picture(moves: list[tuple[str, str, str]], names: dict[str, str]) -> list[str]:
    lines = [f"    {before} --> {after}: {words}" for before, after, words in moves]
    return ["```mermaid", "stateDiagram-v2", *(f"    {id}: {words}" for id, words in names.items()), *lines, "```", ""]


def _table(title: str, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    line = [f"| {' | '.join(row)} |" for row in (heads, ("---",) * len(heads), *rows)]
    return [f"## {title}", "", *line, ""]
