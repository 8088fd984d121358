"""What changed between two versions of a text, word by word, for the second look of whoever decides."""

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Kind = Literal["same", "removed", "added"]
PIECE = re.compile(r"\S+\s*|\s+")
# A lone common word between two changed stretches is read as part of the change, not as something kept.
SHORT = 2


class Piece(NamedTuple):
    kind: Kind
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """The new text in order, with what was removed and added marked. Joining "same" and "added" gives the new text."""
    before, after = PIECE.findall(old), PIECE.findall(new)
    match = SequenceMatcher(a=[word.strip() for word in before], b=[word.strip() for word in after], autojunk=False)
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in match.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(after[j1:j2])))
            continue
        pieces += [Piece("removed", "".join(before[i1:i2]))] if i2 > i1 else []
        pieces += [Piece("added", "".join(after[j1:j2]))] if j2 > j1 else []
    return gathered(pieces)


def gathered(pieces: list[Piece]) -> list[Piece]:
    """Joins changes that only a word or two keeps apart, so that a rewritten sentence reads as one change."""
    done: list[Piece] = []
    removed = added = ""
    for place, (kind, text) in enumerate(pieces):
        if kind == "removed":
            removed = followed(removed, text)
        elif kind == "added":
            added += text
        elif removed and added and _is_thin(text) and _changes_follow(pieces, place):
            removed, added = followed(removed, text), added + text
        else:
            done += _flushed(removed, added)
            done.append(Piece("same", text))
            removed = added = ""
    return done + _flushed(removed, added)


def followed(before: str, text: str) -> str:
    """A kept word has the new text's spacing, which at its end is none: two words must not run together."""
    return before + ("" if not before or before[-1].isspace() else " ") + text


def _is_thin(text: str) -> bool:
    return len(text.split()) <= SHORT


def _changes_follow(pieces: list[Piece], place: int) -> bool:
    return place + 1 < len(pieces)


def _flushed(removed: str, added: str) -> list[Piece]:
    found: list[Piece] = []
    if removed:
        found.append(Piece("removed", removed))
    if added:
        found.append(Piece("added", added))
    return found


def changes(pieces: list[Piece]) -> int:
    """How many places changed: a removal with its addition counts once."""
    kinds = [piece.kind for piece in pieces]
    return sum(kind != "same" and (place == 0 or kinds[place - 1] == "same") for place, kind in enumerate(kinds))
