"""The work that an episode tells of: section 47 enquiries, initial conferences, plans and their reviews."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from lxml import etree
from lxml.etree import _Element as Element

from .child import CONFERENCES, ENQUIRIES, IN_NEED, PROTECTION, REVIEWS, Child, Enquired, Met, Planned
from .elements import TRUTHS, day, text_of
from .parts import Keeping, Parts, code, day_of, one, tried


def read_work(child: Child, where: str, parts: Parts, kept: Keeping) -> dict[str, Any]:
    """What of an episode's parts is work, by its name in an Episode. What stands in it beside is kept."""
    conference = _counted(child, CONFERENCES, day_of(child, parts, "DateOfInitialCPC"))
    return {
        "enquiries": [_enquiry(child, where, each, kept) for each in _said(parts, ENQUIRIES, kept)],
        "conferences": [Met(conference)] if conference else [],
        "plans": [
            *(_in_need(child, where, each, kept) for each in _said(parts, IN_NEED, kept)),
            *(_protection(child, where, each, kept) for each in _said(parts, PROTECTION, kept)),
        ],
    }


def read_kept(module: str, content: Any) -> dict[str, list[Any]]:
    """The same of one part that an earlier import kept as JSON. It was readable then, or it would not be here."""
    child = Child(0)
    found = read_work(child, "", Parts([_around(module, content)]), Keeping(child))
    return {name: [replace(each, was_kept=True) for each in rows] for name, rows in found.items()}


def _around(module: str, content: Any) -> Element:
    """An episode with this part in it: the way back from `elements.as_json`."""
    episode = etree.Element("CINdetails")
    _write(episode, module, content)
    return episode


def _write(into: Element, name: str, content: Any) -> None:
    for each in content if isinstance(content, list) else [content]:
        element = etree.SubElement(into, name)
        if not isinstance(each, dict):
            element.text = str(each)
            continue
        for part, value in each.items():
            if part.startswith("@"):
                element.set(part[1:], value)
            elif part == "#text":
                element.text = value
            else:
                _write(element, part, value)


def _said(parts: Parts, name: str, kept: Keeping) -> Iterator[Parts]:
    return (Parts([element]) for element in parts.take(name) if kept.says_something(element))


def _counted(child: Child, module: str, value: Any) -> Any:
    child.modules[module] += bool(value)
    return value


def _enquiry(child: Child, where: str, parts: Parts, kept: Keeping) -> Enquired:
    child.modules[ENQUIRIES] += 1
    start = one(child, parts, "S47ActualStartDate")
    conference = _counted(child, CONFERENCES, day_of(child, parts, "DateOfInitialCPC"))
    not_required = bool(tried(TRUTHS.__getitem__, one(child, parts, "ICPCnotRequired").lower()))
    _keep(kept, f"{where} {ENQUIRIES} {start}", parts)
    return Enquired(tried(day, start), conference, not_required)


def _in_need(child: Child, where: str, parts: Parts, kept: Keeping) -> Planned:
    child.modules[IN_NEED] += 1
    start = one(child, parts, "CINPlanStartDate")
    end = day_of(child, parts, "CINPlanEndDate")
    _keep(kept, f"{where} {IN_NEED} {start}", parts)
    return Planned("in_need", tried(day, start), end)


def _protection(child: Child, where: str, parts: Parts, kept: Keeping) -> Planned:
    child.modules[PROTECTION] += 1
    start = one(child, parts, "CPPstartDate")
    earlier = one(child, parts, "NumberOfPreviousCPP")
    place = f"{where} {PROTECTION} {start}"
    read = Planned(
        "protection", tried(day, start), day_of(child, parts, "CPPendDate"),
        category=code(child, parts, "InitialCategoryOfAbuse"), latest=code(child, parts, "LatestCategoryOfAbuse"),
        earlier=tried(int, earlier) or 0, reviews=tuple(_reviews(child, place, parts, kept)),
    )  # fmt: skip
    _keep(kept, place, parts)
    return read


def _reviews(child: Child, place: str, parts: Parts, kept: Keeping) -> Iterator[date | None]:
    for element in parts.take(REVIEWS):
        if not kept.says_something(element):
            continue
        inside = Parts([element])
        fields = inside.texts("CPPreviewDate")
        child.modules[REVIEWS] += len(fields)
        yield from (tried(day, text) for text in fields)
        _keep(kept, f"{place} {REVIEWS} {fields[0] if fields else text_of(element)}", inside)


def _keep(kept: Keeping, where: str, parts: Parts) -> None:
    kept.keep(where.strip(), parts)
