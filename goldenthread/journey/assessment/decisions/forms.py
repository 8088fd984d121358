"""What is asked of who submits and of who decides."""

from collections.abc import Sequence

from django import forms

from goldenthread.foundations.ui.forms import PlainForm

from ..prompts import Section


class SubmitForm(PlainForm):
    note = forms.CharField(
        label="What did you do about it?", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The manager sees every change beside what was asked.",
    )  # fmt: skip


class DecideForm(PlainForm):
    submission = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(label="Your decision", widget=forms.RadioSelect, choices=[])
    asked = forms.MultipleChoiceField(
        label="Which parts is it about?", required=False, widget=forms.CheckboxSelectMultiple
    )
    why = forms.CharField(label="Why", required=False, max_length=8000, widget=forms.Textarea)

    def __init__(self, *args, author: str, child: str, sections: Sequence[Section], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = [("authorise", "Authorise"), ("return", f"Return to {author}")]
        self.fields["asked"].choices = [(section.id, section.heading(child)) for section in sections]
        self.fields["why"].help_text = f"{author}, and one day {child}, will read this. A return needs a reason."

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("decision") == "return" and not cleaned.get("why"):
            self.add_error("why", "Say why you return it.")
        return cleaned
