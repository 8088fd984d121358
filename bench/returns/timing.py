"""A command timed as a whole process: seconds, and the most memory that it held."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from goldenthread.site.cli.told import Told

WALK = """
import sys, time
from lxml import etree
began = time.perf_counter()
for _, element in etree.iterparse(sys.argv[1], events=("end",)):
    if element.tag == "Child":
        element.clear()
print(time.perf_counter() - began)
"""


@dataclass(frozen=True, slots=True)
class Timed:
    seconds: float
    mib: float
    said: str
    wrong: str = ""  # what it said on the side: warnings, logs


def timed(command: list[str], cwd: Path | None = None) -> Timed:
    """Run a command to its end. Raises Told, with the end of what it said, when it fails."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as wrong:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, stdout=out, stderr=wrong, env=os.environ | {"PYTHONWARNINGS": "ignore"}
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        wrong.seek(0)
        if process.returncode:
            raise Told(f"{' '.join(command[:4])} … failed: {wrong.read()[-600:]}")
        return Timed(seconds, usage.ru_maxrss / 1024, out.read(), wrong.read())


def walk(path: Path) -> float:
    """Seconds that lxml takes merely to go through a file."""
    return float(timed([sys.executable, "-c", WALK, str(path)]).said)
