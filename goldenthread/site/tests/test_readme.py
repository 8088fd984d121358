"""What the README shows of checking a return is what somebody sees who types it."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
FROM, TO = "<!-- tried by a test: what follows is what it prints -->", "<!-- to here -->"


def test_the_readme_shows_what_is_printed(tmp_path):
    shown = (ROOT / "README.md").read_text().partition(FROM)[2].partition(TO)[0]
    lines = [line[4:] for line in shown.strip("\n").splitlines()]
    printed = []
    for line in lines:
        if line.startswith("$ "):
            printed += [line, *typed(line[2:], tmp_path)]
    assert len(printed) > 12
    assert printed == lines


def typed(command: str, folder: Path) -> list[str]:
    program, *arguments = shlex.split(command)
    assert program == ".venv/bin/goldenthread"
    env = os.environ | {"COLUMNS": "100", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "goldenthread", *arguments],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.rstrip("\n").splitlines()
