"""Moments: this room counts hours, and asks for a day and a time of day."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.utils import timezone

from goldenthread.foundations.ui.forms import DateField


def now_on(today: date) -> datetime:
    """The present moment; on any other day that is asked about, the end of it."""
    if today == timezone.localdate():
        return timezone.localtime()
    return timezone.make_aware(datetime.combine(today + timedelta(days=1), time.min)) - timedelta(seconds=1)


def moment(on: date, at: time) -> datetime:
    """A day and a time of day here."""
    return timezone.make_aware(datetime.combine(on, at))


def day_field(label: str, **more) -> DateField:
    return DateField(label=label, **more)


def time_field(label: str = "Time", **more) -> forms.TimeField:
    return forms.TimeField(
        label=label, widget=forms.TimeInput(format="%H:%M"),
        error_messages={"invalid": f"{label}: write it as on a clock, such as 09:12"}, **more,
    )  # fmt: skip


def moment_in(data: dict, name: str) -> datetime | None:
    """What was typed as `name_on` and `name_time`; None where one of them is missing."""
    on, at = data.get(f"{name}_on"), data.get(f"{name}_time")
    return moment(on, at) if on and at else None


def as_typed(name: str, at: datetime) -> dict[str, object]:
    """A moment as a form begins with it."""
    here = timezone.localtime(at)
    return {f"{name}_on": here.date(), f"{name}_time": here.strftime("%H:%M")}
