"""One rule tried on tables that are already in hand: its own drawings, or a measured case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .checking import Outcome, check
from .layout import YEARS, Kind, layout
from .preparing import period_of, prepare
from .reading import tables
from .reading.problems import Problems
from .rulebook import Rule
from .store import Store


def tried(rule: Rule, kind: Kind, year: int, given: Mapping[str, Any], la: str | None = None) -> Outcome:
    """Ask one rule of tables in the JSON form (`tables`, and perhaps `metadata`)."""
    store, metadata = Store(layout(kind, YEARS[-1])), given.get("metadata") or {}
    tables.fill(store, dict(given), Problems())
    prepare(store, year, period_of(kind, store, year, metadata), la or metadata.get("localAuthority"))
    [outcome] = check(store, [rule])
    return outcome
