"""What is asked about a section 47 enquiry, and in which words."""

from typing import Any

from django import forms

from goldenthread.foundations.ui.forms import PlainForm, VersionForm

from .. import codes

LONG = 60_000


class FindingForm(VersionForm):
    found = forms.CharField(
        label="What was found", widget=forms.Textarea(attrs={"rows": 8}), max_length=LONG,
        help_text="What was seen and heard, by whom and when. What is known stands in the box already.",
    )  # fmt: skip
    child_words = forms.CharField(
        label="In the child’s own words", widget=forms.Textarea(attrs={"rows": 4}), max_length=LONG, required=False
    )
    family_view = forms.CharField(
        label="What the family says", widget=forms.Textarea(attrs={"rows": 4}), max_length=LONG, required=False,
        help_text="Each parent, or why one was not heard.",
    )  # fmt: skip
    analysis = forms.CharField(
        label="What it means for the child’s safety", widget=forms.Textarea(attrs={"rows": 6}), max_length=LONG,
        help_text="Is the harm borne out? Does the risk go on, and what shows it?",
    )  # fmt: skip
    proposes = forms.ChoiceField(
        label="What you propose", widget=forms.RadioSelect, choices=list(codes.ENQUIRY_OUTCOMES.items()),
        help_text="A proposal. The manager decides.",
    )  # fmt: skip

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child_words"].label = f"In {name}’s own words"


class DecideForm(PlainForm):
    submission = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(label="Your decision", widget=forms.RadioSelect, choices=[])
    why = forms.CharField(label="Why", widget=forms.Textarea, max_length=8000)

    def __init__(self, *args: Any, author: str, child: str, proposes: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = [("agree", f"Agree: {proposes.lower()}"), ("back", f"Send back to {author}")]
        self.fields["why"].help_text = f"{author}, and one day {child}, will read this."
        self.fields["why"].error_messages["required"] = "Say why you decide so"
