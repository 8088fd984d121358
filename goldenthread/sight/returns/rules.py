"""How a check of a return goes on from where it stands, which files may be given, and when it has gone quiet.

Sources: the department's guides to the children in need census (one XML file) and to SSDA903 (CSV files, or XML, with
last year's beside them); what is too large and too long is local practice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

WAITING, READING, ASKING, FINISHED, FAILED, FORGOTTEN = (
    "waiting", "reading", "asking", "finished", "failed", "forgotten",
)  # fmt: skip
STATES: Final[dict[str, str]] = {
    WAITING: "Waiting",
    READING: "Reading the file",
    ASKING: "Asking the rules",
    FINISHED: "Checked",
    FAILED: "Could not be checked",
    FORGOTTEN: "Forgotten",
}
# state: {deed: the state that follows}. The picture in docs/states is printed from this.
MOVES: Final[dict[str, dict[str, str]]] = {
    "": {"ask": WAITING},
    WAITING: {"read": READING, "give up": FAILED},
    READING: {"go on": ASKING, "give up": FAILED},
    ASKING: {"go on": ASKING, "finish": FINISHED, "give up": FAILED},
    FINISHED: {"forget": FORGOTTEN},
    FAILED: {},
    FORGOTTEN: {},
}
UNDER_WAY: Final = (WAITING, READING, ASKING)
PROGRESS_TOLD: Final = 20  # times, from the first rule to the last
QUIET: Final = {READING: timedelta(minutes=20), ASKING: timedelta(minutes=20), WAITING: timedelta(days=1)}

MOST_BYTES: Final = 200_000_000
MOST_WORDS: Final = "200 MB"
SUFFIXES: Final = (".xml", ".csv", ".txt")


@dataclass(frozen=True, slots=True)
class Named:
    """A file as somebody gives it: its name and how many bytes it has."""

    name: str
    size: int

    @property
    def suffix(self) -> str:
        return "." + self.name.rpartition(".")[2].lower()


def follows(state: str, deed: str) -> str:
    """The state after a deed; empty when the deed may not be done in this state. Source: MOVES, local practice."""
    return MOVES[state].get(deed, "")


def reasons_against_files(files: Sequence[Named], last: Sequence[Named] = ()) -> list[str]:
    """Why these files are not one return, and last year's not another. Source: each return's guide, "file format"."""
    size = sum(each.size for each in (*files, *last))
    if size > MOST_BYTES:
        return [f"The files are {size / 1_000_000:,.0f} MB together, and {MOST_WORDS} is the most. Give one return."]
    return [*_against(files), *_against(last)]


def _against(files: Sequence[Named]) -> list[str]:
    reasons = [
        f"{each.name} cannot be checked: choose a census in XML, or SSDA903 files in CSV or XML."
        for each in files
        if each.suffix not in SUFFIXES
    ]
    reasons += [f"{each.name} is empty: choose the file again." for each in files if not each.size]
    names = [each.name for each in files]
    reasons += [f"Two files are called {name}: choose each once." for name in sorted({*names}) if names.count(name) > 1]
    if len(files) > 1 and any(each.suffix == ".xml" for each in files):
        reasons.append("An XML file is a whole return: choose it alone, or choose CSV files.")
    return reasons


def last_words_of(state: str, latest: datetime, now: datetime) -> str:
    """The sentence with which a check that has gone quiet is given up; empty while it may still go on.

    Source: local practice. A worker says at each stage that it lives, so twenty minutes of nothing is a worker that
    ended; a file that no worker took up within a day is not kept longer, because of the children in it."""
    if state not in QUIET or now - latest <= QUIET[state]:
        return ""
    if state == WAITING:
        return "No worker took it up within a day, and the file is not kept longer. Give the file again."
    return "The program that was checking it ended before it had finished. Give the file again."


def seen_outcome(outcome: str, seen: int) -> str:
    """How a rule ended as far as one reader sees it: a rule that failed only about children whom the reader may not
    know of has found nothing. Source: ADR 14, a locked record is as if it were not there, in counts too."""
    return "passed" if outcome == "failed" and not seen else outcome
