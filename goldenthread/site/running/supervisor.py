"""Keeps the processes of one Golden Thread together: all run, or none does."""

from __future__ import annotations

import json
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from goldenthread.site.cli.told import Told
from goldenthread.site.running.child import Child
from goldenthread.site.running.steps import step

HEALTH_SECONDS = 90
_busy: list[str] = []


class Asked(BaseException):
    """Somebody asked us to stop: Ctrl-C, a closed terminal, or the system."""


@contextmanager
def stops_when_asked() -> Iterator[None]:
    """Turns the first signal into an orderly end. Those that follow are not heard, so that the end stays orderly."""
    signs = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def asked(number: int, frame: FrameType | None) -> None:
        for sign in signs:
            signal.signal(sign, signal.SIG_IGN)
        if _busy:
            _busy.append("asked meanwhile")
        else:
            raise Asked

    before = {sign: signal.signal(sign, asked) for sign in signs}
    try:
        yield
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)


@contextmanager
def not_interrupted() -> Iterator[None]:
    """A signal that comes in this block is heard at its end, so that no process is started and then forgotten."""
    _busy.append("started")
    try:
        yield
    finally:
        heard = len(_busy) > 1
        _busy.clear()
    if heard:
        raise Asked


@contextmanager
def together(children: list[Child]) -> Iterator[None]:
    """Stops the children when the block ends, the last started last of all to be asked."""
    try:
        yield
    finally:
        for child in children:
            with step(f"Stopping {child.name}"):
                child.stop()


def wait_until_healthy(url: str, children: list[Child], seconds: float = HEALTH_SECONDS) -> None:
    """Returns when `/health` says that database and worker are up. Raises Told when a process ends or time is up."""
    until = time.monotonic() + seconds
    answer: dict[str, object] = {}
    while time.monotonic() < until:
        refuse_the_dead(children)
        answer = health(url)
        if answer.get("database") == answer.get("worker") == "up":
            return
        time.sleep(0.2)
    raise Told(
        f"{url}/health did not say that all is well within {seconds:.0f} seconds. It said: {answer or 'nothing'}"
    )


def health(url: str) -> dict[str, object]:
    """What `/health` answers; nothing while nobody listens, and the status alone when it is no JSON."""
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=5) as page:  # noqa: S310  our own address
            answer: dict[str, object] = json.load(page)
            return answer
    except urllib.error.HTTPError as error:
        return {"status": error.code, "answer": error.read(300).decode(errors="replace")}
    except ValueError:
        return {"answer": "no JSON"}
    except OSError:
        return {}


def watch(children: list[Child]) -> NoReturn:
    """Waits for ever. Raises Told when a process ends by itself."""
    while True:
        refuse_the_dead(children)
        time.sleep(0.5)


def refuse_the_dead(children: list[Child]) -> None:
    for child in children:
        code = child.ended()
        if code is not None:
            raise Told(f"The {child.name} ended by itself (code {code}). Its last lines:\n\n{child.last_lines()}\n")
