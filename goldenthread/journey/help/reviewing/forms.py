"""What a review asks: of each outcome what changed, of each step what became of it, and which way it points."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from goldenthread.foundations.ui.forms import DateField, PlainForm
from goldenthread.journey.planning import codes as planning
from goldenthread.journey.planning.reviews.actions import Attended, Changed, Moved

from .. import codes
from ..forms import text
from .agenda import Item

STEPS = [("", "Nothing said"), ("begun", "Under way"), ("done", "Done"), ("dropped", "Dropped")]


class ReviewForm(PlainForm):
    """What is the same for brothers and sisters whose plans are reviewed together."""

    held_on = DateField(label="When was it held?")
    led_by = forms.CharField(label="Who led it?", required=False, max_length=120)
    another = forms.CharField(
        label="Who else took part?", required=False, max_length=120, help_text="A name and who they are."
    )

    def __init__(self, *args: Any, people: Sequence[str], overs: Mapping[int, int], **kwargs: Any) -> None:
        """`overs`: by plan, the last review that this page was drawn over."""
        super().__init__(*args, **kwargs)
        self.people = list(people)
        self.overs = [f"over_{track}" for track in overs]
        for track, over in overs.items():
            self.fields[f"over_{track}"] = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=over)
        for place, who in enumerate(self.people):
            self.fields[f"came{place}"] = _said(f"Did {who} take part?", planning.CAME)
            self.fields[f"agrees{place}"] = _said(f"Does {who} agree with the plan?", planning.AGREES)

    def over(self, track: int) -> int:
        return self.cleaned_data[f"over_{track}"] or 0

    def read_again(self, overs: Mapping[int, int]) -> None:
        """After a stale save the next one is over what stands now, and then on purpose."""
        self.data = self.data.copy()
        for track, over in overs.items():
            self.data[f"over_{track}"] = str(over)

    @property
    def asked(self) -> list[tuple[str, Any, Any]]:
        """Each person with the two fields, for the page."""
        return [(who, self[f"came{place}"], self[f"agrees{place}"]) for place, who in enumerate(self.people)]

    def present(self, known: Iterable[str]) -> list[Attended]:
        """Those who were asked to this child's review: of whom nothing is said, nothing is kept."""
        given, theirs = self.cleaned_data, set(known)
        found = [
            Attended(*_name_and_part(who), came=given[f"came{place}"], agrees=given[f"agrees{place}"])
            for place, who in enumerate(self.people)
            if who in theirs and given[f"came{place}"]
        ]
        return found + ([Attended(given["another"])] if given["another"] else [])


def _name_and_part(who: str) -> tuple[str, str]:
    name, _, part = who.partition(", ")
    return name, part


def _said(label: str, words: dict[str, str]) -> forms.ChoiceField:
    """A list to choose from, where nothing need be said."""
    return forms.ChoiceField(label=label, required=False, choices=[("", "Not said"), *words.items()])


def _choice(label: str, words: dict[str, str], **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, widget=forms.RadioSelect, choices=list(words.items()), **more)


class ReviewPart(PlainForm):
    """One child's own part."""

    child_words = text("What does the child say?", required=False, help_text="What the child wants the review to be "
                       "told, in the child’s words.")  # fmt: skip
    conclusion = text("What was said, in short?", required=False)
    course = _choice("Which way does it point?", codes.COURSES)
    why = text("Why", help_text="What shows it. Nothing ends by this: the end is asked for on the next page, and a "
               "manager decides.")  # fmt: skip

    def __init__(self, *args: Any, name: str, agenda: Sequence[Item], scaled: bool, **kwargs: Any) -> None:
        """`scaled`: whether the plan's practice model asks for a number from 0 to 10."""
        super().__init__(*args, **kwargs)
        self.agenda, self.scaled = list(agenda), scaled
        self.fields["child_words"].label = f"What does {name} say?"
        for item in self.agenda:
            self.fields[f"change{item.outcome_id}"] = _choice(
                "What has changed?", planning.CHANGES, error_messages={"required": f"Say what changed: {item.outcome}"}
            )
            if scaled:
                self.fields[f"score{item.outcome_id}"] = forms.IntegerField(
                    label="From 0 to 10", required=False, min_value=0, max_value=10
                )
            self.fields[f"words{item.outcome_id}"] = text("What shows it?", rows=2, required=False)
            for step in item.steps:
                self.fields[f"step{step.pk}"] = forms.ChoiceField(label=step.what, choices=STEPS, required=False)
                self.fields[f"note{step.pk}"] = forms.CharField(
                    label="If it is dropped: why?", required=False, max_length=2000
                )

    @property
    def rows(self) -> list[tuple[Any, ...]]:
        """Each outcome with its fields and the fields of its steps, for the page."""
        return [
            (item, self[f"change{item.outcome_id}"], self[f"score{item.outcome_id}"] if self.scaled else None,
             self[f"words{item.outcome_id}"],
             [(step, self[f"step{step.pk}"], self[f"note{step.pk}"]) for step in item.steps])
            for item in self.agenda
        ]  # fmt: skip

    @property
    def progress(self) -> list[Changed]:
        given = self.cleaned_data
        return [
            Changed(item.outcome_id, given[f"change{item.outcome_id}"], given.get(f"score{item.outcome_id}"),
                    given[f"words{item.outcome_id}"])
            for item in self.agenda
        ]  # fmt: skip

    @property
    def moved(self) -> list[Moved]:
        """What became of each step; one of which nothing is said, or that is under way still, is not named."""
        given = self.cleaned_data
        found = [
            (step, given[f"step{step.pk}"], given[f"note{step.pk}"]) for item in self.agenda for step in item.steps
        ]
        return [Moved(step.pk, kind, note) for step, kind, note in found if kind not in ("", step.last)]
