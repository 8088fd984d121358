"""Copies on paper: who made one, when and for whom; as a tagged PDF that a screen reader can follow."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from goldenthread.foundations.ui.paper import pdf_of
from goldenthread.foundations.ui.words import day, full_date, plain_date, time
from goldenthread.practice.child.overview import due_rows, people_rows
from goldenthread.practice.child.story import Bead, Story
from goldenthread.who.people.models import Person

FOLDER: Final = Path(__file__).parent / "typst"


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy that leaves the system."""

    what: str
    whom: str
    by: str
    at: datetime

    @property
    def words(self) -> str:
        """ "Printed by Plover, 17 November 2026 at 08:41, for the core group"."""
        return f"Printed by {self.by}, {plain_date(self.at)} at {time(self.at)}, for {self.whom}"

    def line(self, child: Person) -> str:
        """The first line of every copy."""
        return f"{child.short_name}, record {child.pk}. {self.words}. For the people named on it; keep it safe."


def printed_chronology(context: dict[str, Any], copy: Copy) -> bytes:
    """What mattered, oldest first."""
    story: Story = context["story"]
    rows = [_row(bead, story) for bead in story.chronology]
    return pdf_of(FOLDER / "chronology.typ", _head(context, copy) | {"rows": rows})


def printed_overview(context: dict[str, Any], copy: Copy) -> bytes:
    """Who is involved, what is due, and the whole line."""
    story: Story = context["story"]
    facts = {
        "due": due_rows(context["dues"]),
        "people": people_rows(context["known"]),
        "strands": [[each.title, str(each.plain)] for each in context["strands"]],
        "rows": [_row(bead, story) for bead in story.beads],
    }
    return pdf_of(FOLDER / "overview.typ", _head(context, copy) | facts)


def _head(context: dict[str, Any], copy: Copy) -> dict[str, Any]:
    child, who, voice = context["child"], context["who"], context["voice"]
    return {
        "name": child.short_name,
        "title": f"{child.short_name}, record {child.pk}: {copy.what.lower()}",
        "printed": copy.line(child),
        "short": f"{child.short_name}, record {child.pk}, for {copy.whom}",
        "facts": [f"{who.age}, {who.born}".rstrip(", "), *who.facts, f"Record {child.pk}"],
        "guarded": context["known"].guard,
        "voice": [voice.event.words, f"{child.short_name}, {plain_date(voice.event.on)}"] if voice else [],
        "as_known": f"As known at {time(copy.at)} on {full_date(copy.at)}.",
    }


def _row(bead: Bead, story: Story) -> dict[str, str]:
    event = bead.event
    return {
        "when": day(event.on, year=True),
        "age": story.age(event),
        "title": event.title,
        "text": event.text,
        "impact": bead.mark.impact if bead.mark else "",
        "by": event.by,
    }
