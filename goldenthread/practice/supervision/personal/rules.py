"""Who reads and writes the worker's own part of supervision. Values in, values out.

Source: practice notes, section 4 (personal supervision is the worker's file: worker, manager and who is authorised).
"""

from collections.abc import Collection, Sequence

from ..own import ABOVE


def may_read(reader: int, supervisor: int, worker: int, above: int | None, policy: Collection[str]) -> bool:
    """The two of them; the supervisor's own manager where the council's policy names them; nobody else, whatever their
    rank (practice notes, section 4)."""
    return reader in {supervisor, worker} or (ABOVE in policy and above is not None and reader == above)


def reasons_against_writing(kind: str, is_one_of_two: bool, words: Sequence[str]) -> list[str]:
    """It is written one to one, by one of the two, and says something (practice notes, section 4)."""
    wrong = {
        "In a group there is no personal part: speak one to one.": kind != "one_to_one",
        "Only the two of you write here.": kind == "one_to_one" and not is_one_of_two,
        "Write something in one of the three.": not any(words),
    }
    return [reason for reason, holds in wrong.items() if holds]
