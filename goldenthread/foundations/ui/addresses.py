"""Addresses by the thousand: a board names a page for each thing due, and asks for each route once."""

from functools import cache

from django.urls import reverse

_FIRST = 1234567890  # found again in the address as it was made; no route holds such numbers by itself


@cache
def _around(name: str, places: int) -> list[str]:
    """What stands before, between and after the numbers. Raises NoReverseMatch for a page that takes another count."""
    numbers = [_FIRST + place for place in range(places)]
    rest, pieces = reverse(name, args=numbers), list[str]()
    for number in numbers:
        before, _, rest = rest.partition(str(number))
        pieces.append(before)
    return [*pieces, rest]


def address(name: str, *numbers: int) -> str:
    """The address of a page about numbered things, as `reverse(name, args=numbers)` gives it."""
    pieces = _around(name, len(numbers))
    if len(numbers) == 1:
        return f"{pieces[0]}{numbers[0]}{pieces[1]}"
    return "".join(str(each) for pair in zip(pieces, (*numbers, ""), strict=True) for each in pair)
