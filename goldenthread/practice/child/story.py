"""One story: the events of all rooms with their marks, as one reader sees them. Values in, values out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple
from urllib.parse import urlencode

from goldenthread.foundations.numbers import number_in
from goldenthread.foundations.rows.version import version_of
from goldenthread.foundations.ui.words import local
from goldenthread.practice.child.models import Confirmation, Mark
from goldenthread.practice.child.rules import at_age, kind_words, recorded_late, waits_to_be_marked
from goldenthread.who.people.strands import Event

PAGE = 50
SIGNIFICANT, WORDS, WAITING, NEW = "significant", "words", "waiting", "new"


class Bead(NamedTuple):
    """One event as it stands on the line: marked or not, new to this reader or not."""

    event: Event
    mark: Mark | None
    is_new: bool
    waits: bool
    version: int  # the latest mark, also one that was withdrawn; 0: never marked

    @property
    def anchor(self) -> str:
        """The event's place on the page, for links to it."""
        return anchor(self.event.ref)


def anchor(ref: str) -> str:
    return "e-" + re.sub(r"[\W_]", "-", ref)


@dataclass(frozen=True, slots=True)
class Filter:
    """What the reader asked to see, from the address of the page. Anything that is not understood shows everything."""

    kind: str = ""
    by: str = ""
    from_year: int = 0
    page: int = 1
    mark: str = ""

    @classmethod
    def of(cls, asked) -> "Filter":
        return cls(
            kind=asked.get("kind", "")[:40],
            by=asked.get("by", "")[:100],
            from_year=_number(asked.get("from", "")),
            page=_number(asked.get("page", "")) or 1,
            mark=asked.get("mark", "")[:80],
        )

    @property
    def is_set(self) -> bool:
        return bool(self.kind or self.by or self.from_year)

    def keeps(self, bead: Bead) -> bool:
        event = bead.event
        if self.by and event.by != self.by:
            return False
        if self.from_year and event.on.year < self.from_year:
            return False
        match self.kind:
            case "":
                return True
            case "significant":
                return bead.mark is not None
            case "words":
                return bool(event.words)
            case "waiting":
                return bead.waits
            case "new":
                return bead.is_new
        return event.kind == self.kind

    def query(self, **changes) -> str:
        """This page's address with something else asked for."""
        asked = {"kind": self.kind, "by": self.by, "from": self.from_year, "page": self.page} | changes
        kept = {name: value for name, value in asked.items() if value and (name, value) != ("page", 1)}
        return f"?{urlencode(kept)}" if kept else "?"


def _number(text: str) -> int:
    return number if (number := number_in(text)) and number < 10_000 else 0


@dataclass(frozen=True, slots=True)
class Story:
    """Every event of one child, newest first, and what the reader asked to see of it."""

    beads: list[Bead]
    shown: list[Bead]  # those that the filter keeps
    born: date | None
    looked_at: datetime | None
    confirmed: Confirmation | None = None
    asked: Filter = field(default_factory=Filter)

    @property
    def version(self) -> int:
        return version_of_line(
            [bead.event for bead in self.beads], {bead.event.ref: bead.version for bead in self.beads}
        )

    @property
    def number_of_pages(self) -> int:
        return max(1, -(-len(self.shown) // PAGE))

    @property
    def page_number(self) -> int:
        return min(self.asked.page, self.number_of_pages)

    @property
    def page(self) -> list[Bead]:
        first = (self.page_number - 1) * PAGE
        return self.shown[first : first + PAGE]

    @property
    def new(self) -> list[Bead]:
        return [bead for bead in self.beads if bead.is_new]

    @property
    def waiting(self) -> list[Bead]:
        return [bead for bead in self.beads if bead.waits]

    @property
    def chronology(self) -> list[Bead]:
        """What mattered, oldest first, as a life is told."""
        return [bead for bead in reversed(self.beads) if bead.mark]

    @property
    def voice(self) -> Bead | None:
        """The child's latest own words."""
        return next((bead for bead in self.beads if bead.event.words), None)

    @property
    def heard(self) -> list[Bead]:
        """Everything the child said, wrote or showed in their own way, newest first."""
        return [bead for bead in self.beads if bead.event.words]

    def find(self, ref: str) -> Bead | None:
        return next((bead for bead in self.beads if bead.event.ref == ref), None)

    def place(self, bead: Bead) -> str:
        """Where on the whole, unfiltered line an event stands."""
        return Filter(page=self.beads.index(bead) // PAGE + 1).query() + f"#{bead.anchor}"

    def age(self, event: Event) -> str:
        return at_age(self.born, event.on)

    def late(self, event: Event) -> int:
        return recorded_late(event.on, local(event.recorded_at).date() if event.recorded_at else None)

    @property
    def mark_link(self) -> str:
        """Where a form for an event's mark opens; the event's reference follows."""
        query = self.asked.query(page=self.page_number)
        return query + ("&mark=" if len(query) > 1 else "mark=")

    @property
    def seen_before(self) -> Bead | None:
        """The first event on this page from before this reader last looked: the divider stands above it."""
        if self.looked_at is None or not any(bead.is_new for bead in self.shown):
            return None
        known = next((bead for bead in self.shown if self._was_there(bead)), None)
        return known if known in self.page else None

    def _was_there(self, bead: Bead) -> bool:
        if bead.is_new or bead.event.on > local(self.looked_at).date():
            return False
        return bead.event.recorded_at is None or bead.event.recorded_at <= self.looked_at

    @property
    def years(self) -> list[tuple[int, str]]:
        """The years further on, each with the address of its first event on the line."""
        seen: dict[int, str] = {}
        for place, bead in enumerate(self.shown):
            if bead.event.on.year not in seen:
                seen[bead.event.on.year] = self.asked.query(page=place // PAGE + 1) + f"#{bead.anchor}"
        return list(seen.items())


def version_of_line(events: Iterable[Event], latest: Mapping[str, int]) -> int:
    """Another as soon as something is written down, or marked; `latest` are the marks that hold, by their event."""
    return version_of(*sorted((event.ref, latest.get(event.ref, 0)) for event in events))


def tell(
    events: Sequence[Event],
    marks: Iterable[Mark],
    *,
    asked: Filter,
    born: date | None,
    reader: str,
    looked_at: datetime | None,
    began: date | None,
    confirmed: Confirmation | None,
) -> Story:
    """The story for one reader. Somebody's own entries are never new to them."""
    held = {mark.ref: mark for mark in marks}  # oldest first: the last of each event is what holds
    confirmed_at = confirmed.at if confirmed else None
    beads = [_bead(event, held.get(event.ref), reader, looked_at, began, confirmed_at) for event in events]
    shown = [bead for bead in beads if asked.keeps(bead)] if asked.is_set else beads
    return Story(beads, shown, born, looked_at, confirmed, asked)


def _bead(
    event: Event,
    mark: Mark | None,
    reader: str,
    looked_at: datetime | None,
    began: date | None,
    confirmed_at: datetime | None,
) -> Bead:
    is_new = bool(looked_at and event.recorded_at and event.recorded_at > looked_at and event.by != reader)
    marked_new = bool(looked_at and mark and mark.at > looked_at and mark.by.name != reader)
    waits = mark is None and waits_to_be_marked(event.kind, event.recorded_at, event.on, began, confirmed_at)
    held = mark if mark and mark.impact else None
    return Bead(event, held, is_new or marked_new, waits, mark.pk if mark else 0)


def choices(story: Story, own_words: str) -> list[dict]:
    """The filters above the line, with only what this story holds."""
    kinds = sorted({bead.event.kind for bead in story.beads}, key=kind_words)
    writers = sorted({bead.event.by for bead in story.beads if bead.event.by})
    years = sorted({bead.event.on.year for bead in story.beads}, reverse=True)
    kind = [
        ("", "Everything"),
        (SIGNIFICANT, "Significant only"),
        (WORDS, own_words),
        (WAITING, "Waiting to be marked"),
    ]
    kind += [(NEW, "New to you")] if story.looked_at else []
    kind += [(each, kind_words(each)) for each in kinds]
    return [
        _choice("kind", "Kind", kind, story.asked.kind),
        _choice("by", "Written by", [("", "Anyone"), *((each, each) for each in writers)], story.asked.by),
        _choice("from", "From year", [("", "All years"), *((y, str(y)) for y in years)], story.asked.from_year or ""),
    ]


def _choice(name: str, label: str, options: list, chosen) -> dict:
    return {"name": name, "label": label, "options": options, "chosen": chosen}
