"""Numbers of rows, as the questions of a page take them."""

from collections.abc import Iterable
from functools import cached_property, lru_cache


class Ids(tuple[int, ...]):
    """Each once, in order. A page asks a hundred questions about the same children: they are put in order and written
    out for the database once."""

    @cached_property
    def written(self) -> str:
        """As the database reads an array: a driver that looks at each for its kind takes longer over a thousand than
        the question does."""
        return array(self)


def ids_of(numbers: Iterable[int]) -> Ids:
    return numbers if isinstance(numbers, Ids) else Ids(sorted(set(numbers)))


@lru_cache(maxsize=256)
def array(ids: tuple[int, ...]) -> str:
    """Once for all lists that are the same: rooms make their own."""
    return f"{{{','.join(map(str, ids))}}}"
