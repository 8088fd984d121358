"""A nation's worth of census files checked on this machine: `python -m bench.returns.nation [COUNCILS CHILDREN]`.

Makes so many councils' files (kept nowhere), checks them with `returns check --many`, and prints the time and the most
memory that the whole tree of processes held at once."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

from bench.about import machine
from goldenthread.sight.returns.checker.sample import make_sample

from .environments import ROOT

COUNCILS, CHILDREN = 153, 2_620  # about 400,000 children in need (Department for Education, 31 March 2025)


def main(arguments: list[str]) -> int:
    councils, children = map(int, arguments) if arguments else (COUNCILS, CHILDREN)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(1, councils + 1):
            make_sample("cin", Path(folder) / f"council-{number:03}.xml", children, number, 0.1, 2026)
        print(f"{councils} councils of {children:,} children made", file=sys.stderr, flush=True)
        began, most = time.perf_counter(), 0.0
        process = subprocess.Popen(
            [sys.executable, "-m", "goldenthread", "returns", "check", "--many", folder],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        done = threading.Event()
        watch = _Watch(process.pid, done)
        watch.start()
        out, _ = process.communicate()
        seconds, most = time.perf_counter() - began, watch.ended()
    print("\n".join(out.splitlines()[-3:]))
    print(f"{councils * children:,} children in {seconds:.0f} s, at most {most:,.0f} MiB in all processes together")
    print("\n".join(f"{what}: {value}" for what, value in machine().items()))
    return process.returncode


class _Watch(threading.Thread):
    """Looks four times a second at how much memory a process and its children hold."""

    def __init__(self, pid: int, done: threading.Event) -> None:
        super().__init__(daemon=True)
        self._pid, self._done, self._most = pid, done, 0.0

    def run(self) -> None:
        while not self._done.wait(0.25):
            try:
                parent = psutil.Process(self._pid)
                held = sum(each.memory_info().rss for each in [parent, *parent.children(recursive=True)])
            except psutil.Error:
                continue
            self._most = max(self._most, held / (1 << 20))

    def ended(self) -> float:
        self._done.set()
        self.join()
        return self._most


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
