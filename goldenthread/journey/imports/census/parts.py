"""What the readers of one child share: parts by their names, values tried, and what nobody took kept."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from typing import Any

from lxml.etree import _Element as Element

from .child import Child, Piece
from .elements import as_json, attributes, cut, day, grouped, holds_more_than_text, loose_text, low, plain, text_of


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


def one(child: Child, parts: Parts, name: str) -> str:
    said = list(dict.fromkeys(parts.texts(name)))
    if len(said) > 1:
        values = " and ".join(f"“{cut(text)}”" for text in said)
        child.amiss.append(f"{name} is there twice: {values}.")
    return said[0] if said else ""


def code(child: Child, parts: Parts, name: str) -> str:
    return one(child, parts, name).upper()


def codes(parts: Parts, name: str) -> list[str]:
    return [text.upper() for text in parts.texts(name)]


def tried(read: Callable[[str], Any], text: str) -> Any:
    try:
        return read(text) if text else None
    except (ValueError, KeyError):  # said already, with its place, in `unreadable`
        return None


def day_of(child: Child, parts: Parts, name: str) -> date | None:
    return tried(day, one(child, parts, name))


class Keeping:
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
            if not self.says_something(element):
                continue
            start = start_of(element)
            self._piece(f"{where} {start or ''}".strip(), plain(element), as_json(element))
            if start:
                began.append((plain(element), start))
        return began

    def says_something(self, element: Element) -> bool:
        """Whether anything stands in a part; one that says nothing is counted by its name, and nothing of it kept."""
        if as_json(element) != "":
            return True
        self.child.empty[cut(plain(element))] += 1
        return False

    def _piece(self, where: str, name: str, content: Any) -> None:
        module = cut(name)
        self.child.modules[module] += 1
        self._seen[module, where] += 1
        self.child.pieces.append(Piece(module, f"{where} {self._seen[module, where]}"[:120], content))


def start_of(element: Element) -> date | None:
    """The day by which a part is known, pre-proceedings among them: it names it as its start."""
    start = next((part for part in element if low(part).endswith("startdate")), None)
    return None if start is None else tried(day, text_of(start))
