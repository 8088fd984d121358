"""The sector's validators, each in an environment of its own, made the first time and kept in `.peers/`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

from goldenthread.sight.returns.checker.layout import Kind
from goldenthread.site.cli.told import Told

ROOT: Final = Path(__file__).parents[2]
PEERS: Final = ROOT / ".peers"
# Pinned, so that a difference is a rule's and not a release's.
PACKAGES: Final[dict[Kind, tuple[str, ...]]] = {
    "cin": ("csc-validator-be-cin==0.1.13", "pandas<2", "numpy<2"),
    "903": ("csc-validator-be-903==0.1.17", "pandas<2", "numpy<2"),
}


def python_of(kind: Kind) -> Path:
    """The interpreter of a peer's environment. Raises Told when it cannot be made (it needs the package registry)."""
    place = PEERS / kind
    python = place / "bin" / "python"
    if not (place / "ready").exists():
        print(f"Making the environment of the {kind} validator", file=sys.stderr, flush=True)
        done = subprocess.run([sys.executable, "-m", "venv", "--clear", str(place)], capture_output=True, text=True)
        if not done.returncode:
            command = [str(python), "-m", "pip", "install", "--quiet", *PACKAGES[kind]]
            done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise Told(f"The validator of the sector for {kind} cannot be installed: {done.stderr.strip()[-300:]}")
        (place / "ready").touch()
    return python
