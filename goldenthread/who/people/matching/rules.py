"""How a match is weighed, as a table that a practitioner can read, and when it is strong enough to say what.

Each thing typed counts once, at its best. The sum is the place in the list; the page shows the reasons, not the sum.
"""

from collections.abc import Iterable

from .match import Reason

# what agrees: (points, words)
WEIGHTS: dict[str, tuple[int, str]] = {
    "number": (100, "a number that only this person has: NHS, UPN, census, court, previous system"),
    "record": (100, "the record number itself"),
    "reach": (40, "their phone number or e-mail address"),
    "birth_date": (30, "the same birth date"),
    "expected_date": (24, "the date a baby is expected, within three weeks"),
    "name": (20, "a word of their name as now used"),
    "former": (18, "a word of a former name or an alias"),
    "postcode": (18, "their postcode, now or before"),
    "birth_swapped": (18, "the birth date with day and month swapped"),
    "birth_month": (16, "the same month and year of birth"),
    "name_other": (15, "another form of the name: Kate for Catherine, Shaun for Sean"),
    "name_sounds": (14, "a name that sounds the same"),
    "birth_near": (12, "the birth date but for one of day, month or year"),
    "mother": (12, "the mother's name, of an unborn baby"),
    "street": (12, "a word of their street"),
    "name_near": (11, "a name one or two letters apart"),
    "birth_year": (10, "the year of birth"),
    "age": (10, "their age"),
    "name_begins": (10, "a name that begins so"),
    "school": (10, "a word of their school"),
    "unborn": (8, "not yet born, and so was asked"),
    "postcode_area": (6, "the first half of their postcode"),
    "age_near": (5, "their age but for a year"),
    "name_initial": (4, "a name with this initial"),
    "place_kind": (2, "the kind of place, such as road or school, beside its name"),
    # what was typed and does not agree
    "no_word": (-5, "a word that is nowhere in the record"),
    "no_age": (-6, "another age"),
    "no_year": (-8, "another year of birth"),
    "no_unborn": (-8, "already born, and a baby was asked for"),
    "no_postcode": (-6, "a postcode where they are not known to have lived"),
    "no_date": (-12, "another birth date"),
    "no_number": (-20, "a number that is not theirs"),
    "unknown": (0, "nothing known to compare it with"),
}
LIKELY_AT = 28
SHOWN_SHARE = 0.3  # of what agrees in the best: who is far behind is not shown

NAME = frozenset({"name", "former", "name_other", "name_sounds", "name_near", "mother"})
BIRTH = frozenset({"birth_date", "birth_swapped", "birth_month", "birth_near", "birth_year", "age", "expected_date"})
EXACT_BIRTH = frozenset({"birth_date", "birth_swapped", "expected_date"})
AGAINST = frozenset({"no_age", "no_year", "no_date", "no_number", "no_unborn"})
WEAK = frozenset({"age", "age_near", "birth_year", "place_kind", "postcode_area", "unborn", "name_initial", "unknown"})


def points(reason: Reason) -> int:
    return WEIGHTS[reason.weight][0]


def score(reasons: Iterable[Reason]) -> int:
    """The place in the list: the sum of the table's points."""
    return sum(points(reason) for reason in reasons)


def agreeing(reasons: Iterable[Reason]) -> int:
    """What agrees, whatever else does not: this decides who is shown, `score` who comes first."""
    return sum(max(points(reason), 0) for reason in reasons)


def worth_showing(reasons: Iterable[Reason]) -> bool:
    """An age, a year or the word "road" alone finds nobody in particular."""
    return any(points(each) > 0 and each.weight not in WEAK for each in reasons)


def is_likely(reasons: Iterable[Reason]) -> bool:
    """More than one thing agrees, enough in sum, and no date, age or number speaks against it."""
    reasons = list(reasons)
    kinds = {each.weight for each in reasons}
    agree = [each for each in reasons if points(each) > 0 and each.weight != "place_kind"]
    alone = bool(kinds & {"number", "record"})
    return not kinds & AGAINST and score(reasons) >= LIKELY_AT and (len(agree) > 1 or alone)


def is_strong(reasons: Iterable[Reason]) -> bool:
    """So alike that a new record must not be made without looking: every word of the name agrees at least in sound,
    and the birth date or age too; or a number does."""
    kinds = [each.weight for each in reasons]
    if "number" in kinds:
        return True
    whole_name = sum(kind in NAME for kind in kinds) >= 1 and "no_word" not in kinds
    return whole_name and any(kind in BIRTH for kind in kinds)


def exists_only(reasons: Iterable[Reason]) -> bool:
    """Whether somebody with no part in a child's life may learn that a record exists: never by trying things out.

    It needs a number that only the child has, a name with the whole birth date, or two words of a name with the age
    or year. A place, a school, a phone or the record number never counts: else the box would tell a stranger in which
    street a child lives, one guess at a time, or how many records there are. Every search is on the history.
    """
    kinds = [each.weight for each in reasons]
    named = sum(kind in NAME for kind in kinds)
    if "number" in kinds:
        return True
    return (named >= 1 and any(kind in EXACT_BIRTH for kind in kinds)) or (
        named >= 2 and any(kind in BIRTH for kind in kinds)
    )


def says_enough(kinds: Iterable[str]) -> bool:
    """Whether what was typed, by kind of token, could ever meet `exists_only`. If not, a search that finds nobody has
    not shown that nobody is there, and the page must say so before it offers to make a new record.

    Said of the words alone, whoever exists: it tells nothing.
    """
    typed = list(kinds)
    words = typed.count("word")
    age = any(kind in typed for kind in ("date", "month", "year", "age"))
    return "number" in typed or (words >= 1 and "date" in typed) or (words >= 2 and age)
