"""Turns what PostgreSQL says when it fails into a sentence."""

from __future__ import annotations

from pathlib import Path

MEANINGS = {
    "No space left on device": "The disk is full: PostgreSQL has no room for its data.",
    "could not create shared memory": "This machine gives PostgreSQL too little shared memory.",
    "Cannot allocate memory": "This machine has too little memory free for PostgreSQL.",
    "invalid locale": "PostgreSQL does not know the locale of this machine.",
    "Permission denied": "PostgreSQL may not use its folder.",
    "database files are incompatible": "The data was made by another version of PostgreSQL.",
    "already in use": "Another server is using the same socket.",
    "is another postmaster": "Another server is using the same data.",
}


def last_words(log: Path, since: int, said: str | None) -> str:
    """A sentence, PostgreSQL's own last lines, and where to read the rest."""
    own = (said or "") + _tail(log, since)
    meaning = next((words for sign, words in MEANINGS.items() if sign.lower() in own.lower()), None)
    lines = [line for line in own.strip().splitlines() if line.strip()][-4:]
    sentence = meaning or "PostgreSQL did not start."
    return "\n  ".join([f"{sentence} It said:", *(lines or ["nothing"]), f"(the whole log is {log})"])


def _tail(log: Path, since: int) -> str:
    try:
        with log.open("rb") as file:
            file.seek(since)
            return file.read(20_000).decode(errors="replace")
    except OSError:
        return ""
