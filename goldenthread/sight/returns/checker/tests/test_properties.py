"""How a file is laid out changes nothing that is found in it; and whatever the bytes, a check ends in words."""

import csv
import random
import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from goldenthread.foundations.xml import CannotRead
from goldenthread.sight.returns.checker.checked import check_return
from goldenthread.sight.returns.checker.findings import findings
from goldenthread.sight.returns.checker.reading.sources import Asked
from goldenthread.sight.returns.checker.sample import make_sample

NUMBERS = {"CINdetailsID"}
CHILDREN, FEW = 60, settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    """A census and an SSDA903 in which every child is in error."""
    folder = tmp_path_factory.mktemp("samples")
    make_sample("cin", folder / "census.xml", CHILDREN, 7, 1.0, 2026)
    make_sample("903", folder / "return", CHILDREN, 7, 1.0, 2026)
    return folder


def found(path: Path) -> Counter:
    """What is found, without the numbers of rows and episodes."""
    previous = path / "previous"
    checked = check_return(Asked((path,), year=2026, previous=previous if previous.exists() else None))
    assert [outcome.rule.code for outcome in checked.outcomes if outcome.ended == "crashed"] == []
    return Counter(
        (
            each.rule.code,
            each.table,
            each.child,
            *sorted(f"{name} {value}" for name, value in each.values.items() if name not in NUMBERS),
        )
        for each in findings(checked.store, checked.outcomes)
    )


@pytest.fixture(scope="module")
def plain(samples):
    return {name: found(samples / name) for name in ("census.xml", "return")}


@FEW
@given(seed=st.integers(0, 10**6), letters=st.sampled_from([str.lower, str.upper]))
def test_rows_columns_letters_and_names_of_csv_files_change_nothing(samples, plain, tmp_path_factory, seed, letters):
    chance, folder = random.Random(seed), tmp_path_factory.mktemp("laid") / "return"
    for place in (Path(), Path("previous")):
        (folder / place).mkdir()
        for path in (samples / "return" / place).glob("*.csv"):
            with path.open(newline="") as file:
                head, *rows = csv.reader(file)
            order = chance.sample(range(len(head)), len(head))
            chance.shuffle(rows)
            with (folder / place / f"{chance.random()}.csv").open("w", newline="") as file:
                csv.writer(file).writerows([letters(each[at]) for at in order] for each in [head, *rows])
    assert found(folder) == plain["return"]


@FEW
@given(seed=st.integers(0, 10**6), words=st.sampled_from([{"true": "1", "false": "0"}, {"true": "TRUE", "false": "0"}]))
def test_order_and_ways_to_say_yes_in_a_census_change_nothing(samples, plain, tmp_path_factory, seed, words):
    chance, tree = random.Random(seed), etree.parse(str(samples / "census.xml"))
    children = tree.find("Children")
    children[:] = chance.sample(list(children), len(children))
    for leaf in tree.iter("ReferralNFA", "ICPCnotRequired"):
        leaf.text = words.get(leaf.text or "", leaf.text)
    for element in tree.iter("ChildIdentifiers", "CollectionDetails", "Source"):
        element[:] = chance.sample(list(element), len(element))
    path = tmp_path_factory.mktemp("laid") / "census.xml"
    tree.write(str(path))

    def said(counts):
        return Counter(
            {(*key[:3], str(key[3:]).replace("true", "1").replace("false", "0")): n for key, n in counts.items()}
        )

    assert said(found(path)) == said(plain["census.xml"])


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_census_of_any_bytes_ends_in_words(samples, tmp_path_factory, data):
    whole = (samples / "census.xml").read_bytes()[:6000]
    path = tmp_path_factory.getbasetemp() / "fuzzed.xml"
    path.write_bytes(spoiled(whole, data))
    ends_in_words(path)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_csv_of_any_bytes_ends_in_words(samples, tmp_path_factory, data):
    folder = tmp_path_factory.getbasetemp() / "fuzzed"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in ("episodes.csv", "header.csv"):
        (folder / name).write_bytes(spoiled((samples / "return" / name).read_bytes()[:1500], data))
    ends_in_words(folder)


def spoiled(whole: bytes, data) -> bytes:
    """Cut anywhere, with bytes put in anywhere."""
    made = bytearray(whole[: data.draw(st.integers(0, len(whole)))])
    for _ in range(data.draw(st.integers(0, 5))):
        at = data.draw(st.integers(0, len(made)))
        made[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=12))
    return bytes(made)


def ends_in_words(path: Path) -> None:
    try:
        checked = check_return(Asked((path,), year=2026))
    except CannotRead as refused:
        assert all(reason.endswith(".") for reason in refused.reasons)
    else:
        assert [outcome.reason for outcome in checked.outcomes if outcome.ended == "crashed"] == []
