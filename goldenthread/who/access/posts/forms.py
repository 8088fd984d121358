from django import forms

from goldenthread.foundations.ui.forms import VersionForm


class DecideForm(VersionForm):
    agreed = forms.ChoiceField(
        label="Are they to have the post?", choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect
    )
    note = forms.CharField(
        label="Why not", required=False, widget=forms.Textarea, max_length=1000,
        help_text="Only for a no. Whoever entered the post reads it",
    )  # fmt: skip
