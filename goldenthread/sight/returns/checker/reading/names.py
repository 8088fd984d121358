"""Names of elements as files write them: with any namespace, in any case."""

from __future__ import annotations

import re
from collections.abc import Iterable


def local(tag: str) -> str:
    """A name without its namespace."""
    return tag.rpartition("}")[2]


class Names(dict[str, str | None]):
    """From a tag as the file has it to our name for it, or None; each different tag is looked up once."""

    def __init__(self, ours: Iterable[str]) -> None:
        super().__init__()
        self._ours = {name.lower(): name for name in ours}

    def __missing__(self, tag: str) -> str | None:
        name = self[tag] = self._ours.get(local(tag).lower())
        return name


def spelt(head: bytes, encoding: str, name: str) -> str:
    """How the file itself spells an element's name: Child, CHILD or child."""
    found = re.search(rf"<(?:[\w.-]+:)?({name})[\s/>]", head.decode(encoding, "replace"), re.IGNORECASE)
    return found[1] if found else name


def root(head: bytes, encoding: str) -> str:
    """The name of the first element, without its namespace; empty when there is none in the first bytes."""
    text = re.sub(r"<\?.*?\?>|<!--.*?-->", "", head.decode(encoding, "replace"), flags=re.DOTALL)
    found = re.search(r"<(?:[\w.-]+:)?([\w.-]+)", text)
    return found[1] if found else ""
