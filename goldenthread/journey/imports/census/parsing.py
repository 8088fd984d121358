"""One Child element, read into a Child: every value tried, nothing that stands in it dropped."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from typing import Any

from lxml.etree import _Element as Element

from .child import ASSESSMENTS, CHILDREN, NUMBERS, REFERRALS, REVIEWS, Assessed, Child, Episode, Piece
from .elements import (
    TRUTHS,
    as_json,
    attributes,
    cut,
    day,
    grouped,
    holds_more_than_text,
    leaves,
    loose_text,
    low,
    plain,
    text_of,
    unreadable,
)  # fmt: skip


class Parts:
    """What stands in elements of one name. A reader takes what it knows by its name; the rest is kept."""

    def __init__(self, elements: list[Element]) -> None:
        self.elements, self._left = elements, grouped(elements)

    def take(self, name: str) -> list[Element]:
        return self._left.pop(name.lower(), [])

    def inside(self, name: str) -> "Parts":
        return Parts(self.take(name))

    def texts(self, name: str) -> list[str]:
        """What the fields of this name say. A field that holds more than its text is kept as well."""
        fields = self.take(name)
        if more := [field for field in fields if holds_more_than_text(field)]:
            self._left[name.lower()] = more
        return [text for field in fields if (text := text_of(field))]

    def left(self) -> Iterator[Element]:
        return chain.from_iterable(self._left.values())

    def beside(self) -> Iterator[tuple[str, str]]:
        """What the elements themselves say beside their parts: attributes, and text that stands loose."""
        for element in self.elements:
            for name, value in attributes(element).items():
                yield f"{plain(element)} {name}", value
            if said := loose_text(element):
                yield f"{plain(element)} text", said


def read_child(position: int, element: Element) -> Child:
    """Never raises: what cannot be read is in `unreadable`, what contradicts itself in `amiss`."""
    child = Child(position)
    parts = Parts([element])
    identifiers = parts.inside("ChildIdentifiers")
    _read_identifiers(child, identifiers)
    child.unreadable = [why for leaf in leaves(element) if (why := unreadable(leaf))]
    kept = _Kept(child)
    kept.keep("child", identifiers)
    _read_characteristics(child, parts.inside("ChildCharacteristics"), kept)
    child.modules[CHILDREN] = 1
    child.modules[NUMBERS] = sum(map(bool, (child.la_child_id, child.upn, child.former_upn)))
    for episode in parts.take("CINdetails"):
        child.episodes.append(_episode(child, Parts([episode]), kept))
    kept.keep("child", parts)
    child.modules[REVIEWS] += child.reviews
    return child


def _one(child: Child, parts: Parts, name: str) -> str:
    said = list(dict.fromkeys(parts.texts(name)))
    if len(said) > 1:
        values = " and ".join(f"“{cut(text)}”" for text in said)
        child.amiss.append(f"{name} is there twice: {values}.")
    return said[0] if said else ""


def _code(child: Child, parts: Parts, name: str) -> str:
    return _one(child, parts, name).upper()


def _codes(parts: Parts, name: str) -> list[str]:
    return [text.upper() for text in parts.texts(name)]


def _tried(read: Callable[[str], Any], text: str) -> Any:
    try:
        return read(text) if text else None
    except (ValueError, KeyError):  # said already, with its place, in `unreadable`
        return None


def _day(child: Child, parts: Parts, name: str) -> date | None:
    return _tried(day, _one(child, parts, name))


def _read_identifiers(child: Child, parts: Parts) -> None:
    child.la_child_id = _one(child, parts, "LAchildID")
    child.upn, child.former_upn = _code(child, parts, "UPN"), _code(child, parts, "FormerUPN")
    child.birth_date = _day(child, parts, "PersonBirthDate")
    child.expected_on = _day(child, parts, "ExpectedPersonBirthDate")
    child.death_date = _day(child, parts, "PersonDeathDate")
    sex = _code(child, parts, "Sex")
    child.sex = sex or "U"
    if not sex and any(low(part) == "gendercurrent" for part in parts.left()):
        child.amiss.append("GenderCurrent is there and Sex is not: since 2024-25 the census asks for Sex.")
    # No room has a place for it: looked at here, and kept.
    child.upn_unknown = next((text_of(part).upper() for part in parts.left() if low(part) == "upnunknown"), "")


def _read_characteristics(child: Child, parts: Parts, kept: "_Kept") -> None:
    child.ethnicity = _code(child, parts, "Ethnicity")
    listed = parts.inside("Disabilities")
    child.disabilities = list(dict.fromkeys([*_codes(listed, "Disability"), *_codes(parts, "Disability")]))
    kept.keep("child", listed)
    kept.keep("child", parts)


def _episode(child: Child, parts: Parts, kept: "_Kept") -> Episode:
    child.modules[REFERRALS] += 1
    text = _one(child, parts, "CINreferralDate")
    where = text or f"referral {child.modules[REFERRALS]}"
    assessments = [_assessed(child, where, Parts([each]), kept) for each in parts.take("Assessments")]
    facts = {
        "referred_on": _tried(day, text),
        "source": _code(child, parts, "ReferralSource"),
        "need": _code(child, parts, "PrimaryNeedCode"),
        "closed_on": _day(child, parts, "CINclosureDate"),
        "reason": _code(child, parts, "ReasonForClosure"),
        "no_further_action": bool(_tried(TRUTHS.__getitem__, _one(child, parts, "ReferralNFA").lower())),
    }
    began = kept.keep(where, parts)
    return Episode(assessments=assessments, began=began, **facts)


def _assessed(child: Child, where: str, parts: Parts, kept: "_Kept") -> Assessed:
    child.modules[ASSESSMENTS] += 1
    listed = parts.inside("FactorsIdentifiedAtAssessment")
    factors = [*_codes(listed, "AssessmentFactors"), *_codes(parts, "AssessmentFactors")]
    text = _one(child, parts, "AssessmentActualStartDate")
    read = Assessed(
        started_on=_tried(day, text),
        review_on=_day(child, parts, "AssessmentInternalReviewDate"),
        authorised_on=_day(child, parts, "AssessmentAuthorisationDate"),
        factors=list(dict.fromkeys(factors)),
    )
    # By its day, not by its place: a later file leaves earlier assessments out.
    for each in (listed, parts):
        kept.keep(f"{where} assessment {text}".rstrip(), each)
    return read


class _Kept:
    """Everything of one child that nobody took, under keys that are the same in a later file."""

    def __init__(self, child: Child) -> None:
        self.child = child
        self._seen: Counter[tuple[str, str]] = Counter()  # parts with the same name in the same place

    def keep(self, where: str, parts: Parts) -> list[tuple[str, date]]:
        """Keep what is left of these parts, whole; says what of it began when."""
        began = []
        for name, said in parts.beside():
            self._piece(where, name, said)
        for element in parts.left():
            content = as_json(element)
            if content == "":
                self.child.empty[cut(plain(element))] += 1
                continue
            start = _start(element)
            self._piece(f"{where} {start or ''}".strip(), plain(element), content)
            self.child.reviews += sum(low(part) == "reviews" for part in element)
            if start:
                began.append((plain(element), start))
        return began

    def _piece(self, where: str, name: str, content: Any) -> None:
        module = cut(name)
        self.child.modules[module] += 1
        self._seen[module, where] += 1
        self.child.pieces.append(Piece(module, f"{where} {self._seen[module, where]}"[:120], content))


def _start(element: Element) -> date | None:
    """The day by which a section 47, a plan or a pre-proceedings is known: each names it as its start."""
    start = next((part for part in element if low(part).endswith("startdate")), None)
    return None if start is None else _tried(day, text_of(start))
