"""What may be asked on the command line, in whose name, and what it answers; and that it is one import at a time."""

from argparse import Namespace

import psycopg
import pytest
from django.db import OperationalError, connection

from goldenthread.journey.imports.actions import LOCK
from goldenthread.journey.imports.models import Run
from goldenthread.who.workforce.models import Worker

from .files import bring, child, message, undo, written
from .house import tables

FILE = message(child("AB1"), child("AB2"))


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"by": "nobody@marlshire.example"}, "Nobody here has the address nobody@marlshire.example."),
        ({"by": "plover@marlshire.example"},
         "Plover is not a system administrator. Only one may bring in a census."),
        ({"team": "Nobody’s team"},
         "There is no team “Nobody’s team”. The teams are: Family safeguarding 1, Family safeguarding 3, Front door, "
         "Quality, Reviewing service."),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_said_and_changes_nothing(cast, tmp_path, capsys, asked, sentence):
    before = tables()
    assert bring(written(tmp_path, FILE), **asked) == 1
    assert capsys.readouterr().err == sentence + "\n"
    assert tables() == before


def test_without_an_administrator_there_is_no_import(cast, tmp_path, capsys):
    Worker.objects.filter(pk=cast.starling.pk).update(is_active=False)
    assert bring(written(tmp_path, FILE)) == 1
    assert "There is no system administrator here." in capsys.readouterr().err


def test_an_import_is_in_the_name_of_whoever_is_named(cast, tmp_path, capsys):
    bring(written(tmp_path, FILE), by=" Starling@marlshire.example ")
    assert Run.objects.get().by == cast.starling
    assert "in the name of Starling" in capsys.readouterr().out


def test_only_an_administrator_takes_an_import_back(cast, tmp_path, capsys):
    from goldenthread.journey.imports.cli import run

    bring(written(tmp_path, FILE))
    number = Run.objects.get().pk
    assert run(Namespace(verb="undo", number=str(number), by="plover@marlshire.example")) == 1
    assert Run.objects.get().undone_at is None
    assert undo(number) == 0


@pytest.mark.parametrize("number", ["0", "-1", "one", "1.5", "99999999999999999999", "²"])
def test_what_is_no_number_of_an_import_is_said(cast, capsys, number):
    assert undo(number) == 1
    assert capsys.readouterr().err == f"There is no import {number}.\n"


def test_two_imports_at_once_are_refused(cast, tmp_path, capsys):
    mine = connection.get_connection_params()
    door = {name: mine[name] for name in ("dbname", "user", "host", "port") if mine.get(name)}
    with psycopg.connect(**door) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        assert bring(written(tmp_path, FILE)) == 1
        assert capsys.readouterr().err == "Another import is running. Start again when it is finished.\n"
        other.execute("SELECT pg_advisory_unlock(%s)", [LOCK])  # a closed session lets go a moment later
    assert bring(written(tmp_path, FILE)) == 0


def test_a_database_that_stops_answering_is_said(cast, tmp_path, capsys, monkeypatch):
    def lost(**asked):
        raise OperationalError("server closed the connection unexpectedly\nThis probably means")

    monkeypatch.setattr("goldenthread.journey.imports.bringing.bring_child", lost)
    assert bring(written(tmp_path, FILE)) == 1
    stopped, why = capsys.readouterr().err.splitlines()
    assert stopped.startswith(f"Import {Run.objects.get().pk} stopped after child 0 of 2.")
    assert why == "The database stopped answering: server closed the connection unexpectedly"


@pytest.mark.parametrize("step", ["census.reading.read_child", "bringing.known_of"])
def test_ctrl_c_before_anything_is_written_says_that_nothing_was(cast, tmp_path, capsys, monkeypatch, step):
    def pressed(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(f"goldenthread.journey.imports.{step}", pressed)
    before = tables()
    with pytest.raises(KeyboardInterrupt):
        bring(written(tmp_path, FILE), dry_run=True)
    assert capsys.readouterr().err == "Stopped. Nothing was changed.\n"
    assert tables() == before


def test_progress_is_told_while_a_file_is_read_and_brought_in(cast, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("goldenthread.journey.imports.bringing.PROGRESS", 1)
    monkeypatch.setattr("goldenthread.journey.imports.bringing.PROGRESS_IN_READING", 2)
    bring(written(tmp_path, FILE))
    assert capsys.readouterr().err == "Reading: 2 children so far\n1 of 2 children\n2 of 2 children\n"
