"""Where the database lives, when paths are long and when folders are somebody else's."""

import os

import pytest

from goldenthread.site.launcher import places, runner
from goldenthread.site.launcher.failed import LauncherFailed

ROOT = os.geteuid() == 0


@pytest.fixture
def me():
    return runner.Runner("me", os.geteuid(), os.getegid())


def test_the_socket_lies_beside_the_data(tmp_path, me):
    assert places.socket_folder(places.Path("/srv/home/postgres"), me) == places.Path("/srv/home/postgres/socket")


def test_a_long_path_gets_a_short_socket(tmp_path, me, monkeypatch):
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    base = places.Path("/srv") / ("x" * 100) / "postgres"
    folder = places.socket_folder(base, me)
    assert folder.parent == places.Path("/tmp")
    assert len(os.fsencode(folder / places.SOCKET_FILE)) <= places.LONGEST_SOCKET
    assert folder == places.socket_folder(base, me)


def test_the_short_socket_prefers_the_users_own_runtime_folder(me, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/tmp")
    base = places.Path("/srv") / ("x" * 100) / "postgres"
    assert places.socket_folder(base, me).parent == places.Path("/tmp")


def test_folders_are_private(tmp_path, me):
    places.make_private(tmp_path / "new", me)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("mode", [0o755, 0o770])
def test_a_folder_that_others_may_enter_is_refused(tmp_path, me, mode):
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(mode)
    with pytest.raises(LauncherFailed, match="is not a private folder"):
        places.make_private(tmp_path / "open", me)


def test_a_link_in_its_place_is_refused(tmp_path, me):
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(LauncherFailed, match="is not a private folder"):
        places.make_private(tmp_path / "link", me)


def test_a_home_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(LauncherFailed, match="cannot be made"):
        places.make_home(tmp_path / "file" / "home")


def test_a_home_is_open_only_as_far_as_the_server_needs(tmp_path):
    places.make_home(tmp_path / "home")
    assert (tmp_path / "home").stat().st_mode & 0o777 == (0o711 if ROOT else 0o700)


@pytest.mark.skipif(ROOT, reason="root may use any folder's owner")
def test_data_of_another_user_is_refused():
    with pytest.raises(LauncherFailed, match="belongs to another user"):
        runner.choose(owner_uid=os.geteuid() + 1)


@pytest.mark.skipif(not ROOT, reason="only root changes users")
def test_root_hands_the_server_to_a_user_without_rights():
    assert runner.choose().uid != 0


@pytest.mark.skipif(not ROOT, reason="only root changes users")
def test_the_servers_user_has_no_rights_of_ours():
    server_user = runner.choose()
    said = server_user.run(["id", "-u"], capture_output=True)
    assert said.stdout.strip() == str(server_user.uid)
    groups = server_user.run(["id", "-G"], capture_output=True).stdout.split()
    assert groups == [str(server_user.gid)]


def test_the_persons_own_database_settings_do_not_leak(me, monkeypatch):
    monkeypatch.setenv("PGPORT", "1")
    monkeypatch.setenv("PGDATA", "/nowhere")
    assert not [name for name in runner.clean_environment({}, me) if name.startswith("PG")]
