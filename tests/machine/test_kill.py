"""What the server said it kept is kept: its processes are killed in the middle of writes, then the database is."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import psycopg
import pytest

from bench.server import free_port, wait_until_up
from goldenthread.site.cli.serve import command
from goldenthread.site.cli.surroundings import secret_key
from goldenthread.site.launcher.leftover import running_pid
from goldenthread.site.launcher.server import Server
from goldenthread.site.running.child import Child
from tests.machine.writers import Writers

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
# For every call that is there: one child, held by a team, under a name, and one entry in the history about both.
HALF_WRITTEN = """
SELECT what FROM front_door_contact c WHERE 1 <> (
    SELECT count(*) FROM front_door_contactchild cc
    JOIN people_person p ON p.id = cc.child_id AND p.has_record
    JOIN people_name n ON n.person_id = p.id
    JOIN access_holding h ON h.child_id = p.id AND h.ended_on IS NULL
    WHERE cc.contact_id = c.id)
OR 1 <> (
    SELECT count(*) FROM history_entry e JOIN front_door_contactchild cc ON cc.contact_id = c.id
    WHERE e.deed = 'contact.logged' AND e.subject_kind = 'contact' AND e.subject_id = c.id::text
    AND e.about = ARRAY[cc.child_id])
"""
WITHOUT_A_CALL = """
SELECT given_names FROM people_person p WHERE given_names LIKE 'Bugle%'
AND NOT EXISTS (SELECT FROM front_door_contactchild WHERE child_id = p.id)
"""
SAID_WITHOUT_A_CALL = """
SELECT subject_id FROM history_entry e WHERE deed = 'contact.logged'
AND NOT EXISTS (SELECT FROM front_door_contact c WHERE c.id::text = e.subject_id)
"""


class House:
    """A PostgreSQL that keeps its data as a real one does, the cast in it, and a web server that can be killed."""

    def __init__(self, home: Path) -> None:
        self.home = home
        # Tables are made without waiting for the disk; whatever is written after that is as safe as anywhere.
        careless = Server(home, keep_data=False)
        self.url = careless.start()
        secret_key(home)  # one for all processes: a session made by one is known to the others
        self.env = os.environ | {"GOLDENTHREAD_DATABASE_URL": self.url, "GOLDENTHREAD_HOME": str(home)}
        said = subprocess.run(
            [sys.executable, "-m", "tests.machine.seeded"], cwd=ROOT, env=self.env, capture_output=True, text=True
        )
        assert said.returncode == 0, said.stderr
        self.sessions = [line.split()[1] for line in said.stdout.splitlines() if line.startswith("session ")]
        careless.stop()
        self.postgres = Server(home)
        self.postgres.start()
        self.port = free_port()
        self.site = f"http://127.0.0.1:{self.port}"
        self.web: Child | None = None

    def run(self, *arguments: str) -> str:
        line = [sys.executable, "-m", "goldenthread", *arguments]
        done = subprocess.run(line, cwd=ROOT, env=self.env, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def serve(self) -> None:
        self.web = Child("web server", command("127.0.0.1", self.port, 2, 2), self.env, self.home / "web.log")
        wait_until_up(self.site, self.web)

    def kill_web(self) -> None:
        """All of its processes at once, with no chance to finish anything."""
        parent = psutil.Process(self.web.process.pid)
        everybody = [parent, *parent.children(recursive=True)]
        assert len(everybody) > 1
        for process in everybody:
            process.kill()
        psutil.wait_procs(everybody, timeout=10)
        self.web.stop()

    def kill_postgres(self) -> None:
        os.kill(running_pid(self.postgres.found().places), signal.SIGKILL)

    def asked(self, query: str) -> list[str]:
        with closing(psycopg.connect(self.url)) as connection:
            return [row[0] for row in connection.execute(query).fetchall()]

    def holds_all_of(self, writers: Writers) -> None:
        """Every acknowledged call once; of the others each whole or not at all; the chain unbroken."""
        there = self.asked("SELECT what FROM front_door_contact")
        assert sorted(set(there)) == sorted(there)
        assert set(writers.kept) - set(there) == set()
        assert set(there) - set(writers.kept) <= set(writers.lost)
        assert self.asked(HALF_WRITTEN) == []
        assert self.asked(WITHOUT_A_CALL) == []
        assert self.asked(SAID_WITHOUT_A_CALL) == []
        assert "the history holds" in self.run("history", "verify")

    def close(self) -> None:
        if self.web:
            self.web.stop()
        Server(self.home).remove()


@pytest.fixture
def house() -> Iterator[House]:
    folder = Path(tempfile.mkdtemp(prefix="gt-kill-"))
    folder.chmod(0o711)  # the database's own user must reach its folder in it
    made = House(folder / "home")
    try:
        yield made
    finally:
        made.close()
        shutil.rmtree(folder, ignore_errors=True)


def test_nothing_acknowledged_is_lost(house):
    """One story on one database, which takes longest to make: first the web server is killed, then PostgreSQL."""
    house.serve()
    with Writers(house.site, house.sessions) as writers:
        writers.wait_for(8)
        house.kill_web()
        house.serve()
        writers.wait_for(4)
        house.kill_postgres()
        house.postgres.start()
        writers.wait_for(8)
    assert writers.lost  # somebody was in the middle of a call when it happened
    house.holds_all_of(writers)
