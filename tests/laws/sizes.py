"""How long files, functions, templates and lists of imports are. `python -m tests.laws.sizes` prints the table."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = ("goldenthread", "demo", "bench", "tests", "tools", "conftest.py")


@dataclass(frozen=True)
class Size:
    what: str
    lines: int


@dataclass(frozen=True)
class Bound:
    """What the house aims at (p50, p90) and the size that it refuses."""

    p50: int | None
    p90: int | None
    stop: int | None


BOUNDS = {
    "files": Bound(80, 250, 400),
    "functions": Bound(8, 25, 50),
    "imports a file": Bound(None, 12, None),
    "templates": Bound(None, 80, 150),
    "macro files": Bound(None, None, 300),
}


def sizes() -> dict[str, list[Size]]:
    """Everything measured; tests are held to the stops but are not in the percentiles' table."""
    trees = [(path, ast.parse(path.read_bytes())) for path in python_files()]
    return {
        "files": [_length(path) for path, _ in trees],
        "functions": [size for path, tree in trees for size in _functions(path, tree)],
        "imports a file": [Size(_name(path), _imports(tree)) for path, tree in trees],
        "templates": [_length(path) for path in _tracked(".jinja") if not _is_macros(path)],
        "macro files": [_length(path) for path in _tracked(".jinja") if _is_macros(path)],
    }


def python_files() -> Iterator[Path]:
    """Migrations are written by Django, and grow with a table's columns."""
    return (path for path in _tracked(".py") if "migrations" not in path.parts)


def over_the_stop(kind: str, measured: Iterable[Size]) -> list[str]:
    stop = BOUNDS[kind].stop
    return [f"{size.what}: {size.lines} lines, the stop is {stop}" for size in measured if stop and size.lines > stop]


def percentile(measured: list[Size], share: float) -> int:
    ordered = sorted(size.lines for size in measured)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0


def table() -> str:
    rows = [f"{'':16}{'count':>7}{'p50':>6}{'aim':>5}{'p90':>6}{'aim':>5}{'most':>6}{'stop':>6}  the longest"]
    for kind, everything in sizes().items():
        measured = [size for size in everything if "/tests/" not in f"/{size.what}"]
        bound, longest = BOUNDS[kind], max(measured, key=lambda size: size.lines, default=Size("", 0))
        middle, high = percentile(measured, 0.5), percentile(measured, 0.9)
        rows.append(
            f"{kind:16}{len(measured):7}{middle:6}{bound.p50 or '':>5}{high:6}{bound.p90 or '':>5}"
            f"{longest.lines:6}{bound.stop or '':>6}  {longest.what}"
        )
    return "\n".join(rows)


def beyond_the_aim() -> list[str]:
    """Not refused, but worth splitting by noun: files that a reader cannot hold at once, and long templates."""
    measured = sizes()
    long_files = [f"{size.what}: {size.lines} lines" for size in measured["files"] if size.lines > 300]
    return long_files + [f"{size.what}: {size.lines} lines" for size in measured["templates"] if size.lines > 80]


def _tracked(ending: str) -> list[Path]:
    """What git knows or would add: nothing that is only built or downloaded."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *CODE],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    found = listed.stdout.split("\0") if listed.returncode == 0 else _walked()
    return [ROOT / name for name in sorted(set(found)) if name.endswith(ending) and (ROOT / name).is_file()]


def _walked() -> list[str]:
    """Without git (an unpacked archive) everything that lies there."""
    return [str(path.relative_to(ROOT)) for top in CODE for path in (ROOT / top).rglob("*")]


def _length(path: Path) -> Size:
    return Size(_name(path), len(path.read_bytes().splitlines()))


def _is_macros(path: Path) -> bool:
    """A file of macros is a shelf of small things, not a page."""
    words = path.read_text()
    return "macro " in words and "extends" not in words


def _functions(path: Path, tree: ast.AST) -> Iterator[Size]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Size(f"{_name(path)}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)


def _imports(tree: ast.AST) -> int:
    return sum(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(tree))


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


if __name__ == "__main__":
    print(table())
    for words in beyond_the_aim():
        print(f"  long: {words}")
