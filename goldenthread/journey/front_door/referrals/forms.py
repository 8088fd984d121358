"""What is asked when a referral closes, or goes without an assessment."""

from django import forms

from goldenthread.foundations.ui.forms import DateField, PlainForm
from goldenthread.journey.front_door import codes
from goldenthread.journey.front_door.models import choices


class NoAssessmentForm(PlainForm):
    why = forms.CharField(
        label="Why is no assessment needed?",
        help_text="This stands on the child’s record. An inspector reads it.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why no assessment is needed"},
    )


class CloseForm(PlainForm):
    on = DateField(label="Closed on")
    reason = forms.ChoiceField(
        label="Reason",
        help_text="As the children in need census counts it",
        choices=[("", ""), *choices(codes.CLOSURE_REASONS)],
        error_messages={"required": "Choose the reason"},
    )
    why = forms.CharField(
        label="What changed, and what happens next",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what changed and what happens next"},
    )
