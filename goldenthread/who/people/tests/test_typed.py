"""What one box is read as."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.who.people.matching.typed import MOST_WORDS, read

TABLE = {
    "Yarro 6 Fenwick Road": "word=yarro age=6 word=fenwick word=road",
    "yarrow 14 3 2020": "word=yarrow date=2020-03-14",
    "14/3/20": "date=2020-03-14",
    "14 March 2020": "date=2020-03-14",
    "1st Feb 2019": "date=2019-02-01",
    "3 14 2020": "date=2020-03-14",
    "2020-03-14": "date=2020-03-14",
    "31 2 2020": "year=2020",
    "tansy 2017": "word=tansy year=2017",
    "May 2020": "month=2020-05-01",
    "Mary 2020": "word=mary year=2020",
    "ln1 3ab": "postcode=LN13AB",
    "LN13AB": "postcode=LN13AB",
    "LN1": "postcode=LN1",
    "943 476 5919": "number=9434765919",
    "07700 900204": "number=07700900204",
    "+44 7700 900204": "number=07700900204",
    "B 8202 0000 1001": "number=B820200001001",
    "AB 12 34 56 C": "number=AB123456C",
    "record 400417": "number=400417",
    "4711": "number=4711",
    "tansy aged 9 years": "word=tansy age=9",
    "unborn Bramble": "unborn=unborn word=bramble",
    "O’Brien Zoë-Anne": "word=obrien word=zoe word=anne",
}


@pytest.mark.parametrize(("typed", "tokens"), TABLE.items())
def test_it_is_read_as(typed, tokens):
    assert " ".join(f"{token.kind}={token.value}" for token in read(typed)) == tokens


@given(st.text(max_size=300))
def test_nothing_that_can_be_typed_is_an_error(typed):
    assert len(read(typed)) <= MOST_WORDS


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_every_day_is_read(day):
    assert [token.value for token in read(f"{day.day} {day.month} {day.year}")] == [day]
    assert [token.value for token in read(f"{day:%d/%m/%Y}")] == [day]
