"""Lists that rules look things up in: providers and postcodes, found out by their header rows."""

import gzip

import pytest

from goldenthread.sight.returns.checker.layout import layout
from goldenthread.sight.returns.checker.reading.problems import CannotRead, Problems
from goldenthread.sight.returns.checker.reading.references import read_reference
from goldenthread.sight.returns.checker.store import Store


@pytest.fixture
def store():
    store = Store(layout("903", 2027))
    store.add("Episodes", {"CHILD": ["101", "102"], "HOME_POST": ["B1 1AA", None], "PL_POST": ["B22BB", "B3 3CC"]})
    return store


@pytest.fixture
def written(tmp_path):
    def write(text, name="list.csv"):
        path = tmp_path / name
        path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
        return path

    return write


def kept(store):
    return store.ask("SELECT POSTCODE, LA, EASTING, NORTHING FROM Postcodes ORDER BY POSTCODE")


def test_a_list_of_providers_is_known_by_its_urn(store, written):
    path = written(
        '\ufeffName,urn,Reg End,Place Codes,Postcode\nA home,sc012345,01/06/2024,"K2,R3",b1 1aa\n,,,,\nShort,1234567\n'
    )
    read_reference(path, store, Problems())
    rows = store.ask("SELECT URN, REG_END::VARCHAR, PLACE_CODES, POSTCODE FROM Providers ORDER BY row")
    assert rows == [("SC012345", "2024-06-01", "K2,R3", "B1 1AA"), ("1234567", None, None, None)]
    assert store.given["Providers"] == {"URN", "REG_END", "PLACE_CODES", "POSTCODE"}


@pytest.mark.parametrize(
    "header",
    ["pcd,oseast1m,osnrth1m,oslaua,other", "PCDS,EAST1M,NORTH1M,LAUA,x", "pcd7,east1m,north1m,lad25cd,pcds",
     "Postcode,Easting,Northing,LA,x"],
)  # fmt: skip
def test_postcodes_are_known_by_any_year_s_names_of_their_columns(store, written, header):
    read_reference(written(f"{header}\nB1  1AA,406500,286500,E08000025,y\n"), store, Problems())
    assert kept(store) == [("B11AA", "E08000025", 406500.0, 286500.0)]


@pytest.mark.parametrize("name", ["list.csv", "list.csv.gz"])
def test_only_the_postcodes_that_the_return_names_are_kept(store, written, name):
    many = "".join(f"Z{number},E06000001,1,1\n" for number in range(5000))
    path = written(f"pcds,laua,east1m,north1m\n{many}b2 2bb,E08000025,,\nB3 3CC,N09000003,1,2,3\n", name)
    read_reference(path, store, Problems())
    assert kept(store) == [("B22BB", "E08000025", None, None)]  # a row of five cells is no row of this list


def test_a_block_after_another_is_read(store, written, monkeypatch):
    monkeypatch.setattr("goldenthread.sight.returns.checker.reading.references.BLOCK", 200)
    rows = "".join(f"Z{number},E06000001,1,1\n" for number in range(500))
    read_reference(written(f"pcds,laua,east1m,north1m\n{rows}B3 3CC,E08000026,1,2\n"), store, Problems())
    assert kept(store) == [("B33CC", "E08000026", 1.0, 2.0)]


def test_a_provider_s_postcode_is_kept_too(store, written):
    read_reference(written("URN,POSTCODE\n1,B9 9ZZ\n", "providers.csv"), store, Problems())
    read_reference(written("pcds,laua,east1m,north1m\nB9 9ZZ,E08000025,1,2\n"), store, Problems())
    assert [postcode for postcode, *_ in kept(store)] == ["B99ZZ"]


@pytest.mark.parametrize(
    "text", ["", "CHILD,DECOM,URN\n1,01/01/2024,2\n", "pcds,laua\nB1 1AA,E08000025\n", "name,colour\na,b\n"]
)
def test_anything_else_is_refused_in_one_sentence(store, written, text):
    with pytest.raises(CannotRead, match="list.csv is no list of providers"):
        read_reference(written(text), store, Problems())


def test_a_broken_archive_is_refused(store, tmp_path):
    path = tmp_path / "list.csv.gz"
    path.write_bytes(b"not gzip")
    with pytest.raises(CannotRead, match="list.csv.gz cannot be read as CSV"):
        read_reference(path, store, Problems())


def test_a_census_looks_nothing_up(written):
    problems = Problems()
    read_reference(written("URN\n1\n"), Store(layout("cin", 2026)), problems)
    assert problems.sentences() == ["list.csv was left out: the rules of this return look nothing up."]
