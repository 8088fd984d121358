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


LOOKED = {"printed": "Printed from the record", "exported": "Took a copy of the record"}


def deed_words(kind: str, deed: str) -> str:
    """What was done, for a page: "contact.logged" reads "Contact logged". What was typed is never repeated."""
    if kind == "search":
        return "Found in a search"
    if kind == "look":
        return LOOKED.get(deed, "Looked at the record")
    plain = deed.replace(".", " ").replace("_", " ").capitalize()
    return f"Was refused: {plain.lower()}" if kind == "refused" else plain


# The first that is found names it: Edge also calls itself Chrome, and Chrome calls itself Safari
BROWSERS = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    *(("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android")),
    *(("Windows", "Windows"), ("Mac OS", "a Mac"), ("Linux", "Linux")),
)


def device_words(user_agent: str) -> str:
    """ "Edge on Windows", as far as the browser says so; empty when it says neither."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return " on ".join(part for part in (browser, system) if part)
