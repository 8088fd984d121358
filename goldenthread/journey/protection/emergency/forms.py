"""What is asked about an emergency power, and in which words."""

from typing import Any

from django import forms

from goldenthread.foundations.ui.forms import PlainForm, VersionForm

from .. import codes
from ..moments import day_field, moment_in, time_field


class UseForm(VersionForm):
    kind = forms.ChoiceField(label="Which power?", widget=forms.RadioSelect, choices=list(codes.POWERS.items()))
    began_on = day_field("When did it begin?", help_text="Of a child assessment order: the day that the court named.")
    began_time = time_field("At what time did it begin?")
    until_on = day_field(
        "Until when does it run?", help_text="Police protection: 72 hours at most. An order: as it says."
    )
    until_time = time_field("Until what time?")
    asked_for_by = forms.ChoiceField(
        label="Who asked the court for the order?", required=False, widget=forms.RadioSelect,
        choices=list(codes.ORDER_ASKED_BY.items()), help_text="Only for an emergency protection order.",
    )  # fmt: skip
    authorised_by = forms.CharField(
        label="Who authorised it?", max_length=200, help_text="The officer with number and force, or the court."
    )
    why = forms.CharField(label="Why?", widget=forms.Textarea(attrs={"rows": 4}), max_length=8000)
    where = forms.CharField(label="Where is the child now, and with whom?", max_length=200)

    def said(self) -> dict[str, Any]:
        data = self.cleaned_data
        names = ("kind", "authorised_by", "why", "where")
        asked_for_by = data["asked_for_by"] if data["kind"] == "epo" else ""
        return {name: data[name] for name in names} | {
            "asked_for_by": asked_for_by,
            "began_at": moment_in(data, "began"), "until_at": moment_in(data, "until")
        }  # fmt: skip


class EndForm(PlainForm):
    ended_on = day_field("When did it end?")
    ended_time = time_field("At what time did it end?")
    ended_as = forms.ChoiceField(
        label="How did it end?", widget=forms.RadioSelect, choices=list(codes.POWER_ENDS.items())
    )

    def said(self) -> dict[str, Any]:
        return {"ended_at": moment_in(self.cleaned_data, "ended"), "ended_as": self.cleaned_data["ended_as"]}


class ExtendForm(PlainForm):
    until_on = day_field("Until when did the court extend it?")
    until_time = time_field("Until what time?")
    court = forms.CharField(label="Which court?", max_length=200)

    def said(self) -> dict[str, Any]:
        return {"until_at": moment_in(self.cleaned_data, "until"), "court": self.cleaned_data["court"]}
