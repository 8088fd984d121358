"""The catalogue of clocks: read from dated data, with a council's own lengths where law allows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import yaml

from goldenthread.foundations.clocks.clock import Clock, Recurs
from goldenthread.foundations.clocks.working_days import DATA

try:  # every process reads them all: by libyaml in a tenth of the time
    from yaml import CSafeLoader as SafeLoader
except ImportError:
    from yaml import SafeLoader  # type: ignore[assignment]

TIMESCALES: Final = DATA / "timescales"


@dataclass(frozen=True, slots=True)
class Version:
    """What held for one clock from a day on; `clock` is None from the day on which it was withdrawn."""

    id: str
    starts_on: date
    clock: Clock | None


def catalogue(on: date, council_values: Mapping[str, int] | None = None) -> Mapping[str, Clock]:
    """The clocks that held on a day, by id, with the council's own lengths (id to length, in the clock's own unit).

    Raises ValueError in a sentence for an id that is not there, a length below 1, or a length that law, guidance
    or a census fixes."""
    clocks = _held_on(on)
    if not council_values:
        return clocks
    return _with_own(on, tuple(sorted(council_values.items())))


@lru_cache(maxsize=64)
def _with_own(on: date, council_values: tuple[tuple[str, int], ...]) -> Mapping[str, Clock]:
    clocks = _held_on(on)
    own = {id: _own_length(clocks, id, length) for id, length in council_values}
    return MappingProxyType({**clocks, **own})


def _own_length(clocks: Mapping[str, Clock], id: str, length: int) -> Clock:
    clock = clocks.get(id)
    if clock is None:
        raise ValueError(f"There is no clock called “{id}” on that day.")
    if not clock.configurable:
        raise ValueError(f"“{clock.name}” is fixed by {clock.authority}: a council may not set its own length.")
    if clock.unit == "none":
        raise ValueError(f"“{clock.name}” has no fixed number ({clock.stated}), so it has no length to set.")
    if length < 1:
        raise ValueError(f"“{clock.name}” needs a length of 1 or more, not {length}.")
    return replace(clock, length=length, recurs=_own_repeat(clock, length), council_set=length != clock.length)


def _own_repeat(clock: Clock, length: int) -> Recurs | None:
    # A visit every 10 working days repeats by the number that the council has just changed.
    recurs = clock.recurs
    if recurs is None or (recurs.length, recurs.unit) != (clock.length, clock.unit):
        return recurs
    return replace(recurs, length=length)


@lru_cache(maxsize=512)
def _held_on(on: date) -> Mapping[str, Clock]:
    latest = {version.id: version.clock for version in _versions() if version.starts_on <= on}
    return MappingProxyType({id: clock for id, clock in latest.items() if clock is not None})


@lru_cache(maxsize=1)
def _versions() -> tuple[Version, ...]:
    return read_versions(TIMESCALES)


def read_versions(folder: Path) -> tuple[Version, ...]:
    """Every version in every year's file, oldest first. Raises ValueError when two start on the same day."""
    versions = sorted(
        (version for path in sorted(folder.glob("*.yaml")) for version in _read(path)),
        key=lambda version: version.starts_on,
    )
    keys = [(version.id, version.starts_on) for version in versions]
    if twice := {key for key in keys if keys.count(key) > 1}:
        raise ValueError(f"These clocks have two versions from the same day: {sorted(twice)}.")
    return tuple(versions)


def _read(path: Path) -> Iterator[Version]:
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=SafeLoader)
    for area, entries in content["clocks"].items():
        for id, entry in entries.items():
            starts_on = entry.pop("from", content["from"])
            withdrawn = entry.pop("withdrawn", False)
            yield Version(id, starts_on, None if withdrawn else _clock(id, area, entry))


def _clock(id: str, area: str, entry: dict[str, Any]) -> Clock:
    recurs = entry.pop("recurs", None)
    return Clock(
        id=id,
        area=area,
        source=tuple(entry.pop("source", ())),
        variations=tuple(entry.pop("variations", ())),
        recurs=_recurs(recurs) if recurs else None,
        **entry,
    )


def _recurs(entry: dict[str, Any]) -> Recurs:
    return Recurs(points=tuple(entry.pop("points", ())), **entry)
