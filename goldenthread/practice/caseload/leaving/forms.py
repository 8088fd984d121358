"""What a manager says when every child has somebody."""

from django import forms

from goldenthread.foundations.ui.forms import PlainForm


class CloseForm(PlainForm):
    note = forms.CharField(
        label="Anything that whoever reads this later should know", required=False, max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
