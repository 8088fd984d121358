"""What is asked of a decision once somebody was to do it, and in which words."""

from django import forms

from goldenthread.foundations.ui.forms import VersionForm

from .. import codes


class CameForm(VersionForm):
    state = forms.ChoiceField(
        label="What came of it?", widget=forms.RadioSelect, choices=list(codes.CAME.items())
    )  # fmt: skip
    note = forms.CharField(
        label="In a few words", widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=2_000,
        help_text="What changed by it. Of what is not done: what stands in the way. It comes back in supervision.",
    )  # fmt: skip
