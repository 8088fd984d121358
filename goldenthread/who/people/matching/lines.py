"""What a match's card says, line by line, with what agrees with the typed words in bold."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from goldenthread.foundations.ui.words import MONTHS, age

from ..codes import IDENTIFIER_KINDS, NAME_KINDS
from ..rules import name_words
from .match import Known, Line, Pieces, Reason

NAME_REASONS = {"name", "former", "name_other", "name_sounds", "name_near", "name_begins", "name_initial"}

HOME_LABELS = ("Address", "Lived at")  # now, and before


def lines(person: Known, reasons: Sequence[Reason], today: date) -> tuple[Line, ...]:
    by = {reason.weight: reason for reason in reasons}
    names = _names(person, [each for each in reasons if each.weight in NAME_REASONS])
    places = (*_schools(person, reasons), *_homes(person, reasons))
    return (*names, Line("Age", _age(person, by, today)), *_mothers(person, reasons), *places, *_numbers(person, by))


def _marked(text: str, found: Iterable[str]) -> Pieces:
    """The words of a text, those that agree in bold; words side by side are one piece."""
    wanted = set(found)
    pieces: list[tuple[str, bool]] = []
    for word in text.split():
        bold = bool(wanted & set(name_words(word)))
        if pieces and pieces[-1][1] == bold:
            pieces[-1] = (f"{pieces[-1][0]} {word}", bold)
        else:
            pieces += [(" ", False)] if pieces else []
            pieces.append((word, bold))
    return tuple(pieces)


def _names(person: Known, reasons: Sequence[Reason]) -> Iterator[Line]:
    current = set(name_words(person.given_names, person.family_name))
    now = [each for each in reasons if each.found in current and each.weight != "former"]
    yield Line("Name", (*_marked(person.name, [each.found for each in now]), *_notes(now)))
    before = [each for each in reasons if each not in now]
    for kind, given, family in person.names:
        here = [each for each in before if each.found in name_words(given, family)]
        if here:
            label = {"former": "Formerly", "alias": "Also called"}.get(kind, dict(NAME_KINDS).get(kind, "Also called"))
            yield Line(label, (*_marked(f"{given} {family}", [each.found for each in here]), *_notes(here)))
            before = [each for each in before if each not in here]


def _notes(reasons: Sequence[Reason]) -> Pieces:
    notes = [each.note for each in reasons if each.note]
    return ((f", {', '.join(dict.fromkeys(notes))}", False),) if notes else ()


def _age(person: Known, by: dict[str, Reason], today: date) -> Pieces:
    if person.birth_date is None:
        words = age(None, today, person.expected_on)
        return ((words[0].upper() + words[1:], bool(by.keys() & {"unborn", "expected_date"})),)
    years = age(person.birth_date, person.death_date or today)
    agrees = "age" in by
    if person.birth_estimated:
        return (
            (f"about {years}", agrees or "birth_year" in by),
            (f", born about {_written(person.birth_date)}", False),
        )
    known: list[tuple[str, bool]] = [(years, agrees), (", born ", False), *_born(person.birth_date, by)]
    if "age_near" in by:
        known.append((", one year apart", False))
    if person.death_date:
        known.append((f", died {_written(person.death_date)}", False))
    return tuple(known)


def _written(when: date) -> str:
    return f"{when.day} {MONTHS[when.month - 1][:3]} {when.year}"


def _born(born: date, by: dict[str, Reason]) -> Pieces:
    if by.keys() & {"birth_date", "birth_swapped", "birth_near"}:
        notes = {"birth_swapped": ", day and month the other way round", "birth_near": ", nearly the same date"}
        note = next((words for kind, words in notes.items() if kind in by), "")
        return ((_written(born), "birth_near" not in by), *(((note, False),) if note else ()))
    if "birth_month" in by:
        return ((f"{born.day} ", False), (f"{MONTHS[born.month - 1][:3]} {born.year}", True))
    if "birth_year" in by:
        return ((f"{born.day} {MONTHS[born.month - 1][:3]} ", False), (str(born.year), True))
    return ((_written(born), False),)


def _mothers(person: Known, reasons: Sequence[Reason]) -> Iterator[Line]:
    found = [each.found for each in reasons if each.weight == "mother"]
    for given, family in person.mothers:
        if found or person.is_unborn:
            yield Line("Mother", _marked(f"{given} {family}", found))


def _schools(person: Known, reasons: Sequence[Reason]) -> Iterator[Line]:
    found = {each.found for each in reasons if each.weight == "school"}
    for school, year, now in person.schools:
        if now or school in found:
            words = _agreeing(school, reasons, {"school", "place_kind"})
            yield Line(
                "School" if now else "School before", (*words, *(((f", {year}", False),) if year and now else ()))
            )


def _agreeing(text: str, reasons: Sequence[Reason], weights: set[str]) -> Pieces:
    here = [each for each in reasons if each.weight in weights and each.found == text]
    return _marked(text, [word for each in here for word in name_words(each.note)]) if here else ((text, False),)


def _homes(person: Known, reasons: Sequence[Reason]) -> Iterator[Line]:
    """An address is shown only where it was asked for: a card is no place to read somebody's address from."""
    for address, postcode, now in person.homes:
        street = any(each.found == address for each in reasons if each.weight == "street")
        code = [each for each in reasons if each.weight in {"postcode", "postcode_area"} and each.found == postcode]
        if street or code:
            pieces = (*_agreeing(address, reasons, {"street", "place_kind"}), (", ", False), (postcode, bool(code)))
            yield Line(HOME_LABELS[0] if now else HOME_LABELS[1], pieces if postcode else pieces[:-2])


def homes_said(lines: Iterable[Line]) -> list[str]:
    """The addresses that a card shows, as they are written."""
    return ["".join(words for words, _ in line.pieces) for line in lines if line.label in HOME_LABELS]


def _numbers(person: Known, by: dict[str, Reason]) -> Iterator[Line]:
    if "number" in by:
        yield Line(dict(IDENTIFIER_KINDS).get(by["number"].note, "Number"), ((by["number"].found, True),))
    if "reach" in by:
        yield Line("Reach", ((by["reach"].found, True),))
    if "record" in by:
        yield Line("Record", ((by["record"].found, True),))
