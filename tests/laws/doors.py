"""What a line of the table of doors says, and what somebody in a role may therefore expect at an address."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.urls import resolve, reverse

from goldenthread.who.access.rules import ANY, DEEDS, OPEN_DOORS

from .near import NOBODY, nearness, sees

Answer = int | str  # a status; or a redirect, by the name of the route that it leads to
Let = Callable[[str, str], int]  # (role, relation) to 200, 403 or 404
Told = Answer | Callable[[str, str], Answer]  # by role and relation, where it hangs on them
Make = Callable[..., Any]  # what stands behind a number: of a world, and of a child or a worker
NUMBER_OF_NOTHING = 10**8
TOO_LARGE = 10**30  # for the database to have it


class Page:
    """No child in the address.

    `numbers` makes what else stands in it, `query` what follows it. `may` says who is let in, where not everybody is
    whose role may do the deed. `names` is for a page that tells a child's name to who may not open the record: to whom
    (200) and to whom not. `unknown` is what a number answers that nothing has. `only` these roles are tried, in a case
    of a route that is the same as the route's own line for all others.
    """

    def __init__(
        self, deed: str, get: Told = 200, post: Told = 405, *, may: Let | None = None,
        names: Let | None = None, unknown: int = 404, query: Make | None = None,
        only: tuple[str, ...] = (), **numbers: Make,
    ) -> None:  # fmt: skip
        self.deed, self.may, self.names, self.unknown, self.query = deed, may, names, unknown, query
        self.only = only
        self.told = {"get": get, "post": post}
        self.numbers = numbers

    @property
    def methods(self) -> tuple[str, ...]:
        """Those that it takes."""
        return tuple(method for method, told in self.told.items() if told != 405)

    def address(self, route: str, world: Any, about: Any) -> str:
        """Where the page is: about this child, or for this worker."""
        made = {word: make(world, about) for word, make in self.numbers.items()}
        asked = self.query(world, about) if self.query else ""
        return reverse(route, kwargs=made) + (f"?{asked}" if asked else "")


class About(Page):
    """About one child, in the address or behind a number in it. `then` is the deed asked once the child is seen, where
    it is not the door's. `may` is for pages that ask something else than how near one stands."""

    def __init__(self, deed: str, get: Told = 200, post: Told = 405, *, then: str = "", **more: Any) -> None:
        super().__init__(deed, get, post, **more)
        self.then, self.numbers = then or deed, self.numbers or {"child_id": same}


def same(world: Any, child: Any) -> int:
    return child.pk


def address_of_nothing(route: str, converters: Mapping[str, Any], number: int = NUMBER_OF_NOTHING) -> str:
    """A page's address with a number that nothing has wherever a number or a key stands."""
    of_nothing = {"IntConverter": number, "SlugConverter": "name", "UUIDConverter": UUID(int=0)}
    return reverse(route, kwargs={word: of_nothing[type(each).__name__] for word, each in converters.items()})


def holds(role: str, answer: Page) -> bool:
    """Whether the door itself lets this role pass."""
    return answer.deed in OPEN_DOORS or role in DEEDS[answer.deed].roles


def declared(answer: Page, method: str, role: str, relation: str = "") -> Answer:
    """The one answer that somebody in this role may expect: a status, or the route that they are led to."""
    if not holds(role, answer):
        return 403
    told = answer.told[method]
    if told == 405:  # the same to everybody who passes: nothing is shown and nothing is done
        return 405
    let_in = answer.unknown if relation == NOBODY else let_in_at(answer, role, relation)
    if let_in != 200:
        return let_in
    return told(role, relation) if callable(told) else told


def let_in_at(answer: Page, role: str, relation: str) -> int:
    """200 for whoever is let in. A child who may not be seen is 404, a deed that may not be done is 403."""
    if answer.may:
        return answer.may(role, relation)
    if not isinstance(answer, About):
        return 200
    if not sees(role, relation):
        return 404
    needed = set(DEEDS[answer.then].roles.get(role, ()))
    return 200 if ANY in needed or needed & nearness(role, relation) else 403


def given(response: Any) -> Answer:
    """What was answered, as the table says it."""
    if response.status_code != 302:
        return response.status_code
    return resolve(response.headers["Location"].partition("?")[0].partition("#")[0]).view_name
