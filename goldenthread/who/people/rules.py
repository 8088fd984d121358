"""How names, numbers and ages are compared and said. Pure: values in, values out."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

import nhs_number

from .same_names import SAME_NAMES

# A unique pupil number's check letter: sum of each later digit times its place (2 to 13), mod 23, points into this.
# Source: the census's specification of UPNs. A temporary number ends in a letter, whose place here is its value.
UPN_CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
UPN_FORM = re.compile(rf"[{UPN_CHECK_LETTERS}]\d{{11}}[\d{UPN_CHECK_LETTERS}]")
NATIONAL_INSURANCE_FORM = re.compile(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]")
POSTCODE_FORM = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}")
SCHOOL_WORDS = frozenset(
    {"school", "primary", "academy", "nursery", "college", "infants", "infant", "juniors", "junior", "preschool"}
)


_APOSTROPHES = str.maketrans("", "", "'`\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}")
_UNFOLDED = str.maketrans({"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "đ": "d", "ı": "i"})


def address_line(lines: str, postcode: str) -> str:
    """ "114 Coppice Road, Beaconsby, MX5 2DR"."""
    return f"{lines}, {postcode}".strip(", ")


@lru_cache(maxsize=50_000)
def letters(text: str) -> str:
    """Plain lower-case letters and spaces: accents and apostrophes go, a hyphen parts two words."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_APOSTROPHES).translate(_UNFOLDED))
    return re.sub(r"[^a-z]+", " ", "".join(sign for sign in plain if not unicodedata.combining(sign)))


def name_words(given: str, family: str = "") -> list[str]:
    return letters(f"{given} {family}").split()


def name_key(given: str, family: str) -> str:
    """A name as it is compared: plain lower-case letters, words in the alphabet's order: they are often swapped."""
    return " ".join(sorted(name_words(given, family)))


def name_sounds(given: str, family: str) -> list[str]:
    """The keys a name is found by: how each word sounds, what it stands for, and sounds nearly the same."""
    return sorted(set().union(*(word_sounds(word) for word in name_words(given, family))))


def word_sounds(word: str) -> frozenset[str]:
    """The keys of one word as they are stored."""
    return heard(word) | {f"~{shorter}" for shorter in _shorter(sound(word))}


@lru_cache(maxsize=50_000)
def heard(word: str) -> frozenset[str]:
    """How a word sounds, so that Yarro finds Yarrow; and "=…" for each name that it stands for."""
    return frozenset({sound(word), *(f"={name[:11]}" for name in SAME_NAMES.get(word, ()))})


def nearly_heard(word: str) -> frozenset[str]:
    """Keys that find a word also when one of its consonants was misheard, left out or added."""
    own = sound(word)
    shorter = _shorter(own)
    return heard(word) | shorter | {f"~{each}" for each in (*shorter, own) if len(each) >= 2}


def _shorter(own: str) -> set[str]:
    """A sound with one sign left out. Of a short one only the first may go: all of it would fit too many."""
    if len(own) == 3:
        return {own[1:]}
    return {own[:at] + own[at + 1 :] for at in range(len(own))} if 4 <= len(own) <= 12 else set()


_SOUND_STEPS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"^(?:kn|gn|pn|mn)", "n"), (r"^wr|^rh", "r"), (r"^ps|^x", "s"), (r"^mc", "mak"), (r"ch(?=[lr])", "k"),
        (r"x", "ks"), (r"sch|tch|sh|ch", "$"), (r"(?<=[aeiou])gh(?![aeiou])", ""), (r"gh", "g"), (r"ph|v", "f"),
        (r"th", "0"), (r"dg(?=[eiy])", "j"), (r"c(?=[eiy])|z", "s"), (r"c|q", "k"), (r"wh", "w"), (r"mb$", "m"),
    )
)  # fmt: skip


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """A word's sound in at most twelve signs: its consonants in order, a leading vowel as "a".

    Vowels, h, w and y after the first letter are not heard and double letters are one, so Yarro and Yarrow agree.
    """
    for pattern, to in _SOUND_STEPS:
        word = pattern.sub(to, word)
    head = "a" if word[:1] in "aeiou" else word[0]
    return re.sub(r"(.)\1+", r"\1", head + re.sub(r"[aeiouyhw]+", "", word[1:]))[:12]


def age_at(born: date, on: date) -> int:
    """Whole years on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def birth_from_age(years: int, months: int, today: date) -> date:
    """The likeliest birth date of somebody of whom only the age was said: the middle of the days that it can be.

    Always to be kept as estimated.
    """
    width = 30 if months or not years else 365
    return today - timedelta(days=int(years * 365.25 + months * 30.44) + width // 2)


def known_as(typed: str, whole_names: Iterable[str]) -> str:
    """The whole name of the one who is meant: "Bramble" is Bramble Hawthorn, where there is one Bramble. As it was
    typed where it is nobody’s or could be two people’s. Source: local practice."""
    key = " ".join(typed.casefold().split())
    meant = {name for name in whole_names if f"{name.casefold()} ".startswith(f"{key} ")}
    return meant.pop() if key and len(meant) == 1 else typed


def split_name(heard: str) -> tuple[str, str]:
    """A name as somebody said it, in given names and family name: the last word of several is the family's."""
    *given, last = heard.split() or [""]
    return (" ".join(given), last) if given else (last, "")


def identifier_key(value: str) -> str:
    """A number as searching compares it: letters and figures only, upper case."""
    return re.sub(r"[^A-Z0-9]", "", value.upper())


def phone_key(value: str) -> str:
    """Figures only, with the country's own nought: +44 7700 900118 is 07700900118."""
    figures = re.sub(r"\D", "", value)
    if figures.startswith("0044"):
        return "0" + figures[4:].removeprefix("0")
    if figures.startswith("44") and len(figures) >= 12:
        return "0" + figures[2:].removeprefix("0")
    return figures


def postcode_key(value: str) -> str:
    return identifier_key(value)[:8]


def postcode_words(value: str) -> str:
    """A postcode as it is written: LN1 3AB."""
    key = postcode_key(value)
    return f"{key[:-3]} {key[-3:]}" if POSTCODE_FORM.fullmatch(key) else value.strip().upper()


def upn_check_letter(figures: str) -> str:
    """The letter that a unique pupil number with these later characters must begin with (census specification)."""
    places = [UPN_CHECK_LETTERS.index(sign) if sign.isalpha() else int(sign) for sign in figures]
    return UPN_CHECK_LETTERS[sum(value * place for place, value in enumerate(places, start=2)) % 23]


def reasons_against_identifier(kind: str, value: str) -> list[str]:
    """Why this cannot be a number of this kind: the check digits of the NHS number and the UPN, the form of others.

    NHS number: modulus 11 (NHS data dictionary). UPN: the census specification.
    """
    key = identifier_key(value)
    if not key:
        return ["Enter the number"]
    if kind == "nhs" and not nhs_number.is_valid(key):
        return ["This is not an NHS number: it has 10 figures, and the last one checks the others. Read it again."]
    if kind in {"upn", "former_upn"}:
        return _reasons_against_upn(key)
    if kind == "national_insurance" and not NATIONAL_INSURANCE_FORM.fullmatch(key):
        return ["This is not a National Insurance number: two letters, six figures and a letter from A to D."]
    return []


def _reasons_against_upn(key: str) -> list[str]:
    if not UPN_FORM.fullmatch(key):
        return ["This is not a unique pupil number: a letter, then 12 figures (the last may be a letter)."]
    if upn_check_letter(key[1:]) != key[0]:
        return [
            f"This is not a unique pupil number: with these figures the letter would be {upn_check_letter(key[1:])}."
        ]
    return []


def reasons_against_period(started_on: date | None, ended_on: date | None, today: date) -> list[str]:
    """Why these dates cannot be: a fact ends after it starts, and did not start in the future."""
    reasons = []
    if started_on and started_on > today:
        reasons.append("The start is in the future. Enter today or a day before.")
    if started_on and ended_on and ended_on < started_on:
        reasons.append("The end is before the start.")
    return reasons


def reasons_against_life(born: date | None, expected: date | None, died: date | None, today: date) -> list[str]:
    """Why a life cannot have these dates."""
    reasons = []
    if born and expected:
        reasons.append("Enter a birth date or the date a baby is expected, not both.")
    if born and born > today:
        reasons.append("The birth date is in the future. For an unborn baby enter the date it is expected.")
    if expected and not today - timedelta(days=60) <= expected <= today + timedelta(days=300):
        reasons.append("A baby is expected within the next ten months. Check the date.")
    if died and died > today:
        reasons.append("The date of death is in the future.")
    if died and born and died < born:
        reasons.append("The date of death is before the birth.")
    return reasons
