"""What agrees: each thing typed is held against one person, and the best reason for it is kept."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from rapidfuzz.distance import DamerauLevenshtein

from ..rules import age_at, heard, name_words, sound
from .match import Known, Reason
from .rules import WEIGHTS
from .typed import Token, is_street

NEAR_DAYS = timedelta(days=21)  # a baby's expected date, as two people may have been told it


def reasons(tokens: Sequence[Token], person: Known, today: date) -> tuple[Reason, ...]:
    """One reason for each thing typed, in its order: for, against, or nothing to compare with."""
    found = {reason.token: reason for reason in _words(tokens, person)}
    for at, token in enumerate(tokens):
        if token.kind != "word":
            found[at] = _best(_of(at, token, tokens, person, today))
    return tuple(found[at] for at in sorted(found))


def _best(found: Iterable[Reason]) -> Reason:
    return max(found, key=lambda reason: WEIGHTS[reason.weight][0])


def _of(at: int, token: Token, tokens: Sequence[Token], person: Known, today: date) -> Iterator[Reason]:
    """Every reason that a date, an age or a number may have."""
    if token.kind in {"date", "month", "year", "age"}:
        yield Reason(_birth(token, person, today), at)
        if token.kind == "age":
            yield from _house(at, tokens, person)
    elif token.kind == "number":
        yield from _number(at, token, person)
    elif token.kind == "postcode":
        yield from _postcode(at, token, person)
    else:
        yield Reason("unborn" if person.is_unborn else "no_unborn", at)


def _birth(token: Token, person: Known, today: date) -> str:
    born = person.birth_date
    if born is None:
        return _expected(token, person)
    if token.kind == "age":
        return _age(token.value, person, today)
    if token.kind == "year":
        near = person.birth_estimated and abs(born.year - token.value) <= 1
        return "birth_year" if born.year == token.value or near else "no_year"
    if token.kind == "month":
        return "birth_month" if (born.year, born.month) == (token.value.year, token.value.month) else "no_date"
    return _date(token.value, born, person.birth_estimated)


def _date(typed: date, born: date, estimated: bool) -> str:
    if typed == born:
        return "birth_date"
    if (typed.year, typed.month, typed.day) == (born.year, born.day, born.month):
        return "birth_swapped"
    if estimated and abs((typed - born).days) <= 366:
        return "birth_year"
    same = (typed.year == born.year) + (typed.month == born.month) + (typed.day == born.day)
    return "birth_near" if same == 2 else "no_date"


def _expected(token: Token, person: Known) -> str:
    if person.expected_on is None:
        return "unknown"
    if token.kind == "date" and abs(token.value - person.expected_on) <= NEAR_DAYS:
        return "expected_date"
    return "unknown" if token.kind in {"month", "year"} else "no_date" if token.kind == "date" else "no_age"


def _age(years: float, person: Known, today: date) -> str:
    born = person.birth_date
    assert born is not None
    if years < 1:
        months = (today - born).days / 30.44
        return "age" if abs(months - years * 12) <= 1.5 else "no_age"
    apart = abs(age_at(born, person.death_date or today) - int(years))
    return "age" if apart == 0 else "age_near" if apart == 1 or (person.birth_estimated and apart == 2) else "no_age"


def _house(at: int, tokens: Sequence[Token], person: Known) -> Iterator[Reason]:
    """ "12 Fenwick Road": twelve may be the house, not the age."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after and after.kind == "word":
        start = f"{int(tokens[at].value)} {after.value}"
        if any(start in lines.lower() for lines, _, _ in person.homes):
            yield Reason("place_kind", at)


def _number(at: int, token: Token, person: Known) -> Iterator[Reason]:
    yield Reason("no_number", at)
    if token.value == str(person.id):
        yield Reason("record", at, str(person.id))
    for kind, key, written in person.numbers:
        if key == token.value:
            yield Reason("number", at, written, kind)
    for key, written in person.reaches:
        if key == token.value:
            yield Reason("reach", at, written)


def _postcode(at: int, token: Token, person: Known) -> Iterator[Reason]:
    yield Reason("no_postcode" if person.homes else "unknown", at)
    for _lines, postcode, _now in person.homes:
        key = postcode.replace(" ", "").upper()
        if key and key == token.value:
            yield Reason("postcode", at, postcode)
        elif key and key[:-3] == token.value:
            yield Reason("postcode_area", at, postcode)


# Words: a name's word answers one typed word, so that "Rose Rose" needs two.


def _words(tokens: Sequence[Token], person: Known) -> list[Reason]:
    left = {at: token for at, token in enumerate(tokens) if token.kind == "word"}
    found: list[Reason] = []
    for weight, names in _names(person):
        best = max((_assigned(left, words, weight) for words in names), key=_sum, default=[])
        found += best
        for reason in best:
            del left[reason.token]
    places = _places(left, person)
    kept = {reason.token: reason for reason in found}
    return list(kept.values()) + [places.get(at, Reason("no_word", at)) for at in left]


def _sum(found: list[Reason]) -> int:
    return sum(WEIGHTS[reason.weight][0] for reason in found)


def _names(person: Known) -> Iterator[tuple[str, list[list[str]]]]:
    """The name now used, then every other, then the mother's of an unborn baby: each tried in turn."""
    yield "name", [name_words(person.given_names, person.family_name)]
    yield "former", [name_words(given, family) for _kind, given, family in person.names]
    yield "mother", [name_words(given, family) for given, family in person.mothers]


def _assigned(left: dict[int, Token], words: list[str], weight: str) -> list[Reason]:
    """The best pairing of typed words with the words of one name, strongest first."""
    pairs = [
        (WEIGHTS[kind][0], at, place, kind)
        for at, token in left.items()
        if token.where != "place"
        for place, word in enumerate(words)
        if (kind := same_word(token.value, word, weight))
    ]
    used: set[int] = set()
    found: dict[int, Reason] = {}
    for _points, at, place, kind in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if at not in found and place not in used:
            used.add(place)
            found[at] = Reason(kind, at, words[place], "" if kind == weight else _how(kind, left[at].text))
    return list(found.values())


def _how(kind: str, typed: str) -> str:
    return {
        "name_sounds": f"sounds like {typed}",
        "name_other": f"another form of {typed}",
        "name_near": f"much like {typed}",
        "name_begins": f"begins with {typed}",
        "name_initial": f"initial {typed}",
    }.get(kind, "")


def same_word(typed: str, word: str, weight: str) -> str:
    """How two words of a name agree, as a row of the table; empty if they do not."""
    if typed == word:
        return weight
    if is_street(typed):
        return ""  # "Road" must not find Reed
    if len(typed) == 1:
        return "name_initial" if word.startswith(typed) else ""
    kind = _alike(typed, word)
    return weight if kind and weight == "mother" and kind != "name_begins" else kind


def _alike(typed: str, word: str) -> str:
    both = heard(typed) & heard(word)
    apart = DamerauLevenshtein.distance(typed, word, score_cutoff=2)
    if any(sign.startswith("=") for sign in both):
        return "name_other"
    if both and _close_enough(typed, word, apart):
        return "name_sounds"
    if len(typed) >= 2 and word.startswith(typed):
        return "name_begins"
    if apart <= (1 if min(len(typed), len(word)) < 7 else 2) and min(len(typed), len(word)) >= 4:
        return "name_near"
    return ""


def _close_enough(typed: str, word: str, apart: int) -> bool:
    """A sound of one or two signs fits too many names: then the letters must be near too (Lee is not Layla)."""
    return len(sound(word)) >= 3 or apart <= 2


def _places(left: dict[int, Token], person: Known) -> dict[int, Reason]:
    """Words of one street or one school. The kind of place counts only beside its name."""
    found: dict[int, Reason] = {}
    homes = [("street", lines) for lines, _, _ in person.homes]
    schools = [("school", school) for school, _, _ in person.schools]
    for weight, text in (*homes, *schools):
        words = set(name_words(text))
        here = {at: token for at, token in left.items() if token.where != "name" and token.value in words}
        if any(not is_street(token.value) for token in here.values()):
            for at, token in here.items():
                found.setdefault(at, Reason("place_kind" if is_street(token.value) else weight, at, text, token.value))
    return found
