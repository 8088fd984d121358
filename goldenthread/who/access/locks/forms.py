from django import forms

from goldenthread.foundations.ui.forms import DateField, PlainForm, VersionForm
from goldenthread.who.workforce.models import Worker

from ..codes import LOCK_REASONS


class AskForm(PlainForm):
    reason = forms.ChoiceField(
        label="Why", choices=[pair for pair in LOCK_REASONS.items() if pair[0] != "sealed"], widget=forms.RadioSelect
    )
    why = forms.CharField(label="In your words", widget=forms.Textarea, max_length=1000)
    readers = forms.ModelMultipleChoiceField(
        label="Who may still open it", queryset=Worker.objects.none(), widget=forms.CheckboxSelectMultiple,
        help_text="Nobody else will even see that it is there. More people can be added later",
    )  # fmt: skip
    review_on = DateField(label="When is the lock looked at again?", help_text="Within a year")

    def __init__(self, *args, possible=None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["readers"].queryset = Worker.objects.none() if possible is None else possible


class DecideForm(PlainForm):
    agreed = forms.ChoiceField(
        label="Is the record to be locked?", choices=[("yes", "Lock it"), ("no", "Do not lock it")],
        widget=forms.RadioSelect,
    )  # fmt: skip
    note = forms.CharField(label="Why", required=False, widget=forms.Textarea, max_length=1000)


class ReaderForm(PlainForm):
    email = forms.EmailField(label="Add somebody by their work e-mail")


class KeepForm(VersionForm):
    review_on = DateField(label="Look at it again on")
    why = forms.CharField(label="Why it stays locked", max_length=1000, widget=forms.Textarea)


class UnlockForm(VersionForm):
    why = forms.CharField(label="Why it need not be locked any more", max_length=1000, widget=forms.Textarea)
