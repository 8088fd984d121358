"""What a deed that may not be done says: always reasons, in words that the person can act on."""

from collections.abc import Iterable


class About(str):
    """A reason that is about one question: it stands there, and the summary above the form leads to it."""

    question: str

    def __new__(cls, reason: str, question: str) -> "About":
        made = super().__new__(cls, reason)
        made.question = question
        return made


class Refused(Exception):
    """An action's answer when a fact or a rule stands in the way. Pages show the reasons as an error summary."""

    def __init__(self, reasons: str | Iterable[str]) -> None:
        self.reasons: list[str] = [reasons] if isinstance(reasons, str) else list(reasons)
        super().__init__("; ".join(self.reasons))


class Forbidden(Refused):
    """This person may not do this deed. Pages answer 403 with the reasons."""
