"""`goldenthread db start|stop|status|url|shell`: the demo's own PostgreSQL."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess

from goldenthread.site.cli.told import Told
from goldenthread.site.environment import home
from goldenthread.site.launcher import use
from goldenthread.site.launcher.server import Server

VERBS = ("start", "stop", "status", "url", "shell")


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("verb", choices=VERBS)
    parser.add_argument("--force", action="store_true", help="stop it even while something uses it")


def run(args: argparse.Namespace) -> int:
    server = Server(home())
    return {"start": _start, "stop": _stop, "status": _status, "url": _url, "shell": _shell}[args.verb](server, args)


def _start(server: Server, args: argparse.Namespace) -> int:
    url = server.start()
    use.ask_to_stay(server.home)
    print(f"PostgreSQL runs, and stays until 'goldenthread db stop'. Its address is\n{url}")
    return 0


def _stop(server: Server, args: argparse.Namespace) -> int:
    if not server.home.is_dir():
        print("PostgreSQL was not running.")
        return 0
    if use.used_by_others(server.home) and not args.force:
        raise Told("Golden Thread is running on this database. Stop that first, or add --force.")
    use.let_go(server.home)
    print("PostgreSQL has stopped." if server.stop() else "PostgreSQL was not running.")
    return 0


def _status(server: Server, args: argparse.Namespace) -> int:
    url = server.status() if server.home.is_dir() else None
    print(f"PostgreSQL runs at {url}" if url else f"PostgreSQL does not run. Its home is {server.home}.")
    return 0 if url else 3


def _url(server: Server, args: argparse.Namespace) -> int:
    print(_running(server))
    return 0


def _shell(server: Server, args: argparse.Namespace) -> int:
    url = os.environ.get("GOLDENTHREAD_DATABASE_URL") or _running(server)
    found = server.found() if server.home.is_dir() else None
    beside = found.programs.program("psql") if found else ""
    psql = beside if os.access(beside, os.X_OK) else shutil.which("psql")
    if not psql:
        raise Told("psql is not on this machine. Install a PostgreSQL client.")
    return subprocess.run([psql, url]).returncode


def _running(server: Server) -> str:
    url = server.status() if server.home.is_dir() else None
    if url is None:
        raise Told("PostgreSQL does not run. Start it with 'goldenthread db start'.")
    return url
