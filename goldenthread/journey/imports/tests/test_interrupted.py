"""Ctrl-C, a killed program, a lost database in the middle of a run: what was told of is there, and each child whole."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

from goldenthread.journey.imports.models import Made, Run
from goldenthread.who.people.models import Person
from tests.cast import gather

from .files import assessment, child, episode, message, plan, pre_proceedings, written
from .house import tables

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).parents[4]
MANY, EACH = 120, 10
# The command as it is, but that it tells of every tenth child instead of every five hundredth.
COMMAND = f"""
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # tests run in the background are born deaf to it
from goldenthread.site.cli import main
from goldenthread.site.cli.surroundings import django_ready
django_ready()
from goldenthread.journey.imports import bringing
bringing.PROGRESS = {EACH}
raise SystemExit(main())
"""
BEGUN = episode("2025-05-06", assessment("2025-05-08"), plan(), pre_proceedings())
# Of every child that is there: one number, referral, assessment, plan and kept part, and the list of all of them.
HALF = """
SELECT p.id FROM people_person p WHERE p.id IN (SELECT row_id FROM imports_made WHERE kind = 'person') AND NOT (
    (SELECT count(*) FROM people_identifier i WHERE i.person_id = p.id) = 1
    AND (SELECT count(*) FROM front_door_referral r WHERE r.child_id = p.id) = 1
    AND (SELECT count(*) FROM assessment_assessment a WHERE a.child_id = p.id) = 1
    AND (SELECT count(*) FROM planning_track t WHERE t.child_id = p.id) = 1
    AND (SELECT count(*) FROM imports_kept k WHERE k.child_id = p.id) = 1
    AND (SELECT count(*) FROM history_entry e WHERE e.about = ARRAY[p.id]) = 6)
"""


@pytest.fixture
def begun(tmp_path):
    """An import in a process of its own, on the tests' database, and its file."""
    gather()
    path = written(tmp_path, message(*(child(f"AB{n}", BEGUN) for n in range(MANY))))
    url = urlsplit(os.environ["GOLDENTHREAD_DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND, "import", "cin", str(path)], cwd=ROOT, stdout=subprocess.DEVNULL,
        env=os.environ | {"GOLDENTHREAD_DATABASE_URL": urlunsplit(url)}, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    yield process, path
    process.kill()
    process.wait()
    process.stderr.close()


def there() -> int:
    return Person.objects.filter(identifiers__kind="la_child_id").count()


def half_written() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(HALF)
        return [row[0] for row in cursor.fetchall()]


def goes_on(path: Path) -> None:
    """The same command again makes what is missing, and nothing twice."""
    from .files import bring

    assert bring(path) == 0
    assert there() == MANY == Person.objects.filter(referrals__isnull=False).distinct().count()
    assert half_written() == []
    before = tables()["front_door_referral"]
    assert bring(path) == 0
    assert tables()["front_door_referral"] == before


def test_ctrl_c_loses_nothing_that_was_told_of(begun):
    process, path = begun
    assert process.stderr.readline() == f"{EACH} of {MANY} children\n"
    process.send_signal(signal.SIGINT)
    said = process.stderr.read()
    assert process.wait(30) == 130
    number, after = re.search(r"Import (\d+) stopped after child ([\d,]+) of 120\.", said).groups()
    assert "Traceback" not in said
    told = int(after.replace(",", ""))
    assert EACH <= told <= there() <= told + 1 < MANY  # one more may have been written before it could be counted
    assert half_written() == []
    assert Run.objects.get(pk=int(number)).finished_at is None
    goes_on(path)


def test_a_program_that_is_killed_leaves_whole_children(begun):
    process, path = begun
    assert process.stderr.readline() == f"{EACH} of {MANY} children\n"
    process.kill()
    process.wait(30)
    assert EACH <= there() < MANY
    assert half_written() == []
    assert Made.objects.filter(kind="person").count() == there()
    goes_on(path)


def test_a_database_that_cuts_it_off_is_said_in_a_sentence(begun):
    process, path = begun
    assert process.stderr.readline() == f"{EACH} of {MANY} children\n"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
    said = process.stderr.read()
    assert process.wait(30) == 1
    assert "Traceback" not in said
    assert "The database stopped answering: " in said
    assert half_written() == []
    goes_on(path)
