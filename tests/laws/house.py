"""The house as the laws see it: its rooms in order, their files, and what is written in them."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "goldenthread"
WINGS = ("foundations", "who", "journey", "practice", "sight")
NOT_CODE = {"tests", "migrations", "jinja2", "static", "data"}


@dataclass(frozen=True)
class File:
    path: Path

    @property
    def name(self) -> str:
        return str(self.path.relative_to(ROOT))

    @property
    def kind(self) -> str:
        """The last word of the module's name: urls for urls.py and account_urls.py."""
        return self.path.stem.rpartition("_")[2]

    @property
    def module(self) -> str:
        return ".".join(self.path.relative_to(ROOT).with_suffix("").parts)

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.path)

    def at(self, node: ast.AST) -> str:
        return f"{self.name}:{node.lineno}"


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_bytes())


def files(*kinds: str) -> Iterator[File]:
    """The code of every room, found by walking; only files of some kinds when they are named."""
    for wing in WINGS:
        for path in sorted((PACKAGE / wing).rglob("*.py")):
            file = File(path)
            if not NOT_CODE & set(path.relative_to(PACKAGE).parts) and (not kinds or file.kind in kinds):
                yield file


def templates() -> Iterator[Path]:
    for wing in WINGS:
        yield from sorted(path for path in (PACKAGE / wing).rglob("jinja2/**/*") if path.suffix in (".jinja", ".html"))


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """The last name of what is called: create for Holding.objects.create(...)."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def imports(tree: ast.AST, package: str = "") -> Iterator[tuple[ast.AST, str]]:
    """Every module, and every name in a module, that is imported: "django.db", "django.db.models"."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = package.split(".")[: -node.level]
                base = ".".join([*parents, *([base] if base else [])])
            yield node, base
            yield from ((node, f"{base}.{name.name}") for name in node.names)


@cache
def order() -> dict[str, int]:
    """Each room's height, from the contracts in pyproject.toml: "who.people" stands lower than "who.access"."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = {each["containers"][0]: each["layers"][::-1] for each in contracts if each["type"] == "layers"}
    heights, height = {}, 0
    for wings in layers["goldenthread"]:
        for wing in _names(wings):
            for rooms in layers.get(f"goldenthread.{wing}", []):
                height += 1
                heights |= {f"goldenthread.{wing}.{room}": height for room in _names(rooms)}
    return heights


def _names(layer: str) -> list[str]:
    return [name.strip(" ()") for name in layer.split("|")]


def room_of(module: str) -> str:
    return ".".join(module.split(".")[:3])


def said(wrong: list[str], law: str) -> str:
    return f"{law}\n  " + "\n  ".join(wrong)
