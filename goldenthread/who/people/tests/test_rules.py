"""Names, numbers and ages, as tables; and names that nobody thought of."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.who.people import rules

TODAY = date(2026, 11, 17)
WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=30)
ANYTHING = st.text(max_size=60)


@pytest.mark.parametrize("pair", [
    "Yarro Yarrow", "Catherine Kathryn", "Stephen Steven", "Leigh Lee", "Christopher Kristofer", "Wright Rite",
    "Knight Nite", "MacKenzie McKenzie", "Hawthorn Hawthorne", "Smith Smyth", "Chloe Kloe", "Philip Filip",
    "Tansy Tnasy", "Zoë Zoe", "O’Brien OBrien", "Łukasz Lukas", "Sean Shaun", "Mohammed Muhammad", "Kate Catherine",
    "Bob Robert",
])  # fmt: skip
def test_these_are_heard_as_one(pair):
    one, other = (rules.letters(word).strip() for word in pair.split())
    assert rules.heard(one) & rules.heard(other)


@pytest.mark.parametrize("pair", ["Tansy Teasel", "Yarrow Sorrel", "Hawthorn Hemlock", "Owen John", "Ian Sean"])
def test_these_are_not(pair):
    one, other = pair.lower().split()
    assert not rules.heard(one) & rules.heard(other)


@pytest.mark.parametrize("pair", ["camomile chamomile", "hawthorn hawtorn", "burdock burdok", "catherine caterine"])
def test_one_consonant_misheard_still_meets(pair):
    one, other = pair.split()
    assert rules.nearly_heard(one) & rules.word_sounds(other) and rules.nearly_heard(other) & rules.word_sounds(one)


@given(ANYTHING, ANYTHING)
def test_any_name_has_keys_that_fit_their_columns_and_do_not_mind_order(first, last):
    assert rules.name_key(first, last) == rules.name_key(last, first)
    assert rules.name_sounds(first, last) == rules.name_sounds(last, first)
    assert all(0 < len(sound) <= 12 for sound in rules.name_sounds(first, last))
    assert set(rules.name_key(first, last)) <= set("abcdefghijklmnopqrstuvwxyz ")


@given(WORDS)
def test_a_word_always_finds_itself_and_itself_with_a_vowel_doubled(word):
    assert rules.heard(word) <= rules.word_sounds(word)
    assert rules.heard(word) & rules.nearly_heard(word)
    assert rules.sound(word + "e") == rules.sound(word) or word[-1] in "bcghpst"  # an e softens it, or wakes it


@given(st.integers(0, 119), st.integers(0, 11))
def test_a_birth_from_an_age_has_that_age(years, months):
    born = rules.birth_from_age(years, 0 if years else months, TODAY)
    if years:
        assert rules.age_at(born, TODAY) == years
    else:
        assert abs((TODAY - born).days - months * 30.44) <= 31


@given(st.text(alphabet="0123456789", min_size=11, max_size=11))
def test_a_upn_with_its_letter_passes_and_with_another_is_told_which(figures):
    number = "0" + figures
    letter = rules.upn_check_letter(number)
    assert rules.reasons_against_identifier("upn", letter + number) == []
    other = next(each for each in rules.UPN_CHECK_LETTERS if each != letter)
    assert f"would be {letter}" in rules.reasons_against_identifier("upn", other + number)[0]


@pytest.mark.parametrize(("kind", "value", "is_one"), [
    ("nhs", "943 476 5919", True), ("nhs", "9434765919", True), ("nhs", "943 476 5918", False), ("nhs", "12", False),
    ("national_insurance", "AB 12 34 56 C", True), ("national_insurance", "QQ123456C", False),
    ("court", "LN26P00123", True), ("other", " - ", False), ("upn", "not one", False),
])  # fmt: skip
def test_numbers_that_carry_a_check(kind, value, is_one):
    assert (rules.reasons_against_identifier(kind, value) == []) is is_one


@pytest.mark.parametrize(("typed", "key"), [
    ("07700 900118", "07700900118"), ("+44 7700 900118", "07700900118"), ("+44 (0)7700 900118", "07700900118"),
    ("0044 7700900118", "07700900118"), ("01632 960104", "01632960104"),
])  # fmt: skip
def test_one_phone_written_in_five_ways(typed, key):
    assert rules.phone_key(typed) == key


@pytest.mark.parametrize(("heard", "name"), [
    ("Yarro", ("Yarro", "")), ("Yarro Hawthorn", ("Yarro", "Hawthorn")), ("", ("", "")),
    ("  Zoë Anne  Ash ", ("Zoë Anne", "Ash")),
])  # fmt: skip
def test_a_name_as_heard_is_parted(heard, name):
    assert rules.split_name(heard) == name


@pytest.mark.parametrize(("born", "expected", "died", "says"), [
    (TODAY, None, None, ""), (None, TODAY + timedelta(90), None, ""), (None, None, None, ""),
    (TODAY + timedelta(1), None, None, "in the future"), (TODAY, TODAY, None, "not both"),
    (None, TODAY + timedelta(400), None, "ten months"), (TODAY, None, TODAY - timedelta(1), "before the birth"),
    (None, None, TODAY + timedelta(1), "in the future"),
])  # fmt: skip
def test_a_life_has_dates_that_can_be(born, expected, died, says):
    reasons = rules.reasons_against_life(born, expected, died, TODAY)
    assert any(says in reason for reason in reasons) if says else reasons == []


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("Bramble", "Bramble Hawthorn"),
        ("bramble  hawthorn", "Bramble Hawthorn"),
        ("Rush", "Rush"),  # there are two
        ("Rush Sedge", "Rush Sedge"),
        ("Bram", "Bram"),
        ("Hawthorn", "Hawthorn"),
        ("", ""),
    ],
)
def test_a_short_name_means_the_one_who_has_it(typed, means):
    assert rules.known_as(typed, ["Bramble Hawthorn", "Rush Hawthorn", "Rush Sedge"]) == means
