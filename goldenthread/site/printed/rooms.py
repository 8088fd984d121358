"""docs/rooms.md: the rooms of the house from the lowest up, each in its own first sentence."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

WINGS = ("foundations", "who", "journey", "practice", "sight")


def page() -> str:
    lines = ["# The rooms", "", "Printed from the code by `make docs`. A wing stands only on the wings above it here."]
    for wing in WINGS:
        lines += ["", f"## {wing}", "", sentence(f"goldenthread.{wing}"), "", "| room | holds |", "| --- | --- |"]
        lines += [f"| `{name.rpartition('.')[2]}` | {sentence(name)} |" for name in _rooms(wing)]
    return "\n".join(lines) + "\n"


def sentence(module: str) -> str:
    """What a package says of itself first."""
    words = (importlib.import_module(module).__doc__ or "").strip()
    return " ".join(words.split("\n\n")[0].split())


def _rooms(wing: str) -> Iterator[str]:
    package = importlib.import_module(f"goldenthread.{wing}")
    for found in sorted(pkgutil.iter_modules(package.__path__), key=lambda room: room.name):
        if found.ispkg and found.name != "tests":
            yield f"{package.__name__}.{found.name}"
