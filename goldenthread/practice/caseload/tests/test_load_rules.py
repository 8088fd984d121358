"""What a child weighs, how much a worker may hold, and since when it is too much: as tables."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from goldenthread.practice.caseload.load import rules
from goldenthread.practice.caseload.load.own import Own, own_of, reasons_against
from goldenthread.practice.caseload.load.rules import Allowance, Held, Weighed

TODAY = date(2026, 11, 18)
LONG_AGO = date(2026, 3, 2)


def held(child: int, *work: str, since: date = LONG_AGO, beside: bool = False, family: int | None = None) -> Held:
    return Held(child, since, beside, frozenset(work), family or child)


ONE = [
    # (what is open, since when, beside somebody else, weighs)
    ((), LONG_AGO, False, "1"),
    (("in_need",), LONG_AGO, False, "1"),
    (("in_need", "protection"), LONG_AGO, False, "1.5"),
    (("assessment", "enquiry"), LONG_AGO, False, "1.5"),
    (("pathway",), LONG_AGO, False, "0.75"),
    (("enquiry", "order"), LONG_AGO, False, "2"),
    (("protection", "court"), LONG_AGO, False, "2"),
    (("protection", "court", "order"), LONG_AGO, True, "1.25"),
    (("in_need",), TODAY, False, "1.25"),
    (("in_need",), TODAY - timedelta(days=27), False, "1.25"),
    (("in_need",), TODAY - timedelta(days=28), False, "1"),
    (("protection",), LONG_AGO, True, "0.75"),
]


@pytest.mark.parametrize(("work", "since", "beside", "weighs"), ONE)
def test_one_child(work, since, beside, weighs):
    (weighed,) = rules.weigh([held(1, *work, since=since, beside=beside)], TODAY)
    assert weighed.number == Decimal(weighs)


def test_of_brothers_and_sisters_the_heaviest_counts_whole():
    family = [held(1, "in_need", family=1), held(2, "protection", family=1), held(3, "in_need", family=1)]
    weighed = rules.weigh([*family, held(4, "in_need")], TODAY)
    assert [(each.child_id, each.number) for each in weighed] == [
        (2, Decimal("1.5")), (4, Decimal(1)), (1, Decimal("0.60")), (3, Decimal("0.60")),
    ]  # fmt: skip
    assert rules.total(weighed) == Decimal("3.7")


def test_each_number_says_what_it_is_made_of():
    (weighed,) = rules.weigh([held(1, "protection", since=TODAY, beside=True)], TODAY)
    assert weighed.because == ("child protection plan 1.5", "new to the worker, four weeks +0.25", "co-worked: × 0.5")
    assert weighed.words == "0.88"


# (by child, the family; by child, the district; for whom there is a journey of its own)
JOURNEYS = [
    ({1: 1, 2: 2}, {1: "MR4", 2: "MR4"}, set()),
    ({1: 1, 2: 2}, {1: "MR4", 2: "MR5"}, {1, 2}),
    ({1: 1, 2: 1, 3: 3}, {1: "MR4", 2: "MR4", 3: "MR5"}, {1, 2, 3}),  # brothers make one journey
    ({1: 1, 2: 1, 3: 3}, {1: "MR4", 2: "MR5", 3: "MR5"}, {1}),
    ({1: 1, 2: 2}, {2: "MR4"}, {2}),  # where nobody knows, or an address is protected, none
]


@pytest.mark.parametrize(("families", "lives", "alone"), JOURNEYS)
def test_a_journey_of_its_own(families, lives, alone):
    assert rules.journeys(families, lives) == alone


def test_a_journey_counts_only_where_the_council_says_so():
    far = [held(1, "in_need", "journey")]
    assert rules.weigh(far, TODAY)[0].because == ("child in need 1",)
    (weighed,) = rules.weigh(far, TODAY, {"journey": Decimal("0.2")})
    assert weighed.number == Decimal("1.2") and weighed.because[1].endswith("no other family of theirs +0.2")


def test_a_council_weighs_by_its_own_numbers():
    own = {"protection": Decimal("1.75"), "in_need": Decimal(2)}
    (weighed,) = rules.weigh([held(1, "in_need", "protection")], TODAY, own)
    assert weighed.because == ("child in need 2",)


def test_a_family_is_one_also_through_a_half_brother():
    related = {1: {1, 2}, 2: {1, 2, 3}, 3: {2, 3, 9}, 4: {4}}
    assert rules.one_family(related) == {1: 1, 2: 1, 3: 1, 4: 4}


ALLOWED = [
    # (newly qualified, share of full time, month, target, limit, because)
    (False, "1", 1, 16, 20, ""),
    (False, "0.6", 1, 10, 12, "0.6 of full time"),
    (False, "0.05", 1, 1, 1, "0.05 of full time"),
    (True, "1", 1, 8, 8, "month 1 of the first year"),
    (True, "1", 3, 8, 8, "month 3 of the first year"),
    (True, "1", 4, 10, 10, "month 4 of the first year"),
    (True, "1", 12, 12, 12, "month 12 of the first year"),
    (True, "1", 13, 12, 12, "newly qualified"),
    (True, "0.5", 7, 6, 6, "month 7 of the first year, 0.5 of full time"),
]


@pytest.mark.parametrize(("newly", "share", "month", "target", "limit", "because"), ALLOWED)
def test_how_many_a_worker_should_hold(newly, share, month, target, limit, because):
    assert rules.allowance(newly, Decimal(share), month) == Allowance(target, limit, because)


DAYS = [date(2026, 1, day) for day in range(1, 29)]
SINCE = [
    # (from when until when each child was there, limit, over since)
    ([(DAYS[0], None)], 1, None),
    ([(DAYS[0], None), (DAYS[4], None)], 1, DAYS[4]),
    ([(DAYS[0], None), (DAYS[4], None), (DAYS[9], None)], 1, DAYS[4]),
    ([(DAYS[0], None), (DAYS[4], DAYS[6]), (DAYS[9], None)], 1, DAYS[9]),
    ([(DAYS[0], None), (DAYS[4], DAYS[9]), (DAYS[9], None)], 1, DAYS[4]),
    ([(DAYS[0], DAYS[3])], 0, None),
    ([], 0, None),
]


@pytest.mark.parametrize(("spans", "limit", "since"), SINCE)
def test_since_when_it_is_too_much(spans, limit, since):
    assert rules.over_since(spans, limit, TODAY) == since


def test_room_is_what_is_left_by_the_count_and_by_the_weight():
    allowed = Allowance(16, 20)
    assert (allowed.room(12, Decimal("15.5")), allowed.room(12, Decimal("10"))) == (0, 4)
    assert (allowed.over(20), allowed.over(22)) == (0, 2)


SAID = [
    # (what the council's file says, what is against it)
    ({}, ""),
    ({"target": 14, "limit": 18, "newly_qualified": {1: 6, 7: 10}, "weights": {"protection": 2, "new": 0}}, ""),
    ({"target": 0}, "“target” of “caseload” must be a whole number"),
    ({"limit": True}, "“limit” of “caseload” must be a whole number"),
    ({"past_limit": 0}, ""),
    ({"past_limit": -1}, "“past_limit” of “caseload” must be a whole number from 0 on"),
    ({"newly_qualified": {4: 10}}, "the first month too"),
    ({"newly_qualified": {1: "eight"}}, "the first month too"),
    ({"newly_qualified": 12}, "the first month too"),
    ({"weights": {"care_leaver": 2}}, "Nothing is weighed as “care_leaver”"),
    ({"weights": {"protection": 11}}, "must be a number from 0 to 10"),
    ({"weights": {"protection": "much"}}, "must be a number from 0 to 10"),
    ({"weights": 2}, "“weights” must hold lines"),
    ({"colour": "gold"}, "“colour” of “caseload” is not known"),
    (["target"], "“caseload” must hold lines"),
]


@pytest.mark.parametrize(("said", "answer"), SAID)
def test_what_a_council_may_say(said, answer):
    reasons = reasons_against(said)
    assert (answer in " ".join(reasons)) if answer else reasons == []


def test_what_a_council_says_is_taken():
    assert own_of({"target": 14, "weights": {"new": 0.1}}) == Own(target=14, weights={"new": Decimal("0.1")})


def test_no_weight_is_beyond_what_a_council_may_set():
    assert all(0 <= weight.number <= rules.MOST for weight in rules.WEIGHTS.values())
    assert rules.total([Weighed(1, Decimal("0.25"), ()), Weighed(2, Decimal("0.7"), ())]) == Decimal("1.0")


BESIDE = [
    # (allowed, children, weighs, then, what is said)
    (Allowance(16, 20), 15, "14.5", None, "weighs 14.5; target 16, limit 20"),
    (Allowance(16, 20), 15, "14.5", (16, Decimal("15.8")),
     "weighs 14.5; then 16 children weighing 15.8; target 16, limit 20"),
    (Allowance(16, 20), 20, "18", (22, Decimal(20)),
     "weighs 18; then 22 children weighing 20; target 16, limit 20: 2 over the limit then"),
    (Allowance(8, 8, "month 1 of the first year"), 9, "9", None,
     "weighs 9; limit 8 (month 1 of the first year): 1 over the limit"),
    (Allowance(16, 20), 0, "0", (1, Decimal("1.25")), "weighs 0; then 1 child weighing 1.25; target 16, limit 20"),
]  # fmt: skip


@pytest.mark.parametrize(("allowed", "children", "number", "then", "words"), BESIDE)
def test_what_stands_beside_a_worker_who_could_take_children(allowed, children, number, then, words):
    assert rules.beside_words(allowed, children, Decimal(number), then) == words


@pytest.mark.parametrize(("children", "number", "fullness"), [(10, "5", 0.5), (10, "20", 1.0), (25, "20", 1.25)])
def test_how_full_is_by_the_count_or_the_weight(children, number, fullness):
    assert rules.fullness(Allowance(16, 20), children, Decimal(number)) == fullness
