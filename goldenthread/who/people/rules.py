"""How names, numbers and ages are compared and said. Pure: values in, values out."""

import re
import unicodedata
from datetime import date


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z ]+", " ", plain.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", ""))


def name_key(given: str, family: str) -> str:
    """A name as searching compares it: plain letters, lower case, words in alphabetical order (order is often swapped)."""
    return " ".join(sorted(_letters(f"{given} {family}").split()))


def name_sounds(given: str, family: str) -> list[str]:
    """How each word of a name sounds, so that Yarro finds Yarrow. Codes by our own sound key."""
    return sorted({sound(word) for word in _letters(f"{given} {family}").split()})


_SOUND_STEPS = (
    (r"^(kn|gn|pn|wr)", lambda m: m[0][1]), (r"^x", "s"), (r"ph", "f"), (r"[cq](?=[aour]|$)|ck|c(?=[^eiyh])", "k"),
    (r"ght", "t"), (r"sch|sh|ch|tch", "x"), (r"c(?=[eiy])", "s"), (r"dg(?=[eiy])", "j"), (r"th", "0"), (r"z", "s"),
    (r"wh", "w"), (r"(?<=.)[aeiouyhw]+", ""), (r"^[aeiouy]+", "a"), (r"(.)\1+", r"\1"),
)  # fmt: skip


def sound(word: str) -> str:
    """A word's sound in at most twelve letters: consonants in order, a leading vowel as "a"."""
    for pattern, to in _SOUND_STEPS:
        word = re.sub(pattern, to, word)
    return word[:12]


def age_at(born: date, on: date) -> int:
    """Whole years on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
