"""The command line: quick, plain about what it cannot do, and never importing what a command does not need."""

import subprocess
import sys
import time

import pytest

from goldenthread.site import cli
from goldenthread.site.cli import demo, docs, surroundings
from goldenthread.site.cli.told import Told


def test_help_lists_every_command(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert all(f"    {name} " in said for name in cli.COMMANDS)


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_has_its_file(name):
    command = cli._load(name)
    assert getattr(command, "TAKES_EVERYTHING", False) or command.add
    assert command.run


@pytest.mark.parametrize("command", [["--help"], ["db", "status"], ["demo", "--help"], ["import", "cin", "--help"]])
def test_a_command_that_needs_no_django_starts_without_it(command, tmp_path):
    program = (
        "import sys; from goldenthread.site.cli import main\n"
        "try: main(sys.argv[1:])\nexcept SystemExit: pass\n"
        "sys.exit('django.apps' in sys.modules or 'psycopg' in sys.modules)"
    )
    env = {"GOLDENTHREAD_HOME": str(tmp_path / "home"), "PATH": "/usr/bin:/bin"}
    began = time.monotonic()
    said = subprocess.run([sys.executable, "-c", program, *command], env=env, capture_output=True, text=True, cwd=".")
    assert said.returncode == 0, said.stderr
    assert time.monotonic() - began < 5  # a machine under load; alone it is a tenth of a second
    assert not (tmp_path / "home").exists()


def test_a_command_that_is_not_there_is_refused(capsys):
    with pytest.raises(SystemExit):
        cli.main(["nonsense"])
    assert "invalid choice: 'nonsense'" in capsys.readouterr().err


def test_a_room_that_is_not_built_is_said():
    with pytest.raises(Told, match="has no goldenthread.attic.cli yet"):
        surroundings.of_room("goldenthread.attic.cli", "run")


def test_a_rooms_own_missing_library_is_not_taken_for_a_missing_room(tmp_path, monkeypatch):
    (tmp_path / "a_room_with_a_fault.py").write_text("import a_library_that_is_not_there\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match="a_library_that_is_not_there"):
        surroundings.of_room("a_room_with_a_fault", "run")


def test_what_cannot_be_done_is_said_in_one_line(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(tmp_path / "home"))
    assert cli.main(["db", "url"]) == 1
    assert capsys.readouterr().err == "PostgreSQL does not run. Start it with 'goldenthread db start'.\n"


def test_serving_without_a_database_is_refused(capsys, monkeypatch):
    monkeypatch.delenv("GOLDENTHREAD_DATABASE_URL")
    assert cli.main(["serve"]) == 1
    assert "Set GOLDENTHREAD_DATABASE_URL first" in capsys.readouterr().err


def test_a_secret_key_is_made_once_and_is_private(tmp_path):
    surroundings.secret_key(tmp_path)
    key = (tmp_path / "secret-key").read_text()
    surroundings.secret_key(tmp_path)
    assert (tmp_path / "secret-key").read_text() == key
    assert len(key) >= 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_two_demos_of_one_home_are_refused(tmp_path):
    with demo.the_only_one(tmp_path), pytest.raises(Told, match="A demo already runs"), demo.the_only_one(tmp_path):
        pass
    with demo.the_only_one(tmp_path):
        pass


@pytest.fixture
def printed(tmp_path, monkeypatch):
    monkeypatch.setattr(docs, "DOCS", tmp_path)
    monkeypatch.setattr(docs, "pages", lambda: {"clocks.md": "# Clocks\n", "states/contact.md": "# Contact\n"})
    return tmp_path


def test_docs_are_printed_and_then_current(printed, capsys):
    assert cli.main(["docs", "check"]) == 1
    assert "Stale: docs/clocks.md, docs/states/contact.md. Run 'make docs'" in capsys.readouterr().err
    assert cli.main(["docs", "print"]) == 0
    assert (printed / "states" / "contact.md").read_text() == "# Contact\n"
    assert cli.main(["docs", "check"]) == 0


def test_a_page_that_was_changed_by_hand_is_stale(printed):
    cli.main(["docs", "print"])
    (printed / "clocks.md").write_text("# Our clocks\n")
    assert cli.main(["docs", "check"]) == 1
