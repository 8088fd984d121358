"""Of which agency somebody is, as their part and organisation are written."""

import re
from collections.abc import Iterable
from typing import Final

# The first line that fits holds, and so an agency may stand twice: a school nurse is of health, a nursery nurse of
# education. Local practice: a first guess that stands in a box, where whoever asks people to a meeting changes it.
SPEAKS_FOR: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("education", ("nursery",)),
    ("health", ("nurse",)),
    ("lado", ("lado", "designated officer")),
    ("police", ("police", "constable", "detective", "sergeant")),
    ("probation", ("probation",)),
    ("education", ("school", "teacher", "college", "academy", "education", "head of year", "sendco", "senco")),
    ("health", ("health", "gp", "doctor", "midwife", "nhs", "hospital", "camhs", "paediatric", "surgery")),
    ("housing", ("housing", "landlord")),
    ("adult_services", ("adult", "drug", "alcohol")),
    ("social_care", ("social work", "social care", "family support")),
    ("education", ("safeguarding lead",)),
)
WITHIN: Final = 5  # letters: a shorter word is looked for as a word of its own, a longer one within words, too


def agency_of(*words: str) -> str:
    """The agency that somebody of this part and organisation speaks for: the table SPEAKS_FOR, else another agency.
    Source: local practice."""
    said = " ".join(words).casefold()
    return next((agency for agency, known in SPEAKS_FOR if _any(known, said)), "other")


def _any(known: Iterable[str], said: str) -> bool:
    tokens = set(re.findall(r"\w+", said))
    return any(word in tokens or (len(word) >= WITHIN and word in said) for word in known)
