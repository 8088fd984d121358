"""Where a placement is, from a list of postcodes: its authority, in or out of one's own, and miles from home."""

import pytest

from goldenthread.sight.returns.checker.layout import layout
from goldenthread.sight.returns.checker.places import _codes, _districts, authority
from goldenthread.sight.returns.checker.preparing import period_of, prepare
from goldenthread.sight.returns.checker.reading import tables
from goldenthread.sight.returns.checker.reading.problems import Problems
from goldenthread.sight.returns.checker.rulebook.drawn import read_drawing
from goldenthread.sight.returns.checker.store import Store

POSTCODES = """
Postcodes | pcds     | laua      | oseast1m | osnrth1m
          | B1 1AA   | E08000025 | 406500   | 286500
          | CV1 1AA  | E08000026 | 433300   | 279000
          | ME1 1AA  | E07000105 | 601000   | 142000
          | CF1 1AA  | W06000015 | 318000   | 176000
          | EH1 1AA  | S12000036 | 325000   | 673000
          | BT1 1AA  | N09000003 | 333000   | 374000
          | JE1 1AA  | L99999999 |          |
"""


def prepared(drawing, la=None):
    store = Store(layout("903", 2027))
    tables.fill(store, {"tables": read_drawing(drawing).tables}, Problems())
    prepare(store, 2026, period_of("903", store, 2026, {}), la)
    return store


def placements(store, table="Episodes"):
    return store.ask(f"SELECT CHILD, PL_LA, PL_LOCATION, PL_DISTANCE FROM {table} ORDER BY row")


def test_authority_location_and_miles_follow_from_postcodes():
    episodes = """
Episodes | CHILD | HOME_POST | PL_POST
         | 101   | B1 1AA    | b11aa
         | 102   | B11AA     | CV1 1AA
         | 103   | B1 1AA    | CF1 1AA
         | 104   |           | EH1 1AA
         | 105   | B1 1AA    | BT1 1AA
         | 106   | B1 1AA    | JE1 1AA
         | 107   | B1 1AA    | B9 9ZZ
         | 108   | B1 1AA    |
"""
    store = prepared(episodes + POSTCODES, "E08000025")
    assert placements(store) == [
        ("101", "E08000025", "IN", 0.0),
        ("102", "E08000026", "OUT", 17.3),
        ("103", "WAL", "OUT", 88.0),
        ("104", "SCO", "OUT", None),
        ("105", "NIR", "OUT", None),  # on a grid of its own
        ("106", "NUK", "OUT", None),
        ("107", None, None, None),
        ("108", None, None, None),
    ]
    assert {"PL_LA", "PL_LOCATION", "PL_DISTANCE"} <= store.given["Episodes"]


def test_last_year_s_episodes_are_filled_too():
    store = prepared("Episodes_last | CHILD | HOME_POST | PL_POST\n | 101 | B1 1AA | B1 1AA\n" + POSTCODES, "330")
    assert placements(store, "Episodes_last") == [("101", "E08000025", "IN", 0.0)]


def test_a_district_counts_as_its_county():
    store = prepared("Episodes | CHILD | PL_POST\n | 101 | ME1 1AA\n" + POSTCODES, "E10000016")
    assert placements(store) == [("101", "E10000016", "IN", None)]


def test_every_district_is_in_one_county_and_every_county_has_children_s_services():
    pairs = _districts().to_pylist()
    assert len({pair["district"] for pair in pairs}) == len(pairs)
    assert {pair["county"] for pair in pairs} == {code for code in _codes().values() if code.startswith("E10")}


def test_what_the_input_gives_stays():
    drawing = """
Episodes | CHILD | HOME_POST | PL_POST | PL_LA | PL_LOCATION | PL_DISTANCE
         | 101   | B1 1AA    | B1 1AA  | WAL   | OUT         | far
         | 102   | B1 1AA    | B1 1AA  |       |             |
"""
    store = prepared(drawing + POSTCODES, "E08000025")
    assert placements(store) == [("101", "WAL", "OUT", None), ("102", None, None, None)]


def test_without_a_list_nothing_is_filled_and_a_blank_column_was_not_given():
    store = prepared("Episodes | CHILD | HOME_POST | PL_POST | PL_LA\n | 101 | B1 1AA | B1 1AA |\n", "E08000025")
    assert placements(store) == [("101", None, None, None)]
    assert store.given["Episodes"] == {"CHILD", "HOME_POST", "PL_POST"}


def test_without_one_s_own_authority_in_and_out_are_not_known():
    store = prepared("Episodes | CHILD | PL_POST | PL_LOCATION\n | 101 | B1 1AA |\n" + POSTCODES)
    assert placements(store) == [("101", "E08000025", None, None)]
    assert store.given["Episodes"] == {"CHILD", "PL_POST", "PL_LA"}


def test_a_provider_is_where_its_postcode_is():
    store = prepared("Providers | URN | POSTCODE\n | 1 | b1 1aa\n | 2 | B9 9ZZ\n" + POSTCODES)
    assert store.ask("SELECT LA_CODE_INFERRED FROM Providers ORDER BY row") == [("E08000025",), (None,)]


@pytest.mark.parametrize(
    ("said", "meant"), [("330", "E08000025"), ("e08000025", "E08000025"), ("999", "999"), ("", None), (None, None)]
)
def test_an_authority_may_be_said_by_its_number(said, meant):
    assert authority(said) == meant
