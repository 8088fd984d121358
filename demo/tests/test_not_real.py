"""Nobody can take a row for a real person: names, numbers and phones are of ranges that are kept for this."""

import re
from pathlib import Path

import nhs_number

from demo import names

TOUR = Path(__file__).parents[1] / "tour"
DRAMA = re.compile(r"07700 ?900\d{3}|01632 ?960\d{3}")
PHONE = re.compile(r"\b0\d{3,4} ?\d{3} ?\d{3}\b")


def tour_names() -> set[str]:
    """What the scenes call their people: every one a plant too, and few enough to read."""
    return {name for path in TOUR.glob("*.py") for name in re.findall(r'"([A-Z][a-z]+)"', path.read_text())}


def test_families_are_plants_and_staff_are_birds(rows):
    plants = {*names.PLANTS, *names.FAMILIES, *tour_names()}
    for row in rows("people_person", "given_names", "family_name"):
        assert row["given_names"] in plants | {""}
        assert row["family_name"] in plants
    for row in rows("workforce_worker", "name", "email"):
        assert row["name"].split()[-1] in {*names.BIRDS, *names.LEADERS.values(), "Jay"}
        assert row["email"].endswith("@marlshire.example")


def test_phones_are_of_the_ranges_for_drama(story):
    found = 0
    for kept in story.tables.rows.values():
        for row in kept:
            for text in (value for value in row if isinstance(value, str)):
                for number in PHONE.findall(text):
                    found += 1
                    assert DRAMA.fullmatch(number), number
    assert found > 500


def test_nhs_numbers_are_of_the_test_range_and_each_once(rows):
    keys = [row["key"] for row in rows("people_identifier", "kind", "key") if row["kind"] == "nhs"]
    assert len(keys) == len(set(keys)) > 100
    assert all(key.startswith("999") and nhs_number.is_valid(key) for key in keys)


def test_postcodes_are_of_no_place(rows):
    assert all(row["postcode"].startswith("MX") for row in rows("people_address", "postcode"))
