"""What is asked when supervision begins or is called off, and in which words."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.foundations.ui.forms import DateField, PlainForm
from goldenthread.who.workforce.models import Worker

from .. import codes


class BeginForm(PlainForm):
    held_on = DateField(label="On which day is it held?", help_text="Today, or up to a month ago.")


class GroupForm(BeginForm):
    workers = forms.MultipleChoiceField(
        label="Who takes part?", widget=forms.CheckboxSelectMultiple,
        help_text="Each child that you speak of has its own reflection. There is no personal part in a group.",
    )  # fmt: skip

    def __init__(self, *args: Any, workers: Sequence[Worker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.there = {str(worker.pk): worker for worker in workers}
        self.fields["workers"].choices = [(pk, worker.name) for pk, worker in self.there.items()]

    @property
    def chosen(self) -> list[Worker]:
        return [self.there[pk] for pk in self.cleaned_data["workers"]]


class CallOffForm(PlainForm):
    was_for = DateField(label="For which day was it?")
    reason = forms.ChoiceField(
        label="Why is it not held?", widget=forms.RadioSelect, choices=list(codes.CALLED_OFF.items())
    )
    why = forms.CharField(
        label="In a few words", required=False, max_length=400,
        help_text="No word about a child or about anybody’s health.",
    )  # fmt: skip
    away_until = DateField(
        label="First day back, if somebody is away", required=False,
        help_text="For leave and illness. The clock stands still until then.",
    )  # fmt: skip
