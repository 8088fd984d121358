"""What differs from a year like the last ones."""

from django import forms

from goldenthread.foundations.ui.forms import PlainForm

from .rules import MOST, REFERRALS, Scenario


class ScenarioForm(PlainForm):
    lose = forms.IntegerField(label="Workers who go at once", min_value=0, max_value=MOST, required=False)
    gain = forms.IntegerField(label="Workers more, from today", min_value=0, max_value=MOST, required=False)
    referrals = forms.IntegerField(
        label="Children who come, per cent more", min_value=REFERRALS[0], max_value=REFERRALS[1], required=False,
        help_text="15 for 15% more, -10 for a tenth fewer.",
    )  # fmt: skip
    no_agency = forms.BooleanField(label="Agency workers go at once", required=False)

    @property
    def scenario(self) -> Scenario:
        said = self.cleaned_data
        return Scenario(said["lose"] or 0, said["gain"] or 0, said["referrals"] or 0, said["no_agency"])
