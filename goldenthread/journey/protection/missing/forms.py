"""What is asked about a child who is missing or back, and in which words."""

from typing import Any

from django import forms

from goldenthread.foundations.ui.forms import DateField, PlainForm, VersionForm

from .. import codes
from ..moments import day_field, moment_in, time_field

LONG = 8000


def _long(label: str, rows: int = 4, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=LONG, **more)


class ReportForm(VersionForm):
    kind = forms.ChoiceField(
        label="Missing, or away?", widget=forms.RadioSelect, choices=list(codes.MISSING_KINDS.items())
    )
    since_on = day_field("Since when?")
    since_time = time_field("Since what time?")
    missing_from = forms.CharField(label="From where?", max_length=200)
    reported_by = forms.CharField(label="Who reported it?", max_length=120)
    reported_on = day_field("When was it reported?")
    reported_time = time_field("At what time was it reported?")
    risk = forms.ChoiceField(
        label="How great is the risk?", widget=forms.RadioSelect, choices=list(codes.RISKS.items())
    )
    risk_why = _long("Why?", help_text="What could happen to the child, and what makes it more or less likely.")
    police_number = forms.CharField(label="The police’s reference", max_length=40, required=False)

    def said(self) -> dict[str, Any]:
        data = self.cleaned_data
        names = ("kind", "missing_from", "reported_by", "risk", "risk_why", "police_number")
        return {name: data[name] for name in names} | {
            "since_at": moment_in(data, "since"), "reported_at": moment_in(data, "reported")
        }  # fmt: skip


class BackForm(PlainForm):
    back_on = day_field("When were they back?", help_text="The return interview is due within 72 hours of this moment.")
    back_time = time_field("At what time were they back?")
    back_how = _long("How did they come back?", 3, help_text="Found by whom and where, or by themselves.")
    safe_and_well = _long("The police’s safe and well check", 3, required=False, help_text="When, and what it says.")

    def said(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "back_at": moment_in(data, "back"),
            "back_how": data["back_how"],
            "safe_and_well": data["safe_and_well"],
        }


class OfferForm(PlainForm):
    offered_on = day_field("When was it offered?")
    offered_time = time_field("At what time was it offered?")
    answer = forms.ChoiceField(
        label="What did the child answer?", widget=forms.RadioSelect, choices=list(codes.OFFERS.items())
    )
    words = _long("Why not, in the child’s words where they gave any", 3, required=False)

    def said(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"offered_at": moment_in(data, "offered"), "answer": data["answer"], "words": data["words"]}


class InterviewForm(PlainForm):
    held_on = day_field("When was it held?")
    held_time = time_field("At what time was it held?")
    held_by = forms.CharField(label="Who held it?", max_length=120)
    is_independent = forms.ChoiceField(
        label="Are they independent of the child’s placement and worker?", widget=forms.RadioSelect,
        choices=[("yes", "Yes"), ("no", "No")],
    )  # fmt: skip
    words = _long("In the child’s own words", 5, required=False)
    learned = _long("What was learned", 5, help_text="Why they went, where they were, with whom, and what harm came.")
    actions = _long("What must change, and who was told", 4, required=False)
    shared_with_police_on = DateField(label="When was it shared with the police?", required=False)

    def said(self) -> dict[str, Any]:
        data = self.cleaned_data
        names = ("held_by", "words", "learned", "actions", "shared_with_police_on")
        return {name: data[name] for name in names} | {
            "held_at": moment_in(data, "held"), "is_independent": data["is_independent"] == "yes"
        }  # fmt: skip
