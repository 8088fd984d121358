"""Readers side by side: each runs until it must ask, and what all of them ask then goes in one letter.

Several rooms tell of the same children and know nothing of each other. One after the other, each waits for its own
answers; side by side they wait together. A reader is an ordinary function: `greenlet` holds it where it asks.
"""

from collections.abc import Callable, Mapping, Sequence
from contextvars import copy_context
from typing import Any

from greenlet import getcurrent, greenlet

Asks = Mapping[Any, Any]  # what is asked, by its key


class Reader(greenlet):
    """One of those who read side by side."""


def handed_up(asks: Asks) -> bool:
    """Wait until whoever runs this reader has the answers. False where nobody does: ask for yourself."""
    here = getcurrent()
    if isinstance(here, Reader) and here.parent is not None:
        here.parent.switch(asks)
        return True
    return False


def run(reads: Sequence[Callable[[], Any]], answer: Callable[[Asks], None]) -> list[Any]:
    """What each of them gives, in their order. `answer` gets what they wait for, together."""
    readers = [Reader(read) for read in reads]
    found: dict[Reader, Any] = {}
    try:
        for reader in readers:
            reader.gr_context = copy_context()
        going = readers
        while going:
            going = _until_they_ask(going, found, answer)
    finally:
        for reader in readers:
            if reader:  # another one failed: it goes no further
                reader.throw()
    return [found[reader] for reader in readers]


def _until_they_ask(going: Sequence[Reader], found: dict[Reader, Any], answer: Callable[[Asks], None]) -> list[Reader]:
    """Those that wait, once they have their answers."""
    waiting, asked = [], dict[Any, Any]()
    for reader in going:
        gave = reader.switch()
        if reader.dead:
            found[reader] = gave
        else:
            waiting.append(reader)
            asked |= gave
    if asked:
        answer(asked)
    return waiting
