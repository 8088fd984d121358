"""What the front door asks, in the words it asks it in."""

from datetime import datetime, time

from django import forms
from django.forms import formset_factory
from django.utils import timezone

from goldenthread.foundations.ui.forms import DateField, PlainForm

from . import codes
from .models import choices
from .rules import missing_from_contact, reasons_against_heard

NOT_ANSWERED = ("", "")
# The census's own order is kept inside a group; the group is what a screener looks for first.
SOURCE_GROUPS: dict[str, tuple[str, ...]] = {
    "Family, friends and neighbours": ("1A", "1B", "1C", "1D"),
    "School or education": ("2A", "2B"),
    "Health": ("3A", "3B", "3C", "3D", "3E", "3F"),
    "Police, courts and housing": ("6", "7", "4"),
    "Social care and early help": ("5A", "5B", "5C", "5D"),
    "Other": ("8", "9", "10"),
}


def source_choices() -> list:
    groups = [(group, [(code, codes.SOURCES[code]) for code in members]) for group, members in SOURCE_GROUPS.items()]
    return [NOT_ANSWERED, *groups]


class ContactForm(PlainForm):
    caller_name = forms.CharField(label="Their name", max_length=100, required=False)
    source = forms.ChoiceField(
        label="Who they are", choices=source_choices, error_messages={"required": "Choose who they are"}
    )
    caller_reach = forms.CharField(
        label="How to reach them",
        help_text="The caller’s name and number stay out of the family’s record",
        max_length=120,
        required=False,
    )
    what = forms.CharField(
        label="What has happened, and what do they hope for?",
        help_text="Their words, then yours. Say what was seen and what was heard.",
        widget=forms.Textarea(attrs={"rows": 9}),
        error_messages={"required": "Write down what they said"},
    )
    consent = forms.ChoiceField(
        label="Do the parents know of this call?",
        choices=choices(codes.CONSENT),
        widget=forms.RadioSelect,
        required=False,
    )
    consent_why_not = forms.CharField(
        label="Why not?", help_text="Why they were not told or asked", widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )  # fmt: skip
    act_today = forms.ChoiceField(
        label="Must someone act today?",
        help_text="If yes, the duty manager is told as soon as you save.",
        choices=[
            ("yes", "Yes: a child may be hurt, alone or missing"),
            ("no", "No: it can be read within one working day"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether someone must act today"},
    )
    method = forms.ChoiceField(label="How it came", choices=choices(codes.METHODS))
    received_on = DateField(label="Day")
    received_time = forms.TimeField(
        label="Time",
        widget=forms.TimeInput(format="%H:%M"),
        error_messages={"invalid": "Write the time as on a clock, such as 09:12"},
    )

    has_child = False  # the view says so, from the children beside this form

    def clean(self) -> dict:
        data = super().clean()
        if data.get("consent") != "unaware":
            data["consent_why_not"] = ""
        missing = missing_from_contact(self.has_child, data.get("consent", ""), data.get("consent_why_not", ""))
        for name, sentence in missing.items():
            self.add_error(name, sentence)
        return data

    def facts(self) -> dict:
        """What the action asks for."""
        data = dict(self.cleaned_data)
        day, at = data.pop("received_on"), data.pop("received_time")
        data["received_at"] = timezone.make_aware(datetime.combine(day, at))
        data["act_today"] = data["act_today"] == "yes"
        return data


class HeardChildForm(PlainForm):
    name = forms.CharField(label="Name, as you heard it", max_length=200, required=False)
    age = forms.CharField(
        label="Birthday or age", help_text="For example, 14 3 2020, or 6", max_length=40, required=False
    )
    where = forms.CharField(
        label="Address or school", help_text="A street or a school is enough", max_length=200, required=False
    )
    person = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_age(self) -> str:
        """Words alone stay as heard; what has figures is a slip if it can be neither a birthday nor an age."""
        typed = self.cleaned_data["age"]
        if reasons := reasons_against_heard(typed, timezone.localdate()):
            raise forms.ValidationError(reasons)
        return typed

    def clean(self) -> dict:
        data = super().clean()
        if (data.get("age") or data.get("where")) and not data.get("name") and not data.get("person"):
            self.add_error("name", "Write the child’s name, or “not known”")
        return data

    @property
    def says_something(self) -> bool:
        return bool(self.cleaned_data.get("name") or self.cleaned_data.get("person"))


HeardChildren = formset_factory(HeardChildForm, extra=0, min_num=1, max_num=20)


class AnswerForm(PlainForm):
    told_caller = forms.CharField(
        label="What did you tell them?",
        help_text="The contact is then closed. No child’s record is made.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write down what you told them"},
    )


class CheckForm(PlainForm):
    agency = forms.CharField(label="Which agency", max_length=100)
    asked = forms.CharField(label="What you ask", widget=forms.Textarea(attrs={"rows": 3}))
    basis = forms.CharField(
        label="Lawful basis",
        help_text="Such as the parents’ agreement, or safeguarding under section 47",
        max_length=200,
    )
    answer_by = DateField(label="Answer by")

    def facts(self) -> dict:
        """An answer "by Tuesday" is in time until Tuesday's office closes."""
        data = dict(self.cleaned_data)
        data["answer_by"] = timezone.make_aware(datetime.combine(data["answer_by"], time(17)))
        return data


class CheckAnswerForm(PlainForm):
    answer = forms.CharField(
        label="What they answered",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write down what they answered"},
    )
