"""PostgreSQL's programs: whose are taken, and what is said when none will do."""

import pytest

from goldenthread.site.launcher import binaries
from goldenthread.site.launcher.failed import LauncherFailed


@pytest.fixture
def programs(tmp_path):
    """Makes a folder with programs that only say their version."""

    def make(version, name="bin"):
        folder = tmp_path / name
        folder.mkdir()
        for program in binaries.PROGRAMS:
            (folder / program).write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n")
            (folder / program).chmod(0o755)
        return folder

    return make


def test_a_folder_that_is_named_is_taken(programs):
    folder = programs("17.2")
    assert binaries.choose(env={"GOLDENTHREAD_PG_BIN": str(folder)}) == binaries.Binaries(folder, 17)


def test_a_folder_that_holds_none_is_refused(tmp_path):
    with pytest.raises(LauncherFailed, match="do not run from there"):
        binaries.choose(env={"GOLDENTHREAD_PG_BIN": str(tmp_path)})


def test_one_that_is_too_old_is_refused(programs):
    with pytest.raises(LauncherFailed, match="15 or newer is needed"):
        binaries.choose(env={"GOLDENTHREAD_PG_BIN": str(programs("14.9"))})


def test_data_of_another_version_is_not_touched(programs):
    with pytest.raises(LauncherFailed, match="made by PostgreSQL 16, and this machine has PostgreSQL 17"):
        binaries.choose(for_version=16, env={"GOLDENTHREAD_PG_BIN": str(programs("17.2"))})


def test_what_is_on_path_comes_before_the_rest(programs):
    folder = programs("16.1")
    assert next(binaries.candidates({"PATH": str(folder)})).folder == folder


def test_one_on_path_that_is_too_old_is_passed_over(programs):
    folder = programs("13.4")
    assert folder not in [found.folder for found in binaries.candidates({"PATH": str(folder)})]


def test_the_environment_brings_programs_of_its_own():
    folder = binaries.wheel_folder()
    assert binaries.is_wheel(folder)
    assert binaries.version(folder) >= binaries.OLDEST


def test_a_machine_with_none_is_told_what_to_do(monkeypatch):
    monkeypatch.setattr(binaries, "_folders", lambda env: iter(()))
    with pytest.raises(LauncherFailed, match="Install PostgreSQL"):
        binaries.choose(env={})
