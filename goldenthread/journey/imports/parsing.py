"""One Child element, read into a Child: every value tried, nothing that stands in it dropped."""

from collections.abc import Callable
from datetime import date
from typing import Any

from lxml.etree import _Element as Element

from .census import ASSESSMENTS, CHILDREN, NUMBERS, REFERRALS, Assessed, Child, Episode, Piece
from .elements import TRUTHS, as_json, cut, day, grouped, leaves, low, plain, text_of, unreadable

Parts = dict[str, list[Element]]


def read_child(position: int, element: Element) -> Child:
    """Never raises: what cannot be read is in `unreadable`, what contradicts itself in `twice`."""
    child = Child(position)
    parts = grouped([element])
    _read_identifiers(child, grouped(parts.pop("childidentifiers", [])))
    child.unreadable = [f"{child.place}: {why}" for leaf in leaves(element) if (why := unreadable(leaf))]
    _read_characteristics(child, grouped(parts.pop("childcharacteristics", [])))
    child.modules[CHILDREN] = 1
    child.modules[NUMBERS] = sum(map(bool, (child.la_child_id, child.upn, child.former_upn)))
    for episode in parts.pop("cindetails", []):
        child.episodes.append(_episode(child, grouped([episode])))
    _keep(child, "child", parts)
    return child


def _one(child: Child, parts: Parts, name: str) -> str:
    said = {text_of(each): each for each in parts.pop(name, [])}
    if len(said) > 1:
        values = " and ".join(f"“{cut(text)}”" for text in said)
        child.twice.append(f"{plain(next(iter(said.values())))} is there twice: {values}.")
    return next(iter(said), "")


def _code(child: Child, parts: Parts, name: str) -> str:
    return _one(child, parts, name).upper()


def _tried(read: Callable[[str], Any], text: str) -> Any:
    try:
        return read(text) if text else None
    except (ValueError, KeyError):  # said already, with its place, in `unreadable`
        return None


def _day(child: Child, parts: Parts, name: str) -> date | None:
    return _tried(day, _one(child, parts, name))


def _read_identifiers(child: Child, parts: Parts) -> None:
    child.la_child_id = _one(child, parts, "lachildid")
    child.upn, child.former_upn = _code(child, parts, "upn"), _code(child, parts, "formerupn")
    child.upn_unknown = _code(child, parts, "upnunknown")
    child.birth_date = _day(child, parts, "personbirthdate")
    child.expected_on = _day(child, parts, "expectedpersonbirthdate")
    child.death_date = _day(child, parts, "persondeathdate")
    child.sex = _code(child, parts, "sex") or "U"
    if child.upn_unknown:
        _piece(child, "child", "UPNunknown", child.upn_unknown)
    _keep(child, "child", parts)


def _read_characteristics(child: Child, parts: Parts) -> None:
    child.ethnicity = _code(child, parts, "ethnicity")
    inside = grouped(parts.pop("disabilities", []))
    rows = [*inside.pop("disability", []), *parts.pop("disability", [])]
    child.disabilities = list(dict.fromkeys(code for row in rows if (code := text_of(row).upper())))
    _keep(child, "child", inside)
    _keep(child, "child", parts)


def _episode(child: Child, parts: Parts) -> Episode:
    child.modules[REFERRALS] += 1
    text = _one(child, parts, "cinreferraldate")
    where = text or f"referral {child.modules[REFERRALS]}"
    assessments = [_assessed(child, where, grouped([each])) for each in parts.pop("assessments", [])]
    facts = {
        "referred_on": _tried(day, text),
        "source": _code(child, parts, "referralsource"),
        "need": _code(child, parts, "primaryneedcode"),
        "closed_on": _day(child, parts, "cinclosuredate"),
        "reason": _code(child, parts, "reasonforclosure"),
        "no_further_action": bool(_tried(TRUTHS.__getitem__, _one(child, parts, "referralnfa").lower())),
    }
    began = _keep(child, where, parts)
    return Episode(assessments=assessments, began=began, **facts)


def _assessed(child: Child, where: str, parts: Parts) -> Assessed:
    child.modules[ASSESSMENTS] += 1
    inside = grouped(parts.pop("factorsidentifiedatassessment", []))
    rows = [*inside.pop("assessmentfactors", []), *parts.pop("assessmentfactors", [])]
    read = Assessed(
        started_on=_day(child, parts, "assessmentactualstartdate"),
        review_on=_day(child, parts, "assessmentinternalreviewdate"),
        authorised_on=_day(child, parts, "assessmentauthorisationdate"),
        factors=list(dict.fromkeys(code for row in rows if (code := text_of(row).upper()))),
    )
    _keep(child, f"{where} assessment {child.modules[ASSESSMENTS]}", inside)
    _keep(child, f"{where} assessment {child.modules[ASSESSMENTS]}", parts)
    return read


def _keep(child: Child, where: str, parts: Parts) -> list[tuple[str, date]]:
    """What is left over, whole; says what of it began when."""
    began = []
    for element in (each for group in parts.values() for each in group):
        if not len(element) and not text_of(element) and not element.attrib:
            continue  # an empty field says nothing
        start = _start(element)
        _piece(child, f"{where} {start or ''}".strip(), plain(element), as_json(element))
        child.modules["Reviews"] += sum(low(part) == "reviews" for part in element)
        if start:
            began.append((plain(element), start))
    return began


def _start(element: Element) -> date | None:
    """The day by which a section 47, a plan or a pre-proceedings is known: each names it as its start."""
    start = next((part for part in element if low(part).endswith("startdate")), None)
    return None if start is None else _tried(day, text_of(start))


def _piece(child: Child, where: str, module: str, content: Any) -> None:
    child.modules[module] += 1
    child.seen[module, where] += 1
    child.pieces.append(Piece(module[:40], f"{where} {child.seen[module, where]}"[:120], content))
