"""Reading a census file from its first child to its last, one at a time, so that memory does not grow with the file."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from lxml import etree
from lxml.etree import _Element as Element

from goldenthread.foundations.xml import CannotRead, Opened, broken_at, events, forget, still_the_same

from .child import Child
from .elements import attributes, cut, loose_text, low, plain
from .header import Header, read_header
from .parsing import read_child

MOST_ELEMENTS = 50_000  # in one child: a real one has some hundreds
MOST_BYTES = 5 * 1000 * 1000  # in one child: a real one has some thousands
MOST_NAMES = 200  # different modules: a census has fifteen
MESSAGE, HEADER, CHILDREN = ["message"], ["message", "header"], ["message", "children"]
CHILD = [*CHILDREN, "child"]


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
        still_the_same(self.opened)
        self.header, self.children, self.outside, self._has_children = None, 0, Counter(), False
        self._path: list[str] = []
        self._names: set[str] = set()
        self._size = self._began_at = 0
        with self.opened.path.open("rb") as file:
            parsed = events(file, self.opened.encoding, ("start", "end"))
            try:
                for event, element in parsed:
                    if event == "start":
                        self._start(element, file.tell())
                    elif (found := self._end(element, file.tell())) is not None:
                        yield found
            except etree.XMLSyntaxError as broken:
                line, what = broken_at(broken, parsed.error_log)
                raise CannotRead(f"The file is broken at line {line}, {self._where()}: {what}") from None
        self._complete()

    def _start(self, element: Element, at: int) -> None:
        path = self._path
        path.append(low(element))
        self._size += 1
        if len(path) == 1:
            self._root(element)
        if path in (MESSAGE, CHILDREN):
            self._has_children |= path == CHILDREN
            self._beside(f"{plain(element)} {name}" for name in attributes(element))
        if self._size > MOST_ELEMENTS or (path[:3] == CHILD and at - self._began_at > MOST_BYTES):
            raise CannotRead(f"{self._where().capitalize()} more stands in one place than in any real census.")

    def _root(self, element: Element) -> None:
        info = element.getroottree().docinfo
        if info.doctype or info.internalDTD is not None:
            raise CannotRead("The file holds a document type. It is refused.")
        if low(element) != "message":
            raise CannotRead(f"This is not a census file: it begins with “{cut(plain(element))}”, not with Message.")

    def _end(self, element: Element, at: int) -> Child | None:
        found, path = None, self._path
        whole = path in (CHILD, HEADER)
        inside = path[:3] == CHILD or path[:2] == HEADER
        if path == CHILD:
            found = self._child(element)
        elif path == HEADER:
            self._header(element)
        elif path in (CHILDREN, MESSAGE):
            self._beside(["loose text"] if loose_text(element) else [])
        elif not inside:
            self._beside([plain(element)])
        if whole or not inside:
            self._beside(["loose text"] * forget(element))
        if whole:
            self._size, self._began_at = 0, at
        path.pop()
        return found

    def _child(self, element: Element) -> Child:
        self.children += 1
        found = read_child(self.children, element)
        self._names |= found.modules.keys() | found.empty.keys()
        self._not_too_many(self._names)
        return found

    def _header(self, element: Element) -> None:
        if self.header is not None:
            raise CannotRead("The file has two Headers: it may be two files in one.")
        self.header = read_header(element, self.this_year)

    def _beside(self, names: Iterable[str]) -> None:
        self.outside.update(cut(name) for name in names)
        self._not_too_many(self.outside)

    def _not_too_many(self, names: Collection[str]) -> None:
        if len(names) > MOST_NAMES:
            raise CannotRead(f"There are more than {MOST_NAMES} different modules in this file: this is no census.")

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
