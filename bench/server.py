"""The real web server, on a port of the loopback address that nobody else uses, for as long as the block runs."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from goldenthread.site.cli.serve import command
from goldenthread.site.running.child import Child
from goldenthread.site.running.supervisor import health

HOST = "127.0.0.1"
START_SECONDS = 60


@contextmanager
def serving(env: Mapping[str, str], log: Path) -> Iterator[str]:
    """The address of a server with these settings. Raises RuntimeError when it does not answer."""
    port = free_port()
    child = Child("web server", command(HOST, port), {**os.environ, **env}, log)
    url = f"http://{HOST}:{port}"
    try:
        wait_until_up(url, child)
        yield url
    finally:
        child.stop()


def wait_until_up(url: str, child: Child) -> None:
    until = time.monotonic() + START_SECONDS
    while health(url).get("database") != "up":
        if child.ended() is not None or time.monotonic() > until:
            raise RuntimeError(f"The web server did not start:\n{child.last_lines()}")
        time.sleep(0.1)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
