"""docs/clocks.md is printed from the catalogue, and the room keeps to itself."""

import ast
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from goldenthread.foundations.clocks import __main__, catalogue
from goldenthread.foundations.clocks.printed import PAGE, print_docs

ROOM = Path(__file__).parents[1]
FILES = sorted(ROOM.glob("*.py"))
FOREIGN = {"freeze.py": {"holidays"}, "timescales.py": {"yaml"}}


def test_the_printed_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == print_docs(), (
        "docs/clocks.md is stale: run python -m goldenthread.foundations.clocks --print-docs"
    )


def test_every_clock_is_on_the_page_once():
    rows = [line for line in print_docs().splitlines() if line.startswith("| ")]
    for id in catalogue(date.max):
        assert sum(f"(`{id}`) |" in row for row in rows) == 1, id


def test_the_page_says_what_is_unsourced_and_what_to_check():
    page = print_docs()
    row = next(line for line in page.splitlines() if "(`mash_info_share`)" in line)
    assert "unsourced: confirm before relying" in row
    assert "Working Together was replaced in 2026" in page
    assert "The day of the trigger is day 0" in page


def test_the_command_writes_the_page(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(__main__, "PAGE", tmp_path / "clocks.md")
    __main__.main(["--print-docs"])
    assert (tmp_path / "clocks.md").read_text(encoding="utf-8") == print_docs()
    assert "Wrote clocks.md" in capsys.readouterr().out


def imported_by(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_room_imports_only_itself_and_what_it_declares(path):
    foreign = {name.split(".")[0] for name in imported_by(path)} - sys.stdlib_module_names - {"goldenthread"}
    assert foreign == FOREIGN.get(path.name, set())
    ours = {name for name in imported_by(path) if name.startswith("goldenthread")}
    assert all(name.startswith("goldenthread.foundations.clocks") for name in ours)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_room_never_reads_the_wall_clock(path):
    names = {
        node.attr for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Attribute)
    }
    assert not names & {"today", "now", "utcnow", "time", "localtime"}


def test_counting_needs_neither_django_nor_the_library_of_holidays():
    ask = "import sys, goldenthread.foundations.clocks; print({'django', 'holidays'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True, cwd=ROOM.parents[2])
    assert done.stdout.strip() == "set()"
