"""What is asked of who asks for a conference, books it, calls it off, and sends what was decided."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from goldenthread.foundations.ui.forms import DateField, PlainForm, VersionForm
from goldenthread.journey.front_door.models import choices
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from .. import codes
from .actions import Asked
from .models import Booking, Invitation
from .people import Known

LONG = 20_000
MORE = 3  # empty rows for people whom the record does not know


class AskForm(PlainForm):
    also = forms.ModelMultipleChoiceField(
        queryset=Person.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
        label="Together with",
        help_text="One conference for brothers and sisters. Each child gets an own decision.",
    )  # fmt: skip
    why = forms.CharField(
        label="What should the chair know?", required=False, max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Who must not meet in the room, an interpreter, a day that cannot be.",
    )  # fmt: skip

    def __init__(self, *args: Any, also: Sequence[Person] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["also"].queryset = Person.objects.filter(pk__in=[child.pk for child in also])
        self.fields["also"].label_from_instance = lambda child: child.short_name
        if not also:
            del self.fields["also"]


class BookForm(VersionForm):
    on = DateField(label="Day")
    time = forms.TimeField(
        label="Time", widget=forms.TimeInput(format="%H:%M"),
        error_messages={"invalid": "Write the time as on a clock, such as 10:30"},
    )  # fmt: skip
    where = forms.CharField(label="Where", max_length=200, help_text="A room, or “online” and who sends the link.")
    chair = forms.ModelChoiceField(
        label="Who chairs?", queryset=Worker.objects.none(), empty_label="Choose a chair",
        help_text="Never somebody who has or had the case: they are not in this list.",
    )  # fmt: skip
    why = forms.CharField(
        label="Why is it moved?", required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Needed when the day, the time, the place or the chair changes.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, chairs: Sequence[Worker], booking: Booking | None, known: Sequence[Known],
        invited: Sequence[Invitation], held_by: str = "", **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["on"].help_text = held_by
        ids = [worker.pk for worker in chairs] + ([booking.chair_id] if booking else [])
        self.fields["chair"].queryset = Worker.objects.filter(pk__in=ids).order_by("name")
        self.fields["chair"].label_from_instance = lambda worker: f"{worker.name}, {worker.role_label}"
        if booking is None:
            del self.fields["why"]
        self.known = [(f"left-{each.key}", each) for each in known]
        self.there = [(f"now-{row.pk}", row) for row in invited]
        for name, each in self.known:
            self.fields[name] = _left(each.name)
        for name, row in self.there:
            self.fields[name] = _left(row.name, row.left_out_why)
        for number in range(MORE):
            self.fields[f"name-{number}"] = forms.CharField(label="Name", required=False, max_length=120)
            self.fields[f"role-{number}"] = forms.CharField(label="Who they are", required=False, max_length=120)
            self.fields[f"agency-{number}"] = forms.ChoiceField(
                label="Agency", required=False, choices=[("", "Family or friend"), *choices(codes.AGENCIES)]
            )

    @property
    def people_known(self) -> list[tuple[Any, Any]]:
        return [(each, self[name]) for name, each in self.known]

    @property
    def people_there(self) -> list[tuple[Any, Any]]:
        return [(row, self[name]) for name, row in self.there]

    @property
    def more(self) -> list[tuple[Any, Any, Any]]:
        return [(self[f"name-{n}"], self[f"role-{n}"], self[f"agency-{n}"]) for n in range(MORE)]

    @property
    def for_at(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.cleaned_data["on"], self.cleaned_data["time"]))

    def people(self) -> list[Asked]:
        """Everybody: who is asked, and who is left out and why."""
        data = self.cleaned_data
        known = [Asked(each.name, each.role, each.agency, each.person, data[name]) for name, each in self.known]
        there = [Asked(row.name, row.role, row.agency, row.person_id, data[name]) for name, row in self.there]
        more = [
            Asked(data[f"name-{n}"], data[f"role-{n}"], data[f"agency-{n}"]) for n in range(MORE) if data[f"name-{n}"]
        ]
        return known + there + more


def _left(name: str, why: str = "") -> forms.CharField:
    return forms.CharField(
        label=f"Leave {name} out, because", required=False, max_length=300, initial=why,
    )  # fmt: skip


def book_initial(booking: Booking | None, version: int) -> dict[str, Any]:
    if booking is None:
        return {"version": version}
    at = timezone.localtime(booking.for_at)
    return {
        "on": at.date(), "time": at.strftime("%H:%M"), "where": booking.where, "chair": booking.chair_id,
        "version": version,
    }  # fmt: skip


class CallOffForm(PlainForm):
    off_why = forms.CharField(
        label="Why will it not be held?", max_length=LONG, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Whoever asked for it is told. What led to it still stands, and another can be asked for.",
    )  # fmt: skip


class SendForm(PlainForm):
    what = forms.ChoiceField(
        label="What was sent?", widget=forms.RadioSelect,
        choices=[("letter", "The decision letter with the outline plan"), ("minutes", "The minutes")],
    )  # fmt: skip
    whose = forms.MultipleChoiceField(label="About whom?", widget=forms.CheckboxSelectMultiple)
    to = forms.CharField(
        label="To whom?", max_length=120, help_text="One person at a time: a parent, the child, an agency."
    )
    on = DateField(label="When?")

    def __init__(self, *args: Any, children: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whose"].choices = [(str(child.pk), child.short_name) for child in children]
