"""`make check`: every look at the code that needs no database. All of them run, as many at a time as the machine has
processors; one that fails fails the whole."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
# What takes longest begins first.
CHECKS = {
    "types": [str(BIN / "mypy"), "--no-error-summary", "goldenthread"],
    "security": [str(BIN / "bandit"), "-q", "-r", "goldenthread", "-c", "pyproject.toml", "-x", "*/tests/*"],
    "printed docs": [sys.executable, "-m", "goldenthread", "docs", "check"],
    "migrations": [sys.executable, "-m", "goldenthread", "manage", "makemigrations", "--check", "--dry-run"],
    "order of the house": [str(BIN / "lint-imports"), "--no-logo"],
    "style": [str(BIN / "ruff"), "check", "--quiet", "."],
    "shape": [str(BIN / "ruff"), "format", "--check", "--quiet", "."],
}


def main() -> int:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        passed = dict(zip(CHECKS, pool.map(_passes, CHECKS, CHECKS.values()), strict=True))
    failed = [name for name, well in passed.items() if not well]
    print("\n" + _said([sys.executable, "-m", "tests.laws.sizes"])[1])
    if failed:
        print(f"\nFailed: {', '.join(failed)}")
    return 1 if failed else 0


def _passes(name: str, command: list[str]) -> bool:
    began = time.monotonic()
    code, said = _said(command)
    told = [f"{'ok' if code == 0 else 'FAILED':7} {name} ({time.monotonic() - began:.1f} s)"]
    told += [line[:300] for line in said.splitlines() if code]
    print("\n".join(told), flush=True)  # at once: another may be speaking
    return code == 0


def _said(command: list[str]) -> tuple[int, str]:
    env = os.environ | {"GOLDENTHREAD_MODE": "test", "DJANGO_SETTINGS_MODULE": "goldenthread.site.settings"}
    done = subprocess.run(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return done.returncode, (done.stdout + done.stderr).strip()


if __name__ == "__main__":
    sys.exit(main())
