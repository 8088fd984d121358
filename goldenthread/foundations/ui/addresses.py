"""Addresses by the thousand: a board names a page for each thing due, and asks for each route once."""

from functools import cache

from django.urls import reverse

_NUMBER = 1234567890  # found again in the address as it was made; no route holds it by itself


@cache
def _around(name: str) -> tuple[str, str]:
    """What stands before and after the number. Raises NoReverseMatch for a page that takes none."""
    before, _, after = reverse(name, args=[_NUMBER]).partition(str(_NUMBER))
    return before, after


def address(name: str, number: int) -> str:
    """The address of a page about one numbered thing, as `reverse(name, args=[number])` gives it."""
    before, after = _around(name)
    return f"{before}{number}{after}"
