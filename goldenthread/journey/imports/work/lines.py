"""The lines of enquiries, conferences and plans: each knows its referral, and on which others it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..census.child import Episode
from ..lines import Line


@dataclass(slots=True)
class Placed(Line):
    """A row that stands on others: an enquiry in its referral, a review on its plan."""

    referral: Line | None = None
    on: Line | None = None  # the enquiry of a conference, the plan of a track, the track of what stands on it
    begun_by: Line | None = None  # the conference of a child protection plan
    was_kept: bool = False  # not in the file: an earlier import kept it


@dataclass(slots=True)
class WorkLines:
    enquiries: list[Placed] = field(default_factory=list)
    conferences: list[Placed] = field(default_factory=list)
    plans: list[Placed] = field(default_factory=list)
    tracks: list[Placed] = field(default_factory=list)
    protections: list[Placed] = field(default_factory=list)  # each on its track
    categories: list[Placed] = field(default_factory=list)
    reviews: list[Placed] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def serving(self, kind: str) -> list["Placed"]:
        """The tracks of one kind."""
        return [line for line in self.tracks if (line.row.kind if line.row else line.facts["kind"]) == kind]

    def lines(self) -> Iterator[tuple[str, Placed]]:
        """Every line under the name by which its row is listed with a run."""
        for kind, lines in (
            ("enquiry", self.enquiries), ("conference_child", self.conferences), ("plan", self.plans),
            ("track", self.tracks), ("protection_plan", self.protections), ("category", self.categories),
            ("reviewed", self.reviews),
        ):  # fmt: skip
            yield from ((kind, line) for line in lines)


@dataclass(frozen=True, slots=True)
class Within:
    """An episode as it will stand when the file is brought in, and the line of its referral."""

    referral: Line
    episode: Episode
