"""What the pages of a child in need plan ask, and in which words."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.foundations.ui.forms import DateField, PlainForm, VersionForm, text
from goldenthread.who.people.models import Person

from . import codes

ANOTHER = "other"


class BeginForm(PlainForm):
    on = DateField(
        label="When does the plan begin?",
        help_text="The census counts the plan from this day. It is written and agreed after that.",
    )
    why = text("What does the plan rest on?", help_text="No assessment here found the child in need. Say who did, and "
               "when: another council, say.")  # fmt: skip
    also = forms.ModelMultipleChoiceField(
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Begin together with",
        help_text="Each was assessed and found in need. Each has an own plan.",
    )

    def __init__(self, *args: Any, also: Sequence[Person] = (), is_assessed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["also"].queryset = Person.objects.filter(pk__in=[child.pk for child in also])
        self.fields["also"].label_from_instance = lambda child: child.short_name
        if not also:
            del self.fields["also"]
        if is_assessed:
            del self.fields["why"]


class ConsentForm(VersionForm):
    person = forms.ChoiceField(label="Who says so?", widget=forms.RadioSelect, choices=[])
    who = forms.CharField(label="If somebody else: their name", required=False, max_length=120)
    role = forms.CharField(
        label="Who are they to the child?", required=False, max_length=120, help_text="Such as aunt, or foster carer."
    )
    answer = forms.ChoiceField(label="What do they say to the plan?", widget=forms.RadioSelect, choices=[])
    words = text("In their own words", required=False, help_text="Of somebody who was not asked: why not.")
    on = DateField(label="When did they say so?")

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """`people` are pairs of a name and who they are to the child."""
        super().__init__(*args, **kwargs)
        self.people = list(people)
        named = [(str(place), f"{name}, {role}") for place, (name, role) in enumerate(self.people)]
        self.fields["person"].choices = [*named, (ANOTHER, "Somebody else")]
        self.fields["answer"].choices = list(codes.CONSENT.items())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("person") == ANOTHER and not cleaned.get("who"):
            self.add_error("who", "Enter their name")
        if cleaned.get("answer") not in (None, "given") and not cleaned.get("words"):
            self.add_error("words", "Write what they say in their words, or why they were not asked")
        return cleaned

    @property
    def said(self) -> dict[str, Any]:
        """As the action takes it: the name and part of whoever was chosen."""
        given = {name: self.cleaned_data[name] for name in ("who", "role", "answer", "words", "on")}
        if self.cleaned_data["person"] != ANOTHER:
            given["who"], given["role"] = self.people[int(self.cleaned_data["person"])]
        return given


class LookForm(VersionForm):
    consent = forms.IntegerField(widget=forms.HiddenInput, required=False)
    decision = forms.ChoiceField(
        label="Your decision", widget=forms.RadioSelect, choices=list(codes.LOOK_DECISIONS.items())
    )
    why = text(
        "Why",
        rows=5,
        help_text="What is the risk with and without this plan? What did you weigh? The worker, and one day the child, "
        "will read this.",
    )
    next_look = DateField(label="When do you look again?", help_text="Also after a decision to end or to step up.")
