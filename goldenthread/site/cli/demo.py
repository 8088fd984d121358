"""`goldenthread demo`: a whole Golden Thread on this machine, for as long as the command runs."""

from __future__ import annotations

import argparse
import errno
import fcntl
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from goldenthread.site.cli import serve
from goldenthread.site.cli.surroundings import database, django_ready, secret_key
from goldenthread.site.cli.told import Told
from goldenthread.site.environment import home
from goldenthread.site.launcher.places import make_home
from goldenthread.site.running import supervisor
from goldenthread.site.running.child import Child
from goldenthread.site.running.steps import say, step

HOST = "127.0.0.1"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--scale", choices=["small", "county"], default="small", help="how large a council")


def run(args: argparse.Namespace) -> int:
    say(f"Golden Thread keeps its data in {home()}")
    with supervisor.stops_when_asked():
        try:
            with ExitStack() as stack:
                _run(stack, args.port, args.scale)
        except supervisor.Asked:
            say("Stopped. The data is kept for the next time.")
    return 0


def _run(stack: ExitStack, port: int, scale: str) -> None:
    refuse_taken(port)
    stack.enter_context(the_only_one(home()))
    url = f"http://{HOST}:{port}"
    os.environ.update(GOLDENTHREAD_MODE="demo", GOLDENTHREAD_HOME=str(home()), GOLDENTHREAD_BASE_URL=url)
    secret_key(home())
    stack.enter_context(own_database())
    from goldenthread.site.running import council  # Django's part begins here, once its surroundings are set

    django_ready()
    council.make_ready(home(), scale)
    lines = council.sign_in_lines()
    children: list[Child] = []
    stack.enter_context(supervisor.together(children))
    with step("Starting the web server and the worker"):
        with supervisor.not_interrupted():
            children.append(_child("web server", serve.command(HOST, port)))
            children.append(_child("worker", [sys.executable, "-m", "goldenthread", "worker"]))
        supervisor.wait_until_healthy(url, children)
    say(f"\nGolden Thread is at {url}\n")
    say("\n".join(f"  {line}" for line in lines))
    say("\nCtrl-C stops it and keeps the data.")
    supervisor.watch(children)


@contextmanager
def own_database() -> Iterator[None]:
    """The one that the environment names, else our own PostgreSQL, which ends with us."""
    if os.environ.get("GOLDENTHREAD_DATABASE_URL"):
        yield
        return
    with ExitStack() as stack:
        with step("Starting PostgreSQL"):
            stack.enter_context(database())
        try:
            yield
        finally:
            with step("Stopping PostgreSQL"):
                stack.close()


def refuse_taken(port: int) -> None:
    """Raises Told when another program listens on this port, before anything is started."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as problem:
            if getattr(problem, "errno", None) == errno.EADDRINUSE:
                raise Told(f"Port {port} is in use by another program. Choose another: make demo PORT=8001") from None
            raise Told(f"Port {port} cannot be used: {problem}. Choose another: make demo PORT=8001") from None


@contextmanager
def the_only_one(folder: Path) -> Iterator[None]:
    """Raises Told when a demo already runs on this home."""
    make_home(folder)
    lock = os.open(folder / "demo.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise Told(f"A demo already runs on {folder}. Stop it, or set GOLDENTHREAD_HOME to another folder.") from None
    try:
        yield
    finally:
        os.close(lock)


def _child(name: str, command: list[str]) -> Child:
    log = home() / "logs" / f"{name.replace(' ', '-')}.log"
    return Child(name, command, os.environ | {"PYTHONUNBUFFERED": "1"}, log)
