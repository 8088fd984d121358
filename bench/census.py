"""How long a census file takes to be read, brought in, brought in again and taken back, and how much memory it needs.

python -m bench.census                       files of 2,000 and of 20,000 made-up children, each in its own database
python -m bench.census --children 500        a quick look
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from goldenthread.site.cli.surroundings import database

from .census_file import write

NAME = "goldenthread_bench_census"
ROOT = Path(__file__).parents[1]
HEAD = ("children", "MB", "dry run s", "brought in s", "ms a child", "again s", "taken back s", "peak MB", "Python's s")
ADMINISTRATOR = """
import django; django.setup()
from datetime import date
from goldenthread.who.workforce.models import Post, Worker
worker = Worker.objects.create_user("stork@marlshire.example", None, name="Stork")
Post.objects.create(worker=worker, role="administrator", employer="Marlshire Council", started_on=date(2024, 1, 8))
"""


@dataclass
class Ran:
    """One command: seconds on the clock, seconds of its own work, and the most memory that it held."""

    seconds: float
    work: float
    megabytes: float


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.census", description="Measure the census import.")
    parser.add_argument("--children", type=int, nargs="+", default=[2000, 20_000])
    args = parser.parse_args(arguments)
    print("load average before:", ", ".join(f"{each:.1f}" for each in os.getloadavg()), file=sys.stderr)
    with database() as url, tempfile.TemporaryDirectory() as folder:
        print("| " + " | ".join(HEAD) + " |\n|" + " ---: |" * len(HEAD), flush=True)
        for children in args.children:
            print("| " + " | ".join(_measured(url, Path(folder), children)) + " |", flush=True)
    return 0


def _measured(server: str, folder: Path, children: int) -> list[str]:
    file = folder / f"cin-{children}.xml"
    write(file, children, 2026)
    env = os.environ | {"GOLDENTHREAD_DATABASE_URL": _fresh(server), "GOLDENTHREAD_MODE": "test"}
    _run(env, "-m", "goldenthread", "manage", "migrate", "-v0")
    _run(env, "-c", ADMINISTRATOR)
    command = ("-m", "goldenthread", "import")
    dry = _run(env, *command, "cin", str(file), "--dry-run")
    real = _run(env, *command, "cin", str(file))
    again = _run(env, *command, "cin", str(file))
    back = _run(env, *command, "undo", "1")
    size = file.stat().st_size / 1e6
    times = [f"{each.seconds:.0f}" for each in (again, back)]
    most = max(each.megabytes for each in (dry, real, again, back))
    return [
        f"{children:,}", f"{size:.1f}", f"{dry.seconds:.0f}", f"{real.seconds:.0f}",
        f"{1000 * real.seconds / children:.1f}", *times, f"{most:.0f}", f"{real.work:.0f}",
    ]  # fmt: skip


def _fresh(server: str) -> str:
    name = sql.Identifier(NAME)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(name))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(name))
    return urlunsplit(urlsplit(server)._replace(path=f"/{NAME}"))


def _run(env: dict[str, str], *line: str) -> Ran:
    began = time.monotonic()
    process = subprocess.Popen([sys.executable, *line], cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(line)} ended with {process.returncode}.")
    return Ran(time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.site.settings")
    sys.exit(main())
