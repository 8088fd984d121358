"""An XML file before and while it is parsed: how large it is, how it is written, and whether it could be hostile."""

import hashlib
import re
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree
from lxml.etree import _Element as Element

from goldenthread.foundations.refused import Refused

MOST_BYTES = 500 * 1000 * 1000
CHUNK = 1 << 20
HEAD = 1 << 16
# In every encoding that is read here; a doctype in any other never gets this far.
HOSTILE = tuple(mark.encode(form) for mark in ("<!DOCTYPE", "<!ENTITY") for form in ("ascii", "utf-16-le", "utf-16-be"))
LONGEST_MARK = max(map(len, HOSTILE))
MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\0\0", ""), (b"\xff\xfe", "UTF-16LE"), (b"\xfe\xff", "UTF-16BE"))
STARTS = ((b"<\0\0\0", ""), (b"\0\0\0<", ""), (b"<\0", "UTF-16LE"), (b"\0<", "UTF-16BE"))
# The name in the file: the name that the parser is told, so that the two can never be of different minds.
ENCODINGS = {
    "utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "utf-8", "ascii": "utf-8", "iso-8859-1": "iso-8859-1",
    "latin1": "iso-8859-1", "windows-1252": "windows-1252", "cp1252": "windows-1252",
}  # fmt: skip
SAYS_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]{1,40})["']""")


class CannotRead(Refused):
    """The file, or something in it, cannot be read. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that may be parsed. `stamp` tells whether it was changed between two readings."""

    path: Path
    encoding: str
    digest: str  # sha256
    stamp: tuple[int, int]


def look_at(path: Path) -> tuple[bytes, str]:
    """The first bytes of a file and the encoding that it is written in; the rest is for `Watched` to look at.

    :raises CannotRead: one sentence: not there, too large, or no XML.
    """
    _stamp(path)
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as problem:
        raise CannotRead(f"{path.name} cannot be opened: {problem.strerror}.") from None
    try:
        return head, _encoding(head[:1000])
    except CannotRead as cannot:
        raise CannotRead(f"{path.name}: {' '.join(cannot.reasons)}") from None


class Watched:
    """A file that is looked at while the parser reads it, so that nothing hostile gets past and memory stays small.

    `most` is how many bytes the parser may read before `piece_done()` is called again.
    """

    def __init__(self, file: BinaryIO, most: int) -> None:
        self._file, self._most = file, most
        self._tail, self._since = b"", 0

    def read(self, size: int = -1) -> bytes:
        """:raises CannotRead: a document type, or one piece larger than any real one."""
        chunk = self._file.read(size)
        self._tail = _harmless(self._tail, chunk)
        self._since += len(chunk)
        if self._since > self._most:
            raise CannotRead("More stands in one place of the file than in any real one. It is refused.")
        return chunk

    def piece_done(self) -> None:
        self._since = 0


def events(file: Any, encoding: str, of: Sequence[str], tags: Sequence[str] | None = None) -> Any:
    """The parser: no entities, no network, no document types, no more than ordinary depth and length."""
    return etree.iterparse(
        file, events=of, tag=tags, encoding=encoding, resolve_entities=False, no_network=True,
        load_dtd=False, dtd_validation=False, attribute_defaults=False, huge_tree=False, recover=False,
        remove_comments=True, remove_pis=True, collect_ids=False,
    )  # fmt: skip


def forget(element: Element) -> int:
    """Let go of what has been read, and of what stood before it; says how often text stood loose there."""
    element.clear(keep_tail=True)  # type: ignore[call-arg]  # the stubs do not know it yet
    parent, loose = element.getparent(), 0
    while parent is not None and (before := element.getprevious()) is not None:
        loose += bool((before.tail or "").strip())
        del parent[0]
    return loose


def broken_at(broken: etree.XMLSyntaxError, log: Any) -> tuple[int, str]:
    """The line, and what is wrong there. The parser's list begins with what it first stumbled over."""
    line, what = next(((each.line, each.message) for each in log), (broken.lineno or 1, broken.msg or ""))
    return line, what.split(", line ")[0].rstrip(".") + "."


def open_file(path: Path) -> Opened:
    """Look at a file from outside, then at its bytes.

    :raises CannotRead: one sentence: not there, too large, no XML, or with a document type that could hide anything.
    """
    stamp = _stamp(path)
    try:
        with path.open("rb") as file:
            encoding = _encoding(file.read(1000))
            file.seek(0)
            return Opened(path, encoding, _digest_of_harmless(file), stamp)
    except OSError as problem:
        raise CannotRead(f"{path.name} cannot be opened: {problem.strerror}.") from None


def still_the_same(opened: Opened) -> None:
    """:raises CannotRead: somebody wrote to the file since it was opened."""
    if _stamp(opened.path) != opened.stamp:
        raise CannotRead(f"{opened.path.name} was changed while it was read. Start again when it is finished.")


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        raise CannotRead(f"There is no file {path}.") from None
    if not stat.S_ISREG(found.st_mode):
        raise CannotRead(f"{path} is not a file.")
    if found.st_size > MOST_BYTES:
        raise CannotRead(
            f"{path.name} is larger than 500 MB. A census of the largest council is far smaller: check the file."
        )
    return found.st_size, found.st_mtime_ns


def _encoding(head: bytes) -> str:
    if not head.strip():
        raise CannotRead("The file is empty.")
    for mark, encoding in MARKS + STARTS:
        if head.startswith(mark):
            if not encoding:
                raise CannotRead("The file is written in UTF-32. Save it as UTF-8.")
            return encoding if encoding != "utf-8" else _said(head[len(mark) :])
    if not head.lstrip().startswith(b"<"):
        raise CannotRead("This is not XML: the file does not begin with “<”.")
    return _said(head)


def _said(head: bytes) -> str:
    found = SAYS_ENCODING.match(head)
    name = found[1].decode("ascii", "replace") if found else "utf-8"
    if name.lower() not in ENCODINGS:
        raise CannotRead(f"The file says that it is written in “{name}”. Save it as UTF-8.")
    return ENCODINGS[name.lower()]


def _digest_of_harmless(file: BinaryIO) -> str:
    """A document type can make a small file grow without end or read other files: a census has none."""
    digest, tail = hashlib.sha256(), b""
    while chunk := file.read(CHUNK):
        digest.update(chunk)
        tail = _harmless(tail, chunk)
    return digest.hexdigest()


def _harmless(tail: bytes, chunk: bytes) -> bytes:
    """What to keep of a chunk, for a mark that lies across two.

    :raises CannotRead: a document type or entity.
    """
    seen = (tail + chunk).upper()
    if any(mark in seen for mark in HOSTILE):
        raise CannotRead("The file holds a document type or entity declaration (<!DOCTYPE or <!ENTITY). It is refused.")
    return seen[-LONGEST_MARK:]
