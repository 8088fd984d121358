"""Says what is going on: one line a step, with the time that it took."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


def say(words: str = "") -> None:
    print(words, flush=True)


@contextmanager
def step(what: str) -> Iterator[None]:
    """`  Making the tables … 3.1 s`, on one line at a terminal and whole when it is done elsewhere."""
    began = time.monotonic()
    terminal = sys.stdout.isatty()
    if terminal:
        print(f"  {what} …", end="", flush=True)
    try:
        yield
    except BaseException:
        if terminal:
            say()
        raise
    took = f"{time.monotonic() - began:.1f} s"
    say(f" {took}" if terminal else f"  {what} … {took}")


class Progress:
    """Called with a sentence by a long step; prints it with the seconds since the step began."""

    def __init__(self) -> None:
        self.began = time.monotonic()

    def __call__(self, *words: object) -> None:
        say(f"  {time.monotonic() - self.began:6.1f} s  {' '.join(map(str, words))}")
