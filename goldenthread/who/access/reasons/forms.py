from django import forms

from goldenthread.foundations.ui.forms import PlainForm


class OpenForm(PlainForm):
    reason = forms.CharField(
        label="Why must you open this record now?",
        help_text="A manager of the team that holds it reads this today, and the child may read it one day",
        widget=forms.Textarea,
        max_length=1000,
    )


class ReviewForm(PlainForm):
    was_right = forms.ChoiceField(
        label="Was it right to open it?", choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="What you found", required=False, widget=forms.Textarea, max_length=1000)
