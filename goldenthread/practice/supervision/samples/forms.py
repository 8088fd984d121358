"""What is asked of whoever re-reads an entry, and in which words."""

from django import forms

from goldenthread.foundations.ui.forms import PlainForm

from .. import codes


class RereadForm(PlainForm):
    found = forms.ChoiceField(label="What did you find?", widget=forms.RadioSelect, choices=list(codes.FOUND.items()))
    words = forms.CharField(
        label="What makes you say so?", widget=forms.Textarea(attrs={"rows": 5}), max_length=20_000,
        help_text="Whoever wrote it reads this. Say what was good, and what you would have asked.",
    )  # fmt: skip
