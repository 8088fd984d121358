"""What the history holds to: how many chains, what a signed head says, how long a label may be."""

from datetime import datetime

SHARDS = 16
DEVICE_LENGTH = 200

# ("contact", 12): the kind and the number of what an entry is about, never a foreign key
Subject = tuple[str, int | str]


def cut(text: str, length: int = DEVICE_LENGTH) -> str:
    """A label short enough to keep: a browser may send kilobytes about itself."""
    return text if len(text) <= length else text[: length - 1] + "…"


def in_words(at: datetime) -> str:
    """14 March 2026 at 09:05:07, in the time zone that `at` carries."""
    return f"{at.day} {at:%B %Y at %H:%M:%S}"
