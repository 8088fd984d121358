"""What is asked about posts of the establishment, absence and the first year after qualifying."""

from decimal import Decimal
from typing import Any

from django import forms

from goldenthread.foundations.ui.forms import DateField, PlainForm, VersionForm

from ..forms import ShareField
from ..models import Team
from ..rules import ROLES
from .rules import AWAY, PROGRAMME, RANKS


class EstablishForm(PlainForm):
    team = forms.ModelChoiceField(label="Team", queryset=Team.objects.none(), empty_label="Choose one")
    role = forms.ChoiceField(
        label="Role", choices=[("", "Choose a role"), *((code, ROLES[code][0]) for code in RANKS)]
    )  # fmt: skip
    full_time_equivalent = ShareField(
        label="Share of full time", initial=Decimal(1), min_value=Decimal("0.05"), max_value=Decimal(1),
        help_text="1 is full time, 0.6 or 60% three days a week", widget=forms.TextInput,
        error_messages={"invalid": "Share of full time: enter a share such as 0.6, or 60%"},
    )  # fmt: skip
    many = forms.IntegerField(
        label="How many such posts", initial=1, min_value=1, max_value=20, widget=forms.TextInput
    )  # fmt: skip
    on = DateField(label="From")

    def __init__(self, *args: Any, teams: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams


class EndPlaceForm(VersionForm):
    on = DateField(label="First day without the post")


class AwayForm(PlainForm):
    kind = forms.ChoiceField(label="What kind", choices=list(AWAY.items()), widget=forms.RadioSelect)
    on = DateField(label="First day away")
    until = DateField(label="First day back, if it is known", required=False)


class BackForm(VersionForm):
    on = DateField(label="First day back")


class MilestoneForm(PlainForm):
    kind = forms.ChoiceField(label="What was done", choices=list(PROGRAMME.items()), widget=forms.RadioSelect)
    on = DateField(label="On")
    what = forms.CharField(
        label="Which, or of what", max_length=200, required=False,
        help_text="For training and observations. Never a child’s name",
    )  # fmt: skip
