"""What is asked about legal advice, and in which words."""

from django import forms

from goldenthread.foundations.ui.forms import DateField, VersionForm

from .. import codes


class AnswerForm(VersionForm):
    """Nothing is chosen beforehand."""

    answer = forms.ChoiceField(
        label="Was legal advice sought?", widget=forms.RadioSelect, choices=list(codes.ADVICE.items())
    )
    on = DateField(label="When was that decided?")
    decider = forms.CharField(
        label="Who decided it?", max_length=200, help_text="Name and post, such as the manager at the gateway meeting."
    )
    why = forms.CharField(
        label="Why?", widget=forms.Textarea(attrs={"rows": 4}), max_length=8000, required=False,
        help_text="Always, where it is not pursued. What a lawyer advised does not stand here.",
    )  # fmt: skip
