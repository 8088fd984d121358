"""What is asked about a strategy meeting, and in which words."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import formset_factory

from goldenthread.foundations.ui.forms import DateField, PlainForm, VersionForm
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from .. import codes
from ..moments import day_field, moment_in, time_field
from .models import Attender, Task
from .rules import BEGINS, Decided, Given, Invited

LONG = 60_000  # letters: some twenty pages
MOST_ROWS = 40
NOT_ASKED = ("", "Was not asked")


def long_field(label: str, rows: int = 5, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=LONG, **more)


class AskForm(PlainForm):
    suspected_on = day_field("When did it come to be known?", help_text="The clock runs from this moment.")
    suspected_time = time_field("At what time?")
    why = long_field(
        "Why do you suspect significant harm?", rows=7,
        help_text="What was seen, heard or said, by whom and when. Then what you make of it.",
    )  # fmt: skip
    also = forms.ModelMultipleChoiceField(
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Who else is it about?",
    )

    def __init__(self, *args: Any, also: Sequence[Person] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["also"].queryset = Person.objects.filter(pk__in=[child.pk for child in also])
        self.fields["also"].label_from_instance = lambda child: child.short_name
        if not also:
            del self.fields["also"]

    def facts(self) -> dict[str, Any]:
        return {"suspected_at": moment_in(self.cleaned_data, "suspected"), "why": self.cleaned_data["why"]}


class NoMeetingForm(PlainForm):
    why = long_field(
        "Why is no strategy meeting needed?", rows=6,
        help_text="What you know now, what you weighed, what happens instead. Who asked, and an inspector, read this.",
    )  # fmt: skip


class HoldForm(VersionForm):
    format = forms.ChoiceField(label="How was it held?", widget=forms.RadioSelect, choices=list(codes.FORMATS.items()))
    held_on = day_field("When was it held?")
    held_time = time_field("At what time did it begin?")
    chair = forms.ModelChoiceField(queryset=Worker.objects.none(), label="Who chaired it?", empty_label=None)
    without_why = long_field(
        "If the police or health did not take part: why was it held all the same?", rows=2, required=False,
        help_text="They are asked to every strategy meeting, beside a social worker and a manager (Working Together).",
    )  # fmt: skip
    history = long_field("What was known before", required=False)
    analysis = long_field(
        "Is the threshold met?", help_text="Reasonable cause to suspect significant harm: why, or why not."
    )
    safety_now = long_field("What keeps each child safe until the next step?", rows=4)
    parents_told = long_field(
        "How and when are the parents told?", rows=3, required=False, help_text="Or why not yet, and who decided so."
    )
    next_on = day_field("If it meets again: when?", required=False)
    next_time = time_field("At what time?", required=False)

    def __init__(
        self, *args: Any, chairs: Sequence[Worker], beside: Sequence[Person] = (), **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.beside = beside
        for each in beside:
            self.fields[f"beside-{each.pk}"] = forms.CharField(
                label=f"Why is {each.short_name} no part of it?", max_length=300,
                error_messages={"required": f"Say why {each.short_name} is no part of it"},
                help_text=f"{each.short_name} has no open referral.",
            )  # fmt: skip
        self.fields["chair"].queryset = Worker.objects.filter(pk__in=[each.pk for each in chairs]).order_by("name")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if bool(data.get("next_on")) != bool(data.get("next_time")) and not {"next_on", "next_time"} & set(self.errors):
            self.add_error("next_time" if data.get("next_on") else "next_on", "Say the day and the time, or neither")
        return data

    @property
    def thought_of(self) -> list[Any]:
        """The boxes about brothers and sisters who are no part of the meeting."""
        return [self[f"beside-{each.pk}"] for each in self.beside]

    def said(self) -> dict[str, Any]:
        """What is the same for every child, without who was there."""
        data = self.cleaned_data
        names = ("format", "chair", "without_why", "history", "analysis", "safety_now", "parents_told")
        return {name: data[name] for name in names} | {
            "held_at": moment_in(data, "held"), "next_at": moment_in(data, "next"),
            "thought_of": {each.pk: data[f"beside-{each.pk}"] for each in self.beside},
        }  # fmt: skip


class InvitedForm(PlainForm):
    name = forms.CharField(label="Name", max_length=120, required=False)  # of a row that nobody filled in
    agency = forms.ChoiceField(label="Agency", choices=list(codes.AGENCIES.items()))
    role = forms.CharField(label="What they are there", max_length=120, required=False)
    took_part = forms.ChoiceField(
        label="Did they take part?", choices=[NOT_ASKED, *codes.TOOK_PART.items()], required=False
    )
    facts = long_field("What their agency knows", rows=2, required=False)
    is_marked = forms.BooleanField(label="They say: not to be passed on", required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        name, took_part = data.get("name"), data.get("took_part")
        if took_part and not name:
            self.add_error("name", "Enter the name of who was asked")
        if not took_part and data.get("facts"):
            self.add_error("took_part", f"Say whether {name or 'they'} took part")
        if took_part == "sent" and not data.get("facts"):
            self.add_error("facts", f"Write down what {name or 'they'} sent")
        return data

    def is_left_out(self) -> bool:
        return not self.cleaned_data.get("took_part")


class TaskForm(PlainForm):
    what = forms.CharField(label="What is to be done", max_length=2000)
    who = forms.CharField(label="Who does it", max_length=120)
    due_on = DateField(label="By when")


class DissentForm(PlainForm):
    who = forms.CharField(label="Who disagrees", max_length=120)
    words = long_field("With what, and why", rows=2)


class ChildForm(PlainForm):
    is_in = forms.BooleanField(label="The meeting was about this child too", required=False)
    decision = forms.ChoiceField(
        label="What was decided?", widget=forms.RadioSelect, choices=list(codes.STRATEGY_DECISIONS.items())
    )
    rationale = long_field("Why?", rows=4, help_text="One day the child may read this.")
    see_who = forms.ModelChoiceField(
        queryset=Worker.objects.none(), required=False, label="Who sees the child?", empty_label="Choose"
    )
    see_on = day_field("By what day?", required=False)
    see_time = time_field("By what time?", required=False)
    medical = forms.ChoiceField(
        label="Is a medical needed?", widget=forms.RadioSelect, choices=list(codes.MEDICAL.items())
    )
    medical_words = forms.CharField(label="Where, when and what for", max_length=2000, required=False)

    def __init__(self, *args: Any, child: Person, seers: Sequence[Worker], is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.child, self.is_first, self.name = child, is_first, child.short_name
        name = self.name
        self.fields["is_in"].label = f"The meeting was about {name} too"
        self.fields["see_who"].queryset = Worker.objects.filter(pk__in=[each.pk for each in seers]).order_by("name")
        self.fields["see_who"].label = f"Who sees {name}?"
        self.fields["see_who"].help_text = f"Whoever does not work with {name} yet is a co-worker from today."
        self.fields["decision"].error_messages["required"] = f"Say what was decided for {name}"
        self.fields["rationale"].error_messages["required"] = f"Say why it was so decided for {name}"
        self.fields["medical"].error_messages["required"] = f"Say whether {name} needs a medical"

    @property
    def is_about(self) -> bool:
        """Whether the meeting was about this child: the first always, a brother or sister when ticked."""
        return self.is_first or bool(self["is_in"].value() not in (None, False, "", "False"))

    def full_clean(self) -> None:
        """Of a child who was not ticked nothing is asked."""
        if self.is_bound and not self.is_about:
            for field in self.fields.values():
                field.required = False
        super().full_clean()

    def decided(self) -> Decided:
        data = self.cleaned_data
        begins = data["decision"] in BEGINS
        return Decided(
            data["decision"], data["rationale"], data["medical"], data["medical_words"],
            moment_in(data, "see") if begins else None, data["see_who"] if begins else None,
        )  # fmt: skip


InvitedRows = formset_factory(InvitedForm, extra=1, max_num=MOST_ROWS)
TaskRows = formset_factory(TaskForm, extra=1, max_num=MOST_ROWS)
DissentRows = formset_factory(DissentForm, extra=1, max_num=MOST_ROWS)


def invited_in(rows: Any) -> list[Invited]:
    return [Invited(**each.cleaned_data) for each in rows if each.cleaned_data and not each.is_left_out()]


def tasks_in(rows: Any) -> list[Given]:
    given = [each.cleaned_data for each in rows if each.cleaned_data]
    return [Given(what=each["what"], who=each["who"], by=each["due_on"]) for each in given]


def dissents_in(rows: Any) -> list[tuple[str, str]]:
    return [(each.cleaned_data["who"], each.cleaned_data["words"]) for each in rows if each.cleaned_data]


class NoteForm(PlainForm):
    words = long_field(
        "What is wrong or missing?", rows=4,
        help_text="The record stays as it was made. Your note stands beside it, with your name.",
    )  # fmt: skip


class CirculateForm(PlainForm):
    to = forms.ModelMultipleChoiceField(
        queryset=Attender.objects.none(), widget=forms.CheckboxSelectMultiple, label="To whom was it sent?",
        error_messages={"required": "Choose to whom it was sent"},
    )  # fmt: skip
    sent_on = day_field("When was it sent?")
    sent_time = time_field("At what time?")

    def __init__(self, *args: Any, meeting: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = Attender.objects.filter(meeting=meeting).order_by("pk")
        self.fields["to"].label_from_instance = lambda who: f"{who.name}, {who.get_agency_display().lower()}"


class DoneForm(PlainForm):
    task = forms.ModelChoiceField(queryset=Task.objects.none(), widget=forms.HiddenInput)
    on = day_field("When was it done?")
    note = forms.CharField(label="What came of it", max_length=2000, required=False)

    def __init__(self, *args: Any, meeting: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["task"].queryset = Task.objects.filter(meeting=meeting, done=None)
