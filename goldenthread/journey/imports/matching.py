"""Who a child of the file is here: by the census child ID, else by UPN and birth date, else nobody yet."""

from dataclasses import dataclass, field

from goldenthread.who.people.models import Person
from goldenthread.who.people.rules import identifier_key

from .census import Child
from .known import UPN_KINDS, Known

BY_NUMBER, BY_UPN, NEW = "by census child ID", "by UPN and birth date", "not known here"


@dataclass
class Seen:
    """Whom the file has already named: two children of one file are never one person here."""

    numbers: dict[str, str] = field(default_factory=dict)  # census child ID: where it stands
    upns: dict[str, str] = field(default_factory=dict)
    people: dict[int, str] = field(default_factory=dict)

    def reasons_against(self, child: Child) -> list[str]:
        """Numbers that an earlier child of this file has; the child's own are remembered."""
        reasons = []
        key = identifier_key(child.la_child_id)
        if key and (first := self.numbers.setdefault(key, child.place)) != child.place:
            reasons.append(f"{first} has the same census child ID.")
        for upn in {identifier_key(child.upn), identifier_key(child.former_upn)} - {""}:
            if (first := self.upns.setdefault(upn, child.place)) != child.place:
                reasons.append(f"{first} has the same UPN.")
        return list(dict.fromkeys(reasons))


@dataclass(frozen=True, slots=True)
class Match:
    person: Person | None
    why: str
    reasons: list[str]


def match(child: Child, known: Known, seen: Seen) -> Match:
    """Who it is and why; or the reasons why nobody can say."""
    found = _by_number(child, known) or _by_upn(child, known) or Match(None, NEW, [])
    if found.person and not found.reasons:
        first = seen.people.setdefault(found.person.pk, child.place)
        if first != child.place:
            return Match(None, "", [f"{first} is the same record here."])
    return found


def _by_number(child: Child, known: Known) -> Match | None:
    whose = known.whose.get(("la_child_id", identifier_key(child.la_child_id)))
    if whose is None:
        return None
    person = known.people[whose]
    if other_birth(person, child):
        return Match(None, "", ["Its census child ID belongs here to somebody with another birth date."])
    return Match(person, BY_NUMBER, [])


def other_birth(person: Person, child: Child) -> bool:
    """Whether two known birth dates differ. An estimated one contradicts nothing."""
    known = None if person.birth_estimated else person.birth_date
    return bool(known and child.birth_date and known != child.birth_date)


def _by_upn(child: Child, known: Known) -> Match | None:
    keys = {identifier_key(child.upn), identifier_key(child.former_upn)} - {""}
    whose = {known.whose.get((kind, key)) for kind in UPN_KINDS for key in keys} - {None}
    fit = [person for one in whose if _born_alike(person := known.people[one], child)]
    if len(fit) > 1:
        return Match(None, "", ["Two records here fit, one by the UPN and one by the former UPN."])
    return Match(fit[0], BY_UPN, []) if fit else None


def _born_alike(person: Person, child: Child) -> bool:
    return child.birth_date is not None and child.birth_date == person.birth_date
