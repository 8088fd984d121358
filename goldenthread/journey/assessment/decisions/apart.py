"""Text written once for brothers and sisters, where two of their assessments were fixed at different times: what one
was asked for with need not be what another holds. Values in, values out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from goldenthread.foundations.ui.words import joined

from .rules import LOOK, Check, Part, parts_of

Content = Mapping[str, Any]
SHOWN = 3  # questions named in one line; the rest are counted, and all of them stand side by side on the page behind


@dataclass(frozen=True, slots=True)
class Fixed:
    """A brother's or sister's assessment as it was last asked for."""

    assessment: int
    name: str
    content: Content
    since: str  # "submitted on Fri 13 Nov at 16:52 and authorised"


def common_parts(content: Content) -> dict[str, Part]:
    """What was written or heard once for all of the children, by its key."""
    common = {answer["prompt"] for answer in content["answers"] if answer["common"]}
    return {part.key: part for part in parts_of(content) if part.key in common or part.key.startswith("view:")}


def differing(mine: Content, theirs: Content) -> list[tuple[str, str, str]]:
    """(question, mine, theirs) wherever the common text of two assessments is not the same.

    Source: the manager decides on what was submitted, and that is fixed (house rules, "State is rows")."""
    ours, other = common_parts(mine), common_parts(theirs)
    parts = ours | {key: part for key, part in other.items() if key not in ours}
    rows = [(part.title, _text(ours, key), _text(other, key)) for key, part in parts.items()]
    return [row for row in rows if row[1] != row[2]]


def _text(parts: Mapping[str, Part], key: str) -> str:
    return parts[key].text.strip() if key in parts else ""


def apart(content: Content, beside: Iterable[Fixed], now: Content) -> list[Check]:
    """Whose common text is another, and since when; or, where nobody's is fixed yet, that it was changed after this
    was asked for. `now` is what is written today."""
    found = [_apart(one, differing(content, one.content)) for one in beside]
    checks = [check for check in found if check]
    moved = differing(content, now)
    if moved and not checks:
        words = f"Common text was changed after this was asked for: {_named(moved)}. It is not in what you decide on."
        return [Check("apart", *LOOK, words)]
    return checks


def _apart(one: Fixed, rows: list[tuple[str, str, str]]) -> Check | None:
    if not rows:
        return None
    words = f"{one.name}’s assessment, {one.since}, holds other common text: {_named(rows)}."
    return Check("apart", *LOOK, words, compare_with=one.assessment)


def _named(rows: list[tuple[str, str, str]]) -> str:
    titles = [f"“{title}”" for title, _, _ in rows[:SHOWN]]
    return joined([*titles, *([f"{len(rows) - SHOWN} more"] if len(rows) > SHOWN else [])])
