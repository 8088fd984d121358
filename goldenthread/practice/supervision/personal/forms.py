"""What is asked about the worker, and in which words."""

from typing import Any

from django import forms

from goldenthread.foundations.ui.forms import VersionForm


def text(label: str, **more: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, widget=area, max_length=20_000, required=False, **more)


class PersonalForm(VersionForm):
    wellbeing = text("How are you?", help_text="What the work does to you; what helps.")
    workload = text("How much is it?", help_text="Hours, travel, court, what has to wait. No child by name.")
    learning = text("What do you learn, and what do you want to learn?", help_text="Training, observation, a new step.")
