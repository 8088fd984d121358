"""What an import says when it is done, or what it would do."""

from collections.abc import Iterator

from goldenthread.foundations.ui.words import count

from .census import Header
from .tally import LATER, STATES, Tally


def said(tally: Tally, header: Header, file_name: str, dry: bool, outside: dict[str, int]) -> Iterator[str]:
    yield f"Children in need census {header.year_words} of council {header.council or 'unknown'}: {file_name}"
    yield ""
    yield from table(tally, dry)
    for why, many in tally.matched.items():
        yield f"Matched {why}: {many:,}"
    yield from _listed("Refused", tally.refused, "child", "children")
    if tally.unreadable:
        yield f"  Of these left out because a value cannot be read: {tally.unreadable:,}"
    yield from _listed("Left out, while the child is brought in", tally.left_out, "number", "numbers")
    yield from _listed("Said otherwise here, and not written over", tally.notes, "difference", "differences")
    for name, many in outside.items():
        yield f"Outside the children, and not read: {name} ({many:,})"
    yield from _teams(tally, dry)


def table(tally: Tally, dry: bool) -> Iterator[str]:
    heads = ("in the file", *(("would be " if dry and state == "made" else "") + state for state in STATES), LATER)
    width = max(len(name) for name, _ in tally.rows()) + 2
    yield " " * width + "".join(f"{head:>18}" for head in heads)
    for name, row in tally.rows():
        yield f"{name:<{width}}" + "".join(f"{number:>18,}" for number in row)
    yield ""


def _listed(words: str, listed, one: str, many: str) -> Iterator[str]:
    if listed.count:
        yield f"{words}: {count(listed.count, one, many)}"
        yield from listed.lines()


def _teams(tally: Tally, dry: bool) -> Iterator[str]:
    if tally.held:
        yield f"Open children that {'would be given' if dry else 'were given'} to the team: {tally.held:,}"
    if tally.open_with_no_team:
        yield (
            f"Open children whom no team holds: {tally.open_with_no_team:,}. Nobody sees them until a team does: "
            "give them to one with --team NAME."
        )
