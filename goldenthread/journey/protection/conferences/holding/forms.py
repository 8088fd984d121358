"""The chair's one screen: everybody who was asked, what each agency says of each child, and each child's decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone

from goldenthread.foundations.ui.forms import DateField, PlainForm
from goldenthread.journey.front_door.models import choices
from goldenthread.journey.planning.codes import CHANGES
from goldenthread.journey.planning.models import Outcome
from goldenthread.journey.planning.reviews.actions import Changed
from goldenthread.journey.planning.reviews.forms import score
from goldenthread.who.people.models import Person

from ... import codes
from ...plans.forms import boxes_of, refuse_half
from ..models import Invitation
from ..rules import NEW_CATEGORIES, Decided, choices_for
from .actions import Came

LONG = 20_000
OTHERS = 2  # rows for people who came and were not asked
SAYS = [
    ("", "Choose"),
    *((f"plan:{code}", f"For a plan: {words.lower()}") for code, words in NEW_CATEGORIES.items()),
    *((code, words) for code, words in codes.VIEWS.items() if code != "plan"),
]
CAME = [("", "Choose"), *choices(codes.TOOK_PART)]


def words(label: str, rows: int = 3, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


@dataclass(frozen=True)
class Place:
    """One person's row of the form."""

    key: str
    name: str
    role: str
    agency: str
    invitation: int | None


class HoldForm(PlainForm):
    discussion = words(
        "What was said that is for everybody", 6, help_text="It goes into the minutes: the family reads it."
    )
    why_went_on = words(
        "Why did it go on with so few?",
        2,
        help_text="Only where social care or two other agencies are not in the room.",
    )
    why_no_report = words(
        "Why is it held without a signed report?", 2, help_text="It stays on the conference’s record."
    )
    next_on = DateField(label="Day of the next conference", required=False)
    next_time = forms.TimeField(
        label="Time", required=False, widget=forms.TimeInput(format="%H:%M"),
        error_messages={"invalid": "Write the time as on a clock, such as 10:30"},
    )  # fmt: skip

    def __init__(
        self, *args: Any, children: Sequence[Person], on_a_plan: Mapping[int, bool], invited: Sequence[Invitation],
        outcomes: Mapping[int, Sequence[Outcome]], scaled: Mapping[int, bool], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.children, self.on_a_plan, self.outcomes, self.scaled = children, on_a_plan, outcomes, scaled
        self.places = [Place(str(row.pk), row.name, row.role, row.agency, row.pk) for row in invited]
        for place in self.places:
            self._ask_of(place.key, place.name, bool(place.agency))
        for number in range(OTHERS):
            self._ask_other(f"other{number}")
        for child in children:
            self._decide(child)

    def _ask_of(self, key: str, name: str, is_agency: bool) -> None:
        self.fields[f"came-{key}"] = forms.ChoiceField(label=f"{name}: took part?", choices=CAME)
        self.fields[f"words-{key}"] = words(f"What {name} says", 2)
        self.fields[f"group-{key}"] = forms.BooleanField(label="In the core group", required=False)
        if is_agency:
            self._views(key, name)

    def _views(self, key: str, name: str) -> None:
        self.fields[f"marked-{key}"] = words(f"Not for the family, says {name}", 2)
        for child in self.children:
            self.fields[f"view-{key}-{child.pk}"] = forms.ChoiceField(
                label=f"{name} on {child.short_name}", required=False, choices=SAYS
            )

    def _ask_other(self, key: str) -> None:
        self.fields[f"name-{key}"] = forms.CharField(label="Name", required=False, max_length=120)
        self.fields[f"role-{key}"] = forms.CharField(label="Who they are", required=False, max_length=120)
        self.fields[f"agency-{key}"] = forms.ChoiceField(
            label="Agency", required=False, choices=[("", "Family or friend"), *choices(codes.AGENCIES)]
        )
        self.fields[f"words-{key}"] = words("What they say", 2)
        self.fields[f"group-{key}"] = forms.BooleanField(label="In the core group", required=False)
        for child in self.children:
            self.fields[f"view-{key}-{child.pk}"] = forms.ChoiceField(
                label=f"On {child.short_name}", required=False, choices=SAYS
            )

    def _decide(self, child: Person) -> None:
        name, pk, on_plan = child.short_name, child.pk, self.on_a_plan[child.pk]
        offered = [(code, codes.CONFERENCE_DECISIONS[code]) for code in choices_for(on_plan)]
        for outcome in self.outcomes.get(pk, ()):
            self.fields[f"change-{outcome.pk}"] = forms.ChoiceField(
                label=outcome.text, required=False, choices=[("", "Not talked about"), *choices(CHANGES)]
            )
            if self.scaled.get(pk):
                self.fields[f"score-{outcome.pk}"] = score()
            self.fields[f"said-{outcome.pk}"] = forms.CharField(label="What shows it", required=False, max_length=LONG)
        self.fields[f"took_part-{pk}"] = forms.ChoiceField(
            label=f"How {name} took part", choices=[("", "Choose"), *choices(codes.TAKES_PART)], required=False
        )
        self.fields[f"child_words-{pk}"] = words(f"In {name}’s own words")
        self.fields[f"decision-{pk}"] = forms.ChoiceField(
            label=f"Your decision for {name}", widget=forms.RadioSelect, choices=offered, required=False
        )
        self.fields[f"category-{pk}"] = forms.ChoiceField(
            label="Category", required=False, choices=[("", "Choose"), *NEW_CATEGORIES.items()],
            help_text="Where there is a plan: the one that weighs most.",
        )  # fmt: skip
        self.fields[f"rationale-{pk}"] = words(
            "Why", 4, help_text=f"{name}’s parents, and one day {name}, will read this."
        )
        self.fields[f"chair_differs-{pk}"] = words(
            "Why you decide against most views", 2, help_text="Only where you do."
        )
        if on_plan:
            self.fields[f"then-{pk}"] = forms.ChoiceField(
                label="What follows, if it ends", required=False, choices=[("", "Choose"), *choices(codes.THEN)]
            )
            self.fields[f"evidence-{pk}"] = words(f"What shows that {name} is safe, and stays so", 3)
        self.fields[f"outline-{pk}"] = words(
            "Outline plan",
            5,
            help_text="Who does what by when, what must change first, and what happens if it does not.",
        )

    # What the page shows.
    @property
    def agencies(self) -> list[dict[str, Any]]:
        return [self._row(place) for place in self.places if place.agency]

    @property
    def family(self) -> list[dict[str, Any]]:
        return [self._row(place) for place in self.places if not place.agency]

    @property
    def others(self) -> list[dict[str, Any]]:
        return [self._other(f"other{number}") for number in range(OTHERS)]

    def _row(self, place: Place) -> dict[str, Any]:
        found = {"place": place} | {part: self[f"{part}-{place.key}"] for part in ("came", "words", "group")}
        if place.agency:
            found["marked"] = self[f"marked-{place.key}"]
        return found | {"views": self._views_of(place.key) if place.agency else []}

    def _other(self, key: str) -> dict[str, Any]:
        parts = ("name", "role", "agency", "words", "group")
        return {part: self[f"{part}-{key}"] for part in parts} | {"views": self._views_of(key)}

    def _views_of(self, key: str) -> list[Any]:
        return [self[f"view-{key}-{child.pk}"] for child in self.children]

    @property
    def decisions(self) -> list[dict[str, Any]]:
        """A child each: the boxes in the order in which a chair comes to them."""
        parts = ("took_part", "child_words", "decision", "category", "rationale", "chair_differs", "outline")
        return [
            {
                "child": child,
                "changes": [boxes_of(self, outcome) for outcome in self.outcomes.get(child.pk, ())],
                "then": self[f"then-{child.pk}"] if self.on_a_plan[child.pk] else None,
                "evidence": self[f"evidence-{child.pk}"] if self.on_a_plan[child.pk] else None,
            }
            | {part: self[f"{part}-{child.pk}"] for part in parts}
            for child in self.children
        ]

    # What the action asks for.
    def came(self) -> list[Came]:
        data = self.cleaned_data
        asked = [
            Came(
                place.name, place.role, place.agency, data[f"came-{place.key}"], data[f"words-{place.key}"],
                data.get(f"marked-{place.key}", ""), self._said(place.key), place.invitation,
                data[f"group-{place.key}"],
            )
            for place in self.places
        ]  # fmt: skip
        others = [
            Came(
                data[f"name-{key}"], data[f"role-{key}"], data[f"agency-{key}"], "came", data[f"words-{key}"], "",
                self._said(key), None, data[f"group-{key}"],
            )
            for key in (f"other{number}" for number in range(OTHERS))
            if data[f"name-{key}"]
        ]  # fmt: skip
        return asked + others

    def _said(self, key: str) -> dict[int, tuple[str, str]]:
        found = {}
        for child in self.children:
            view, _, category = self.cleaned_data.get(f"view-{key}-{child.pk}", "").partition(":")
            if view:
                found[child.pk] = (view, category)
        return found

    def decided(self) -> dict[int, Decided]:
        data = self.cleaned_data
        parts = Decided.__dataclass_fields__
        return {
            child.pk: Decided(**{part: data.get(f"{part}-{child.pk}", "") for part in parts}) for child in self.children
        }

    def progress(self) -> dict[int, list[Changed]]:
        data = self.cleaned_data
        return {
            child: [
                Changed(row.pk, data[f"change-{row.pk}"], data.get(f"score-{row.pk}"), data[f"said-{row.pk}"])
                for row in rows
                if data.get(f"change-{row.pk}")
            ]
            for child, rows in self.outcomes.items()
        }

    @property
    def next_at(self) -> datetime | None:
        on: date | None = self.cleaned_data.get("next_on")
        at = self.cleaned_data.get("next_time")
        return timezone.make_aware(datetime.combine(on, at)) if on and at else None

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if bool(data.get("next_on")) != bool(data.get("next_time")) and not {"next_on", "next_time"} & set(self.errors):
            self.add_error("next_on", "Give both the day and the time of the next conference, or neither.")
        for outcome in (each for rows in self.outcomes.values() for each in rows):
            refuse_half(self, outcome)
        return data
