"""`goldenthread serve`: the web server, on the loopback address unless told otherwise."""

from __future__ import annotations

import argparse
import os
import sys

from goldenthread.site.cli.told import Told

APPLICATION = "goldenthread.site.wsgi:application"
# What the made-up council and the bench run with, on two cores. A thread that computes holds the whole process, so that
# four in one took a third longer for twenty people at once than two (docs/performance.md).
PROCESSES, THREADS = 3, 2


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=PROCESSES, help="processes, each with its own memory")
    parser.add_argument("--threads", type=int, default=THREADS, help="requests that one process answers at once")


def run(args: argparse.Namespace) -> int:
    """Becomes the web server, so that a signal to this process reaches it."""
    if not os.environ.get("GOLDENTHREAD_DATABASE_URL"):
        raise Told(
            "Set GOLDENTHREAD_DATABASE_URL first, or run 'goldenthread demo', which brings a database of its own."
        )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.site.settings")
    os.execv(sys.executable, command(args.host, args.port, args.workers, args.threads))  # noqa: S606  no shell is wanted


def command(host: str, port: int, workers: int = PROCESSES, threads: int = THREADS) -> list[str]:
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    return [*granian, "--workers", str(workers), "--blocking-threads", str(threads), "--no-ws", APPLICATION]
