"""Trying one line of the table of doors as everybody, at every distance from the child, and keeping what went wrong."""

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.response import SimpleTemplateResponse
from django.test import Client

from goldenthread.who.workforce.rules import ROLES
from tests.tokens import without_tokens

from .doors import About, Answer, address_of_nothing, declared, given, holds
from .doors_table import DOORS
from .near import LOCKED, NOBODY, RELATIONS, sees
from .routes import Route
from .world import World

METHODS = ("get", "post")
SENT = {"law": "of doors"}  # a form that holds nothing of what is asked for
REFUSED = (403, 404)
WORD = re.compile(r"zz[a-z]+", re.IGNORECASE)  # every child's name in this world begins so
NUMBERS = re.compile(r"\d+")


class Drawing:
    """Whether pages are drawn. Of refusals, which are many and alike, only the first of each kind are."""

    def __init__(self) -> None:
        self.on, self._draw = True, SimpleTemplateResponse.rendered_content.fget

    def drawn(self, response: SimpleTemplateResponse) -> str:
        return self._draw(response) if self.on else ""


class Tries:
    """Every try at one line. `wrong` says where the door and the table disagree, and where a name is given away."""

    def __init__(self, world: World, clients: dict[str, Client], drawing: Drawing, line: str, route: Route) -> None:
        self.world, self.clients, self.drawing, self.line, self.route = world, clients, drawing, line, route
        self.answer = DOORS[line]
        self.is_a_case = line != route.name  # of a route that has a line of its own
        self.wrong: list[str] = []
        self.refusals: dict[tuple[Answer, str], str] = {}  # those that were drawn

    def everybody(self) -> list[str]:
        self.turned_away()
        for role in filter(self.passes, self.answer.only or ROLES):
            for relation, methods in self.cells():
                self.at(role, relation, methods)
        if len({self.refusals[each] for each in ((404, "locked"), (404, NOBODY)) if each in self.refusals}) > 1:
            self.wrong.append(f"{self.line}: a locked record is told apart from a number that nobody has")
        return self.wrong

    def passes(self, role: str) -> bool:
        return holds(role, self.answer)

    def turned_away(self) -> None:
        """A role that may never do the deed is turned away before the number in the address is looked at, in every case
        of a route: each is tried at one address, about a child of their own team, and at one where nothing is."""
        away = [role for role in ROLES if not self.passes(role)]
        if self.is_a_case or not away:
            return
        relation = "team" if isinstance(self.answer, About) else ""
        with transaction.atomic():
            self.world.asker = self.world.workers[away[0]]
            address = self.address(away[0], relation)
            for role in away:
                for method in METHODS:
                    self.tried(method, address, role, relation)
            transaction.set_rollback(True)
        if self.route.converters:
            for role in away:
                self.at(role, NOBODY, ("get",))

    def cells(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """(relation, methods) to be tried. A method that is not taken is refused before any child is asked about: one
        relation will do for that."""
        relations = RELATIONS if isinstance(self.answer, About) else ("",)
        yield relations[0], METHODS
        yield from ((relation, self.answer.methods) for relation in relations[1:])
        if self.route.converters and not self.is_a_case:
            yield NOBODY, self.answer.methods

    def at(self, role: str, relation: str, methods: tuple[str, ...]) -> None:
        client, self.world.asker = self.clients[role], self.world.workers[role]
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        with transaction.atomic():
            address = self.address(role, relation)
            for method in methods:
                self.tried(method, address, role, relation)
            transaction.set_rollback(True)
        client.cookies[settings.SESSION_COOKIE_NAME] = session  # the browser forgot it where the try signed out

    def address(self, role: str, relation: str) -> str:
        if relation == NOBODY:
            return address_of_nothing(self.route.name, self.route.converters)
        about = self.world.child(role, relation) if isinstance(self.answer, About) else self.world.workers[role]
        return self.answer.address(self.route.name, self.world, about)

    def tried(self, method: str, address: str, role: str, relation: str) -> None:
        expected = declared(self.answer, method, role, relation)
        self.drawing.on = expected not in REFUSED or self.is_to_be_drawn(expected, method, role, relation)
        self.clients[role].cookies.pop("messages", None)  # what an earlier try said must not stand on this page
        response = getattr(self.clients[role], method)(address, SENT if method == "post" else None)
        cell = f"{method.upper()} {self.line} as {role}" + (f", {relation}" if relation else "")
        if (found := given(response)) != expected:
            self.wrong.append(f"{cell}: declared {expected}, answered {found}")
        elif expected in REFUSED and self.drawing.on:
            self.refusals[expected, relation] = NUMBERS.sub("", without_tokens(response.content.decode()))
        if told := self.names_told(response, role):
            self.wrong.append(f"{cell}: answered {found} with the names of {', '.join(sorted(told))}")

    def is_to_be_drawn(self, expected: Answer, method: str, role: str, relation: str) -> bool:
        """The first refusal of each kind; and, for the same role, a locked record beside a number that nobody has."""
        if method != "get":
            return False
        if expected == 404:
            return role == self.told_apart and relation in ("locked", NOBODY)
        return (expected, relation) not in self.refusals

    @property
    def told_apart(self) -> str:
        """The first role that passes the door and to which a locked record is not there."""
        roles = (role for role in ROLES if holds(role, self.answer))
        return next((role for role in roles if declared(self.answer, "get", role, "locked") == 404), "")

    def names_told(self, response: Any, role: str) -> set[str]:
        """Of children whose records this role may not see, anywhere in the page, or in the words of a refusal."""
        text = response.content.decode(errors="replace")
        if not self.drawing.on:
            text += repr(getattr(response, "context_data", ""))
        words = {word.capitalize() for word in WORD.findall(text)}
        refused = response.status_code in REFUSED
        return {word for word in words & self.world.names.keys() if refused or not self.may_be_told(role, word)}

    def may_be_told(self, role: str, name: str) -> bool:
        whose, relation = self.world.names[name]
        if whose not in ("", role):  # somebody else's: they stand to this one as to nobody, but for the lock
            relation = "locked" if relation in LOCKED else "none"
        return sees(role, relation) or (self.answer.names is not None and self.answer.names(role, relation) == 200)
