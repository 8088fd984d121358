"""Reading a census file from its first child to its last, one at a time, so that memory does not grow with the file."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree
from lxml.etree import _Element as Element

from .census import Child, Header
from .elements import cut, grouped, low, plain, text_of
from .opening import CannotRead, Opened, still_the_same
from .parsing import read_child

MOST_ELEMENTS = 50_000  # in one child: a real one has some hundreds
FIRST_YEAR = 2025  # Sex took the place of GenderCurrent in the census of 2024-25
HEADER, CHILD = ["message", "header"], ["message", "children", "child"]


class Census:
    """One file. Going through it gives its children; afterwards `header` and `outside` are complete.

    :raises CannotRead: while going through it, with one sentence that says where.
    """

    def __init__(self, opened: Opened, this_year: int) -> None:
        self.opened, self.this_year = opened, this_year
        self.header: Header | None = None
        self.children = self.in_all = 0  # read so far, and when the file had been read to its end
        self.outside: Counter[str] = Counter()  # what stands beside the children, by name: nobody's, so not kept

    def __iter__(self) -> Iterator[Child]:
        self.children, self.outside, self._path, self._size, self._has_children = 0, Counter(), [], 0, False
        still_the_same(self.opened)
        try:
            with self.opened.path.open("rb") as file:
                for event, element in _events(file, self.opened.encoding):
                    if event == "start":
                        self._start(element)
                    elif (found := self._end(element)) is not None:
                        yield found
        except etree.XMLSyntaxError as broken:
            raise CannotRead(f"The file is broken at line {broken.lineno}, {self._where()}: {_said(broken)}") from None
        self._complete()

    def _start(self, element: Element) -> None:
        self._path.append(low(element))
        self._size += 1
        if len(self._path) == 1:
            self._root(element)
        if self._path == CHILD[:2]:
            self._has_children = True
        if self._size > MOST_ELEMENTS:
            raise CannotRead(
                f"{self._where().capitalize()} there are more than {MOST_ELEMENTS:,} elements in one place."
            )

    def _root(self, element: Element) -> None:
        info = element.getroottree().docinfo
        if info.doctype or info.internalDTD is not None:
            raise CannotRead("The file holds a document type. It is refused.")
        if low(element) != "message":
            raise CannotRead(f"This is not a census file: it begins with “{cut(plain(element))}”, not with Message.")

    def _end(self, element: Element) -> Child | None:
        found, path = None, self._path
        whole = path in (CHILD, HEADER)
        inside = path[:3] == CHILD or path[:2] == HEADER
        if path == CHILD:
            self.children += 1
            found = read_child(self.children, element)
        elif path == HEADER:
            self.header = _header(element, self.this_year)
        elif not inside and path not in (CHILD[:2], CHILD[:1]):
            self.outside[plain(element)[:40]] += 1
        if whole or not inside:
            _forget(element)
        if whole:
            self._size = 0
        path.pop()
        return found

    def _where(self) -> str:
        if self._path[:3] == CHILD:
            return f"in child {self.children + 1}"
        return f"after child {self.children}" if self.children else "before the first child"

    def _complete(self) -> None:
        self.in_all = self.children
        if self.header is None:
            raise CannotRead("This is not a census file: it has no Header.")
        if not self._has_children:
            raise CannotRead("This is not a census file: it has no Children.")
        if not self.children:
            raise CannotRead("There is no child in this file.")


def _events(file: BinaryIO, encoding: str) -> Any:
    """The parser: no entities, no network, no document types, no more than ordinary depth and length."""
    return etree.iterparse(
        file, events=("start", "end"), encoding=encoding, resolve_entities=False, no_network=True,
        load_dtd=False, dtd_validation=False, attribute_defaults=False, huge_tree=False, recover=False,
        remove_comments=True, remove_pis=True, collect_ids=False,
    )  # fmt: skip


def _forget(element: Element) -> None:
    """Let go of what has been read, and of what stood before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _said(broken: etree.XMLSyntaxError) -> str:
    return (broken.msg or "no element found").split(", line ")[0].rstrip(".") + "."


def _header(element: Element, this_year: int) -> Header:
    """:raises CannotRead: another collection, no year, or a census of before 2024-25."""
    parts = grouped([element, *(part for part in element if len(part))])

    def said(name: str) -> str:
        return next((text_of(each) for each in parts.get(name, [])), "")

    collection, year = said("collection"), said("year")
    if collection.upper() != "CIN":
        raise CannotRead(f"This is not a children in need census: the header’s Collection is “{cut(collection)}”.")
    if not (year.isascii() and year.isdecimal() and 1990 < int(year[:5]) <= this_year + 1):
        raise CannotRead(f"The header’s Year is “{cut(year)}”, which is no census year. 2025 stands for 2024-25.")
    header = Header(int(year), cut(said("lea")), "CIN")
    if header.year < FIRST_YEAR:
        raise CannotRead(f"The file is of {header.year_words}. Files of 2024-25 and later can be read.")
    return header
