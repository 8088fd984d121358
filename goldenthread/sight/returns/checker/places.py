"""Where a placement is, worked out from a list of postcodes: its authority, in or out of one's own, miles from home."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any, Final

import pyarrow as pa

from .layout import HERE, LAST
from .store import UNREAD, Store

# The first letter of a code of statistics says the country; Jersey, Guernsey and Man are outside the United Kingdom.
COUNTRIES: Final = {"W": "WAL", "S": "SCO", "N": "NIR", "L": "NUK", "M": "NUK"}

AUTHORITY: Final = "UPDATE {table} SET PL_LA = p.authority FROM Places p WHERE p.POSTCODE = spaceless(PL_POST)"
LOCATION: Final = (
    "UPDATE {table} SET PL_LOCATION = CASE WHEN PL_LA = la() THEN 'IN' ELSE 'OUT' END WHERE PL_LA IS NOT NULL"
)
DISTANCE: Final = (  # a mile has 1609.344 metres
    "UPDATE {table} SET PL_DISTANCE = "
    "round(sqrt((p.EASTING - h.EASTING) ** 2 + (p.NORTHING - h.NORTHING) ** 2) / 1609.344, 1) "
    "FROM Places p, Places h WHERE p.POSTCODE = spaceless(PL_POST) AND h.POSTCODE = spaceless(HOME_POST)"
)


def authority(la: str | None) -> str | None:
    """One's own authority as lists of postcodes write it: 330 is E08000025."""
    if not la:
        return None
    codes = _codes()
    return codes.get(la) or (la.upper() if la.upper() in codes.values() else la)


def places(store: Store) -> None:
    """Fill what the input does not give of where placements are, as far as a list of postcodes tells it."""
    store.db.execute("CREATE MACRO spaceless(postcode) AS upper(replace(postcode, ' ', ''))")
    if "Postcodes" in store.given:
        _read(store)
    for table in ("Episodes", f"Episodes{LAST}"):
        _fill(store, table, "PL_LA", ("PL_POST",), AUTHORITY)
        _fill(store, table, "PL_LOCATION", ("PL_LA",), LOCATION if store.la else None)
        _fill(store, table, "PL_DISTANCE", ("PL_POST", "HOME_POST"), DISTANCE)
    _fill(
        store, "Providers", "LA_CODE_INFERRED", ("POSTCODE",),
        "UPDATE {table} t SET LA_CODE_INFERRED = p.authority FROM Places p WHERE p.POSTCODE = spaceless(t.POSTCODE)",
    )  # fmt: skip


def _read(store: Store) -> None:
    """Postcodes, each once and without its space; Northern Ireland's stand on a grid of its own, so have no place."""
    countries = " ".join(f"WHEN '{letter}' THEN '{country}'" for letter, country in COUNTRIES.items())
    store.db.register("districts", _districts())
    store.db.execute(
        "CREATE TABLE Places AS SELECT DISTINCT ON (spaceless(POSTCODE)) spaceless(POSTCODE) AS POSTCODE, "  # noqa: S608  # words of ours
        "coalesce(d.county, "
        rf"CASE WHEN regexp_full_match(LA, '[A-Z]\d{{8}}') THEN CASE LA[1] {countries} END END, LA) AS authority, "
        "CASE WHEN EASTING > 0 AND (LA LIKE 'N%') IS NOT TRUE THEN EASTING END AS EASTING, NORTHING "
        "FROM Postcodes LEFT JOIN districts d ON d.district = LA ORDER BY row"
    )
    store.db.unregister("districts")


def _fill(store: Store, table: str, field: str, sources: tuple[str, ...], query: str | None) -> None:
    """Fill a field unless the input does; a field that is blank in every row was given by nobody."""
    given = store.given.get(table)
    if given is None or _has_values(store, table, field):
        return
    given.discard(field)
    if query is not None and "Postcodes" in store.given and given.issuperset(sources):
        store.db.execute(query.format(table=table))
        store.give(table, [field])


def _has_values(store: Store, table: str, field: str) -> bool:
    unread = f" OR {field}{UNREAD} IS NOT NULL" if store.layout.tables[table].fields[field] == "number" else ""
    return bool(store.ask(f"SELECT 1 FROM {table} WHERE {field} IS NOT NULL{unread} LIMIT 1"))  # noqa: S608  # ours


@cache
def _codes() -> dict[str, str]:
    return dict(_authorities()["codes"])


def _districts() -> pa.Table:
    pairs = [
        (f"E07{number:06}", county)
        for county, runs in _authorities()["districts"].items()
        for first, _, last in (run.partition("-") for run in runs)
        for number in range(int(first), int(last or first) + 1)
    ]
    return pa.table({"district": [each for each, _ in pairs], "county": [each for _, each in pairs]})


@cache
def _authorities() -> dict[str, dict[str, Any]]:
    return tomllib.loads((HERE / "authorities.toml").read_text(encoding="utf-8"))
