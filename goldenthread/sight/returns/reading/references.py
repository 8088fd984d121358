"""Stub: another hand is writing this."""

from pathlib import Path

from ..store import Store
from .problems import CannotRead, Problems


def read_reference(path: Path, store: Store, problems: Problems) -> None:
    raise CannotRead(f"{path.name} is no list of providers or of postcodes.")
