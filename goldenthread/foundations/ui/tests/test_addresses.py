"""An address made a thousand times is the one that the table of routes gives."""

import pytest
from django.urls import NoReverseMatch, reverse

from goldenthread.foundations.ui.addresses import address


@pytest.mark.parametrize("name", ["child:page", "access:allocate", "front_door:check_answer", "assessment:decide"])
@pytest.mark.parametrize("number", [1, 40, 9_999_999_999])
def test_it_is_the_address_of_the_route(name, number):
    assert address(name, number) == reverse(name, args=[number])


@pytest.mark.parametrize(
    ("name", "numbers"),
    [("oversight:my_work", []), ("planning:need", [7, 2]), ("caseload:line", [12, 1]), ("caseload:line", [3, 3])],
)
def test_a_page_takes_no_number_or_several(name, numbers):
    assert address(name, *numbers) == reverse(name, args=numbers)


def test_a_page_that_takes_no_number_is_refused():
    with pytest.raises(NoReverseMatch):
        address("oversight:my_work", 1)
