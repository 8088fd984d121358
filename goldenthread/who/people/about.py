"""What an entry in the history is about, when a person's details change."""

from typing import Any

from .models import Person


def about(person: Person, child: Person | None = None) -> dict[str, Any]:
    """Subject and children of the entry: an adult's details are changed on the record of a child."""
    children = {each.pk for each in (person, child) if each is not None and each.has_record}
    return {"subject": ("child" if person.has_record else "person", person.pk), "children": sorted(children)}
